/// One text chunk of a PNG file: a keyword and its text.
///
/// Text that Latin-1 can hold becomes a tEXt chunk, any other an iTXt chunk in UTF-8; neither is
/// compressed, so that `strings` finds it.
public struct PNGText: Hashable, Sendable {
  /// The longest text in bytes of UTF-8.
  public static let maximumLength = 65_536

  /// 1…79 printable Latin-1 characters without spaces at its ends and without double spaces.
  public let keyword: String
  /// The text; lines end with a line feed.
  public let text: String

  /// Makes a chunk; control characters in the text, which PNG does not allow, become visible.
  ///
  /// Line ends become line feeds; any other control character becomes `\u{…}` with its number in
  /// hexadecimal. Throws `badKeyword` or `textTooLong`.
  public init(_ keyword: String, _ text: String) throws(ImagingError) {
    guard Self.isKeyword(keyword) else { throw .badKeyword(keyword) }
    let visible = Self.visible(text)
    guard visible.utf8.count <= Self.maximumLength else { throw .textTooLong(keyword: keyword) }
    self.keyword = keyword
    self.text = visible
  }

  /// Appends the chunk as the shim of libpng takes it.
  func pack(into buffer: inout [UInt8]) {
    let latin = Self.latin1(text)
    buffer.append(UInt8(ascii: latin == nil ? "i" : "t"))
    buffer += Self.latin1(keyword) ?? []
    buffer.append(0)
    buffer += latin ?? Array(text.utf8)
    buffer.append(0)
  }

  private static func latin1(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let byte = UInt8(exactly: scalar.value) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  private static func isKeyword(_ keyword: String) -> Bool {
    let values = keyword.unicodeScalars.map(\.value)
    guard 1...79 ~= values.count, values.first != 32, values.last != 32 else { return false }
    return values.allSatisfy { 32...126 ~= $0 || 161...255 ~= $0 }
      && !zip(values, values.dropFirst()).contains { $0 == 32 && $1 == 32 }
  }

  private static func visible(_ text: String) -> String {
    var result = ""
    var afterReturn = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 10 where afterReturn: break
      case 10, 13: result.unicodeScalars.append("\n")
      case 0..<32, 127..<160: result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
      afterReturn = scalar.value == 13
    }
    return result
  }
}
