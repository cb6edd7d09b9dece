extension JSONValue {
  /// The longest line, indentation included, on which a list or an object is written whole.
  private static let lineWidth = 100
  /// How many bytes are collected before they are handed on.
  private static let portion = 1 << 16

  /// The document as text: two spaces an indent, short lists and objects on one line, a final newline.
  public func serialized() -> String {
    var text = ""
    write { text += $0 }
    return text
  }

  /// Hands on the same text as `serialized()` in portions, and holds but one at a time.
  public func write(to sink: (String) throws -> Void) rethrows {
    var text = ""
    try write(&text, indent: 0, sink)
    text += "\n"
    try sink(text)
  }

  /// The document on a single line, without a final newline.
  public var singleLine: String {
    var text = ""
    _ = writeFlat(&text, limit: .max)
    return text
  }

  private func write(
    _ text: inout String, indent: Int, _ sink: (String) throws -> Void
  ) rethrows {
    if text.utf8.count >= Self.portion {
      try sink(text)
      text = ""
    }
    if fitsOnLine(&text, indent: indent) { return }
    switch self {
    case .array(let values): try writeLines(values, &text, indent, sink)
    case .made(let elements): try writeLines(elements, &text, indent, sink)
    case .object(let members):
      try Self.writeLines(members, "{", "}", &text, indent) { member, text in
        text += Self.quoted(member.key) + ": "
        try member.value.write(&text, indent: indent + 1, sink)
      }
    case .null, .bool, .integer, .number, .string: _ = writeFlat(&text, limit: .max)
    }
  }

  private func writeLines(
    _ values: some Sequence<JSONValue>, _ text: inout String, _ indent: Int,
    _ sink: (String) throws -> Void
  ) rethrows {
    try Self.writeLines(values, "[", "]", &text, indent) { value, text in
      try value.write(&text, indent: indent + 1, sink)
    }
  }

  private static func writeLines<Elements: Sequence>(
    _ elements: Elements, _ opening: String, _ closing: String, _ text: inout String,
    _ indent: Int, _ body: (Elements.Element, inout String) throws -> Void
  ) rethrows {
    let outer = String(repeating: "  ", count: indent)
    text += opening
    var separator = "\n"
    for element in elements {
      text += separator + outer + "  "
      try body(element, &text)
      separator = ",\n"
    }
    text += "\n" + outer + closing
  }

  /// Writes what fits on the rest of a line, and nothing of what does not; a whole document has
  /// lines of its own unless it is empty or no list.
  private func fitsOnLine(_ text: inout String, indent: Int) -> Bool {
    var flat = ""
    let limit = indent == 0 ? 2 : max(2, Self.lineWidth - 2 * indent)
    guard writeFlat(&flat, limit: limit) else { return false }
    text += flat
    return true
  }

  /// Writes on one line, and stops as soon as that is longer than `limit` bytes.
  private func writeFlat(_ text: inout String, limit: Int) -> Bool {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let digits): text += digits
    case .string(let value):
      // Quoting makes no text shorter.
      if value.utf8.count > limit { return false }
      text += Self.quoted(value)
    case .array(let values):
      return Self.writeFlat(values, "[", "]", &text, limit) { $0.writeFlat(&$1, limit: limit) }
    case .made(let elements):
      return Self.writeFlat(elements, "[", "]", &text, limit) { $0.writeFlat(&$1, limit: limit) }
    case .object(let members):
      return Self.writeFlat(members, "{", "}", &text, limit) { member, text in
        text += Self.quoted(member.key) + ": "
        return member.value.writeFlat(&text, limit: limit)
      }
    }
    return text.utf8.count <= limit
  }

  private static func writeFlat<Elements: Sequence>(
    _ elements: Elements, _ opening: String, _ closing: String, _ text: inout String,
    _ limit: Int, _ body: (Elements.Element, inout String) -> Bool
  ) -> Bool {
    text += opening
    var separator = ""
    for element in elements {
      text += separator
      guard body(element, &text) else { return false }
      separator = ", "
    }
    text += closing
    return text.utf8.count <= limit
  }
}
