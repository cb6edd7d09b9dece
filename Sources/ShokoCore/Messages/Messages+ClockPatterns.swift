// What is said about patterns of times, and about files of them.

// MARK: Patterns of times

extension Message {
  /// A pattern that is longer than any name.
  package static func clockPatternTooLong(most: Int) -> Message {
    Message(
      en: "the clock pattern is longer than \(most) bytes; shorten it",
      ja: "時刻パターンが \(most) バイトを超えています。短くしてください")
  }

  /// A letter after `%` that stands for nothing.
  package static func clockPatternDoesNotKnow(_ conversion: String) -> Message {
    Message(
      en: "the clock pattern does not know \(conversion)",
      ja: "時刻パターンに \(conversion) という指定はありません")
  }

  /// What may follow `%`.
  package static func clockPatternKnows(_ conversions: String) -> Message {
    Message(en: "known are \(conversions)", ja: "使えるもの: \(conversions)")
  }

  /// `%` at the end.
  package static let clockPatternEndsWithPercent = Message(
    en: "the clock pattern ends with a single %", ja: "時刻パターンが単独の % で終わっています")

  /// `%{` without `}`.
  package static let clockPatternBraceNotClosed = Message(
    en: "the clock pattern has %{ without }", ja: "時刻パターンの %{ が } で閉じられていません")

  /// A number of digits where there is no choice.
  package static func clockPatternWidth(_ conversion: String) -> Message {
    Message(
      en: "the clock pattern cannot give \(conversion) that number of digits",
      ja: "時刻パターンの \(conversion) にその桁数は指定できません")
  }

  /// A number of unknown length right before another one.
  package static func clockPatternRunsTogether(_ conversion: String) -> Message {
    Message(
      en:
        "the clock pattern has another number right after \(conversion), whose digits may be one or"
        + " two",
      ja: "時刻パターンの \(conversion) は1桁か2桁なので、直後に別の数字を置けません")
  }

  /// A whole time beside its parts.
  package static let clockPatternMixesEpoch = Message(
    en: "the clock pattern has %s, which is a whole time, and other parts too",
    ja: "時刻パターンに、それだけで日時を表す %s とほかの要素が混在しています")

  /// A part that is missing.
  package static let clockPatternWithoutYear = Message(
    en: "the clock pattern does not tell the year", ja: "時刻パターンに年がありません")

  /// A part that is missing.
  package static let clockPatternWithoutDay = Message(
    en: "the clock pattern does not tell the day", ja: "時刻パターンに日がありません")

  /// A part that is missing.
  package static let clockPatternWithoutHour = Message(
    en: "the clock pattern does not tell the hour", ja: "時刻パターンに時がありません")

  /// A part that is missing.
  package static let clockPatternWithoutMinutes = Message(
    en: "the clock pattern has seconds but no minutes", ja: "時刻パターンに秒があるのに分がありません")

  /// A part that is missing.
  package static let clockPatternWithoutSeconds = Message(
    en: "the clock pattern has decimals but no seconds",
    ja: "時刻パターンに小数があるのに秒がありません")

  /// Half of a 12-hour clock.
  package static let clockPatternHalfDay = Message(
    en: "the clock pattern has only one of %I and %p, which belong together",
    ja: "時刻パターンの %I と %p は組で書いてください")

  /// Two hours.
  package static let clockPatternTwoHours = Message(
    en: "the clock pattern has both %H and %I", ja: "時刻パターンに %H と %I の両方があります")

  /// A mark that can stand once.
  package static func clockPatternRepeats(_ mark: String) -> Message {
    Message(
      en: "the clock pattern has \(mark) more than once", ja: "時刻パターンに \(mark) が二つ以上あります")
  }

  /// An end that cannot be told.
  package static let clockPatternEndIncomplete = Message(
    en:
      "the clock pattern's end needs the hour, and of a date either nothing or all after the year",
    ja: "時刻パターンの終了時刻には時が必要で、日付は書かないか、月日まで書いてください")

  /// An end of another kind than the start.
  package static let clockPatternEndDiffers = Message(
    en: "the clock pattern tells only one of start and end with %s",
    ja: "時刻パターンの開始と終了の一方だけが %s です")
}

// MARK: Files of patterns

extension Message {
  /// What is wrong with a file of clock patterns, and where.
  package static func clockPatternFile(
    _ file: String, line: Int?, row: String?, _ problem: Message
  ) -> Message {
    let place = file + (line.map { ":\($0)" } ?? "") + (row.map { ": \($0)" } ?? "")
    return Message(
      en: "\(place): \(problem.english)", ja: "\(place): \(problem.japanese)")
  }

  /// A file that is too long.
  package static func clockFileTooLong(most: Int) -> Message {
    Message(
      en: "the file is longer than \(most) bytes; shorten it",
      ja: "ファイルが \(most) バイトを超えています。短くしてください")
  }

  /// A file that cannot be opened.
  package static func clockFileUnreadable(_ reason: Message) -> Message {
    Message(
      en: "the file cannot be read: \(reason.english)", ja: "ファイルを読めません: \(reason.japanese)")
  }

  /// A file that is no text.
  package static let clockFileNotText = Message(
    en: "the file is not valid UTF-8", ja: "ファイルが正しい UTF-8 ではありません")

  /// A file that is no YAML; the place is a line and a column.
  package static func clockFileNotYAML(_ problem: Message, at place: String?) -> Message {
    let place = place.map { " (\($0))" } ?? ""
    return Message(
      en: "this is no YAML: \(problem.english)\(place)",
      ja: "YAML として読めません: \(problem.japanese)\(place)")
  }

  /// `&name` in a file of patterns.
  package static let clockFileHasAnchors = Message(
    en: "anchors (&name) are not used in this file", ja: "このファイルではアンカー (&名前) を使えません")

  /// A file of another kind.
  package static let clockFileNotPatterns = Message(
    en: "this is no file of clock patterns", ja: "時刻パターンのファイルではありません")

  /// How such a file begins.
  package static let clockFileForm = Message(
    en: "it starts with clock_patterns: 1 and has a list vendors",
    ja: "clock_patterns: 1 で始まり、vendors というリストが必要です")

  /// More rows or values than a file may have.
  package static func clockFileTooMany(_ key: String, most: Int) -> Message {
    Message(
      en: "'\(key)' has more than \(most) entries; name fewer",
      ja: "「\(key)」の項目が \(most) 個を超えています。減らしてください")
  }

  /// A row that is no group of keys.
  package static let clockRowNotKeys = Message(
    en: "each vendor is a group of keys", ja: "vendors の各項目はキーの集まりでなければなりません")

  /// A key that rows do not have.
  package static func clockRowUnknownKey(_ key: String) -> Message {
    Message(en: "there is no key '\(key)' here; leave it out", ja: "ここに「\(key)」というキーはありません。除いてください")
  }

  /// A key that rows need.
  package static func clockRowNeeds(_ key: String) -> Message {
    Message(en: "the key '\(key)' is missing; add it", ja: "キー「\(key)」がありません。追加してください")
  }

  /// A value of another kind.
  package static func clockRowNotText(_ key: String) -> Message {
    Message(
      en: "'\(key)' must be text, or a list of texts where several are allowed",
      ja: "「\(key)」は文字列か、複数書ける場合は文字列のリストでなければなりません")
  }

  /// A name that `vendor:` could not say.
  package static let clockRowIdForm = Message(
    en: "an id has 1 to 64 characters of a-z, 0-9, '.', '_' and '-'",
    ja: "id は a-z、0-9、「.」「_」「-」の1〜64文字です")

  /// A row that is there twice.
  package static let clockRowTwice = Message(
    en: "the id is there twice; give one of them another", ja: "同じ id が二度あります。一方を別の id にしてください")

  /// A pattern that is wrong.
  package static func clockRowPattern(_ pattern: String, _ problem: Message) -> Message {
    Message(
      en: "\(problem.english) in \(pattern)", ja: "\(problem.japanese) (\(pattern))")
  }

  /// An example that none of the row's patterns fits.
  package static func clockExampleDoesNotFit(_ path: String) -> Message {
    Message(
      en: "no pattern fits the example \(path); mend the one or the other",
      ja: "例 \(path) に合うパターンがありません。どちらかを直してください")
  }

  /// An example's time that is none.
  package static func clockExampleTime(_ text: Message) -> Message {
    Message(
      en: "\(text.english) is no date and time of an example",
      ja: "\(text.japanese)は例の日時として読めません")
  }

  /// An example that tells something else than it says.
  package static func clockExampleDiffers(
    _ path: String, key: String, expected: String, found: String
  ) -> Message {
    Message(
      en: "the example \(path) gives the \(key) \(found), not \(expected)",
      ja: "例 \(path) の \(key) は \(expected) ではなく \(found) になります")
  }

  /// A vendor that is not in the table.
  package static func noSuchVendor(_ id: String) -> Message {
    Message(
      en: "no clock patterns are known for the vendor '\(id)'",
      ja: "ベンダー「\(id)」の時刻パターンは登録されていません")
  }

  /// The vendors that are.
  package static func knownVendors(_ ids: String) -> Message {
    Message(en: "known are \(ids)", ja: "登録済み: \(ids)")
  }
}
