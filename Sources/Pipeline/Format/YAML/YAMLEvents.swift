// CYaml is the libYAML that Yams carries and links; Yams does not make its events public. The
// version of Yams is fixed in the manifest. This is the only file that knows of it.
internal import CYaml
internal import ShokoCore

/// One step through a YAML text.
struct YAMLEvent {
  enum Kind: Hashable {
    case documentStart
    case scalar(String, isPlain: Bool)
    case listStart
    case mapStart
    /// The end of a list or a mapping.
    case end
    case alias(String)
  }

  let kind: Kind
  let position: TextPosition
  let anchor: String?
}

/// The reason why a text is no YAML, or none that a pipeline may use.
struct YAMLSyntaxError: Error, Hashable {
  let position: TextPosition
  let message: Message
  let suggestion: Message?

  init(_ position: TextPosition, _ message: Message, suggestion: Message? = nil) {
    self.position = position
    self.message = message
    self.suggestion = suggestion
  }

  /// Lists and mappings that stand in each other too often.
  static func tooDeep(_ position: TextPosition) -> YAMLSyntaxError {
    YAMLSyntaxError(position, .nestedTooDeep(YAMLLimits.depth))
  }
}

/// The events of a YAML text in order; owns a `yaml_parser_t` and the text that it reads.
final class YAMLEvents {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  /// Starts to read; calls `yaml_parser_initialize`.
  init(_ text: String) throws(YAMLSyntaxError) {
    input = .allocate(capacity: max(1, text.utf8.count))
    _ = input.initialize(from: text.utf8)
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    guard yaml_parser_initialize(parser) == 1 else {
      throw YAMLSyntaxError(
        .start, .noMemoryForPipeline, suggestion: .adviseFreeingMemory)
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, text.utf8.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  /// The next event, or `nil` at the end; calls `yaml_parser_parse`.
  func next() throws(YAMLSyntaxError) -> YAMLEvent? {
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else { throw syntaxError() }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_END_EVENT || event.type == YAML_NO_EVENT { return nil }
      if let event = try Self.event(event) { return event }
    }
  }

  private static func event(_ event: yaml_event_t) throws(YAMLSyntaxError) -> YAMLEvent? {
    let position = TextPosition(event.start_mark)
    switch event.type {
    case YAML_DOCUMENT_START_EVENT:
      return YAMLEvent(kind: .documentStart, position: position, anchor: nil)
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      try refuseTag(scalar.tag, at: position)
      let text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      return YAMLEvent(
        kind: .scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE),
        position: position, anchor: Self.text(scalar.anchor))
    case YAML_SEQUENCE_START_EVENT:
      try refuseTag(event.data.sequence_start.tag, at: position)
      return YAMLEvent(
        kind: .listStart, position: position, anchor: text(event.data.sequence_start.anchor))
    case YAML_MAPPING_START_EVENT:
      try refuseTag(event.data.mapping_start.tag, at: position)
      return YAMLEvent(
        kind: .mapStart, position: position, anchor: text(event.data.mapping_start.anchor))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      return YAMLEvent(kind: .end, position: position, anchor: nil)
    case YAML_ALIAS_EVENT:
      return YAMLEvent(
        kind: .alias(text(event.data.alias.anchor) ?? ""), position: position, anchor: nil)
    default:
      return nil
    }
  }

  private static func refuseTag(
    _ tag: UnsafeMutablePointer<UInt8>?, at position: TextPosition
  ) throws(YAMLSyntaxError) {
    guard let tag = text(tag) else { return }
    throw YAMLSyntaxError(
      position, .tagsAreNotUsed(.quoting(tag)), suggestion: .textNeedsQuotes(startingWith: "!"))
  }

  private static func text(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private func syntaxError() -> YAMLSyntaxError {
    let state = parser.pointee
    // libYAML tells its problem whenever there is one with the text.
    guard let words = state.problem else {
      return YAMLSyntaxError(
        .start, .noMemoryForPipeline, suggestion: .adviseFreeingMemory)
    }
    let problem = String(cString: words)
    let position = TextPosition(state.problem_mark)
    if problem.hasPrefix("Maximum nesting level") { return .tooDeep(position) }
    let start = TextPosition(state.context_mark)
    let context = state.context.map { String(cString: $0) }
    let message = Message.yamlProblem(
      .yaml(problem), in: context.map { .yaml($0) }, since: start == position ? nil : start.line)
    let isParameter = hasUnquotedParameter(before: position)
    return YAMLSyntaxError(
      position, message,
      suggestion: isParameter ? .parameterNeedsQuotes : .hint(forYAML: problem, in: context))
  }

  /// Whether `${` stands in the line of a mistake: inside braces, YAML takes its brace for its own.
  private func hasUnquotedParameter(before position: TextPosition) -> Bool {
    let lines = input.split(
      separator: 10, maxSplits: position.line, omittingEmptySubsequences: false)
    guard position.line <= lines.count else { return false }
    let start = lines[position.line - 1].prefix(position.column)
    return zip(start, start.dropFirst()).contains {
      $0 == UInt8(ascii: "$") && $1 == UInt8(ascii: "{")
    }
  }
}

extension TextPosition {
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(
      line: Int(clamping: mark.line) &+ 1, column: Int(clamping: mark.column) &+ 1)
  }
}
