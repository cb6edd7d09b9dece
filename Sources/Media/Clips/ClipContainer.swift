/// The kind of file that a clip is written as.
public struct ClipContainer: Hashable, Sendable {
  /// The file name's ending without a dot.
  public let fileExtension: String
  /// FFmpeg's name of the muxer.
  let muxer: String
  /// Whether coded pictures keep their framing, so that packets stay the same to the bit.
  public let keepsFraming: Bool

  /// What browsers play: the same coded pictures, in another framing.
  static let view = ClipContainer(fileExtension: "mp4", muxer: "mp4", keepsFraming: false)

  /// Whether a copy in MP4 is made beside for viewing: of transport streams, which no browser plays.
  public func wantsView(of codec: String) -> Bool {
    muxer == "mpegts" && ["h264", "hevc"].contains(codec)
  }

  /// Whether subtitles of text can go along; AVI and transport streams have no place for any.
  public var holdsSubtitles: Bool { ["mp4", "mov", "matroska"].contains(muxer) }

  /// Whether players are told of a recording's rotation; FFmpeg 5.1 writes none into Matroska.
  var holdsRotation: Bool { ["mp4", "mov"].contains(muxer) }

  /// Chooses a container that keeps the source's framing where one exists.
  ///
  /// Transport streams and raw H.264/HEVC stay start-code streams in `.ts`; what no muxer of FFmpeg
  /// writes back goes into Matroska.
  ///
  /// - Parameter isQuickTime: whether an ISO file calls itself QuickTime, which carries more codecs.
  static func choose(format: String, codec: String, isQuickTime: Bool = false) -> ClipContainer {
    switch format {
    case "mov,mp4,m4a,3gp,3g2,mj2" where isQuickTime:
      ClipContainer(fileExtension: "mov", muxer: "mov", keepsFraming: true)
    case "mov,mp4,m4a,3gp,3g2,mj2":
      ClipContainer(fileExtension: "mp4", muxer: "mp4", keepsFraming: true)
    case "mpegts": ClipContainer(fileExtension: "ts", muxer: "mpegts", keepsFraming: true)
    case "matroska,webm":
      ClipContainer(fileExtension: "mkv", muxer: "matroska", keepsFraming: true)
    case "avi": ClipContainer(fileExtension: "avi", muxer: "avi", keepsFraming: true)
    case "h264", "hevc", "dhav", "mpeg", "mpegvideo":
      ["h264", "hevc", "mpeg1video", "mpeg2video"].contains(codec)
        ? ClipContainer(fileExtension: "ts", muxer: "mpegts", keepsFraming: false)
        : ClipContainer(fileExtension: "mkv", muxer: "matroska", keepsFraming: false)
    default: ClipContainer(fileExtension: "mkv", muxer: "matroska", keepsFraming: false)
    }
  }
}
