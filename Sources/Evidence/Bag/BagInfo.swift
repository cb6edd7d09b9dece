/// The labelled values of bag-info.txt (RFC 8493 §2.2.2).
struct BagInfo {
  /// One label with its value, continuation lines joined by a space.
  struct Field: Hashable {
    var label: String
    var value: String
    /// Whether the line keeps the form that BagIt 1.0 asks for.
    var isStrict = true
  }

  /// The fields in order; labels may repeat.
  var fields: [Field] = []
  /// The numbers of lines that are no field, from 1.
  var malformedLines: [Int] = []
  /// The numbers of lines with white space that BagIt 1.0 does not allow.
  var looseLines: [Int] = []

  /// Reads the lines of a tag file.
  init(_ lines: some Sequence<ArraySlice<UInt8>>) {
    for (index, line) in lines.enumerated() {
      let text = String(decoding: line, as: UTF8.self)
      let continues = line.first == 0x20 || line.first == 0x09
      if continues, !fields.isEmpty {
        fields[fields.count - 1].value += " " + Self.trimmed(text)
      } else if let field = Self.field(text), !continues {
        fields.append(field)
        if !field.isStrict { looseLines.append(index + 1) }
      } else if !Self.trimmed(text).isEmpty {
        malformedLines.append(index + 1)
      }
    }
  }

  /// The values of a label, ignoring case.
  func values(_ label: String) -> [String] {
    fields.filter { $0.label.lowercased() == label.lowercased() }.map(\.value)
  }

  /// Splits `Label: value`, or gives `nil`.
  static func field(_ line: String) -> Field? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let before = String(line[..<colon])
    let after = line[line.index(after: colon)...]
    let label = trimmed(before)
    if label.isEmpty { return nil }
    let hasSpace = after.first == " " || after.first == "\t"
    return Field(
      label: label, value: trimmed(String(after)),
      isStrict: label.utf8.count == before.utf8.count && hasSpace)
  }

  /// Writes fields as BagIt 1.0 asks for; line breaks and control characters become spaces.
  static func serialized(_ fields: [(String, String)]) -> [UInt8] {
    fields.flatMap { label, value in
      let words = value.unicodeScalars.split { scalar in
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
      }
      let line = words.map { trimmed(String($0)) }.joined(separator: " ")
      return Array("\(label): \(line)\n".utf8)
    }
  }

  private static func trimmed(_ text: String) -> String {
    let isBlank: (Unicode.Scalar) -> Bool = { $0 == " " || $0 == "\t" }
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, isBlank(first) { scalars = scalars.dropFirst() }
    while let last = scalars.last, isBlank(last) { scalars = scalars.dropLast() }
    return String(scalars)
  }
}

/// Payload-Oxum: the payload's size in bytes and number of files.
struct PayloadOxum: Hashable {
  var bytes: Int64
  var files: Int64

  /// Takes both numbers.
  init(bytes: Int64, files: Int64) {
    self.bytes = bytes
    self.files = files
  }

  /// Reads `BYTES.FILES`, or gives `nil`.
  init?(_ text: String) {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.allSatisfy(digits.contains) }),
      let bytes = Int64(String(decoding: parts[0], as: UTF8.self)),
      let files = Int64(String(decoding: parts[1], as: UTF8.self))
    else { return nil }
    self.init(bytes: bytes, files: files)
  }

  /// The value as bag-info.txt has it.
  var text: String { "\(bytes).\(files)" }
}
