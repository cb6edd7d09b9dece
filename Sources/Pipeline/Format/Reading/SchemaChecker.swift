internal import ShokoCore

/// Compares a document with the schema, puts parameters in their places, and collects mistakes.
///
/// Nodes are changed in place: after a check without mistakes, they are the resolved pipeline.
struct SchemaChecker {
  var mistakes: MistakeList
  var parameters: ParameterTable
  private var substitution = SubstitutionBudget()

  init(file: String, overrides: ParameterOverrides) {
    mistakes = MistakeList(file: file)
    parameters = ParameterTable(overrides: overrides)
  }

  /// Checks a value, and gives `nil` when it is wrong or a parameter in it is.
  ///
  /// `name` is how messages call the value.
  mutating func check(
    _ node: inout YAMLNode, as type: ValueType, name: String
  ) -> CheckedValue? {
    switch type {
    case .map(let definition):
      return checkMap(&node, definition, name: name)
    case .parameters(let definition):
      return checkParameters(&node, definition, name: name)
    case .named(let definition):
      return checkNamed(&node, definition, name: name)
    case .variant(let definition):
      return checkVariant(&node, definition)
    case .list(let element, let count):
      placeList(in: &node)
      return checkList(&node, of: element, count: count, name: name)
    case .oneOrMore(let element):
      placeList(in: &node)
      if case .list = node.content {
        return checkList(&node, of: element, count: 1...1000, name: name)
      }
      guard let only = check(&node, as: element, name: name) else { return nil }
      return CheckedValue(content: .list([only]), position: node.position)
    case .textOrList:
      if case .list = node.content {
        return checkList(&node, of: .text, count: 0...1000, name: name)
      }
      return check(&node, as: .text, name: name)
    default:
      guard let text = scalar(&node, as: type, name: name) else { return nil }
      do throws(ValueMistake) {
        return CheckedValue(
          content: try ScalarRules.read(text, as: type, name: name), position: node.position,
          written: text)
      } catch {
        mistakes.add(node.position, error.message, error.suggestion)
        return nil
      }
    }
  }

  // MARK: - Groups of keys

  mutating func checkMap(
    _ node: inout YAMLNode, _ definition: MapDefinition, name: String
  ) -> CheckedValue? {
    guard case .map(var pairs) = node.content else {
      mistakes.add(
        node.position, .mustBe(name, .groupOfKeys, not: node.kindName), keyList(definition))
      return nil
    }
    var map = CheckedMap(position: node.position)
    // Parameters come first, wherever they are written: the other keys use them.
    for namedFirst in [true, false] {
      for index in pairs.indices {
        let key = definition.key(pairs[index].key.text ?? "")
        if key.map({ $0.type.definesParameters }) ?? false != namedFirst { continue }
        checkPair(&pairs[index], key, of: definition, into: &map)
      }
    }
    node.content = .map(pairs)
    addMissing(of: definition, to: &map)
    return CheckedValue(content: .map(map), position: node.position)
  }

  private mutating func checkPair(
    _ pair: inout YAMLPair, _ definition: KeyDefinition?, of map: MapDefinition,
    into checked: inout CheckedMap
  ) {
    let position = pair.key.position
    guard let definition else {
      addUnknownKey(pair.key, in: map)
      return
    }
    if let first = checked.keyPositions[definition.name] {
      mistakes.add(
        position, .thereTwice(definition.name), .firstIsInLineKeepOne(first.line))
      return
    }
    checked.keyPositions[definition.name] = position
    if pair.value.isNull {
      mistakes.add(position, .hasNoValue(definition.name), .giveValueOrLeaveOut)
      return
    }
    checked.values[definition.name] = check(
      &pair.value, as: definition.type, name: definition.name)
  }

  private mutating func addUnknownKey(_ key: YAMLNode, in map: MapDefinition) {
    guard let text = key.text else {
      mistakes.add(key.position, .keyMustBeWord(not: key.kindName))
      return
    }
    if text == "<<" {
      mistakes.add(key.position, .cannotMerge, .useParameters)
      return
    }
    mistakes.add(
      key.position, .hasNoKey(map.title, .quoting(text)),
      map.keys.isEmpty
        ? .noKeysAtAll
        : Suggestion.nearest(text, among: map.keys.map(\.name), all: .itsKeysAre))
  }

  private mutating func addMissing(of definition: MapDefinition, to map: inout CheckedMap) {
    for key in definition.keys where !map.has(key.name) {
      if key.isRequired {
        mistakes.add(map.position, .needsKey(definition.title, key.name), key.hint)
      } else if let standard = key.standard,
        let content = try? ScalarRules.read(standard, as: key.type, name: key.name)
      {
        map.values[key.name] = CheckedValue(content: content, position: map.position)
      }
    }
  }

  private func keyList(_ definition: MapDefinition) -> Message? {
    definition.keys.isEmpty
      ? nil : .naming(.itsKeysAre, definition.keys.map(\.name).joined(separator: ", "))
  }

  // MARK: - Text

  /// A list parameter that stands alone becomes its values.
  private mutating func placeList(in node: inout YAMLNode) {
    guard let text = node.text, let name = Substitution.soleName(text),
      case .list(let values)? = parameters.value(of: name)
    else { return }
    node.content = .list(
      values.map {
        // The values are literal; what is read from the document has its dollars doubled.
        YAMLNode(
          content: .scalar(Substitution.escaping($0), isPlain: false), position: node.position)
      })
  }

  /// The text of a value with its parameters in place.
  private mutating func scalar(
    _ node: inout YAMLNode, as type: ValueType, name: String
  ) -> String? {
    guard case .scalar(let text, let isPlain) = node.content else {
      mistakes.add(node.position, .mustBe(name, type.phrase, not: node.kindName))
      return nil
    }
    if node.isNull {
      mistakes.add(node.position, .mustBe(name, type.phrase, not: .nothing))
      return nil
    }
    do throws(ValueMistake) {
      let expanded = try Substitution.expand(
        text, parameters, escapesPatterns: type.isFilePattern, &substitution)
      guard let expanded else { return nil }
      node.content = .scalar(expanded, isPlain: isPlain && expanded == text)
      return expanded
    } catch {
      mistakes.add(node.position, error.message, error.suggestion)
      return nil
    }
  }
}
