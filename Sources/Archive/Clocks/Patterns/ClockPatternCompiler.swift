internal import ShokoCore

/// Turns the text of a clock pattern into the elements that names are compared with.
struct ClockPatternCompiler {
  private var rest: ArraySlice<Unicode.Scalar>
  private var elements: [ClockPattern.Element] = []
  private var part = ClockPart.start

  init(_ text: String) {
    rest = Array(text.unicodeScalars)[...]
  }

  mutating func compile() throws(ArchiveError) -> [ClockPattern.Element] {
    while let scalar = rest.popFirst() {
      switch scalar {
      case "*": elements.append(.anyRun)
      case "?": elements.append(.any)
      case "%": try conversion()
      default: elements.append(.literal(scalar.value))
      }
    }
    try checkNeighbours()
    return elements
  }

  private mutating func conversion() throws(ArchiveError) {
    switch rest.popFirst() {
    case "%"?: elements.append(.literal(UInt32(UInt8(ascii: "%"))))
    case "*"?: elements.append(.literal(UInt32(UInt8(ascii: "*"))))
    case "?"?: elements.append(.literal(UInt32(UInt8(ascii: "?"))))
    case "["?: elements.append(try characters())
    case "{"?: try braces()
    case let letter?: elements.append(.number(try number(letter)))
    case nil:
      throw ArchiveError(.clockPatternEndsWithPercent, suggestion: .writeIt("%%"))
    }
  }

  private mutating func characters() throws(ArchiveError) -> ClockPattern.Element {
    guard case .oneOf(let ranges, let inverted) = try GlobComponent.bracket(&rest) else {
      throw ArchiveError(.bracketNotClosed)
    }
    return .oneOf(ranges, inverted: inverted)
  }

  private mutating func braces() throws(ArchiveError) {
    guard let close = rest.firstIndex(of: "}") else {
      throw ArchiveError(.clockPatternBraceNotClosed)
    }
    let inside = rest[..<close]
    rest = rest[(close + 1)...]
    switch String(String.UnicodeScalarView(inside)) {
    case "camera": elements.append(.camera)
    case "dst": try once(.daylightMark, "%{dst}")
    case "end":
      try once(.end, "%{end}")
      part = .end
    case let text:
      guard inside.contains("|") else { throw Self.unknown("%{\(text)}") }
      let words = inside.split(separator: "|", omittingEmptySubsequences: false)
      elements.append(.words(words.map { $0.map(\.value) }))
    }
  }

  private mutating func once(
    _ element: ClockPattern.Element, _ text: String
  ) throws(ArchiveError) {
    if elements.contains(element) { throw ArchiveError(.clockPatternRepeats(text)) }
    elements.append(element)
  }

  /// Reads `Y`, `-m`, `3f`: a field, perhaps with a mark or a number of digits before it.
  private mutating func number(_ first: Unicode.Scalar) throws(ArchiveError) -> ClockNumber {
    var written = String(Character(first))
    var letter = first
    var width: Int?
    if first == "-" || first.isDigit {
      width = first == "-" ? nil : Int(written)
      while let next = rest.popFirst() {
        written.unicodeScalars.append(next)
        letter = next
        guard first.isDigit, next.isDigit else { break }
        width = Int(String(written)) ?? Int.max
      }
    }
    guard let field = ClockField(rawValue: Character(letter)) else {
      throw Self.unknown("%\(written)")
    }
    let digits = try digits(of: field, isUnpadded: first == "-", width: width, "%\(written)")
    return ClockNumber(field: field, digits: digits, part: part)
  }

  private func digits(
    of field: ClockField, isUnpadded: Bool, width: Int?, _ written: String
  ) throws(ArchiveError) -> ClosedRange<Int> {
    if isUnpadded {
      guard field.mayBeUnpadded else { throw ArchiveError(.clockPatternWidth(written)) }
      return 1...2
    }
    guard let width else { return field.digits }
    guard field == .fraction || field == .epoch, field.digits.contains(width) else {
      throw ArchiveError(.clockPatternWidth(written))
    }
    return width...width
  }

  /// Where one number ends and the next begins must be plain.
  private func checkNeighbours() throws(ArchiveError) {
    let shown = elements.filter { $0 != .end }
    for (number, next) in zip(shown, shown.dropFirst()) {
      guard let number = number.number, number.digits == 1...2, number.field.mayBeUnpadded,
        let next = next.number, next.field != .halfDay
      else { continue }
      throw ArchiveError(.clockPatternRunsTogether("%-\(number.field.rawValue)"))
    }
  }

  private static func unknown(_ conversion: String) -> ArchiveError {
    let known = ClockField.allCases.map { "%\($0.rawValue)" }
    let others = ["%{end}", "%{camera}", "%{dst}", "%{a|b}", "%[a-z]"]
    return ArchiveError(
      .clockPatternDoesNotKnow(conversion),
      suggestion: .clockPatternKnows((known + others).joined(separator: " ")))
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
