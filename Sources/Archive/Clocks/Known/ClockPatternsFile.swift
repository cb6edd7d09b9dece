internal import Glibc
internal import ShokoCore
internal import Yams

extension ClockPatterns {
  /// Longer files are refused.
  public static let mostBytes = 1 << 18

  /// Reads a file of rows, or says what is wrong with it and where.
  ///
  /// - Parameter path: The file; messages call it by its last component.
  public init(contentsOf path: ArchivePath) throws(ArchiveError) {
    let last = path.lastComponent
    let name = (last.bytes.isEmpty ? path : last).display
    func wrong(_ problem: Message) -> ArchiveError {
      ArchiveError(.clockPatternFile(name, line: nil, row: nil, problem))
    }
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try SmallFile.read(path, most: Self.mostBytes + 1)
    } catch {
      throw wrong(.clockFileUnreadable(error.reason))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw bytes.count > Self.mostBytes
        ? wrong(Self.tooLong)
        : ArchiveError(wrong(.clockFileNotText).message, suggestion: .saveAsUTF8)
    }
    try self.init(yaml: text, file: name)
  }

  /// Reads rows from a text in the form of `clock-patterns.yaml`, or says what is wrong and where.
  ///
  /// - Parameter file: What messages call the text.
  public init(yaml text: String, file: String) throws(ArchiveError) {
    var reader = ClockFileReader(file: file)
    self.init(try reader.rows(text))
  }

  static let tooLong = Message.clockFileTooLong(most: mostBytes)
}

/// Reads a file of clock patterns, and knows the place of what it reads for messages.
private struct ClockFileReader {
  private static let most = 1000
  private static let mostOfRow = 64
  private static let keys = [
    "id", "title", "patterns", "zone", "known_from", "note", "examples",
  ]
  private static let exampleKeys = ["path", "start", "end", "camera"]

  let file: String
  private var row: String?
  private var line: Int?

  init(file: String) {
    self.file = file
  }

  mutating func rows(_ text: String) throws(ArchiveError) -> [KnownClock] {
    if text.utf8.count > ClockPatterns.mostBytes { throw wrong(ClockPatterns.tooLong) }
    // Aliases could make a small text a huge one.
    if text.contains(#/(^|[\s,\[{])&[^\s&]/#) { throw wrong(.clockFileHasAnchors) }
    let list = try vendors(of: text)
    if list.count > Self.most { throw wrong(.clockFileTooMany("vendors", most: Self.most)) }
    var rows: [KnownClock] = []
    var ids: Set<String> = []
    for node in list {
      let clock = try clock(node)
      if !ids.insert(clock.id).inserted { throw wrong(.clockRowTwice) }
      rows.append(clock)
    }
    return rows
  }

  private mutating func vendors(of text: String) throws(ArchiveError) -> Node.Sequence {
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw wrong(Self.noYAML(error))
    } catch {
      throw wrong(.clockFileNotYAML(Message(verbatim: "\(error)"), at: nil))
    }
    guard let map = node?.mapping, map["clock_patterns"]?.scalar?.string == "1",
      let list = map["vendors"]?.sequence
    else {
      throw ArchiveError(wrong(.clockFileNotPatterns).message, suggestion: .clockFileForm)
    }
    try checkKeys(map, ["clock_patterns", "vendors"])
    return list
  }

  private static func noYAML(_ error: YamlError) -> ArchiveError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      ArchiveError(
        .clockFileNotYAML(.yaml(problem), at: "\(mark.line):\(mark.column)"),
        suggestion: .hint(forYAML: problem))
    case .duplicatedKeysInMapping(let keys, let context):
      ArchiveError(
        .clockFileNotYAML(
          .thereTwice("\(keys.first ?? "")"), at: "\(context.mark.line):\(context.mark.column)"))
    case .reader(let problem, _, _, _):
      ArchiveError(.clockFileNotYAML(.yaml(problem), at: nil), suggestion: .hint(forYAML: problem))
    // Of what libYAML can tell while it reads, this is left.
    default:
      ArchiveError(
        .clockFileNotYAML(.becauseMemoryIsUsedUp, at: nil), suggestion: .adviseFreeingMemory)
    }
  }

  // MARK: Rows

  private mutating func clock(_ node: Node) throws(ArchiveError) -> KnownClock {
    row = nil
    line = node.mark?.line
    guard let map = node.mapping else { throw wrong(.clockRowNotKeys) }
    let id = try needed(map, "id")
    guard (1...64).contains(id.utf8.count), id.utf8.allSatisfy(Self.mayBeInId) else {
      throw wrong(.clockRowIdForm)
    }
    row = id
    try checkKeys(map, Self.keys)
    let patterns = try patterns(map)
    let zone = try zone(map)
    let examples = try examples(map)
    let (title, note) = (try text(map, "title"), try text(map, "note"))
    let known = try texts(map, "known_from")
    line = node.mark?.line
    return try located { () throws(ArchiveError) in
      try KnownClock(
        id: id, title: title ?? id, patterns: patterns, zone: zone, knownFrom: known, note: note,
        examples: examples)
    }
  }

  private mutating func patterns(_ map: Node.Mapping) throws(ArchiveError) -> [ClockPattern] {
    let texts = try texts(map, "patterns")
    if texts.isEmpty { throw wrong(.clockRowNeeds("patterns")) }
    var patterns: [ClockPattern] = []
    for text in texts {
      do {
        patterns.append(try ClockPattern(text))
      } catch {
        throw wrong(
          ArchiveError(
            .clockRowPattern(ArchivePath(text).display, error.message),
            suggestion: error.suggestion))
      }
    }
    return patterns
  }

  private mutating func zone(_ map: Node.Mapping) throws(ArchiveError) -> ClockZone? {
    guard let name = try text(map, "zone") else { return nil }
    return try located { () throws(ArchiveError) in try ClockZone(name) }
  }

  private mutating func examples(_ map: Node.Mapping) throws(ArchiveError) -> [ClockExample] {
    guard let node = map["examples"] else { return [] }
    guard let list = node.sequence else { throw wrong(.clockRowNotText("examples")) }
    if list.count > Self.mostOfRow {
      throw wrong(.clockFileTooMany("examples", most: Self.mostOfRow))
    }
    var examples: [ClockExample] = []
    for node in list {
      line = node.mark?.line ?? line
      guard let example = node.mapping else { throw wrong(.clockRowNotText("examples")) }
      try checkKeys(example, Self.exampleKeys)
      let (path, start) = (try needed(example, "path"), try needed(example, "start"))
      let (end, camera) = (try text(example, "end"), try text(example, "camera"))
      examples.append(
        try located { () throws(ArchiveError) in
          try ClockExample(path: ArchivePath(path), start: start, end: end, camera: camera)
        })
    }
    return examples
  }

  private static func mayBeInId(_ byte: UInt8) -> Bool {
    (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte)
      || [UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-")].contains(byte)
  }

  // MARK: Values

  private mutating func needed(_ map: Node.Mapping, _ key: String) throws(ArchiveError) -> String {
    guard let text = try text(map, key) else { throw wrong(.clockRowNeeds(key)) }
    return text
  }

  private mutating func text(_ map: Node.Mapping, _ key: String) throws(ArchiveError) -> String? {
    guard let node = map[key] else { return nil }
    line = node.mark?.line ?? line
    guard let text = node.scalar?.string, !text.isEmpty else { throw wrong(.clockRowNotText(key)) }
    return text
  }

  /// A text alone stands for a list of one.
  private mutating func texts(_ map: Node.Mapping, _ key: String) throws(ArchiveError) -> [String] {
    guard let node = map[key] else { return [] }
    line = node.mark?.line ?? line
    if let list = node.sequence {
      if list.count > Self.mostOfRow { throw wrong(.clockFileTooMany(key, most: Self.mostOfRow)) }
      let texts = list.compactMap { $0.scalar?.string }.filter { !$0.isEmpty }
      if texts.count < list.count { throw wrong(.clockRowNotText(key)) }
      return texts
    }
    return [try needed(map, key)]
  }

  private mutating func checkKeys(_ map: Node.Mapping, _ known: [String]) throws(ArchiveError) {
    for key in map.keys {
      let name = key.scalar?.string ?? ""
      if known.contains(name) { continue }
      line = key.mark?.line ?? line
      let near = NearestWord.of(name, among: known)
      let error = ArchiveError(
        .clockRowUnknownKey(name), suggestion: near.map { .probablyMeant($0) })
      throw wrong(error)
    }
  }

  // MARK: Mistakes

  private func located<Value>(
    _ body: () throws(ArchiveError) -> Value
  ) throws(ArchiveError) -> Value {
    do { return try body() } catch { throw wrong(error) }
  }

  private func wrong(_ problem: Message) -> ArchiveError { wrong(ArchiveError(problem)) }

  private func wrong(_ error: ArchiveError) -> ArchiveError {
    ArchiveError(
      .clockPatternFile(file, line: line, row: row, error.message), suggestion: error.suggestion)
  }
}
