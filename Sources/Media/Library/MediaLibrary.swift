internal import CFFmpeg
internal import CMediaShims

/// The FFmpeg libraries that this program runs with.
public enum MediaLibrary {
  /// FFmpeg's release, such as `5.1.9-0+deb12u1`.
  ///
  /// Calls `av_version_info`.
  public static var release: String {
    av_version_info().map { String(cString: $0) } ?? "unknown"
  }

  /// Everything beside the packets that decoding may depend on: the libraries, the processor's
  /// instructions, which damaged pictures show, and how Shoko uses them.
  ///
  /// Calls `av_get_cpu_flags`.
  public static var decodingVersion: String {
    "\(release) \(dotted(avcodec_version())) \(av_get_cpu_flags()) \(ChunkCoder.format)"
  }

  /// Larger pictures no decoder may give, in pixels.
  public static var maximumPixels: Int { Int(AllowList.maximumPixels) }

  /// Each library's name and version, in the order of the data's way.
  public static var versions: [(name: String, version: String)] {
    [
      ("libavformat", dotted(avformat_version())),
      ("libavcodec", dotted(avcodec_version())),
      ("libavfilter", filterVersion),
      ("libswscale", dotted(swscale_version())),
      ("libavutil", dotted(avutil_version())),
    ]
  }

  /// The versions that this program was built for, in the same order.
  public static var builtVersions: [(name: String, version: String)] {
    [
      ("libavformat", dotted(shoko_built_avformat())),
      ("libavcodec", dotted(shoko_built_avcodec())),
      ("libavfilter", dotted(shoko_built_avfilter())),
      ("libswscale", dotted(shoko_built_swscale())),
      ("libavutil", dotted(shoko_built_avutil())),
    ]
  }

  /// The version of libavfilter, such as `8.44.100`, or `none` where it is not installed.
  ///
  /// Calls `avfilter_version`.
  public static var filterVersion: String {
    let version = shoko_filter_version()
    return version == 0 ? "none" : dotted(version)
  }

  private static func dotted(_ version: UInt32) -> String {
    "\(version >> 16).\(version >> 8 & 255).\(version & 255)"
  }
}
