internal import ShokoCore

/// The bytes of a pipeline file as text that libYAML accepts.
enum YAMLText {
  /// Decodes UTF-8 with or without a byte order mark.
  static func decode(_ bytes: [UInt8]) throws(YAMLSyntaxError) -> String {
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
      throw YAMLSyntaxError(
        .start, .pipelineIsUTF16, suggestion: .saveAsUTF8)
    }
    let body = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes[3...] : bytes[...]
    guard let text = String(validating: body, as: UTF8.self) else {
      throw YAMLSyntaxError(
        position(ofInvalidByteIn: body), .pipelineIsNotUTF8, suggestion: .saveAsUTF8)
    }
    try refuseControlCharacters(in: text)
    return text
  }

  private static func refuseControlCharacters(in text: String) throws(YAMLSyntaxError) {
    if !text.unicodeScalars.contains(where: isControl) { return }
    var (line, column) = (1, 1)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 10: (line, column) = (line + 1, 1)
      case _ where isControl(scalar):
        throw YAMLSyntaxError(
          TextPosition(line: line, column: column),
          .controlCharacter(String(scalar.value, radix: 16, uppercase: true)))
      default: column += 1
      }
    }
  }

  /// What libYAML takes for no text, though it cannot say where that is: control characters, byte
  /// order marks, and what is no character (YAML 1.1, section 5.1).
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0a, 0x0d, 0x20...0x7e, 0x85: false
    case 0..<0xa0, 0xfeff, 0xfffe, 0xffff: true
    default: false
    }
  }

  private static func position(ofInvalidByteIn bytes: ArraySlice<UInt8>) -> TextPosition {
    var line = 1
    for part in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      if String(validating: part, as: UTF8.self) == nil {
        // The replacement character marks the place; a line that holds it already is cut earlier,
        // which still names the line.
        let repaired = String(decoding: part, as: UTF8.self).unicodeScalars
        let column = repaired.prefix { $0 != "\u{fffd}" }.count + 1
        return TextPosition(line: line, column: column)
      }
      line += 1
    }
    return .start
  }
}
