/// A file name as a list of numbers that a pattern can be compared with.
///
/// A valid UTF-8 sequence is its character's number; each other byte is a number above them all, so
/// that `?` stands for one character and yet every name, however encoded, can be matched.
enum NameUnits {
  private static let invalidBase: UInt32 = 0x11_0000

  /// The units of a name.
  static func decode(_ bytes: some Collection<UInt8>) -> [UInt32] {
    var units: [UInt32] = []
    var rest = bytes[...]
    while let first = rest.first {
      if first < 0x80 {
        units.append(UInt32(first))
        rest = rest.dropFirst()
        continue
      }
      let length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
      let sequence = Array(rest.prefix(length))
      if let text = String(validating: sequence, as: UTF8.self),
        let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1
      {
        units.append(scalar.value)
        rest = rest.dropFirst(sequence.count)
      } else {
        units.append(invalidBase + UInt32(first))
        rest = rest.dropFirst()
      }
    }
    return units
  }

  /// The byte that a unit stands for when it is no character, or `nil`.
  static func invalidByte(_ unit: UInt32) -> UInt8? {
    unit >= invalidBase ? UInt8(truncatingIfNeeded: unit - invalidBase) : nil
  }
}
