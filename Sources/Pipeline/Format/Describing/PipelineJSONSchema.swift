public import ShokoCore

/// The pipeline format as a JSON schema, with which editors complete and check pipelines.
///
/// JSON Schema 2020-12 (https://json-schema.org/draft/2020-12). It describes what one key allows; what
/// several keys have to do with each other, and what parameters become in their places, only
/// `shoko check` knows. YAML's numbers and truth values are allowed where Shoko reads them as text.
public enum PipelineJSONSchema {
  /// The schema with descriptions in a language.
  public static func document(_ language: Language = .english) -> JSONValue {
    let writer = SchemaWriter(language: language)
    let head: [JSONValue.Member] = [
      .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
      .init("title", .string("Shoko pipeline, format \(PipelineSchema.version)")),
    ]
    return .object(head + writer.members(of: PipelineSchema.pipeline))
  }
}

/// Writes the definitions of the format as members of JSON schemas.
private struct SchemaWriter {
  let language: Language

  // MARK: Groups of keys

  func members(of definition: MapDefinition) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = [
      .init("description", .string(definition.summary.text(language))), .init("type", "object"),
      .init(
        "properties",
        .object(definition.keys.map { .init($0.name, .object(property($0))) })),
    ]
    let required = definition.keys.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty { members.append(.init("required", .array(required))) }
    members.append(.init("additionalProperties", .bool(false)))
    return members
  }

  private func property(_ key: KeyDefinition) -> [JSONValue.Member] {
    var members = self.members(of: key.type).filter { $0.key != "description" }
    members.insert(.init("description", .string(key.summary.text(language))), at: 0)
    if let standard = key.standard { members.append(.init("default", .string(standard))) }
    return members
  }

  // MARK: Values

  private func members(of type: ValueType) -> [JSONValue.Member] {
    switch type {
    case .map(let definition): members(of: definition)
    case .parameters(let definition), .named(let definition): named(definition)
    case .variant(let definition): variant(definition)
    case .list(let element, let count): list(of: element, count)
    case .oneOrMore(let element):
      [anyOf([members(of: element), list(of: element, 1...1000)])]
    case .textOrList: [anyOf([members(of: .text), list(of: .text, 0...1000)])]
    case .integer(let range): number("integer", Double(range.lowerBound), Double(range.upperBound))
    case .ticks: number("integer", -0x1p62, 0x1p62)
    case .share: number("number", 0, 1)
    case .flag: [anyOf([[.init("type", "boolean")], substituted("true|false")])]
    case .choice(let words): [anyOf([[enumeration(words)], substituted()])]
    default: text(of: type)
    }
  }

  /// A value whose text fits a pattern or holds a parameter.
  ///
  /// YAML takes some names and texts for numbers; Shoko reads them as they are written.
  private func text(of type: ValueType) -> [JSONValue.Member] {
    guard let pattern = SchemaPatterns.pattern(of: type) else {
      return [.init("type", ["string", "number", "boolean"])]
    }
    let members = substituted(pattern)
    switch type {
    case .name, .line: return [.init("type", ["string", "number"])] + members.dropFirst()
    default: return members
    }
  }

  private func number(_ type: String, _ least: Double, _ most: Double) -> [JSONValue.Member] {
    let bounds: [JSONValue.Member] = [
      .init("type", .string(type)), .init("minimum", .integer(Int64(least))),
      .init("maximum", .integer(Int64(most))),
    ]
    return [anyOf([bounds, substituted(type == "integer" ? "-?[0-9]+" : "[0-9]+(\\.[0-9]+)?")])]
  }

  /// Text that fits a pattern as a whole, or that holds a parameter.
  private func substituted(_ pattern: String? = nil) -> [JSONValue.Member] {
    let parameter = "\\$\\{[^}]+\\}"
    let whole = pattern.map { "^(\($0))$|\(parameter)" } ?? parameter
    return [.init("type", "string"), .init("pattern", .string(whole))]
  }

  private func enumeration(_ words: [String]) -> JSONValue.Member {
    .init("enum", .array(words.map { .string($0) }))
  }

  private func anyOf(_ schemas: [[JSONValue.Member]]) -> JSONValue.Member {
    .init("anyOf", .array(schemas.filter { !$0.isEmpty }.map { .object($0) }))
  }

  // MARK: Lists and names

  private func list(of element: ValueType, _ count: ClosedRange<Int>) -> [JSONValue.Member] {
    let array: [JSONValue.Member] = [
      .init("type", "array"), .init("items", .object(members(of: element))),
      .init("minItems", JSONValue(count.lowerBound)),
      .init("maxItems", JSONValue(count.upperBound)),
    ]
    // A list of texts may be a parameter of type list.
    if element.isGroup { return array }
    let parameter: [JSONValue.Member] = [
      .init("type", "string"), .init("pattern", "^\\$\\{[^}]+\\}$"),
    ]
    return [anyOf([array, parameter])]
  }

  private func named(_ definition: MapDefinition) -> [JSONValue.Member] {
    [
      .init("type", "object"),
      .init("propertyNames", ["pattern": .string("^\(SchemaPatterns.name)$")]),
      .init("additionalProperties", .object(members(of: definition))),
    ]
  }

  /// A word alone where it needs no keys, or the word with its keys.
  private func variant(_ definition: VariantDefinition) -> [JSONValue.Member] {
    let alone = definition.variants.filter { !$0.keys.keys.contains(where: \.isRequired) }
    let properties = definition.variants.map { variant -> JSONValue.Member in
      let keys = members(of: variant.keys)
      guard alone.contains(where: { $0.name == variant.name }) else {
        return .init(variant.name, .object(keys))
      }
      let description = keys.filter { $0.key == "description" }
      let rest = keys.filter { $0.key != "description" && $0.key != "type" }
      return .init(variant.name, .object(description + [.init("type", ["object", "null"])] + rest))
    }
    let group: [JSONValue.Member] = [
      .init("type", "object"), .init("properties", .object(properties)),
      .init("minProperties", 1), .init("maxProperties", 1),
      .init("additionalProperties", .bool(false)),
    ]
    return [anyOf([[enumeration(alone.map(\.name))], group])]
  }
}
