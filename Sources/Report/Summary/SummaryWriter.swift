internal import ShokoCore

/// Puts a summary into sentences, in all languages at once.
struct SummaryWriter {
  let document: SummaryDocument

  /// The paragraphs, in groups that an empty line parts.
  var blocks: [[SummaryLine]] {
    [heading, findings, motion].filter { !$0.isEmpty }
      + document.cameras.map { SummaryCameraWriter(camera: $0).lines }
  }

  // MARK: Heading

  private var heading: [SummaryLine] {
    let dates = document.cameras.flatMap { $0.days.compactMap(\.date) }
      .sorted { $0.microsecondsAsUTC < $1.microsecondsAsUTC }
    guard let first = dates.first, let last = dates.last else {
      return [SummaryLine(.plain, .summaryOfCameras)] + span
    }
    let days: Message =
      first == last
      ? .calendarDay(first) : .stretch(from: .calendarDay(first), to: .calendarDay(last))
    return [SummaryLine(.plain, .summaryOfCameras(days))] + span
  }

  /// The time that was looked at, unless it is just the days of the heading.
  private var span: [SummaryLine] {
    guard let from = document.from, let to = document.to,
      let clock = document.cameras.lazy.compactMap(\.clock).first
    else { return [] }
    let areWhole = document.cameras.allSatisfy { camera in
      let days = camera.days.filter { $0.date != nil }
      return days.first?.start == from && days.last?.end == to
    }
    if areWhole { return [] }
    let stretch = Message.stretch(
      from: .dayAndTime(clock.civil(from)), to: .dayAndTime(clock.civil(to)))
    return [SummaryLine(.plain, .timeLookedAt(stretch, zone: clock.zone))]
  }

  // MARK: What to know first

  private var findings: [SummaryLine] {
    let items =
      document.cameras.flatMap(Self.troubles) + document.problems.map(\.message)
    if items.isEmpty {
      let isCertain =
        document.from != nil && document.to != nil
        && document.cameras.allSatisfy { $0.clock != nil && $0.days.allSatisfy(\.gaps.isEmpty) }
      let lines: [Message] =
        isCertain ? [.allExaminedInFull, .nothingMissing] : [.allExaminedInFull]
      return [SummaryLine(.plain, .sentences(lines))]
    }
    return [SummaryLine(.plain, .pleaseCheck)] + items.map { SummaryLine(.item, $0) }
  }

  private static func troubles(_ camera: SummaryDocument.Camera) -> [Message] {
    let label = camera.label
    if camera.recordings == 0 { return [.noRecordings(of: label)] }
    var items: [Message] = []
    let unread = camera.days.flatMap(\.unread)
    let lost = unread.filter { $0.status == .unreadable }
    if !lost.isEmpty {
      items.append(.notReadAtAll(lost.count, of: label, names: names(lost)))
    }
    let partial = unread.filter { $0.status == .partial }
    if !partial.isEmpty {
      items.append(.readInPart(partial.count, of: label, names: names(partial)))
    }
    if let missing = missing(camera) { items.append(missing) }
    if let audit = camera.audit { items.append(.triageOf(label, audit.statement)) }
    return items
  }

  private static func names(_ unread: [SummaryDay.Unread]) -> Message {
    var names = unread.prefix(SummaryText.most).map { Message(verbatim: $0.path) }
    if unread.count > names.count { names.append(.andMore(unread.count - names.count)) }
    return .enumeration(names)
  }

  private static func missing(_ camera: SummaryDocument.Camera) -> Message? {
    let gaps = camera.days.flatMap { day in
      day.gaps.filter(\.isTold).map { (day: day, gap: $0) }
    }
    let total = gaps.lazy.map(\.gap).totalLength
    guard let longest = gaps.max(by: { $0.gap.length < $1.gap.length }) else { return nil }
    guard let start = longest.gap.start, let end = longest.gap.end else { return nil }
    var place = Message.stretch(
      from: Message(verbatim: camera.time(start, in: longest.day)),
      to: Message(verbatim: camera.time(end, in: longest.day)))
    if camera.days.count > 1, let date = longest.day.date {
      place = .onDay(.shortDay(date), place)
    }
    return .missingTime(
      .spokenLength(total), of: camera.label, longest: .spokenLength(longest.gap.length), at: place)
  }

  // MARK: What moved

  private var motion: [SummaryLine] {
    if document.recordings == 0 { return [] }
    if document.windows == 0 { return [SummaryLine(.plain, .nothingMoved)] }
    let cameras = document.cameras.map { camera -> Message in
      .named(
        Message(verbatim: camera.label), count: camera.days.reduce(0) { $0 + $1.windows.count })
    }
    return [SummaryLine(.plain, .movedInAll(document.windows, byCamera: .enumeration(cameras)))]
  }
}

extension SummaryDay.Gap {
  /// Whether the text lists it: some lost pictures make a gap, too, but nobody looks after those.
  var isTold: Bool { isCertain && length >= 1_000_000 }
}

extension SummaryDocument.Camera {
  /// What people call it.
  var label: String { title ?? name }

  /// A time of day; the end of a day is 24:00:00.
  func time(_ moment: Int64, in day: SummaryDay) -> String {
    if moment == day.end { return "24:00:00" }
    return clock?.civil(moment).clockText ?? ""
  }

  /// A gap with its times and length.
  func text(of gap: SummaryDay.Gap, in day: SummaryDay) -> Message {
    guard let start = gap.start, let end = gap.end else { return .spokenLength(gap.length) }
    return .gap(
      from: time(start, in: day), to: time(end, in: day), length: .spokenLength(gap.length))
  }
}
