internal import Archive
internal import Media
internal import ShokoCore

extension ClipTaker {
  /// What the wall clock showed at the recording's first picture, in microseconds, where that is known and
  /// leaves room for a recording's length.
  var wallClock: Int64? {
    recording.result.wallStart.flatMap { Self.isUsable($0) ? $0 : nil }
  }

  /// What is burned in below the pictures, where the pipeline asks for that.
  ///
  /// A recording without a clock has its own time.
  var burned: BurnedCaption? {
    guard step.caption == .burned, let range = recording.result.range else { return nil }
    let camera = recording.source.camera
    guard let wall = wallClock else {
      return BurnedCaption(tick: range.start) {
        BurnedCaption.Words(camera: camera, time: ["recording", WallClockCaption.place($0)])
      }
    }
    let zone = recording.source.clock.zone
    let tolerance = WallClockCaption.tolerance(recording.result.wallUncertainty)
    return BurnedCaption(tick: range.start) {
      let (moment, isFar) = wall.addingReportingOverflow($0)
      let text = WallClockCaption.text(!isFar && Self.isUsable(moment) ? moment : wall, zone)
      // Date and time, and what they are to be read with.
      return BurnedCaption.Words(
        camera: camera, time: [String(text.prefix(19)), text.dropFirst(20) + tolerance])
    }
  }

  /// A thousandth of what the type holds is three hundred years before and after 1970.
  private static func isUsable(_ microseconds: Int64) -> Bool {
    microseconds.magnitude < UInt64(Int64.max / 1000)
  }
}
