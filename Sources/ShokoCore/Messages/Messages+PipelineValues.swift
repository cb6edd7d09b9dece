extension Message {
  // MARK: Kinds of values

  /// No value at all.
  package static let nothing = Message(en: "nothing", ja: "空の値")
  /// Text.
  package static let plainText = Message(en: "text", ja: "文字列")
  /// A list.
  package static let aList = Message(en: "a list", ja: "リスト")
  /// A group of keys.
  package static let groupOfKeys = Message(en: "a group of keys", ja: "キーと値の組")
  /// Groups of keys under names.
  package static let groupOfNames = Message(en: "a group of names", ja: "名前ごとのキーと値の組")
  /// A name.
  package static let aName = Message(en: "a name", ja: "名前")
  /// A path.
  package static let aPath = Message(en: "a path", ja: "パス")
  /// A pattern of paths.
  package static let aFilePattern = Message(en: "a pattern of paths", ja: "パスのパターン")
  /// A pattern of the time in file names.
  package static let aClockPattern = Message(en: "a clock pattern", ja: "時刻のパターン")
  /// A zone of a clock.
  package static let aTimeZone = Message(en: "a zone", ja: "タイムゾーン")
  /// A date and time.
  package static let aTime = Message(en: "a time", ja: "日時")
  /// A length of time.
  package static let aDuration = Message(en: "a length of time", ja: "時間の長さ")
  /// A number from 0 to 1.
  package static let aShare = Message(en: "a number from 0 to 1", ja: "0 から 1 までの数")
  /// A share in per cent.
  package static let aPercentage = Message(en: "a share in per cent", ja: "パーセントで表した割合")
  /// A tick count.
  package static let aTickCount = Message(en: "a whole number of ticks", ja: "整数のティック数")
  /// A calendar day.
  package static let aDay = Message(en: "a day", ja: "日付")
  /// A number.
  package static let aNumber = Message(en: "a number", ja: "数")
  /// `true` or `false`.
  package static let trueOrFalse = Message(en: "true or false", ja: "true か false")

  /// A whole number within bounds.
  package static func wholeNumber(from least: Int, to most: Int) -> Message {
    Message(
      en: "a whole number from \(least) to \(most)", ja: "\(least) から \(most) までの整数")
  }

  /// One of several words.
  package static func oneOf(_ words: String) -> Message {
    Message(en: "one of \(words)", ja: "次のどれか: \(words)")
  }

  /// A word of a choice between groups of keys.
  package static func aVariant(_ title: Message) -> Message {
    Message(en: "a \(title.english)", ja: "\(title.japanese)")
  }

  // MARK: Values

  /// A value of another kind than its key expects.
  package static func mustBe(_ name: String, _ wanted: Message, not found: Message) -> Message {
    Message(
      en: "'\(name)' must be \(wanted.english), not \(found.english)",
      ja: "「\(name)」に\(found.japanese)は指定できません。必要な値: \(wanted.japanese)")
  }

  /// Text of several lines.
  package static func mustBeOneLine(_ name: String) -> Message {
    Message(
      en: "'\(name)' must be a single line of text", ja: "「\(name)」は 1 行の文字列にしてください")
  }

  /// An empty text.
  package static func mustNotBeEmpty(_ name: String) -> Message {
    Message(en: "'\(name)' must not be empty", ja: "「\(name)」を空にはできません")
  }

  /// Too much text.
  package static func isLonger(_ name: String, than bytes: Int) -> Message {
    Message(
      en: "'\(name)' is longer than \(bytes) bytes; shorten it",
      ja: "「\(name)」が \(bytes) バイトを超えています。短くしてください")
  }

  /// A byte that no path or title may hold.
  package static func holdsZeroByte(_ name: String) -> Message {
    Message(
      en: "'\(name)' holds a zero byte; take it out", ja: "「\(name)」に値 0 のバイトが含まれています。取り除いてください")
  }

  /// What a name may be.
  package static let nameRule = Message(
    en: "at most 64 of the characters A-Z a-z 0-9 . _ -, no dot first",
    ja: "使える文字は A-Z a-z 0-9 . _ - で 64 文字まで、先頭にピリオドは使えません")

  /// A length of time without its unit.
  package static func withUnit(_ text: String) -> Message {
    Message(en: "with its unit: \(text)", ja: "単位を付けてください: \(text)")
  }

  /// A length of time above what its key allows.
  package static func mustNotBeLonger(
    _ name: String, than seconds: Int32, _ text: String
  ) -> Message {
    Message(
      en: "'\(name)' must not be longer than \(seconds) s, and is \(text)",
      ja: "「\(name)」は \(seconds) 秒以下にしてください（今は \(text) です）")
  }

  /// A word that is none of a choice.
  package static func cannotBe(_ name: String, _ value: Message) -> Message {
    Message(
      en: "'\(name)' cannot be \(value.english)", ja: "「\(name)」に\(value.japanese)は指定できません")
  }

  /// Too few values in a list, or too many.
  package static func wrongCount(
    _ name: String, _ wanted: ClosedRange<Int>, has count: Int
  ) -> Message {
    let (least, most) = (wanted.lowerBound, wanted.upperBound)
    if least == most {
      return Message(
        en: "'\(name)' must have \(least) values and has \(count)",
        ja: "「\(name)」には \(least) 個の値が必要ですが、\(count) 個です")
    }
    return Message(
      en: "'\(name)' must have \(least) to \(most) values and has \(count)",
      ja: "「\(name)」に必要な値は \(least) 個から \(most) 個までですが、\(count) 個です")
  }

  // MARK: Groups of keys

  /// A list or a group stands where a key belongs.
  package static func keyMustBeWord(not kind: Message) -> Message {
    Message(
      en: "a key must be a word, not \(kind.english)",
      ja: "キーに\(kind.japanese)は使えません。文字列で書いてください")
  }

  /// A name occurs twice in one group.
  package static func thereTwice(_ name: String) -> Message {
    Message(en: "'\(name)' is there twice", ja: "「\(name)」が二度書かれています")
  }

  /// Where the first of two stands, and that one is enough.
  package static func firstIsInLineKeepOne(_ line: Int) -> Message {
    Message(
      en: "the first is in line \(line); keep one of them",
      ja: "最初のものは \(line) 行目です。どちらか一つにしてください")
  }

  /// A key without anything behind it.
  package static func hasNoValue(_ name: String) -> Message {
    Message(en: "'\(name)' has no value", ja: "「\(name)」に値がありません")
  }

  /// What to do with a key without a value.
  package static let giveValueOrLeaveOut = Message(
    en: "give one or leave the key out", ja: "値を書くか、キーを省いてください")

  /// YAML's merge key.
  package static let cannotMerge = Message(
    en: "pipelines cannot merge groups with <<", ja: "パイプラインでは << による結合は使えません")

  /// What does the same as merging.
  package static let useParameters = Message(
    en: "use parameters", ja: "パラメーターを使ってください")

  /// A key that its group does not know.
  package static func hasNoKey(_ group: Message, _ key: Message) -> Message {
    Message(
      en: "\(group.english) has no key \(key.english)",
      ja: "\(group.japanese)にキー\(key.japanese)はありません")
  }

  /// A key in a group that must be empty.
  package static let noKeysAtAll = Message(
    en: "it has no keys at all", ja: "使えるキーはありません")

  /// A required key that is missing.
  package static func needsKey(_ group: Message, _ key: String) -> Message {
    Message(
      en: "\(group.english) needs the key '\(key)'",
      ja: "\(group.japanese)にはキー「\(key)」が必要です")
  }
}
