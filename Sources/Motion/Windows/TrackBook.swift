internal import ShokoCore

/// Follows blobs from frame to frame and hands those that last to the windows.
struct TrackBook {
  /// More subjects at once than this are not told apart.
  private static let limit = 64
  /// How far a subject may jump between frames, in cells.
  private static let reach = 3

  private var tracks: [Track] = []
  private var count = 0
  /// The confirmed tracks that were lost sight of.
  private var ended: [Track] = []
  /// Where those of the last frame are that came from elsewhere and stay.
  private(set) var residents: [Blob] = []
  /// What stirs and is no subject.
  var nuisances: NuisanceLog
  private let sensitivities: SensitivityMap
  private let minimumLength: Int64
  private let backdating: Int64
  private let leastOfSmall: Int64
  private let leastInRain: Int64

  /// Starts without tracks; lengths are in ticks.
  init(sensitivities: SensitivityMap, clock: SceneClock) {
    self.sensitivities = sensitivities
    minimumLength = clock.minimumLength
    backdating = clock.ticks(250_000)
    leastOfSmall = clock.ticks(700_000)
    leastInRain = clock.ticks(1_200_000)
    nuisances = NuisanceLog(clock: clock)
  }

  /// Whether a blob has enough cells and changes to be a subject by itself.
  ///
  /// What moves changes along its outline, so the changes must grow with the square root of the
  /// cells; a soft shadow has many cells and hardly any outline.
  func isStrong(_ blob: Blob) -> Bool {
    let tuning = sensitivities.tuning(of: blob.members)
    return blob.cells >= tuning.subjectCells && blob.triggers >= tuning.subjectTriggers
      && 4 * blob.triggers * blob.triggers >= blob.cells
  }

  /// Whether a blob may be a faint view of a subject that is strong before or after.
  func isVisible(_ blob: Blob) -> Bool {
    blob.stirring >= 2 && blob.stirring * blob.stirring >= blob.cells
  }

  /// Takes a frame's blobs at a clean time in microseconds.
  ///
  /// `maker` describes blobs. Gives those that belong to confirmed subjects.
  mutating func observe(
    _ blobs: [Blob], by maker: SightingMaker, at time: Int64, windows: inout WindowBuilder
  ) -> [Blob] {
    let isOver = { (track: Track) in time - track.lastSeen > DetectorTuning.trackTimeout }
    ended += tracks.filter { isOver($0) && $0.isConfirmed }
    noteBrief(tracks.filter(isOver))
    tracks.removeAll(where: isOver)

    var seen = [Blob?](repeating: nil, count: tracks.count)
    var fresh: [Blob] = []
    for blob in blobs where isVisible(blob) {
      if let index = match(blob, by: maker) {
        if var merged = seen[index] {
          merged.add(blob)
          seen[index] = merged
        } else {
          seen[index] = blob
        }
      } else {
        fresh.append(blob)
      }
    }
    var confirmed: [Blob] = []
    residents = []
    for index in tracks.indices {
      guard let blob = seen[index] else { continue }
      if update(index, with: blob, by: maker, at: time, windows: &windows) {
        confirmed.append(blob)
        if tracks[index].isResident(at: maker.moment) { residents.append(blob) }
      }
    }
    for blob in fresh where tracks.count < Self.limit {
      if blob.cells < sensitivities.tuning(of: blob.members).subjectCells { continue }
      count += 1
      tracks.append(Track(number: count, blob: blob, at: time, stand: maker.stand(at: blob)))
      if update(tracks.count - 1, with: blob, by: maker, at: time, windows: &windows) {
        confirmed.append(blob)
      }
    }
    return confirmed
  }

  /// Whether a subject is followed that is in a window.
  var hasConfirmed: Bool { tracks.contains(where: \.isConfirmed) }

  /// Whether a subject is followed that was seen clearly and is in no window yet.
  var hasUnconfirmed: Bool { tracks.contains { !$0.isConfirmed && $0.strongCount > 0 } }

  /// Those in a window that got somewhere and are seen in a frame.
  func leavers(at time: Int64) -> [Leaver] {
    tracks.compactMap {
      $0.lastSeen == time && $0.course.hasTravelled ? $0.leaver : nil
    }
  }

  /// What belongs to confirmed subjects of a frame that began at somebody who stands, and got nowhere so far.
  func movements(at time: Int64) -> [Blob] {
    tracks.filter {
      $0.isConfirmed && $0.lastSeen == time && $0.isOfStander && !$0.course.hasTravelled
    }.map(\.blob)
  }

  /// Notes that it rains.
  mutating func noteRain(over range: TickRange, share: Double) {
    nuisances.note(.precipitation, over: range, measure: share)
  }

  /// Notes that something stirs all over the picture that is no rain.
  mutating func noteNoise(over range: TickRange, share: Double) {
    nuisances.note(.noise, over: range, measure: share)
  }

  /// Ends all tracks and gives what was no subject.
  mutating func finish() -> [SuppressedChange] {
    clear()
    return nuisances.finish()
  }

  /// Ends all tracks, at a hole in the recording.
  mutating func interrupt() {
    clear()
    nuisances.interrupt()
  }

  /// Ends all tracks.
  private mutating func clear() {
    noteBrief(tracks)
    tracks.removeAll()
    ended.removeAll()
  }

  /// Notes what was too fast, or too fast for so short a time, and never a subject.
  private mutating func noteBrief(_ tracks: [Track]) {
    for case let brief? in tracks.map(\.brief) {
      nuisances.note(.nearLens, over: brief.range, measure: brief.lengths)
    }
  }

  /// Gives the confirmed tracks that were lost sight of.
  mutating func takeEnded() -> [Track] {
    defer { ended = [] }
    return ended
  }

  private func match(_ blob: Blob, by maker: SightingMaker) -> Int? {
    let near = tracks.indices.filter { tracks[$0].blob.meets(blob, margin: Self.reach) }
    if let subject = near.first(where: { tracks[$0].isConfirmed }) { return subject }
    guard let first = near.first, tracks[first].state == .sways else { return near.first }
    // Whoever steps out of a bush is no part of it, however much of it moves beside him; and stays what he is.
    let tenths = maker.restlessTenths(of: blob)
    let own = near.first { tracks[$0].state != .sways }
    return tenths < 7 ? own ?? (tenths < 3 ? nil : first) : first
  }

  /// Takes where a track is now, and gives whether that belongs to a confirmed subject.
  private mutating func update(
    _ index: Int, with blob: Blob, by maker: SightingMaker, at time: Int64,
    windows: inout WindowBuilder
  ) -> Bool {
    let sighting = maker.sighting(of: blob)
    tracks[index].follow(blob, at: time, by: maker)
    let isStrong = isStrong(blob)
    if judgeHabit(index, blob, sighting, by: maker, at: time) {
      if isStrong, !maker.isBlinking(blob) {
        nuisances.note(.foliage, over: sighting.range, measure: maker.share(of: blob))
      }
      tracks[index].state = .sways
      noteHabit(index, sighting, at: time)
      return false
    }
    tracks[index].count += 1
    if isStrong { noteStrong(index, blob, sighting, by: maker, at: time) }
    tracks[index].wait(with: sighting)
    if tracks[index].strongCount == 0 { tracks[index].forget(before: sighting, by: backdating) }
    let state = judge(index, blob, last: sighting, isStrong: isStrong, by: maker, at: time)
    tracks[index].state = state
    if state != .inWindow { return tracks[index].isConfirmed }
    let hasTravelled =
      tracks[index].hasCome || maker.holdsTraveller(blob, whoGoesOn: true)
    windows.add(
      tracks[index].pending, resumes: tracks[index].resumes,
      of: WindowSource(track: tracks[index].number, hasTravelled: hasTravelled))
    tracks[index].confirm(at: blob, until: sighting.range.end, isClear: isStrong)
    return true
  }

  /// Judges whether what is seen of a track is what sways where it is.
  ///
  /// A gust shows what was not seen before for moments, whoever moves there does so all the time.
  private mutating func judgeHabit(
    _ index: Int, _ blob: Blob, _ sighting: Sighting, by maker: SightingMaker, at time: Int64
  ) -> Bool {
    let track = tracks[index]
    let habit = maker.habit(of: blob, hiding: sighting.hiding, before: track.arrived)
    let since = track.widerSince ?? time
    tracks[index].widerSince = habit == .wider || habit == .new ? since : nil
    switch habit {
    case .elsewhere:
      tracks[index].noteElsewhere(at: maker.moment)
      return false
    case .unusual, .new: return false
    case .usual: return !track.course.isTravelling && !maker.holdsTraveller(blob)
    case .wider where track.knownVisit != nil || time - since >= DetectorTuning.longestGust:
      return false
    case .wider, .ceaseless:
      return !track.course.isTravellingOn && !track.mayBeAmong(sighting, at: maker.moment)
        && !maker.holdsTraveller(blob, whoGoesOn: true)
    }
  }

  /// Lets go of a subject that only what sways is left of.
  private mutating func noteHabit(_ index: Int, _ sighting: Sighting, at time: Int64) {
    tracks[index].forget(before: sighting, by: backdating)
    // Whoever steps out of a bush must not be held against it for as long as the bush swayed.
    if tracks[index].count < 3 * tracks[index].strongCount + 12 { tracks[index].count += 1 }
    // Nobody knows yet whether it is a gust.
    guard tracks[index].isConfirmed, tracks[index].widerSince == nil,
      time - tracks[index].lastStrong > DetectorTuning.trackTimeout
    else { return }
    ended.append(tracks[index])
    tracks[index].dismiss()
  }

  private mutating func noteStrong(
    _ index: Int, _ blob: Blob, _ sighting: Sighting, by maker: SightingMaker, at time: Int64
  ) {
    tracks[index].strongCount += 1
    tracks[index].lastStrong = time
    guard tracks[index].strongCount == 1 else { return }
    tracks[index].resumes = tracks[index].stand?.tick ?? maker.resumption(of: blob)
    tracks[index].forget(before: sighting, by: backdating)
  }

  /// How far what was seen of a subject up to now is from belonging to a window.
  private mutating func judge(
    _ index: Int, _ blob: Blob, last: Sighting, isStrong: Bool, by maker: SightingMaker,
    at time: Int64
  ) -> MomentTrack.State {
    let track = tracks[index]
    if track.isConfirmed {
      return isStrong || time - track.lastStrong <= DetectorTuning.tail ? .inWindow : .faint
    }
    guard let first = track.pending.first else { return .unclear }
    let speed = track.course.pace.lengthsPerSecond
    let range = TickRange(start: first.range.start, end: last.range.end)
    if let obstacle = obstacle(track, range, last) { return obstacle }
    let isFast = speed > DetectorTuning.fast
    // Drops near each other, and insects that come by one after the other, are taken for one thing, but it is
    // hardly ever there in each picture; and what a sparing encoder leaves of them stays, and is faint.
    if isFast || maker.isOfDrops, !isStrong || track.isSparse(over: range) {
      tracks[index].brief = isFast ? (range, Double(speed) / 16) : nil
      return .tooBrief
    }
    if speed > fastest(track.course, blob, by: maker) {
      tracks[index].brief = (range, Double(speed) / 16)
      return .tooFast
    }
    return isTooBrief(index, blob, range, by: maker) ? .tooBrief : .inWindow
  }

  /// How many of its own lengths a subject makes in a second at most, times 16, by how it goes.
  ///
  /// Whoever runs knows where to; insects go now here, now there.
  private func fastest(_ course: Course, _ blob: Blob, by maker: SightingMaker) -> Int64 {
    if course.isStraight { return DetectorTuning.fastestStraight }
    let isLarge = blob.cells * 20 > maker.layout.cellCount
    return course.hasGoneStraight || isLarge ? DetectorTuning.fastest : DetectorTuning.fast
  }

  /// Whether something small was not seen for long enough where insects and drops look the same.
  ///
  /// Drops that fall one behind the other stay in a place for longer than one, and insects turn round. What
  /// gets nowhere in the rain may be such a row of drops.
  private mutating func isTooBrief(
    _ index: Int, _ blob: Blob, _ range: TickRange, by maker: SightingMaker
  ) -> Bool {
    let speed = tracks[index].course.pace.lengthsGoneInASecond
    let isFast = speed > DetectorTuning.fast
    tracks[index].brief = nil
    let isOfDrops = maker.isOfDrops && !tracks[index].course.isTravelling
    guard isFast || maker.isRaining, range.length < (isOfDrops ? leastInRain : leastOfSmall),
      blob.cells * 50 < maker.layout.cellCount
    else { return false }
    if isFast { tracks[index].brief = (range, Double(speed) / 16) }
    return true
  }

  /// What keeps a subject from being confirmed, whatever it is; `nil` when nothing does.
  private func obstacle(
    _ track: Track, _ range: TickRange, _ last: Sighting
  ) -> MomentTrack.State? {
    if track.strongCount == 0 { return .unclear }
    if range.length < minimumLength { return .tooShort }
    return track.strongCount >= neededClear(last) && track.strongCount * 3 >= track.count
      ? nil : .unclear
  }

  /// In how many pictures a subject must be seen clearly.
  private func neededClear(_ last: Sighting) -> Int {
    // At low frame rates the minimum length may be one or two frames.
    let length = max(1, last.range.length)
    return Int(max(1, min(3, (minimumLength + length - 1) / length)))
  }

  /// Everything that is followed, in the order in which it was first seen, as of a frame.
  func moments(by maker: SightingMaker, at time: Int64) -> [MomentTrack] {
    tracks.map { track in
      MomentTrack(
        box: maker.layout.pixelBox(columns: track.blob.columns, rows: track.blob.rows),
        cells: track.blob.cells, state: track.state, isSeen: track.lastSeen == time,
        age: track.lastSeen - track.born,
        length: track.pending.last.map { last in
          last.range.end - (track.pending.first?.range.start ?? last.range.start)
        } ?? 0,
        pictures: track.count, clear: track.strongCount,
        neededClear: track.pending.last.map(neededClear) ?? 0,
        lengthsPerSecond: Int(track.course.pace.lengthsPerSecond))
    }
  }
}
