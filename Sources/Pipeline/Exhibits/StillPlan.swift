internal import Media
internal import ShokoCore

/// Which pictures of a recording its stills and strips may come from, by their places in decode order.
struct StillPlan: Sendable {
  /// Whose stills a picture may be among: a window's, or those of one subject in it.
  struct Share: Hashable, Sendable {
    /// The window's place in the recording.
    var window: Int
    /// The place of the subject among the window's `tracks`; `nil` for the stills of the window itself.
    var track: Int?
  }

  /// A part that a picture may have in one window's exhibits.
  struct Part: Hashable, Sendable {
    /// Whose stills it may be among.
    var share: Share
    /// Where its subject is, for a picture that may become a still.
    var subject: Subject?
    /// Whether the window's strip may show it.
    var isForStrip = false
    /// Where a subject may be that it is stacked for.
    var stack: [PixelBox] = []
  }

  /// A subject in one picture.
  struct Subject: Hashable, Sendable {
    var box: PixelBox
    var activePixels: Int
    /// The picture as the scan names it; `nil` for one between two that it kept.
    var frame: FrameID?
  }

  /// What a window's exhibits need.
  struct Window: Hashable, Sendable {
    var range: TickRange
    /// The moments that the strip shows, evenly spaced.
    var moments: [Int64]
    /// The largest size of its subject, in active pixels.
    var largest: Int
    /// The last place that a stack may take something of, which may come after the window.
    var lastStacked: Int?
    /// Those of its subjects that get stills of their own, whoever is seen most first.
    var tracks: [Track] = []
    /// All subjects that it reports, with where they are.
    var subjects: [SubjectTrack] = []
    /// What privacy zones leave no stills of.
    var covered = Covered()
  }

  /// Of what privacy zones leave nothing to be seen.
  struct Covered: Hashable, Sendable {
    /// Whether that is so of whatever the window's own stills might show.
    var isWindow = false
    /// Of how many subjects that would get stills of their own.
    var tracks = 0
  }

  let windows: [Window]
  /// What privacy zones leave of subjects; `nil` where there are none.
  let visible: VisibleParts?
  /// The parts of each picture that has any, by decode index.
  let parts: [Int: [Part]]
  /// The stretch that was asked for, outside which nothing is stacked; `nil` for all of the recording.
  let stackable: TickRange?
  /// The places of pictures that may be shown right before or after one that may become a still, where
  /// the step needs these; they may lie outside the stretch that was asked for.
  let beside: Set<Int>
  /// How neighbours are told, where the step needs these.
  let neighbours: NeighbourNotes?
  /// Of each still's share of a window so many places are looked at closely; a longer window is not
  /// decoded as a whole.
  private static let placesPerStill = 3
  /// How far around such a place every picture is looked at: two fifths of a second.
  private static let reach = (ticks: Int64(2), of: Int64(5))
  /// The most pictures before and after a place.
  private static let mostNeighbours = 30
  /// How many moments of a window its strip shows.
  static let stripLength = 8

  init(_ recording: ScannedRecording, step: StillsStep, reading: ReadingSummary) {
    let second = recording.result.stream.map { max(1, $0.timeBase.ticks(Rational(1))) } ?? 1
    let size = recording.result.stream?.geometry
    let visible = VisibleParts(recording)
    var windows: [Window] = []
    var parts: [Int: [Part]] = [:]
    func choose(
      _ window: MotionWindow, _ share: Share, count: Int, strip: Set<Int> = []
    ) -> Int? {
      let neighbours = Self.neighbours(window.candidates, second: second)
      let places = Self.places(window, count: count * Self.placesPerStill, in: size)
      let decoded = Set(
        reading.chunks(holding: places.map(\.frame.decodeIndex) + strip).keys)
      for (place, subject) in Self.subjects(
        places, neighbours, window.candidates, visible,
        isDecoded: { !reading.chunks(holding: $0).isDisjoint(with: decoded) })
      {
        parts[place, default: []].append(Part(share: share, subject: subject))
      }
      for place in strip { Self.addStrip(place, share, &parts) }
      guard let most = step.stack else { return nil }
      let stacked = Self.stackPlaces(
        window, most: most, codec: recording.result.stream?.codec, reading: reading,
        neighbours: neighbours)
      for (place, boxes) in stacked { Self.addStack(place, share, boxes, &parts) }
      return stacked.keys.max()
    }
    for (index, whole) in recording.result.windows.enumerated() {
      let window = visible?.window(whole, recording.result.tracks) ?? whole
      let moments = Self.moments(of: window.range)
      var planned = Window(
        range: window.range, moments: moments,
        largest: window.candidates.map(\.activePixels).max() ?? 0)
      planned.lastStacked = choose(
        window, Share(window: index), count: step.perWindow, strip: Self.around(moments, window))
      planned.subjects = recording.result.subjects(in: window.range)
      planned.covered.isWindow = window.candidates.isEmpty && !whole.candidates.isEmpty
      let tracks = Self.tracks(of: window, in: recording.result, step, visible)
      planned.covered.tracks = tracks.covered
      for (place, own) in tracks.seen.enumerated() {
        planned.tracks.append(own.track)
        let last = choose(
          own.window, Share(window: index, track: place), count: own.track.count)
        planned.lastStacked = [planned.lastStacked, last].compactMap(\.self).max()
      }
      windows.append(planned)
    }
    self.windows = windows
    self.visible = visible
    self.parts = parts
    stackable = recording.result.wanted
    neighbours = step.deinterlace == .bwdif ? NeighbourNotes(reading) : nil
    beside =
      neighbours?.places(beside: parts.filter { $1.contains { $0.subject != nil } }.keys) ?? []
  }

  // MARK: Stills

  /// The largest subjects of equal parts of the window, those first that the border does not cut.
  static func places(
    _ window: MotionWindow, count: Int, in picture: PictureGeometry?
  ) -> [StillCandidate] {
    let all = window.candidates
    if all.count <= count { return all }
    func rank(_ candidate: StillCandidate) -> (Int, Int) {
      let isCut = picture.map {
        StillTaker.isCut(candidate.box, width: $0.codedWidth, height: $0.codedHeight)
      }
      return (isCut == true ? 0 : 1, candidate.activePixels)
    }
    return (0..<count).compactMap { part in
      all[part * all.count / count..<(part + 1) * all.count / count].max { rank($0) < rank($1) }
    }
  }

  /// How many pictures before and after a place its reach holds, by the candidates' own spacing.
  private static func neighbours(_ candidates: [StillCandidate], second: Int64) -> Int {
    guard let first = candidates.first?.frame, let last = candidates.last?.frame,
      last.displayIndex > first.displayIndex, last.pts > first.pts
    else { return 1 }
    let spacing = max(1, (last.pts - first.pts) / Int64(last.displayIndex - first.displayIndex))
    let count = second * reach.ticks / reach.of / spacing
    return Int(min(max(1, count), Int64(mostNeighbours)))
  }

  /// The pictures around the places, and whatever the scan kept of those that are decoded for them,
  /// with where their subjects are.
  private static func subjects(
    _ places: [StillCandidate], _ neighbours: Int, _ candidates: [StillCandidate],
    _ visible: VisibleParts?, isDecoded: (Int) -> Bool
  ) -> [Int: Subject] {
    let known = candidates.sorted { $0.frame.decodeIndex < $1.frame.decodeIndex }
    guard let first = known.first?.frame.decodeIndex, let last = known.last?.frame.decodeIndex
    else { return [:] }
    var wanted = Set(known.map(\.frame.decodeIndex).filter(isDecoded))
    for place in places.map(\.frame.decodeIndex) {
      wanted.formUnion(max(first, place - neighbours)...min(last, place + neighbours))
    }
    var subjects: [Int: Subject] = [:]
    for index in wanted {
      guard var subject = subject(at: index, known) else { continue }
      // Half way between two places there may be a zone.
      if let visible {
        guard let part = visible.part(of: subject.box) else { continue }
        subject.box = part
      }
      subjects[index] = subject
    }
    return subjects
  }

  /// The scan's own subject, or one half way between those that it kept on both sides.
  static func subject(at index: Int, _ known: [StillCandidate]) -> Subject? {
    var (low, high) = (0, known.count)
    while low < high {
      let middle = (low + high) / 2
      if known[middle].frame.decodeIndex < index { low = middle + 1 } else { high = middle }
    }
    guard low < known.count else { return nil }
    let after = known[low]
    if after.frame.decodeIndex == index {
      return Subject(box: after.box, activePixels: after.activePixels, frame: after.frame)
    }
    guard low > 0 else { return nil }
    let before = known[low - 1]
    let (start, length) = (
      before.frame.decodeIndex, after.frame.decodeIndex - before.frame.decodeIndex
    )
    func between(_ a: Int, _ b: Int) -> Int { a + (b - a) * (index - start) / length }
    return Subject(
      box: before.box.between(after.box, at: Int64(index - start), of: Int64(length)),
      activePixels: between(before.activePixels, after.activePixels))
  }

  // MARK: Strips

  /// The middles of equal parts of a window.
  private static func moments(of range: TickRange) -> [Int64] {
    (0..<stripLength).map { part in
      range.start
        + Int64(Int128(range.length) * Int128(2 * part + 1) / Int128(2 * stripLength))
    }
  }

  /// The pictures of which the one at each moment is, by the nearest ones whose times the scan kept.
  private static func around(_ moments: [Int64], _ window: MotionWindow) -> Set<Int> {
    let known = ([window.first, window.last] + window.candidates.map(\.frame))
      .sorted { ($0.pts, $0.decodeIndex) < ($1.pts, $1.decodeIndex) }
    var wanted: Set<Int> = []
    for moment in moments {
      let next = known.firstIndex { $0.pts >= moment } ?? known.count - 1
      let places = known[max(0, next - 1)...next].map(\.decodeIndex)
      guard let low = places.min(), let high = places.max() else { continue }
      // Reordering shows some pictures before others that are decoded earlier.
      wanted.formUnion(max(0, low - 4)...(high + 4))
    }
    return wanted
  }

  private static func addStrip(_ place: Int, _ share: Share, _ parts: inout [Int: [Part]]) {
    if let own = parts[place]?.lastIndex(where: { $0.share == share }) {
      parts[place]?[own].isForStrip = true
    } else {
      parts[place, default: []].append(Part(share: share, isForStrip: true))
    }
  }
}
