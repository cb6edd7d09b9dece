internal import ShokoCore

/// A scene that benchmarks are drawn from, with the way in which a camera of its kind codes it.
///
/// No clock is burned in: its digits change every second, and in a scan without zones they would be
/// motion in every picture.
struct BenchScene: Sendable {
  /// The file's name in `drawn/`.
  var file: String
  /// How much is drawn.
  var seconds: Int
  var scene: CameraScene
  /// What ffmpeg is told, container included.
  var arguments: [String]

  /// The picture of a fixed camera at 1080 lines and 25 pictures a second, as H.264 at 4 Mb/s.
  static let corridor = make(
    "corridor.mp4", seconds: 120, walkEvery: 60, arguments: h264(bitRate: 4_000_000, interval: 50))

  /// The same with nobody in it.
  static let quiet = make(
    "quiet.mp4", seconds: 50, walkEvery: nil, arguments: h264(bitRate: 4_000_000, interval: 50))

  /// As H.265, its groups of pictures open.
  static let h265 = make(
    "h265.mp4", seconds: 40, walkEvery: 40, arguments: h265(bitRate: 2_500_000, interval: 50))

  /// 1440 lines, 15 pictures a second.
  static let wide = make(
    "1440p.mp4", size: PictureSize(width: 2560, height: 1440), rate: 15, seconds: 40, walkEvery: 40,
    arguments: h264(bitRate: 5_000_000, interval: 30))

  /// What older recorders write: 704×480 MPEG-4 in AVI.
  static let small = make(
    "d1.avi", size: PictureSize(width: 704, height: 480), seconds: 120, walkEvery: 60,
    arguments: mpeg4(bitRate: 1_500_000, interval: 50))

  /// A corridor in which somebody walks up and back once in a while, for a tenth of the time.
  private static func make(
    _ file: String, size: PictureSize = PictureSize(width: 1920, height: 1080), rate: Int32 = 25,
    seconds: Int, walkEvery cycle: Int?, arguments: [String]
  ) -> BenchScene {
    var scene = SampleNight.corridor(sign: "").resized(to: size)
    scene.rate = Rational(rate)
    scene.lights = []
    scene.burnsClock = false
    scene.walks =
      cycle.map { cycle in
        (0..<seconds / cycle).map { walk(number: $0, from: Double($0 * cycle) + 15, of: cycle) }
      } ?? []
    scene.recordings = [Recording(firstFrame: 0, frames: seconds * Int(rate))]
    return BenchScene(file: file, seconds: seconds, scene: scene, arguments: arguments)
  }

  /// From below the camera up to a few metres before it and back, at a pace of 1.5 m/s.
  private static func walk(number: Int, from start: Double, of cycle: Int) -> Walk {
    // Part of the way lies below the picture; this length is seen for a tenth of the cycle.
    let length = Double(cycle) * 0.1 + 0.5
    let tops = [Colour(0.20, 0.33, 0.55), Colour(0.62, 0.30, 0.24)]
    return Walk(
      look: Look(
        height: 1.74, top: tops[number % tops.count], trousers: Colour(0.22, 0.23, 0.27)),
      path: [
        Waypoint(start, x: -0.5, depth: 0.8),
        Waypoint(start + length / 2, x: 0.2, depth: 0.8 + 0.75 * length),
        Waypoint(start + length, x: 0.6, depth: 0.8),
      ])
  }
}

extension BenchScene {
  /// H.264 as cameras write it: CABAC, one reference picture, no B-pictures, no look-ahead, and a
  /// bit rate that is held.
  static func h264(bitRate: Int, interval: Int) -> [String] {
    // Unit type 6 is the message in which x264 states its version and settings.
    ["-c:v", "libx264", "-preset", "superfast", "-bf", "0", "-refs", "1", "-coder", "ac"]
      + ["-wpredp", "0", "-rc-lookahead", "0", "-sc_threshold", "0", "-threads", "1"]
      + ["-g", "\(interval)", "-keyint_min", "\(interval)"] + held(bitRate)
      + ["-pix_fmt", "yuv420p", "-bsf:v", "filter_units=remove_types=6"] + CodecArguments.colour
      + ["-f", "mp4"]
  }

  private static func h265(bitRate: Int, interval: Int) -> [String] {
    let settings = [
      "log-level=error", "info=0", "pools=none", "frame-threads=1", "wpp=0", "pmode=0",
      "keyint=\(interval)", "min-keyint=\(interval)", "scenecut=0", "open-gop=1",
    ]
    return ["-c:v", "libx265", "-preset", "superfast", "-threads", "1"] + held(bitRate)
      + ["-x265-params", settings.joined(separator: ":"), "-pix_fmt", "yuv420p"]
      + ["-tag:v", "hvc1"] + CodecArguments.colour + ["-f", "mp4"]
  }

  private static func mpeg4(bitRate: Int, interval: Int) -> [String] {
    ["-c:v", "mpeg4", "-bf", "0", "-threads", "1", "-g", "\(interval)"] + held(bitRate)
      + ["-pix_fmt", "yuv420p", "-f", "avi"]
  }

  private static func held(_ bitRate: Int) -> [String] {
    ["-b:v", "\(bitRate)", "-maxrate", "\(bitRate)", "-bufsize", "\(bitRate)"]
  }
}
