package import ShokoCore

/// What the value of a key must be.
package indirect enum ValueType: Sendable {
  /// One line of text, not empty.
  case line
  /// Text of any number of lines.
  case text
  /// A name of letters, digits, `.`, `_` and `-`, which does not start with a dot.
  case name
  /// A path, relative to the pipeline file's folder.
  case path
  /// A pattern of paths, relative to the pipeline file's folder.
  case filePattern
  /// A pattern of the time in file names.
  case clockPattern
  /// A zone by IANA name or offset.
  case zone
  /// A date and time with its offset from UTC.
  case time
  /// A length of time of at most so many seconds, such as `2s`.
  case duration(most: Int32)
  /// A whole number.
  case integer(ClosedRange<Int>)
  /// A number from 0 to 1.
  case share
  /// A share in per cent, from `0%` to `100%`.
  case percent
  /// A calendar day, such as `2026-11-19`.
  case day
  /// A tick count of any sign.
  case ticks
  /// `true` or `false`.
  case flag
  /// One of a few words.
  case choice([String])
  /// A group of keys.
  case map(MapDefinition)
  /// A list of so many values.
  case list(ValueType, count: ClosedRange<Int>)
  /// A value or a list of at least one.
  case oneOrMore(ValueType)
  /// A word, or a group with that word as its only key.
  case variant(VariantDefinition)
  /// Text or a list of texts, checked elsewhere.
  case textOrList
  /// Parameters: names that the user chooses, each with a group of keys.
  case parameters(MapDefinition)
  /// Names that are defined elsewhere, each with a group of keys.
  case named(MapDefinition)
}

/// A key: its name, what its value must be, what it means.
package struct KeyDefinition: Sendable {
  /// The key as it is written.
  package let name: String
  /// What the value must be.
  package let type: ValueType
  /// Whether the key must be there.
  package let isRequired: Bool
  /// The value of a key that is not there, as it would be written.
  package let standard: String?
  /// One sentence that says what the key means.
  package let summary: Message

  /// The summary as a remark in brackets.
  var hint: Message { .remark(summary) }

  init(
    _ name: String, _ type: ValueType, isRequired: Bool = false, standard: String? = nil,
    en english: String, ja japanese: String
  ) {
    self.name = name
    self.type = type
    self.isRequired = isRequired
    self.standard = standard
    summary = Message(en: english, ja: japanese)
  }
}

/// A group of keys.
package struct MapDefinition: Sendable {
  /// How messages call the group, such as `a zone`.
  package let title: Message
  /// One sentence that says what the group is for.
  package let summary: Message
  /// The keys, in the order in which they are usually written.
  package let keys: [KeyDefinition]

  func key(_ name: String) -> KeyDefinition? { keys.first { $0.name == name } }
}

/// A choice between groups of keys by a word.
package struct VariantDefinition: Sendable {
  /// How messages call it, such as `step`.
  package let title: Message
  /// The words with the keys that each may have.
  package let variants: [(name: String, keys: MapDefinition)]

  func keys(of name: String) -> MapDefinition? { variants.first { $0.name == name }?.keys }
}
