internal import Yams

/// Writes a checked document as YAML that reads back the same, laid out in one fixed way.
enum ResolvedYAML {
  /// The text; literal dollars are doubled, since it is read with parameters again.
  static func text(of node: YAMLNode) throws -> String {
    try Yams.serialize(
      node: convert(node), indent: 2, width: -1, allowUnicode: true, lineBreak: .ln)
  }

  private static func convert(_ node: YAMLNode) -> Node {
    switch node.content {
    case .scalar(let text, let isPlain):
      return scalar(Substitution.escaping(text), isPlain: isPlain)
    case .list(let nodes):
      return Node(nodes.map(convert), Tag(.seq), isShort(nodes) ? .flow : .block)
    case .map(let pairs):
      let converted = pairs.map { (scalar($0.key.text ?? "", isPlain: true), convert($0.value)) }
      return Node(converted, Tag(.map), pairs.isEmpty ? .flow : .block)
    }
  }

  /// Quotes keep other readers of YAML from taking text for a number or a date.
  private static func scalar(_ text: String, isPlain: Bool) -> Node {
    Node(text, Tag(.str), isPlain ? .any : .doubleQuoted)
  }

  /// Lists of texts, and lists of such lists, are written between brackets.
  private static func isShort(_ nodes: [YAMLNode]) -> Bool {
    nodes.allSatisfy { node in
      switch node.content {
      case .scalar: true
      case .list(let inner): inner.allSatisfy { $0.text != nil }
      case .map: false
      }
    }
  }
}
