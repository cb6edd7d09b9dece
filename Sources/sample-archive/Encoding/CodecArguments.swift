internal import ShokoCore

/// What ffmpeg is told for each codec.
enum CodecArguments {
  /// How colours are to be understood.
  static let colour = [
    "-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709",
    "-color_trc", "bt709",
  ]

  /// Arguments for one recording: two seconds between keyframes, as recorders do it.
  static func make(for scene: CameraScene, start: JapanTime) -> [String] {
    let interval = max(1, Int((2 * scene.rate.approximate).rounded()))
    let container = [
      "-movflags", "+faststart", "-metadata", "creation_time=\(start.universal)", "-f", "mp4",
    ]
    let video =
      switch scene.codec {
      case .h264: h264(quality: scene.quality, interval: interval)
      case .h265: h265(quality: scene.quality, interval: interval)
      }
    return video + colour + container
  }

  private static func h264(quality: Int, interval: Int) -> [String] {
    // Unit type 6 is the message in which x264 states its version and settings.
    [
      "-c:v", "libx264", "-preset", "veryfast", "-crf", "\(quality)", "-threads", "1",
      "-g", "\(interval)", "-keyint_min", "\(interval)", "-sc_threshold", "0",
      "-pix_fmt", "yuv420p", "-bsf:v", "filter_units=remove_types=6",
    ]
  }

  private static func h265(quality: Int, interval: Int) -> [String] {
    let settings = [
      "log-level=error", "info=0", "pools=none", "frame-threads=1", "wpp=0", "pmode=0",
      "keyint=\(interval)", "min-keyint=\(interval)", "scenecut=0", "open-gop=1",
    ]
    return [
      "-c:v", "libx265", "-preset", "medium", "-crf", "\(quality)", "-threads", "1",
      "-x265-params", settings.joined(separator: ":"), "-pix_fmt", "yuv420p", "-tag:v", "hvc1",
    ]
  }
}
