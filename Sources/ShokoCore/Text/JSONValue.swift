/// A JSON document whose keys keep their order and whose numbers keep their digits (RFC 8259).
///
/// Foundation's encoder sorts or shuffles keys and prints the shortest number; the contract wants a
/// stable order and six decimals.
public indirect enum JSONValue: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A whole number.
  case integer(Int64)
  /// A number by its own digits, such as `4.320000`; must be valid JSON.
  case number(String)
  /// Text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Members in order.
  case object([Member])

  /// One key with its value.
  public struct Member: Hashable, Sendable {
    /// The key.
    public let key: String
    /// The value.
    public let value: JSONValue

    /// Makes a member.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The document as text: two spaces an indent, short lists and objects on one line, a final newline.
  public func serialized() -> String {
    var text = ""
    write(to: &text, indent: 0)
    return text + "\n"
  }

  /// The document on a single line, without a final newline.
  public var singleLine: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let digits): digits
    case .string(let value): Self.quoted(value)
    case .array(let values): "[" + values.map(\.singleLine).joined(separator: ", ") + "]"
    case .object(let members):
      "{"
        + members.map { Self.quoted($0.key) + ": " + $0.value.singleLine }.joined(separator: ", ")
        + "}"
    }
  }

  private func write(to text: inout String, indent: Int) {
    let flat = singleLine
    if indent > 0, flat.utf8.count + 2 * indent <= 100 {
      text += flat
      return
    }
    let inner = String(repeating: "  ", count: indent + 1)
    switch self {
    case .array(let values) where !values.isEmpty:
      text += "[\n"
      for (index, value) in values.enumerated() {
        text += inner
        value.write(to: &text, indent: indent + 1)
        text += index + 1 < values.count ? ",\n" : "\n"
      }
      text += String(repeating: "  ", count: indent) + "]"
    case .object(let members) where !members.isEmpty:
      text += "{\n"
      for (index, member) in members.enumerated() {
        text += inner + Self.quoted(member.key) + ": "
        member.value.write(to: &text, indent: indent + 1)
        text += index + 1 < members.count ? ",\n" : "\n"
      }
      text += String(repeating: "  ", count: indent) + "}"
    default:
      text += flat
    }
  }

  private static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1f}", "\u{7f}"..."\u{9f}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}

extension JSONValue: ExpressibleByStringLiteral {
  /// A literal is text.
  public init(stringLiteral value: String) { self = .string(value) }
}

extension JSONValue: ExpressibleByIntegerLiteral {
  /// A literal is a whole number.
  public init(integerLiteral value: Int64) { self = .integer(value) }
}

extension JSONValue: ExpressibleByArrayLiteral {
  /// A literal is a list.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  /// A dictionary literal is an object with its members in the written order.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}

extension JSONValue {
  /// Text, or `null`.
  public init(_ value: String?) { self = value.map { .string($0) } ?? .null }
  /// A whole number, or `null`.
  public init(_ value: Int?) { self = value.map { .integer(Int64($0)) } ?? .null }
  /// A whole number, or `null`.
  public init(_ value: Int64?) { self = value.map { .integer($0) } ?? .null }
}
