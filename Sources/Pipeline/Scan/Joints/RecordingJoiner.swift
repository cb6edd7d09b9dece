internal import Media
internal import ShokoCore

/// Makes one of what goes on over the end of a file: the last step of a scan, in order of camera and time.
///
/// What is found in a file depends on that file alone, so that files can be examined at once and their
/// decoding be kept; only then is it looked at what lies on both sides of a joint.
struct RecordingJoiner {
  let joinGap: Rational
  /// How many joints are looked at at once.
  let jobs: Int
  let isCancelled: @Sendable () -> Bool

  /// The places of two recordings of a camera in a row.
  private typealias Pair = (earlier: Int, later: Int)

  /// Links the windows of recordings, which are those of `sources`, and drops what was counted twice.
  ///
  /// Throws only when the user stops.
  func join(
    _ sources: some RandomAccessCollection<RecordingSource>, _ results: inout [RecordingResult]
  ) throws(ShokoError) {
    let sources = Array(sources)
    let pairs: [Pair] = Self.cameras(results).flatMap { group in
      zip(group, group.dropFirst()).map { (earlier: $0, later: $1) }
    }
    // Files are read here, which takes the time; linking goes from joint to joint.
    let joints = joints(of: pairs, sources, results)
    if isCancelled() { throw RecordingScanner.interrupted }
    for (pair, joint) in zip(pairs, joints) {
      if let joint { link(pair, joint, sources, &results) }
    }
  }

  /// How each pair goes on from one to the other.
  ///
  /// There may be very many: what is looked at is made when it is looked at.
  private func joints(
    of pairs: [Pair], _ sources: [RecordingSource], _ results: [RecordingResult]
  ) -> [RecordingJoint?] {
    concurrentResults(pairs.count, jobs: jobs, portion: 8, isCancelled: isCancelled) { place in
      let pair = pairs[place]
      guard
        let first = JoinedRecording(sources[pair.earlier], results[pair.earlier]),
        let second = JoinedRecording(sources[pair.later], results[pair.later]),
        first.isBusyAtEnd, second.isBusyAtStart, first.hasForm(of: second)
      else { return nil }
      return joint(from: first, to: second)
    }
  }

  /// The places of each camera's recordings in time order, without those that have no pictures.
  ///
  /// Without a camera, those in one folder are taken for one's. Where not all have a clock, their order
  /// is the scan's.
  private static func cameras(_ results: [RecordingResult]) -> [[Int]] {
    var groups: [String: [Int]] = [:]
    for (index, result) in results.enumerated() where result.range != nil {
      let folder = result.path.split(separator: "/").dropLast().joined(separator: "/")
      groups[result.camera.map { "camera \($0)" } ?? "folder \(folder)", default: []].append(index)
    }
    return groups.values.map { group in
      let starts = group.compactMap { results[$0].wallStart }
      guard starts.count == group.count else { return group }
      return zip(starts, group).sorted { $0 < $1 }.map(\.1)
    }
  }

  /// How a recording goes on from the one before it; `nil` where it does not.
  private func joint(
    from earlier: JoinedRecording, to later: JoinedRecording
  ) -> RecordingJoint? {
    // Only a stop by the user throws, and then nothing is linked at all.
    guard
      let joint = try? RecordingJoint(from: earlier, to: later, isCancelled: isCancelled)
    else { return nil }
    let isLinked = later.result.windows.contains { before($0, joint, earlier, later) != nil }
    if isLinked, !joint.isRepeated,
      RecordingJoint.isTurned(from: earlier, to: later, isCancelled: isCancelled)
    {
      return nil
    }
    return joint
  }

  /// Links what goes on over a joint; the earlier recording's own links are known by now.
  private func link(
    _ pair: Pair, _ joint: RecordingJoint, _ sources: [RecordingSource],
    _ results: inout [RecordingResult]
  ) {
    guard let earlier = JoinedRecording(sources[pair.earlier], results[pair.earlier]),
      let later = JoinedRecording(sources[pair.later], results[pair.later])
    else { return }
    for (index, window) in later.result.windows.enumerated() {
      guard let found = before(window, joint, earlier, later) else { continue }
      let first = earlier.result.windows[found]
      let step =
        Int128(joint.place(window.range.start, of: later))
        - Int128(earlier.place(first.range.start))
      results[pair.later].windows[index].continuation = Continuation(
        recording: earlier.result.id, window: found,
        elapsed: Int64(clamping: Int128(first.continuation?.elapsed ?? 0) + max(0, step)))
    }
    if joint.isRepeated { dropRepeated(joint, earlier, later, &results[pair.later]) }
  }

  /// The place of the earlier window that a later one goes on from: the last one from which no longer time
  /// passes than between windows of one file that are one.
  private func before(
    _ window: MotionWindow, _ joint: RecordingJoint, _ earlier: JoinedRecording,
    _ later: JoinedRecording
  ) -> Int? {
    guard window.kind == MotionWindow.motion else { return nil }
    let start = Int128(joint.place(window.range.start, of: later))
    let end = Int128(joint.place(window.range.end, of: later))
    let gap = Int128(later.stream.timeBase.microseconds(later.stream.timeBase.ticks(joinGap)))
    return earlier.result.windows.lastIndex { candidate in
      candidate.kind == MotionWindow.motion
        && start - Int128(earlier.place(candidate.range.end)) <= gap
        && Int128(earlier.place(candidate.range.start)) - end <= gap
    }
  }

  /// The same crossing in two files is within this time of itself, in microseconds.
  private static let sameMoment: Int64 = 1_000_000

  /// Drops the crossings in repeated pictures that the earlier recording has counted.
  private func dropRepeated(
    _ joint: RecordingJoint, _ earlier: JoinedRecording, _ later: JoinedRecording,
    _ result: inout RecordingResult
  ) {
    result.crossings.removeAll { crossing in
      let time = Int128(joint.place(crossing.pts, of: later))
      return crossing.pts < joint.fresh
        && earlier.result.crossings.contains {
          $0.passage == crossing.passage && $0.direction == crossing.direction
            && abs(Int128(earlier.place($0.pts)) - time) <= Int128(Self.sameMoment)
        }
    }
  }
}
