internal import Foundation
internal import ShokoCore

/// Draws a nuisance into a file, with the truth about it: nothing that moved is a subject.
struct NuisanceRecording {
  static let size = PictureSize(width: 640, height: 360)

  let nuisance: any Nuisance
  let seconds: Int
  var encoding = Encoding.usual

  /// How many pictures a second there are, and how many steps of the rate factor coarser they are than what
  /// suits the nuisance.
  struct Encoding {
    let rate: Int32
    let coarser: Int

    static let usual = Encoding(rate: 25, coarser: 0)
    /// As of a recorder that must make its disk last.
    static let sparing = Encoding(rate: 10, coarser: 6)
  }

  /// The file's name.
  var file: String { "\(nuisance.name).mp4" }

  /// Draws the recording into a folder.
  func draw(into folder: URL) throws {
    let rate = Int(encoding.rate)
    let interval = 2 * rate
    let encoder = try Encoder(
      input: Self.size, rate: Rational(encoding.rate),
      arguments: [
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "\(nuisance.quality + encoding.coarser)",
        "-threads", "1", "-g", "\(interval)", "-keyint_min", "\(interval)", "-sc_threshold", "0",
        "-pix_fmt",
        "yuv420p", "-bsf:v", "filter_units=remove_types=6",
      ] + CodecArguments.colour + ["-f", "mp4"],
      output: folder.appendingPathComponent(file))
    var noise = SensorNoise(seed: 5, deviation: nuisance.noise, longestRow: Self.size.width)
    let plain = (0..<256).map { Int16($0) }
    var clock = JapanTime(year: 2026, month: 11, day: 20, hour: 1, minute: 0, second: 0)
    let blank = Canvas(Self.size)
    for frame in 0..<seconds * rate {
      var picture = blank
      picture.setLuma(nuisance.picture(at: Double(frame) / Double(rate)).levels)
      picture.expose(&noise, luma: plain, chroma: plain)
      if nuisance.burnsClock {
        if frame > 0, frame % rate == 0 { clock = clock.adding(seconds: 1) }
        BitmapFont.burn(clock.burnedIn, into: &picture, x: 8, y: 6, factor: 2)
      }
      try encoder.write(picture)
    }
    try encoder.finish()
  }

  /// The truth as a member of `truth.json`, in the form that scoring reads.
  var truth: JSONValue.Member {
    JSONValue.Member(
      file,
      [
        "duration_s": .number("\(seconds)"), "active": [],
        "kinds": .array(nuisance.kinds.map { .string($0) }),
      ])
  }
}
