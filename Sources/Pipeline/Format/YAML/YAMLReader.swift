internal import ShokoCore

/// Reads the single document of a YAML text into nodes.
///
/// Yams's own `compose` is not used: it stops at the first mapping with equal keys without saying
/// where they are, forgets where an alias was written, and hashes keys, so that an alias bomb used
/// as a key takes exponential time. The events of the libYAML inside Yams have none of these
/// faults.
struct YAMLReader {
  /// A list or mapping whose end has not come yet.
  private struct Open {
    let position: TextPosition
    let anchor: String?
    let isMap: Bool
    var nodes: [YAMLNode] = []
    /// The number of nodes, and the levels below this one.
    var size = 1
    var depth = 1
  }

  private struct Anchored {
    let node: YAMLNode
    let size: Int
    let depth: Int
  }

  private var open: [Open] = []
  private var anchors: [String: Anchored] = [:]
  private var nodes = 0
  private var root: YAMLNode?

  /// Reads a text, or gives its first syntax error.
  static func read(_ text: String) throws(YAMLSyntaxError) -> YAMLNode? {
    var reader = YAMLReader()
    let events = try YAMLEvents(text)
    while let event = try events.next() {
      try reader.take(event)
    }
    return reader.root
  }

  private mutating func take(_ event: YAMLEvent) throws(YAMLSyntaxError) {
    switch event.kind {
    case .documentStart:
      if root != nil {
        throw YAMLSyntaxError(event.position, .anotherDocumentStarts)
      }
    case .scalar(let text, let isPlain):
      try count(1, at: event.position)
      let node = YAMLNode(
        content: .scalar(text, isPlain: isPlain), position: event.position)
      try finish(node, anchor: event.anchor, size: 1, depth: 1)
    case .listStart, .mapStart:
      try count(1, at: event.position)
      if open.count >= YAMLLimits.depth { throw YAMLSyntaxError.tooDeep(event.position) }
      // From here on the name means this value, whose end is not known yet.
      if let anchor = event.anchor { anchors[anchor] = nil }
      open.append(
        Open(position: event.position, anchor: event.anchor, isMap: event.kind == .mapStart))
    case .end:
      guard let closed = open.popLast() else { return }
      let node = YAMLNode(content: Self.content(of: closed), position: closed.position)
      try finish(node, anchor: closed.anchor, size: closed.size, depth: closed.depth)
    case .alias(let name):
      try takeAlias(name, at: event.position)
    }
  }

  private mutating func takeAlias(
    _ name: String, at position: TextPosition
  ) throws(YAMLSyntaxError) {
    if open.contains(where: { $0.anchor == name }), anchors[name] == nil {
      throw YAMLSyntaxError(position, .aliasInsideItself(name))
    }
    guard let anchored = anchors[name] else {
      throw YAMLSyntaxError(
        position, .noAnchorForAlias(name), suggestion: .textNeedsQuotes(startingWith: "*"))
    }
    try count(anchored.size, at: position)
    if open.count + anchored.depth > YAMLLimits.depth { throw YAMLSyntaxError.tooDeep(position) }
    var node = anchored.node
    node.position = position
    try finish(node, anchor: nil, size: anchored.size, depth: anchored.depth)
  }

  private mutating func finish(
    _ node: YAMLNode, anchor: String?, size: Int, depth: Int
  ) throws(YAMLSyntaxError) {
    if let anchor { anchors[anchor] = Anchored(node: node, size: size, depth: depth) }
    guard !open.isEmpty else {
      root = node
      return
    }
    let last = open.count - 1
    open[last].nodes.append(node)
    open[last].size += size
    open[last].depth = max(open[last].depth, depth + 1)
  }

  private mutating func count(_ more: Int, at position: TextPosition) throws(YAMLSyntaxError) {
    nodes += more
    if nodes > YAMLLimits.nodes {
      throw YAMLSyntaxError(position, .tooManyValues(YAMLLimits.nodes))
    }
  }

  private static func content(of closed: Open) -> YAMLNode.Content {
    if !closed.isMap { return .list(closed.nodes) }
    let pairs = stride(from: 0, to: closed.nodes.count - 1, by: 2).map {
      YAMLPair(key: closed.nodes[$0], value: closed.nodes[$0 + 1])
    }
    return .map(pairs)
  }
}
