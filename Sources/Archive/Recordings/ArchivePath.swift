internal import Glibc

/// A path as the file system knows it: bytes, which need not be valid UTF-8.
public struct ArchivePath: Hashable, Sendable {
  /// The path's bytes, without a final zero.
  public let bytes: [UInt8]

  /// Takes a path's bytes.
  public init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Takes a path from text.
  public init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The path as text, or `nil` when it is not valid UTF-8.
  public var text: String? { String(validating: bytes, as: UTF8.self) }

  /// Whether the path starts at the root.
  public var isAbsolute: Bool { bytes.first == Self.slash }

  /// What follows the last slash.
  public var lastComponent: ArchivePath {
    guard let index = bytes.lastIndex(of: Self.slash) else { return self }
    return ArchivePath(bytes: Array(bytes[(index + 1)...]))
  }

  /// The last component without its extension; a leading dot starts no extension.
  public var stem: ArchivePath {
    let name = lastComponent.bytes
    guard let dot = name.lastIndex(of: Self.dot), dot > 0 else { return lastComponent }
    return ArchivePath(bytes: Array(name[..<dot]))
  }

  /// What follows the last dot of the last component in lower case, or an empty string.
  public var lowercaseExtension: String {
    let name = lastComponent.bytes
    guard let dot = name.lastIndex(of: Self.dot), dot > 0 else { return "" }
    return String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased()
  }

  /// The components between the slashes, without empty ones.
  public var components: [[UInt8]] { bytes.split(separator: Self.slash).map(Array.init) }

  /// The path of something inside this folder; an absolute path stays what it is.
  public func appending(_ path: ArchivePath) -> ArchivePath {
    if path.isAbsolute || bytes.isEmpty { return path }
    if path.bytes.isEmpty { return self }
    return ArchivePath(
      bytes: bytes.last == Self.slash ? bytes + path.bytes : bytes + [Self.slash] + path.bytes)
  }

  /// Whether bytes come before others; the whole of a beginning comes before what goes on.
  static func precedes(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    let order = a.withUnsafeBytes { left in
      b.withUnsafeBytes { right -> Int32 in
        guard let left = left.baseAddress, let right = right.baseAddress else { return 0 }
        return memcmp(left, right, min(a.count, b.count))
      }
    }
    return order == 0 ? a.count < b.count : order < 0
  }

  /// Lends the path to a function of the C library.
  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    let terminated = bytes + [0]
    return terminated.withUnsafeBytes { buffer in
      buffer.withMemoryRebound(to: CChar.self) { $0.baseAddress.map(body) ?? body("") }
    }
  }

  static let slash = UInt8(ascii: "/")
  static let dot = UInt8(ascii: ".")
}

extension ArchivePath: Comparable {
  /// Orders by bytes, the same on every host and in every locale.
  public static func < (a: ArchivePath, b: ArchivePath) -> Bool {
    precedes(a.bytes, b.bytes)
  }
}

extension ArchivePath: CustomStringConvertible {
  /// The same as `display`.
  public var description: String { display }

  /// The path in a printable form, different for different paths.
  ///
  /// Bytes that are not UTF-8 become `\xNN`; control characters, line separators and characters
  /// that change the writing direction become `\n`, `\t` or `\u{N}`; a backslash becomes two.
  public var display: String {
    if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "\\") }) {
      return String(decoding: bytes, as: UTF8.self)
    }
    return Self.display(NameUnits.decode(bytes))
  }

  /// The printable form of a part of a decoded name.
  static func display(_ units: some Sequence<UInt32>) -> String {
    var shown = String.UnicodeScalarView()
    for unit in units {
      if let byte = NameUnits.invalidByte(unit) {
        shown.append(contentsOf: "\\x\(hex(byte))".unicodeScalars)
      } else if let scalar = Unicode.Scalar(unit) {
        show(scalar, in: &shown)
      }
    }
    return String(shown)
  }

  private static func show(_ scalar: Unicode.Scalar, in shown: inout String.UnicodeScalarView) {
    switch scalar {
    case "\\": shown.append(contentsOf: "\\\\".unicodeScalars)
    case "\n": shown.append(contentsOf: "\\n".unicodeScalars)
    case "\r": shown.append(contentsOf: "\\r".unicodeScalars)
    case "\t": shown.append(contentsOf: "\\t".unicodeScalars)
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
        shown.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      default:
        shown.append(scalar)
      }
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
