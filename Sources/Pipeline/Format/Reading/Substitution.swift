internal import Archive
internal import ShokoCore

/// How much text substitution may still produce; a small file could otherwise ask for gigabytes.
struct SubstitutionBudget {
  /// Bytes of one value.
  static let perValue = 64 << 10
  /// Bytes left for the whole pipeline.
  var left = 4 << 20
}

/// Puts parameters in the place of `${name}`; `$$` is a single dollar.
enum Substitution {
  /// The text with its parameters, or `nil` when one has no right value, which was reported where
  /// it is defined.
  static func expand(
    _ text: String, _ parameters: ParameterTable, escapesPatterns: Bool,
    _ budget: inout SubstitutionBudget
  ) throws(ValueMistake) -> String? {
    guard text.utf8.contains(dollar) else { return text }
    var result = ""
    var isComplete = true
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "$", rest.first == "$" {
        rest.removeFirst()
        result.unicodeScalars.append("$")
      } else if scalar == "$", rest.first == "{" {
        rest.removeFirst()
        guard let end = rest.firstIndex(of: "}") else {
          throw ValueMistake(.parameterIsOpen, .dollarIsWritten)
        }
        let name = String(rest[..<end])
        rest = rest[rest.index(after: end)...]
        if let value = try value(of: name, parameters, escapesPatterns: escapesPatterns) {
          result += value
        } else {
          isComplete = false
        }
      } else {
        result.unicodeScalars.append(scalar)
      }
      if result.utf8.count > SubstitutionBudget.perValue {
        throw ValueMistake(.expandedValueIsLong)
      }
    }
    budget.left -= result.utf8.count
    if budget.left < 0 {
      throw ValueMistake(.expandedPipelineIsLong)
    }
    return isComplete ? result : nil
  }

  /// The parameter's name when the text is a single `${name}`.
  static func soleName(_ text: String) -> String? {
    guard text.hasPrefix("${"), text.hasSuffix("}") else { return nil }
    let name = String(text.dropFirst(2).dropLast())
    return name.contains("}") ? nil : name
  }

  /// Text that `expand` turns back into this one.
  static func escaping(_ text: String) -> String {
    text.utf8.contains(dollar)
      ? text.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$") : text
  }

  private static let dollar = UInt8(ascii: "$")

  private static func value(
    of name: String, _ parameters: ParameterTable, escapesPatterns: Bool
  ) throws(ValueMistake) -> String? {
    switch parameters.value(of: name) {
    case .text(let text, let type)?:
      // A folder may be called `camera [1]`; only a parameter of type text may hold wildcards.
      return escapesPatterns && type == .path ? FilePattern.escaping(text) : text
    case .list?:
      throw ValueMistake(.listStandsInText(name), .writeAlone("${\(name)}"))
    case .broken?:
      return nil
    case nil:
      if name.isEmpty { throw ValueMistake(.namesNoParameter, .dollarIs) }
      if parameters.isDeclared(name) {
        throw ValueMistake(.notDefinedYet(.quoting(name)), .defineAbove)
      }
      throw ValueMistake(
        .noSuchParameter(.quoting(name)),
        (parameters.names.isEmpty
          ? nil : Suggestion.nearest(name, among: parameters.names, all: .theParametersAre))
          ?? .defineUnderParameters)
    }
  }
}
