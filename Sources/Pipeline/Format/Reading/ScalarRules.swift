internal import Archive
internal import ShokoCore

/// What is wrong with a value, apart from where it stands.
struct ValueMistake: Error {
  let message: Message
  let suggestion: Message?

  init(_ message: Message, _ suggestion: Message? = nil) {
    self.message = message
    self.suggestion = suggestion
  }

  init(_ error: ArchiveError) {
    self.init(error.message, error.suggestion)
  }
}

/// Reads the text of a value as its key expects it.
enum ScalarRules {
  static func read(
    _ text: String, as type: ValueType, name: String
  ) throws(ValueMistake) -> CheckedValue.Content {
    let wrong = Message.mustBe(name, type.phrase, not: .quoting(text))
    switch type {
    case .line:
      if text.contains(where: \.isNewline) {
        throw ValueMistake(.mustBeOneLine(name))
      }
      return .text(try bounded(text, most: 1000, name: name))
    case .text: return .text(try bounded(text, most: 10_000, name: name))
    case .path: return .text(try bounded(text, most: 4096, name: name))
    case .name:
      if ValueText.isName(text) { return .text(text) }
      throw ValueMistake(wrong, .nameRule)
    case .filePattern:
      return .filePattern(try archive { () throws(ArchiveError) in try FilePattern(text) })
    case .clockPattern:
      return .clockPattern(try archive { () throws(ArchiveError) in try ClockPattern(text) })
    case .zone: return .zone(try archive { () throws(ArchiveError) in try ClockZone(text) })
    case .time: return .time(try archive { () throws(ArchiveError) in try WallTime(iso8601: text) })
    case .duration(let most):
      guard let value = ValueText.duration(text) else {
        let hasNoUnit = ValueText.isNumber(text)
        throw ValueMistake(
          wrong, hasNoUnit ? .withUnit("\(text)s") : .forExample("2s", or: "500ms"))
      }
      if value <= Rational(most) { return .duration(value) }
      throw ValueMistake(.mustNotBeLonger(name, than: most, text))
    case .integer(let range):
      guard let value = Int(text), text.utf8.first != UInt8(ascii: "+"), range.contains(value)
      else {
        throw ValueMistake(wrong)
      }
      return .integer(value)
    case .share:
      guard let value = ValueText.share(text) else { throw ValueMistake(wrong) }
      return .share(value)
    case .percent:
      guard let value = ValueText.percent(text) else {
        let hasNoSign = ValueText.percent(text + "%") != nil
        throw ValueMistake(
          wrong, hasNoSign ? .writeIt("\(text)%") : .forExample("99%", or: "99.5%"))
      }
      return .percent(value)
    case .ticks:
      guard let value = Int64(text), text.utf8.first != UInt8(ascii: "+"),
        value.magnitude <= 1 << 62
      else { throw ValueMistake(wrong) }
      return .ticks(value)
    case .day:
      guard let day = ValueText.day(text) else {
        throw ValueMistake(wrong, .forExample("2026-11-19"))
      }
      return .day(day)
    case .flag:
      if text == "true" || text == "false" { return .flag(text == "true") }
      let meant = ["yes": "true", "on": "true", "no": "false", "off": "false"][text.lowercased()]
      throw ValueMistake(wrong, meant.map { .writeIt($0) })
    case .choice(let words): return try choice(text, words, name: name)
    case .map, .list, .oneOrMore, .variant, .textOrList, .parameters, .named:
      preconditionFailure("a group of values is no scalar")
    }
  }

  private static func bounded(
    _ text: String, most: Int, name: String
  ) throws(ValueMistake) -> String {
    if text.isEmpty { throw ValueMistake(.mustNotBeEmpty(name)) }
    if text.utf8.count > most {
      throw ValueMistake(.isLonger(name, than: most))
    }
    if text.utf8.contains(0) { throw ValueMistake(.holdsZeroByte(name)) }
    return text
  }

  private static func choice(
    _ text: String, _ words: [String], name: String
  ) throws(ValueMistake) -> CheckedValue.Content {
    if words.contains(text) { return .text(text) }
    let all: Message = words.count == 1 ? .itCanOnlyBe : .chooseFrom
    throw ValueMistake(
      .cannotBe(name, .quoting(text)), Suggestion.nearest(text, among: words, all: all))
  }

  private static func archive<Value>(
    _ body: () throws(ArchiveError) -> Value
  ) throws(ValueMistake) -> Value {
    do { return try body() } catch { throw ValueMistake(error) }
  }
}

extension ValueType {
  /// How messages name what is expected.
  var phrase: Message {
    switch self {
    case .line, .text, .textOrList: .plainText
    case .name: .aName
    case .path: .aPath
    case .filePattern: .aFilePattern
    case .clockPattern: .aClockPattern
    case .zone: .aTimeZone
    case .time: .aTime
    case .duration: .aDuration
    case .integer(let range):
      range.count == 1
        ? Message(verbatim: "\(range.lowerBound)")
        : .wholeNumber(from: range.lowerBound, to: range.upperBound)
    case .share: .aShare
    case .percent: .aPercentage
    case .ticks: .aTickCount
    case .day: .aDay
    case .flag: .trueOrFalse
    case .choice(let words):
      words.count == 1 ? Message(verbatim: words[0]) : .oneOf(words.joined(separator: ", "))
    case .map, .parameters, .named: .groupOfKeys
    case .list: .aList
    case .oneOrMore(let element): element.phrase
    case .variant(let definition): .aVariant(definition.title)
    }
  }

  var definesParameters: Bool { if case .parameters = self { true } else { false } }

  var isFilePattern: Bool { if case .filePattern = self { true } else { false } }

  /// Whether wrong members of a list leave the others worth checking further.
  var isGroup: Bool {
    switch self {
    case .map, .variant: true
    default: false
    }
  }
}
