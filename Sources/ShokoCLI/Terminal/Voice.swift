internal import ShokoCore

/// How a stream speaks: in which language, and whether in colour.
struct Voice: Sendable {
  var language: Language
  var isColoured: Bool

  init(_ language: Language, isColoured: Bool = false) {
    self.language = language
    self.isColoured = isColoured
  }

  /// How to speak on a stream; colour is for terminals alone, and not where the user asks for none.
  init(_ language: Language, on console: Console, environment: [String: String]) {
    self.init(
      language,
      isColoured: console.isTerminal && TerminalKind(environment: environment).takesColour)
  }

  /// A message's text; what could steer the terminal is made visible.
  func callAsFunction(_ message: Message) -> String { Self.safe(message.text(language)) }

  /// A message below a heading, which has named the recording already.
  func callAsFunction(_ message: Message, below path: String) -> String {
    let (text, name) = (self(message), Self.safe(path) + ": ")
    return text.hasPrefix(name) ? String(text.dropFirst(name.count)) : text
  }

  /// Something that failed or is lost.
  func bad(_ text: String) -> String { coloured(text, "1;31") }
  /// Something doubtful.
  func doubtful(_ text: String) -> String { coloured(text, "1;33") }
  /// Something that is as it should be.
  func good(_ text: String) -> String { coloured(text, "32") }

  /// The word before a diagnostic, with its colon.
  func label(_ severity: Diagnostic.Severity) -> String {
    let label = self(.severity(severity)) + ":"
    return switch severity {
    case .note: label
    case .warning: doubtful(label)
    case .error: bad(label)
    }
  }

  private func coloured(_ text: String, _ code: String) -> String {
    isColoured ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
  }

  /// A text in which control characters other than line breaks, and those that change the writing
  /// direction, are written out.
  static func safe(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var safe = ""
    for scalar in text.unicodeScalars {
      if isUnsafe(scalar) {
        safe += scalar == "\t" ? "\\t" : "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    // U+200D joins emoji.
    if scalar == "\n" || scalar == "\u{200d}" { return false }
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7f }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }
}

/// What the environment says about the terminal.
struct TerminalKind {
  /// Whether it can move its cursor.
  let canDraw: Bool
  /// Whether it may be coloured (https://no-color.org).
  let takesColour: Bool

  init(environment: [String: String]) {
    let kind = environment["TERM"] ?? ""
    canDraw = !kind.isEmpty && kind != "dumb"
    takesColour = canDraw && environment["NO_COLOR", default: ""].isEmpty
  }
}
