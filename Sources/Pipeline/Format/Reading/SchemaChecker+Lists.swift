internal import ShokoCore

extension SchemaChecker {
  /// Groups of keys under names that are defined elsewhere, which the builder of the plan compares.
  mutating func checkNamed(
    _ node: inout YAMLNode, _ definition: MapDefinition, name: String
  ) -> CheckedValue? {
    guard case .map(var pairs) = node.content else {
      mistakes.add(node.position, .mustBe(name, .groupOfNames, not: node.kindName))
      return nil
    }
    var groups: [(name: CheckedName, map: CheckedMap)] = []
    for index in pairs.indices {
      let key = pairs[index].key
      guard let text = key.text else {
        mistakes.add(key.position, .keyMustBeWord(not: key.kindName))
        continue
      }
      if let first = groups.first(where: { $0.name.text == text })?.name.position {
        mistakes.add(key.position, .thereTwice(text), .firstIsInLineKeepOne(first.line))
        continue
      }
      guard let map = checkMap(&pairs[index].value, definition, name: text)?.map else { continue }
      groups.append((CheckedName(text: text, position: key.position), map))
    }
    node.content = .map(pairs)
    return CheckedValue(content: .named(groups), position: node.position)
  }

  mutating func checkParameters(
    _ node: inout YAMLNode, _ definition: MapDefinition, name: String
  ) -> CheckedValue? {
    guard case .map(var pairs) = node.content else {
      mistakes.add(
        node.position, .mustBe(name, .groupOfNames, not: node.kindName),
        .forExample("out: {type: path, default: ../Evidence}"))
      return nil
    }
    let names = pairs.compactMap(\.key.text)
    parameters.declare(names)
    var positions: [String: TextPosition] = [:]
    for index in pairs.indices {
      let key = pairs[index].key
      guard let text = key.text, ValueText.isName(text) else {
        mistakes.add(
          key.position, .cannotNameParameter(key.text.map { .quoting($0) } ?? .thisThing),
          .parameterNameRule)
        continue
      }
      if let first = positions[text] {
        mistakes.add(key.position, .thereTwice(text), .firstIsInLineKeepOne(first.line))
        continue
      }
      positions[text] = key.position
      let checked = checkMap(&pairs[index].value, definition, name: text)?.map
      parameters.define(
        text, at: key.position, from: checked, in: &pairs[index].value, mistakes: &mistakes)
    }
    parameters.finish(names: names, at: node.position, mistakes: &mistakes)
    node.content = .map(pairs)
    return nil
  }

  mutating func checkList(
    _ node: inout YAMLNode, of element: ValueType, count: ClosedRange<Int>, name: String
  ) -> CheckedValue? {
    guard case .list(var items) = node.content else {
      mistakes.add(node.position, .mustBe(name, .aList, not: node.kindName))
      return nil
    }
    if !count.contains(items.count) {
      mistakes.add(node.position, .wrongCount(name, count, has: items.count))
      return nil
    }
    var values: [CheckedValue] = []
    for index in items.indices {
      if let value = check(&items[index], as: element, name: name) { values.append(value) }
    }
    node.content = .list(items)
    return values.count == items.count || element.isGroup
      ? CheckedValue(content: .list(values), position: node.position) : nil
  }

  mutating func checkVariant(
    _ node: inout YAMLNode, _ definition: VariantDefinition
  ) -> CheckedValue? {
    var word = node
    var keys = YAMLNode(content: .map([]), position: node.position)
    if case .map(let pairs) = node.content {
      guard pairs.count == 1 else {
        addCrowded(pairs, at: node.position, definition)
        return .unknownVariant(at: node.position)
      }
      word = pairs[0].key
      if !pairs[0].value.isNull { keys = pairs[0].value }
    }
    guard let text = word.text, !word.isNull else {
      mistakes.add(word.position, .variantMustBeWord(definition.title, not: word.kindName))
      return .unknownVariant(at: word.position)
    }
    guard let variant = definition.keys(of: text) else {
      addUnknownVariant(text, at: word.position, definition)
      return .unknownVariant(at: word.position)
    }
    keys.position = keys.position == node.position ? word.position : keys.position
    let map = checkMap(&keys, variant, name: text)?.map
    if case .map(var pairs) = node.content, !pairs[0].value.isNull {
      pairs[0].value = keys
      node.content = .map(pairs)
    }
    return CheckedValue(
      content: .variant(text, map ?? CheckedMap(position: word.position)), position: word.position)
  }

  private mutating func addCrowded(
    _ pairs: [YAMLPair], at position: TextPosition, _ definition: VariantDefinition
  ) {
    guard pairs.count > 1, let first = pairs[0].key.text, let second = pairs[1].key.text else {
      mistakes.add(position, .variantIsWordOrGroup(definition.title))
      return
    }
    let isKeyOfFirst = definition.keys(of: first)?.key(second) != nil
    mistakes.add(
      pairs[1].key.position,
      .standsBeside(.quoting(second), .quoting(first), in: definition.title),
      isKeyOfFirst ? .indentBelow(first) : .startWithDash(definition.title))
  }

  private mutating func addUnknownVariant(
    _ text: String, at position: TextPosition, _ definition: VariantDefinition
  ) {
    mistakes.add(
      position, .noSuchVariant(definition.title, .quoting(text)),
      Suggestion.nearest(text, among: definition.variants.map(\.name), all: .thereAre))
  }
}
