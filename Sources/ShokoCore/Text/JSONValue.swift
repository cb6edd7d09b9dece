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
  /// A list whose elements are made one by one while it is written, so that a long one takes no
  /// memory.
  case made(JSONElements)
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

  static func quoted(_ string: String) -> String {
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

/// The elements of a long list, made when they are asked for.
public struct JSONElements: Hashable, Sendable, Sequence {
  private let make: @Sendable () -> AnyIterator<JSONValue>

  fileprivate init(_ make: @escaping @Sendable () -> AnyIterator<JSONValue>) { self.make = make }

  /// Makes the elements anew, one by one.
  public func makeIterator() -> AnyIterator<JSONValue> { make() }

  /// Whether the elements are equal.
  public static func == (a: Self, b: Self) -> Bool { a.elementsEqual(b) }

  /// Feeds the elements.
  public func hash(into hasher: inout Hasher) {
    for element in self { hasher.combine(element) }
  }
}

extension JSONValue {
  /// A list whose elements are made when it is written; `sequence` must give equal ones each time.
  public static func list(
    _ sequence: @escaping @Sendable () -> any Sequence<JSONValue>
  ) -> JSONValue {
    .made(JSONElements { iterator(sequence()) })
  }

  private static func iterator(_ sequence: some Sequence<JSONValue>) -> AnyIterator<JSONValue> {
    AnyIterator(sequence.makeIterator())
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
