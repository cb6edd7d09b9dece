/// Text from outside made safe to print in one line.
enum PrintableText {
  /// Escapes what could move the cursor, turn the writing direction or is no UTF-8.
  ///
  /// - Parameter limit: the longest result in characters, about; longer text ends in `…`.
  static func escaped(_ bytes: some Collection<UInt8>, limit: Int = 4096) -> String {
    var text = ""
    var count = 0
    var rest = Array(bytes)[...]
    while let first = rest.first {
      if count >= limit { return text + "…" }
      count += 1
      let length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
      guard let piece = String(validating: rest.prefix(length), as: UTF8.self),
        let scalar = piece.unicodeScalars.first
      else {
        text += hex(first, prefix: "\\x")
        rest = rest.dropFirst()
        continue
      }
      text +=
        scalar == "\\"
        ? "\\\\" : isPlain(scalar) ? piece : "\\u{\(String(scalar.value, radix: 16))}"
      rest = rest.dropFirst(length)
    }
    return text
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      false
    default: true
    }
  }

  private static func hex(_ byte: UInt8, prefix: String) -> String {
    prefix + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}

/// Lower-case hexadecimal digits and back.
enum Hex {
  private static let digits = Array("0123456789abcdef".utf8)

  /// The digits of bytes.
  static func encode(_ bytes: some Sequence<UInt8>) -> String {
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of digits in either case; `nil` when these are no pairs of digits.
  static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard text.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2)
    var high: UInt8?
    for digit in text {
      guard let value = nibble(digit) else { return nil }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return bytes
  }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
