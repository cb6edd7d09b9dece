/// A file by its path's bytes, which need not be UTF-8, and the name that people see.
public struct MediaFile: Hashable, Sendable {
  /// The path as the system takes it, without a final zero.
  public let path: [UInt8]
  /// The name in messages; never opened.
  public let name: String

  /// Names a file.
  public init(path: [UInt8], name: String) {
    self.path = path
    self.name = name
  }

  /// Names a file whose path is text.
  public init(_ path: String) {
    self.init(path: Array(path.utf8), name: path)
  }

  /// The last component, from which FFmpeg may guess the format of raw streams.
  var baseName: [UInt8] {
    path.lastIndex(of: UInt8(ascii: "/")).map { Array(path[($0 + 1)...]) } ?? path
  }
}

extension Array where Element == UInt8 {
  /// The bytes with a final zero, as C takes a path.
  var zeroTerminated: [CChar] { map { CChar(bitPattern: $0) } + [0] }
}
