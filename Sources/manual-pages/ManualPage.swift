/// One command's page in the language of man(7).
struct ManualPage {
  /// The page.
  private(set) var text = ""

  /// Writes a command's page; `related` names the pages to see also.
  init(
    _ command: ToolInfo.Command, name: String, release: String, date: String,
    subcommands: [ToolInfo.Command], related: [String]
  ) {
    let call = name.replacing("-", with: " ")
    line(".TH \(name.uppercased().replacing("-", with: "\\-")) 1 \(date) \"Shoko \(release)\"")
    section("NAME")
    line("\(Self.escaped(name)) \\- \(Self.escaped(Self.withoutStop(command.abstract ?? "")))")
    section("SYNOPSIS")
    line(".B \(Self.escaped(call))")
    line(Self.synopsis(command, hasCommands: !subcommands.isEmpty))
    let paragraphs = (command.discussion ?? "").split(separator: "\n\n").map(String.init)
    section("DESCRIPTION")
    line(Self.escaped(command.abstract ?? ""))
    for prose in paragraphs where !prose.hasPrefix("shoko ") && !prose.contains("Exit codes:") {
      line(".PP\n" + Self.escaped(prose))
    }
    if !subcommands.isEmpty {
      section("COMMANDS")
      for command in subcommands { entry(".B \(command.commandName)", command.abstract ?? "") }
    }
    options(command)
    examples(paragraphs.filter { $0.hasPrefix("shoko ") })
    for (title, entries) in Self.common { section(title, entries) }
    section("SEE ALSO")
    line(related.map { ".BR \(Self.escaped($0)) (1)" }.joined(separator: " ,\n"))
  }

  private mutating func options(_ command: ToolInfo.Command) {
    let arguments = (command.arguments ?? []).filter(\.shouldDisplay)
    let positional = arguments.filter { $0.kind == "positional" }
    if !positional.isEmpty { section("ARGUMENTS") }
    for argument in positional {
      entry(".I \(Self.escaped(argument.valueName ?? ""))", Self.description(argument))
    }
    section("OPTIONS")
    for argument in arguments where argument.kind != "positional" {
      let names = (argument.names ?? []).map { "\\fB\(Self.escaped($0.text))\\fR" }
      let value =
        argument.kind == "option" ? " \\fI\(Self.escaped(argument.valueName ?? ""))\\fR" : ""
      entry(names.joined(separator: ", ") + value, Self.description(argument))
    }
  }

  private mutating func examples(_ paragraphs: [String]) {
    if paragraphs.isEmpty { return }
    section("EXAMPLES")
    line(".nf")
    for paragraph in paragraphs { line(Self.escaped(paragraph)) }
    line(".fi")
  }

  private mutating func section(_ title: String, _ entries: [(String, String)] = []) {
    line(".SH \(title.contains(" ") ? "\"\(title)\"" : title)")
    for (term, meaning) in entries { entry(".B \(Self.escaped(term))", meaning) }
  }

  private mutating func entry(_ term: String, _ meaning: String) {
    line(".TP\n" + term + "\n" + Self.escaped(Self.broken(meaning)))
  }

  private mutating func line(_ line: String) { text += line + "\n" }

  // MARK: Words

  /// What all commands share.
  private static let common: [(String, [(String, String)])] = [
    (
      "EXIT STATUS",
      [
        ("0", "Done, and everything asked for was read."),
        ("1", "Failed: nothing usable came out."),
        ("2", "Bad usage or an invalid pipeline."),
        ("3", "Done in part: some input could not be read in full."),
        ("4", "Verification found a difference."),
        ("5", "An expectation was not met."),
        ("130, 143", "Interrupted, terminated."),
      ]
    ),
    (
      "ENVIRONMENT",
      [
        (
          "LC_ALL, LC_MESSAGES, LANG",
          "The language of messages: the first of these that is set; Japanese where it begins with"
            + " ja, else English. JSON is always in English."
        ),
        ("NO_COLOR", "When not empty, nothing is coloured and no line is redrawn."),
        ("TERM", "When unset or dumb, the same."),
      ]
    ),
  ]

  private static func synopsis(_ command: ToolInfo.Command, hasCommands: Bool) -> String {
    if hasCommands { return "\\fIcommand\\fR [\\fIoptions\\fR]" }
    let positional = (command.arguments ?? []).filter {
      $0.kind == "positional" && $0.shouldDisplay
    }
    let names = positional.map { argument in
      let name =
        "\\fI\(escaped(argument.valueName ?? ""))\\fR" + (argument.isRepeating ? " ..." : "")
      return argument.isOptional ? "[\(name)]" : name
    }
    return (["[\\fIoptions\\fR]"] + names).joined(separator: " ")
  }

  private static func description(_ argument: ToolInfo.Argument) -> String {
    var text = argument.abstract ?? ""
    if let values = argument.allValues, !values.isEmpty {
      text += " One of: \(values.joined(separator: ", "))."
    }
    if let value = argument.defaultValue { text += " (default: \(value))" }
    return text
  }

  private static func withoutStop(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  /// Words on lines as short as manuals have them; the formatter joins them again.
  private static func broken(_ text: String) -> String {
    var (lines, current) = ([String](), "")
    for word in text.split(separator: " ") {
      if !current.isEmpty, current.count + word.count > 70 {
        lines.append(current)
        current = ""
      }
      current += (current.isEmpty ? "" : " ") + word
    }
    return (lines + [current]).joined(separator: "\n")
  }

  /// Text that the formatter takes for text.
  private static func escaped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let line = line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      return line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
    }.joined(separator: "\n")
  }
}
