/// Command-line arguments as text from which their bytes can be had back.
///
/// The system's arguments are bytes; Swift repairs those that are no UTF-8, and the file can no longer
/// be named. Here such a byte becomes a scalar of a private-use range (U+10FF80…U+10FFFF, the byte's
/// value above U+10FF00). Where an argument really holds a scalar of that range, its bytes are coded
/// in the same way, so that the coding can always be undone.
public enum RawArgument {
  private static let base: UInt32 = 0x10_ff00
  private static let range: ClosedRange<UInt32> = 0x10_ff80...0x10_ffff

  /// An argument's bytes as text; UTF-8 stays what it is.
  public static func text(_ bytes: some Collection<UInt8>) -> String {
    var scalars = String.UnicodeScalarView()
    for unit in NameUnits.decode(bytes) {
      if let byte = NameUnits.invalidByte(unit) {
        scalars.append(coded(byte))
      } else if let scalar = Unicode.Scalar(unit) {
        if range.contains(unit) {
          scalars.append(contentsOf: UTF8.encodedBytes(scalar).map(coded))
        } else {
          scalars.append(scalar)
        }
      }
    }
    return String(scalars)
  }

  /// The bytes of an argument.
  public static func bytes(_ text: String) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar -> [UInt8] in
      range.contains(scalar.value)
        ? [UInt8(truncatingIfNeeded: scalar.value)] : UTF8.encodedBytes(scalar)
    }
  }

  /// Whether an argument's bytes are UTF-8 text.
  public static func isText(_ argument: String) -> Bool {
    String(validating: bytes(argument), as: UTF8.self) != nil
  }

  /// A text that may hold arguments, for people: bytes that are no UTF-8 become `\xNN`.
  public static func shown(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { range.contains($0.value) }) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      if range.contains(scalar.value) {
        shown += "\\x" + String(UInt8(truncatingIfNeeded: scalar.value), radix: 16)
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  private static func coded(_ byte: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(base + UInt32(byte)) ?? "\u{fffd}"
  }
}

extension UTF8 {
  fileprivate static func encodedBytes(_ scalar: Unicode.Scalar) -> [UInt8] {
    encode(scalar).map(Array.init) ?? []
  }
}

extension ArchivePath {
  /// Takes the path that a command-line argument names.
  public init(argument: String) {
    self.init(bytes: RawArgument.bytes(argument))
  }
}
