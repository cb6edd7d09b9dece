internal import Media
internal import ShokoCore

/// Makes one of what goes on over the end of a file: the last step of a scan, in order of camera and time.
///
/// What is found in a file depends on that file alone, so that files can be examined at once and their
/// decoding be kept; only then is it looked at what lies on both sides of a joint.
struct RecordingJoiner {
  let joinGap: Rational
  let isCancelled: @Sendable () -> Bool

  /// Links the windows of recordings, which are those of `sources`, and drops what was counted twice.
  ///
  /// Throws only when the user stops.
  func join(
    _ sources: some RandomAccessCollection<RecordingSource>, _ results: inout [RecordingResult]
  ) throws(ShokoError) {
    let sources = Array(sources)
    for group in Self.cameras(results) {
      for (earlier, later) in zip(group, group.dropFirst()) {
        guard let first = JoinedRecording(sources[earlier], results[earlier]), first.isBusyAtEnd,
          let second = JoinedRecording(sources[later], results[later]), second.isBusyAtStart,
          first.hasForm(of: second)
        else { continue }
        do throws(MediaError) {
          try join(first, second, &results[later])
        } catch {
          throw RecordingScanner.interrupted
        }
      }
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

  private func join(
    _ earlier: JoinedRecording, _ later: JoinedRecording, _ result: inout RecordingResult
  ) throws(MediaError) {
    guard
      let joint = try RecordingJoint(from: earlier, to: later, isCancelled: isCancelled)
    else { return }
    let links = later.result.windows.indices.map { link($0, joint, earlier, later) }
    if joint.isRepeated { dropRepeated(joint, earlier, later, &result) }
    guard links.contains(where: { $0 != nil }) else { return }
    if !joint.isRepeated,
      RecordingJoint.isTurned(from: earlier, to: later, isCancelled: isCancelled)
    {
      return
    }
    for (index, link) in links.enumerated() { result.windows[index].continuation = link }
  }

  /// The earlier window that a later one goes on from: the last one from which no longer time passes than
  /// between windows of one file that are one.
  private func link(
    _ index: Int, _ joint: RecordingJoint, _ earlier: JoinedRecording, _ later: JoinedRecording
  ) -> Continuation? {
    let window = later.result.windows[index]
    guard window.kind == MotionWindow.motion else { return nil }
    let start = joint.offset + later.place(window.range.start)
    let end = joint.offset + later.place(window.range.end)
    let gap = later.stream.timeBase.microseconds(later.stream.timeBase.ticks(joinGap))
    let found = earlier.result.windows.lastIndex { candidate in
      candidate.kind == MotionWindow.motion && start - earlier.place(candidate.range.end) <= gap
        && earlier.place(candidate.range.start) - end <= gap
    }
    guard let found else { return nil }
    let first = earlier.result.windows[found]
    return Continuation(
      recording: earlier.result.id, window: found,
      elapsed: (first.continuation?.elapsed ?? 0)
        + max(0, start - earlier.place(first.range.start)))
  }

  /// The same crossing in two files is within this time of itself, in microseconds.
  private static let sameMoment: Int64 = 1_000_000

  /// Drops the crossings in repeated pictures that the earlier recording has counted.
  private func dropRepeated(
    _ joint: RecordingJoint, _ earlier: JoinedRecording, _ later: JoinedRecording,
    _ result: inout RecordingResult
  ) {
    result.crossings.removeAll { crossing in
      let time = joint.offset + later.place(crossing.pts)
      return crossing.pts < joint.fresh
        && earlier.result.crossings.contains {
          $0.passage == crossing.passage && $0.direction == crossing.direction
            && abs(earlier.place($0.pts) - time) <= Self.sameMoment
        }
    }
  }
}
