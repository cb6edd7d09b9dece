internal import ShokoCore

/// Puts one camera's days into sentences.
struct SummaryCameraWriter {
  let camera: SummaryDocument.Camera

  /// The camera's paragraphs.
  var lines: [SummaryLine] {
    var lines = [
      SummaryLine(.plain, .cameraHeading(title: camera.title, name: camera.name)),
      SummaryLine(.detail, clock),
    ]
    for day in camera.days { lines += self.lines(day) }
    return lines
  }

  private var clock: Message {
    guard let clock = camera.clock else { return .noClock }
    var offsets: [String] = []
    for day in camera.days {
      for moment in [day.start, day.end.map({ $0 - 1 })].compactMap({ $0 }) {
        let offset = WallTimeText.offset(clock.offset(moment))
        if !offsets.contains(offset) { offsets.append(offset) }
      }
    }
    let uncertainty = camera.uncertainty.flatMap { $0 > 0 ? Message.spokenLength($0) : nil }
    return .timesAreIn(
      clock.zone, offsets: offsets.joined(separator: ", "), uncertainty: uncertainty)
  }

  private func lines(_ day: SummaryDay) -> [SummaryLine] {
    let label = day.date.map { Message.shortDay($0) } ?? .withoutTime
    let certain = day.gaps.filter(\.isTold)
    // A day that is one single gap needs no list of it.
    let isOneGap = certain.count == 1 && certain[0].start == day.start && certain[0].end == day.end
    var lines: [Message] = [.sentences(sentences(day, label))]
    if !certain.isEmpty, !isOneGap {
      lines.append(.gaps(list(certain, in: day), total: total(certain)))
    }
    let doubtful = day.gaps.filter { !$0.isCertain }
    if !doubtful.isEmpty { lines.append(.doubtfulGaps(doubtful.count, total: total(doubtful))) }
    if !day.unread.isEmpty { lines.append(.unreadList(Self.enumeration(day.unread))) }
    if !day.crossings.isEmpty {
      let counts = day.crossings.sorted { $0.key < $1.key }.map {
        Message.passageCount($0.key, entries: $0.value.entries, exits: $0.value.exits)
      }
      lines.append(.passagesOfDay(.enumeration(counts)))
    }
    if !day.suppressed.isEmpty {
      lines.append(.notMotion(Self.enumeration(day.suppressed) { .changeWord($0) }))
    }
    return lines.map { SummaryLine(.detail, $0) }
  }

  private func sentences(_ day: SummaryDay, _ label: Message) -> [Message] {
    if day.recordings == 0 { return [.dayIsEmpty(label)] }
    let examined: Message =
      if day.recorded == 0 || day.examined == 0 {
        .notExaminedAtAll
      } else if day.examined == day.recorded {
        .examinedInFull
      } else {
        .examined(Decimal.percent(day.examined, of: day.recorded))
      }
    var sentences: [Message] = [
      .dayRecordings(
        label, count: day.recordings, length: .spokenLength(day.recorded), examined: examined)
    ]
    let windows = day.windows
    if windows.count == 0 {
      // What only keyframes saw is no ground to say so.
      if day.examined > 0 { sentences.append(day.sampled > 0 ? .noMotionInExamined : .noMotion) }
    } else if let first = windows.first, let last = windows.last {
      sentences.append(
        .motion(
          windows.count, first: camera.time(first, in: day), last: camera.time(last, in: day),
          longest: .spokenLength(windows.longest)))
    } else {
      sentences.append(.motion(windows.count, longest: .spokenLength(windows.longest)))
    }
    let others = windows.byKind.filter { $0.key != MotionWindow.motion }
    if !others.isEmpty {
      sentences.append(.byKind(Self.enumeration(others) { .windowWord($0) }))
    }
    if !windows.byZone.isEmpty {
      sentences.append(.byZone(Self.enumeration(windows.byZone) { Message(verbatim: $0) }))
    }
    return sentences
  }

  private func total(_ gaps: [SummaryDay.Gap]) -> Message {
    .spokenLength(gaps.totalLength)
  }

  /// The longest gaps in the order of time.
  private func list(_ gaps: [SummaryDay.Gap], in day: SummaryDay) -> Message {
    let longest = gaps.indices.sorted { (gaps[$1].length, $0) < (gaps[$0].length, $1) }
      .prefix(SummaryText.most).sorted()
    var items = longest.map { camera.text(of: gaps[$0], in: day) }
    if gaps.count > items.count { items.append(.andMore(gaps.count - items.count)) }
    return .enumeration(items)
  }

  private static func enumeration(_ unread: [SummaryDay.Unread]) -> Message {
    var items = unread.prefix(SummaryText.most).map { recording -> Message in
      let troubles = recording.reasons.compactMap { Message.trouble($0) }
      var words: [Message] = [.readWord(recording.status)]
      for trouble in troubles where !words.contains(trouble) { words.append(trouble) }
      return .remarked(recording.path, .enumeration(words))
    }
    if unread.count > items.count { items.append(.andMore(unread.count - items.count)) }
    return .enumeration(items)
  }

  private static func enumeration(_ counts: [String: Int], _ word: (String) -> Message) -> Message {
    .enumeration(
      counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { .named(word($0.key), count: $0.value) })
  }
}
