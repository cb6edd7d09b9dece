internal import Mustache

/// Escapes text for HTML scalar by scalar.
///
/// Mustache's own HTML escaping compares whole characters. A quote followed by a combining mark is
/// another character and slips through, and as a browser sees code points, a hostile name could end
/// an attribute that way. Remove this when swift-mustache (2.1.1 as of now) escapes scalars.
struct HTMLEscaping: MustacheContentType {
  /// How the template's first line asks for this escaping.
  static let name = "SHOKO_HTML"

  func escapeText(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      // HTML has no place for other control characters, and a terminal none for a copy of them.
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
