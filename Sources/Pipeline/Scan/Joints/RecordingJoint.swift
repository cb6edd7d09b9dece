internal import Media
internal import Motion
internal import ShokoCore

/// How a recording goes on from the one before it, without a gap.
struct RecordingJoint {
  /// From the earlier recording's start to the later one's, in microseconds.
  let offset: Int64
  /// The first tick of the later one that the earlier one does not show as well.
  let fresh: Int64
  /// Whether packets that stand in both show it, so that no camera can have been turned in between.
  let isRepeated: Bool

  /// A tick of the later recording in microseconds from the earlier one's start.
  func place(_ tick: Int64, of later: JoinedRecording) -> Int64 {
    Int64(clamping: Int128(offset) + Int128(later.place(tick)))
  }

  /// Time stamps that go on are this near to each other, in microseconds.
  private static let stampTolerance: Int64 = 100_000
  /// Names of files and most clocks tell whole seconds.
  private static let clockTolerance: Int64 = 1_000_000

  /// Finds out whether a recording goes on from another; `nil` where there is a gap, or no telling.
  ///
  /// Packets that stand in both are proof whatever the clocks say; then time stamps that go on from one
  /// file to the next; then the camera's clock, both of whose readings are of one clock, so that only
  /// their rounding counts.
  init?(
    from earlier: JoinedRecording, to later: JoinedRecording, isCancelled: () -> Bool
  ) throws(MediaError) {
    let lag = Self.lag(from: earlier, to: later)
    if let lag, lag.magnitude > UInt64(JoinedRecording.reach) { return nil }
    if let repeated = try Self.repeated(earlier, later, isCancelled) {
      fresh = repeated.fresh
      offset = earlier.length - later.place(repeated.fresh)
      isRepeated = true
      return
    }
    guard
      Self.stampsGoOn(earlier, later) || lag.map({ $0.magnitude <= Self.clockTolerance }) ?? false
    else { return nil }
    (fresh, offset, isRepeated) = (later.range.start, earlier.length, false)
  }

  /// From the earlier one's end to the later one's start by the camera's clock, in microseconds.
  private static func lag(from earlier: JoinedRecording, to later: JoinedRecording) -> Int64? {
    guard let first = earlier.result.wallStart, let second = later.result.wallStart else {
      return nil
    }
    return Int64(clamping: Int128(second) - Int128(first) - Int128(earlier.length))
  }

  private static func repeated(
    _ earlier: JoinedRecording, _ later: JoinedRecording, _ isCancelled: () -> Bool
  ) throws(MediaError) -> RepeatedPackets? {
    // Ticks that Shoko counted itself are not the packets' own.
    guard earlier.result.timeSource == .container, later.result.timeSource == .container else {
      return nil
    }
    do throws(MediaError) {
      return try RepeatedPackets(in: later.side, after: earlier.side, isCancelled: isCancelled)
    } catch {
      if error.code == "cancelled" { throw error }
      // A file that is gone has been told of by its scan.
      return nil
    }
  }

  private static func stampsGoOn(_ earlier: JoinedRecording, _ later: JoinedRecording) -> Bool {
    guard earlier.result.timeSource == .container, later.result.timeSource == .container,
      later.range.start != 0
    else { return false }
    let step = Int128(later.stamp(later.range.start)) - Int128(earlier.stamp(earlier.range.end))
    return step.magnitude <= UInt128(stampTolerance)
  }

  /// Whether the camera was turned between the last picture of one and the first of the next.
  ///
  /// A picture that cannot be had is no reason to say so.
  static func isTurned(
    from earlier: JoinedRecording, to later: JoinedRecording,
    isCancelled: @escaping @Sendable () -> Bool
  ) -> Bool {
    // The last picture begins before its end; a tenth of a second is enough of a way.
    let moment = max(0, earlier.length - 100_000)
    guard let time = Rational(moment, 1_000_000),
      let last = try? PictureAtTime(earlier.source.file, at: time, isCancelled: isCancelled),
      let first = try? PictureAtTime(firstOf: later.source.file, isCancelled: isCancelled),
      let before = FrameGrids(last.frame).grids.first?.1,
      let after = FrameGrids(first.frame).grids.first?.1
    else { return false }
    return after.showsAnotherView(than: before)
  }
}
