internal import Archive
internal import ShokoCore

/// Where parameters get their values from besides the file.
struct ParameterOverrides {
  /// What `--set name=value` gave, in order.
  var set: [(name: String, value: String)] = []
  var environment: [String: String] = [:]
  /// The moment of the run in microseconds since 1970 UTC, which tells what `yesterday` is.
  var now: Int64 = 0
}

/// The parameters that are defined so far, each with its value.
struct ParameterTable {
  enum Value {
    case text(String, ParameterType)
    case list([String])
    /// Defined, but with a mistake that was reported.
    case broken
  }

  private let overrides: ParameterOverrides
  private var values: [String: Value] = [:]
  private var declared: Set<String> = []
  private(set) var parameters: [PipelineParameter] = []

  init(overrides: ParameterOverrides) {
    self.overrides = overrides
  }

  /// The names of the parameters in alphabetical order.
  var names: [String] { values.keys.sorted() }

  func value(of name: String) -> Value? { values[name] }

  /// Whether a parameter of this name is in the file, defined already or not.
  func isDeclared(_ name: String) -> Bool { declared.contains(name) }

  /// Tells the names that will be defined.
  mutating func declare(_ names: [String]) { declared = Set(names) }

  /// Adds a parameter whose keys were checked, and writes its value into its node as the default.
  mutating func define(
    _ name: String, at position: TextPosition, from map: CheckedMap?, in node: inout YAMLNode,
    mistakes: inout MistakeList
  ) {
    values[name] = .broken
    guard let map, let type = map["type"]?.text.flatMap(ParameterType.init(rawValue:)) else {
      return
    }
    let choices = map["choices"]?.list?.compactMap(\.text)
    if type == .choice, !map.has("choices") {
      mistakes.add(map.position, .choiceNeedsChoices(name), .asIn("choices: [a, b]"))
      return
    }
    if type != .choice, map.has("choices") {
      mistakes.add(map.place("choices"), .onlyChoicesHaveChoices)
    }
    if type != .date, map.has("zone") {
      mistakes.add(map.place("zone"), .onlyDatesHaveZones)
    }
    guard var given = given(name, at: position, map, type, mistakes: &mistakes) else { return }
    if type == .date, !place(&given, name, map, &mistakes) { return }
    do throws(ValueMistake) {
      for text in given.texts {
        try type.check(text, choices: choices ?? [], name: given.label)
      }
    } catch {
      let isLabelled = given.origin == .file || error.message.english.contains(given.label)
      mistakes.add(
        given.position, isLabelled ? error.message : .labelled(given.label, error.message),
        error.suggestion)
      return
    }
    values[name] = type == .list ? .list(given.texts) : .text(given.texts.first ?? "", type)
    parameters.append(
      PipelineParameter(name: name, type: type, values: given.texts, origin: given.origin))
    given.write(into: &node, asList: type == .list)
    Self.removeVariable(from: &node)
  }

  /// Puts the calendar day in the place of `today` and `yesterday`.
  ///
  /// The resolved pipeline names the day itself, so that it means the same ever after.
  private func place(
    _ given: inout GivenValue, _ name: String, _ map: CheckedMap, _ mistakes: inout MistakeList
  ) -> Bool {
    guard let word = given.texts.first, let back = ["today": 0, "yesterday": 1][word] else {
      return true
    }
    guard let zone = map["zone"]?.zone else {
      if !map.has("zone") {
        mistakes.add(
          given.position, .dateNeedsZone(name, word: word), .forExample("zone: Asia/Tokyo"))
      }
      return false
    }
    let local = overrides.now + Int64(zone.offset(atMicroseconds: overrides.now)) * 1_000_000
    let day = CivilTime(microsecondsAsUTC: local - Int64(back) * 86_400_000_000)
    given.texts = [day.dateText]
    given.isReplaced = true
    return true
  }

  /// Reports what `--set` names but no parameter has, and names given twice.
  mutating func finish(names: [String], at position: TextPosition, mistakes: inout MistakeList) {
    var seen: Set<String> = []
    for (name, _) in overrides.set {
      if !names.contains(name) {
        mistakes.add(
          position, .setNamesNothing(.quoting(name)),
          names.isEmpty
            ? .defineUnderParameters
            : Suggestion.nearest(name, among: names, all: .itsParametersAre))
      } else if !seen.insert(name).inserted {
        mistakes.add(position, .setTwice(name), .giveOnce)
      }
    }
  }

  /// The resolved pipeline gives the same plan in every environment.
  private static func removeVariable(from node: inout YAMLNode) {
    guard case .map(let pairs) = node.content else { return }
    node.content = .map(pairs.filter { $0.key.text != "env" })
  }

  private func given(
    _ name: String, at position: TextPosition, _ map: CheckedMap, _ type: ParameterType,
    mistakes: inout MistakeList
  ) -> GivenValue? {
    if let value = overrides.set.last(where: { $0.name == name })?.value {
      return GivenValue(
        texts: type.split(value), position: position, label: "--set \(name)", origin: .set)
    }
    if let variable = map["env"]?.text, let value = overrides.environment[variable] {
      return GivenValue(
        texts: type.split(value), position: position, label: "$\(variable)",
        origin: .environment)
    }
    if let value = map["default"] {
      let texts = value.list.map { $0.compactMap(\.text) }
      if (texts != nil) != (type == .list) {
        mistakes.add(
          value.position, type == .list ? .defaultMustBeList(name) : .defaultMustBeText(name))
        return nil
      }
      return GivenValue(
        texts: texts ?? [value.text ?? ""], position: value.position, label: "default",
        origin: .file)
    }
    if !map.has("default") {
      let variable = map["env"]?.text
      mistakes.add(
        position, .parameterHasNoValue(name),
        variable.map { .giveSet(name, orVariable: $0) } ?? .giveSet(name))
    }
    return nil
  }
}

/// A parameter's value with its origin, before it is checked.
private struct GivenValue {
  var texts: [String]
  /// Whether the text is another than the one that was written.
  var isReplaced = false
  let position: TextPosition
  let label: String
  let origin: PipelineParameter.Origin

  func write(into node: inout YAMLNode, asList: Bool) {
    guard origin != .file || isReplaced, case .map(var pairs) = node.content else { return }
    let scalars = texts.map { YAMLNode(content: .scalar($0, isPlain: false), position: position) }
    let value =
      asList || scalars.isEmpty
      ? YAMLNode(content: .list(scalars), position: position) : scalars[0]
    if let index = pairs.firstIndex(where: { $0.key.text == "default" }) {
      pairs[index].value = value
    } else {
      let key = YAMLNode(content: .scalar("default", isPlain: true), position: position)
      pairs.append(YAMLPair(key: key, value: value))
    }
    node.content = .map(pairs)
  }
}

extension ParameterType {
  /// A value from outside as a list: of its parts between commas for a list, else of itself.
  func split(_ text: String) -> [String] {
    guard self == .list else { return [text] }
    return text.isEmpty
      ? [] : text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  /// Checks one text of a value.
  func check(_ text: String, choices: [String], name: String) throws(ValueMistake) {
    let type: ValueType
    switch self {
    case .path: type = .path
    case .time: type = .time
    case .date: type = .day
    case .duration: type = .duration(most: .max)
    case .choice: type = .choice(choices)
    case .text, .list: type = .text
    case .number:
      if ValueText.isNumber(text) { return }
      throw ValueMistake(
        .mustBe(name, .aNumber, not: .quoting(text)), .forExample("3", or: "0.5"))
    }
    _ = try ScalarRules.read(text, as: type, name: name)
  }
}
