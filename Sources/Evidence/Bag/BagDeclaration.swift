internal import ShokoCore

/// What bagit.txt says: the version and the encoding of the other tag files (RFC 8493 §2.1.1).
struct BagDeclaration {
  /// The version, or `nil` when none could be read.
  var version: BagVersion?
  /// The encoding's name, or `nil` when none could be read.
  var encodingName: String?
  /// What is wrong, each a sentence.
  var faults: [Message] = []

  /// The only bytes that Shoko writes and its profile accepts.
  static let canonical = Array("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8)

  /// Reads bagit.txt, which is UTF-8 without a byte-order mark.
  init(_ raw: [UInt8]) {
    let text = TagText(raw, .utf8)
    if text.hasMark { faults.append(.declarationHasMark) }
    if text.isBroken { faults.append(.declarationIsNotUTF8) }
    let lines = text.lines.map { String(decoding: $0, as: UTF8.self) }
    version = value(of: "BagIt-Version", lines, at: 0).flatMap { BagVersion($0) }
    encodingName = value(of: "Tag-File-Character-Encoding", lines, at: 1)
    if version == nil { faults.append(.declarationHasNoVersion) }
    if encodingName == nil { faults.append(.declarationHasNoEncoding) }
    if let version, version >= .one { checkForm(lines, version) }
    if lines.count > 2 { faults.append(.declarationHasMoreLines) }
  }

  /// BagIt 1.0 fixes every space; the drafts before did not.
  private mutating func checkForm(_ lines: [String], _ version: BagVersion) {
    let expected = [
      "BagIt-Version: \(version)", "Tag-File-Character-Encoding: \(encodingName ?? "")",
    ]
    for (line, wanted) in zip(lines, expected) where !line.utf8.elementsEqual(wanted.utf8) {
      faults.append(.declarationHasOddSpace)
      return
    }
  }

  private func value(of label: String, _ lines: [String], at index: Int) -> String? {
    guard index < lines.count, let field = BagInfo.field(lines[index]) else { return nil }
    guard field.label == label, !field.value.isEmpty else { return nil }
    return field.value
  }
}
