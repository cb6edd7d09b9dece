/// The character encoding of a bag's tag files, as bagit.txt declares it.
enum TagEncoding: Hashable {
  case utf8
  case latin1
  case ascii
  /// UTF-16; big-endian unless a byte-order mark says otherwise (RFC 2781).
  case utf16
  case utf16BigEndian
  case utf16LittleEndian

  /// Reads an IANA name; `nil` when it is not one of these.
  init?(name: String) {
    switch name.uppercased() {
    case "UTF-8", "UTF8": self = .utf8
    case "ISO-8859-1", "ISO_8859-1", "LATIN1": self = .latin1
    case "US-ASCII", "ASCII": self = .ascii
    case "UTF-16": self = .utf16
    case "UTF-16BE": self = .utf16BigEndian
    case "UTF-16LE": self = .utf16LittleEndian
    default: return nil
    }
  }
}

/// A tag file's text as UTF-8 with what was odd about its bytes.
struct TagText {
  /// The text in UTF-8; bytes of a broken UTF-8 file as they are.
  var bytes: [UInt8]
  /// Whether the bytes are not what the encoding allows.
  var isBroken = false
  /// Whether a UTF-8 file begins with a byte-order mark.
  var hasMark = false

  /// Decodes a tag file.
  init(_ raw: [UInt8], _ encoding: TagEncoding) {
    bytes = raw
    switch encoding {
    case .utf8:
      if raw.starts(with: [0xef, 0xbb, 0xbf]) {
        hasMark = true
        bytes.removeFirst(3)
      }
      isBroken = String(validating: bytes, as: UTF8.self) == nil
    case .ascii:
      isBroken = raw.contains { $0 >= 0x80 }
    case .latin1:
      if raw.contains(where: { $0 >= 0x80 }) {
        bytes = raw.flatMap { $0 < 0x80 ? [$0] : [0xc0 | $0 >> 6, 0x80 | $0 & 0x3f] }
      }
    case .utf16: decodeUTF16(raw, bigEndian: nil)
    case .utf16BigEndian: decodeUTF16(raw, bigEndian: true)
    case .utf16LittleEndian: decodeUTF16(raw, bigEndian: false)
    }
  }

  /// The lines without their ends (LF, CR or CRLF); an end at the very end starts no line.
  var lines: Lines { Lines(rest: bytes[...]) }

  /// Lines one at a time, so that a file of nothing but line ends costs no memory.
  struct Lines: Sequence, IteratorProtocol {
    fileprivate var rest: ArraySlice<UInt8>

    mutating func next() -> ArraySlice<UInt8>? {
      if rest.isEmpty { return nil }
      guard let end = rest.firstIndex(where: { $0 == 0x0a || $0 == 0x0d }) else {
        defer { rest = [] }
        return rest
      }
      let line = rest[..<end]
      let isPair = rest[end] == 0x0d && end + 1 < rest.endIndex && rest[end + 1] == 0x0a
      rest = rest[(end + (isPair ? 2 : 1))...]
      return line
    }
  }

  private mutating func decodeUTF16(_ raw: [UInt8], bigEndian: Bool?) {
    var rest = raw[...]
    var isBig = bigEndian ?? true
    if bigEndian == nil {
      if rest.starts(with: [0xff, 0xfe]) { isBig = false }
      if rest.starts(with: [0xff, 0xfe]) || rest.starts(with: [0xfe, 0xff]) {
        rest = rest.dropFirst(2)
      }
    }
    let units = stride(from: rest.startIndex, to: rest.endIndex - 1, by: 2).map { index in
      let (first, second) = (UInt16(rest[index]), UInt16(rest[index + 1]))
      return isBig ? first << 8 | second : second << 8 | first
    }
    let text = String(validating: units, as: UTF16.self)
    isBroken = text == nil || !rest.count.isMultiple(of: 2)
    bytes = Array((text ?? String(decoding: units, as: UTF16.self)).utf8)
  }
}
