extension Message {
  // MARK: Suggestions

  /// What to write instead.
  package static func writeIt(_ text: String) -> Message {
    Message(en: "write \(text)", ja: "\(text) と書いてください")
  }

  /// How it may look.
  package static func forExample(_ text: String) -> Message {
    Message(en: "for example \(text)", ja: "例: \(text)")
  }

  // MARK: Kinds of values

  /// No value at all.
  package static let nothing = Message(en: "nothing", ja: "空")
  /// Text.
  package static let plainText = Message(en: "text", ja: "文字列")
  /// A list.
  package static let aList = Message(en: "a list", ja: "リスト")
  /// A group of keys.
  package static let groupOfKeys = Message(en: "a group of keys", ja: "キーのまとまり")

  // MARK: Groups of keys

  /// Something else stands where names with keys belong.
  package static func mustBeNames(_ name: String, not kind: Message) -> Message {
    Message(
      en: "'\(name)' must be a group of names, not \(kind.english)",
      ja: "「\(name)」は名前ごとのまとまりにしてください（今は\(kind.japanese)です）")
  }

  /// A list or a group stands where a key belongs.
  package static func keyMustBeWord(not kind: Message) -> Message {
    Message(
      en: "a key must be a word, not \(kind.english)",
      ja: "キーは語で書いてください（今は\(kind.japanese)です）")
  }

  /// A name occurs twice in one group.
  package static func thereTwice(_ name: String) -> Message {
    Message(en: "'\(name)' is there twice", ja: "「\(name)」が二度書かれています")
  }

  /// Where the first of two stands.
  package static func firstIsInLineKeepOne(_ line: Int) -> Message {
    Message(
      en: "the first is in line \(line); keep one of them",
      ja: "最初のものは \(line) 行目です。どちらか一つにしてください")
  }

  // MARK: Days

  /// A zone at a parameter that is no date.
  package static let onlyDatesHaveZones = Message(
    en: "only a parameter of type date has a zone", ja: "zone を持てるのは型 date のパラメータだけです")

  /// `today` without a zone.
  package static func dateNeedsZone(_ name: String, word: String) -> Message {
    Message(
      en: "the date '\(name)' needs the key 'zone' to tell what \(word) is",
      ja: "日付「\(name)」の \(word) を決めるにはキー「zone」が必要です")
  }

  /// `between: {zone: …}` without a day.
  package static let zoneBelongsToDay = Message(
    en: "'zone' belongs to 'day'", ja: "「zone」は「day」と組で使います")

  /// `between: {day: …}` without a zone.
  package static let dayNeedsZone = Message(
    en: "'day' needs the key 'zone'", ja: "「day」にはキー「zone」が必要です")

  /// `between` with both a day and one of its ends.
  package static func dayExcludes(_ key: String) -> Message {
    Message(
      en: "'between' has either 'day' or '\(key)', not both",
      ja: "「between」の「day」と「\(key)」は一緒に使えません")
  }
}
