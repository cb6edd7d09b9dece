/// Which file names promise a recording.
public enum MediaNames {
  /// The extensions of recordings, in lower case.
  public static let extensions: Set<String> = [
    "264", "265", "3gp", "asf", "avc", "avi", "dav", "divx", "flv", "h264", "h265", "hevc", "m2ts",
    "m2v", "m4v", "mjpeg", "mjpg", "mkv", "mov", "mp4", "mpeg", "mpg", "mts", "mxf", "ps", "ts",
    "vob", "webm", "wmv",
  ]
}

extension ArchivePath {
  /// Whether the extension is one of a recording, in either case.
  public var looksLikeMediaByName: Bool { MediaNames.extensions.contains(lowercaseExtension) }
}
