/// A message as it stands in a source file: what is written for each language.
package struct MessageSource: Sendable {
  /// The line of `en:`, from 1.
  package let line: Int
  /// What follows `en:`.
  package let english: Wording
  /// What follows `ja:`; `nil` where there is none.
  package let japanese: Wording?

  /// The expression for one language.
  package struct Wording: Sendable {
    /// The text of its literals without what is put into them.
    package fileprivate(set) var text = ""
    /// The values that it uses, as chains of names without calls and languages: `size.width`.
    package fileprivate(set) var values: Set<String> = []
    /// Whether nothing at all is written.
    package fileprivate(set) var isEmpty = true
    /// The texts that may come out; several where a condition chooses between literals.
    package fileprivate(set) var forms: [WordingForm] = [WordingForm()]
  }

  /// All messages of a file: whatever has the labels `en:` and `ja:`.
  package static func all(in source: String) -> [MessageSource] {
    var reader = Reader(source)
    var found: [MessageSource] = []
    while !reader.isAtEnd {
      if reader.skip("en:") {
        let line = reader.line
        let english = reader.wording()
        reader.pass { $0 == "," || $0.isWhitespace }
        let japanese = reader.skip("ja:") ? reader.wording() : nil
        found.append(MessageSource(line: line, english: english, japanese: japanese))
      } else {
        reader.step()
      }
    }
    return found
  }
}

extension MessageSource.Wording {
  /// Adds to the form that is being read; `nil` is what only a run can tell.
  fileprivate mutating func append(_ character: Character?) {
    forms[forms.count - 1].append(character)
  }
}

/// Reads as much of Swift as telling literals from code takes.
private struct Reader {
  private let source: [Character]
  private var place = 0
  private(set) var line = 1

  init(_ source: String) {
    self.source = Array(source)
  }

  var isAtEnd: Bool { place >= source.count }

  private var current: Character { isAtEnd ? "\n" : source[place] }

  private mutating func advance() {
    if current.isNewline { line += 1 }
    place += 1
  }

  mutating func pass(while isPassed: (Character) -> Bool) {
    while !isAtEnd, isPassed(current) { advance() }
  }

  private func isNext(_ text: String) -> Bool { source[place...].starts(with: text) }

  /// Passes a label or sign that is not the end of a longer name.
  mutating func skip(_ text: String) -> Bool {
    guard isNext(text), place == 0 || !Self.isName(source[place - 1]) else { return false }
    place += text.count
    return true
  }

  /// Passes a remark, a literal or a single character.
  mutating func step() {
    var ignored = MessageSource.Wording()
    if isNext("//") {
      pass { !$0.isNewline }
    } else if current == "\"" {
      literal(into: &ignored)
    } else {
      advance()
    }
  }

  /// Reads an argument up to the comma or bracket behind it.
  mutating func wording() -> MessageSource.Wording {
    var wording = MessageSource.Wording()
    code(into: &wording, endsAtComma: true)
    return wording
  }

  private mutating func code(into wording: inout MessageSource.Wording, endsAtComma: Bool) {
    var depth = 0
    var chooses = false
    while !isAtEnd {
      // What is called, or put into a literal, may be anything.
      let isOuter = endsAtComma && depth == 0
      switch current {
      case "\"": literal(into: &wording, isOuter: isOuter)
      case "?" where isOuter && isNext("? "):
        wording.forms = [WordingForm()]
        chooses = true
        advance()
      case ":" where isOuter && chooses:
        wording.forms.append(WordingForm())
        advance()
      case ",", ")", "]", "}":
        if depth == 0, endsAtComma || current != "," { return }
        if current != "," { depth -= 1 }
        advance()
      case "(", "[", "{":
        if isOuter { wording.append(nil) }
        depth += 1
        advance()
      default:
        if isOuter, Self.isName(current) { wording.append(nil) }
        if Self.isName(current) { chain(into: &wording) } else { advance() }
      }
    }
  }

  private mutating func literal(
    into wording: inout MessageSource.Wording, isOuter: Bool = false
  ) {
    let mark = isNext("\"\"\"") ? "\"\"\"" : "\""
    place += mark.count
    while !isAtEnd, !isNext(mark) {
      if isNext("\\(") {
        place += 2
        code(into: &wording, endsAtComma: false)
        if isOuter { wording.append(nil) }
      } else if current == "\\" {
        advance()
        if isOuter { wording.append("\"\\".contains(current) ? current : nil) }
      } else {
        wording.text.append(current)
        wording.isEmpty = false
        if isOuter { wording.append(current) }
      }
      advance()
    }
    place += mark.count
  }

  /// Reads names joined by dots; a type, a label, a call and a language are no values.
  private mutating func chain(into wording: inout MessageSource.Wording) {
    var names: [String] = []
    repeat {
      if current == "." { advance() }
      let start = place
      pass(while: Self.isName)
      names.append(String(source[start..<place]))
    } while current == "." && place + 1 < source.count && Self.isName(source[place + 1])
    wording.isEmpty = false
    let isCall = current == "(" || isNext(" {")
    if isCall || current == ":" { names.removeLast() }
    names.removeAll { ["english", "japanese"].contains($0) || $0.first?.isUppercase == true }
    let isNumber = names.first?.first?.isNumber == true
    if !names.isEmpty, !isNumber, !["nil", "true", "false", "in"].contains(names[0]) {
      wording.values.insert(names.joined(separator: "."))
    }
  }

  private static func isName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "$"
  }
}
