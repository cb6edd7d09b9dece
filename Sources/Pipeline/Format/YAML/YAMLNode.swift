internal import ShokoCore

/// A value of a YAML document, with the place where it starts.
///
/// Values stay text: what a pipeline's key expects decides how its text is read, so that
/// `case: 0042` keeps its zeros and an unquoted time needs no quotes.
struct YAMLNode: Hashable {
  indirect enum Content: Hashable {
    /// Text; plain text has no quotes, so that nothing at all and `null` can be told from text.
    case scalar(String, isPlain: Bool)
    case list([YAMLNode])
    case map([YAMLPair])
  }

  var content: Content
  var position: TextPosition

  /// Whether the value is left out, as in `key:`.
  var isNull: Bool {
    if case .scalar(let text, isPlain: true) = content {
      text.isEmpty || text == "null" || text == "~"
    } else {
      false
    }
  }

  /// The text, if the value is text.
  var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// How messages call this kind of value.
  var kindName: Message {
    switch content {
    case .scalar: isNull ? .nothing : .plainText
    case .list: .aList
    case .map: .groupOfKeys
    }
  }
}

/// A key of a YAML mapping with its value; a mapping may hold equal keys, which its reader reports.
struct YAMLPair: Hashable {
  var key: YAMLNode
  var value: YAMLNode
}
