// What is said about files, folders, patterns of files, zones and times.

// MARK: Files and folders

extension Message {
  /// A pattern that names no file.
  package static func noFileFits(_ pattern: String) -> Message {
    Message(
      en: "No file fits the pattern \(pattern); check its folders and its ending.",
      ja: "パターン \(pattern) に合うファイルがありません。フォルダーと拡張子を確認してください。")
  }

  /// A pattern that names more files than are listed.
  package static func tooManyFilesFit(_ pattern: String, most: Int) -> Message {
    Message(
      en: "More than \(most) files fit the pattern \(pattern); name fewer of them.",
      ja: "パターン \(pattern) に合うファイルが \(most) 個を超えます。対象を絞ってください。")
  }

  /// A folder where a pattern names a file.
  package static func folderInsteadOfFile(_ path: String) -> Message {
    Message(
      en: "\(path) is a folder; add /** to name the files below it.",
      ja: "\(path) はフォルダーです。中のファイルを指定するには /** を付けてください。")
  }

  /// A path that cannot be looked at.
  package static func pathUnreadable(_ path: String, _ reason: Message) -> Message {
    Message(
      en: "\(path) cannot be read: \(reason.english).",
      ja: "\(path) を読めません: \(reason.japanese)。")
  }

  /// A path at which nothing is.
  package static func pathMissing(_ path: String) -> Message {
    Message(
      en: "\(path) is not there; check the path.", ja: "\(path) がありません。パスを確認してください。")
  }

  /// A folder that is not there.
  package static func folderMissing(_ path: String) -> Message {
    Message(
      en: "The folder \(path) is not there; check the path.",
      ja: "フォルダー \(path) がありません。パスを確認してください。")
  }

  /// A folder that cannot be listed.
  package static func folderUnreadable(_ path: String, _ reason: Message) -> Message {
    Message(
      en: "The folder \(path) cannot be read: \(reason.english).",
      ja: "フォルダー \(path) を読めません: \(reason.japanese)。")
  }

  /// Something that has a name but no contents to read.
  package static func notARegularFile(_ path: String) -> Message {
    Message(
      en: "\(path) is a pipe, a socket or a device, not a file, and is passed over.",
      ja: "\(path) はパイプ、ソケットまたはデバイスであり、ファイルではないので飛ばします。")
  }

  /// Paths that were only counted.
  package static func morePathsUnreadable(_ count: Int) -> Message {
    Message(
      en: "\(count) more paths could not be read; mend or leave out those named above first.",
      ja: "ほかに \(count) 個のパスを読めませんでした。"
        + "まず上に挙げたものを直すか、対象から外してください。")
  }
}

// MARK: Patterns of files

extension Message {
  /// A pattern without a character.
  package static let filePatternEmpty = Message(
    en: "the pattern is empty; name files", ja: "パターンが空です。ファイルを指定してください")

  /// A pattern that is longer than any path.
  package static func filePatternTooLong(most: Int) -> Message {
    Message(
      en: "the pattern is longer than \(most) bytes; shorten it",
      ja: "パターンが \(most) バイトを超えています。短くしてください")
  }

  /// A pattern with a byte that no path holds.
  package static let filePatternHoldsZero = Message(
    en: "the pattern holds a zero byte; take it out", ja: "パターンにゼロバイトが含まれています。取り除いてください")

  /// A pattern that names a folder.
  package static let filePatternEndsWithSlash = Message(
    en: "the pattern ends with a slash", ja: "パターンがスラッシュで終わっています")

  /// `..` where it could lead anywhere.
  package static let dotsAfterWildcard = Message(
    en: "'.' and '..' cannot follow a wildcard",
    ja: "「.」と「..」はワイルドカードの後に置けません")

  /// A pattern with too many slashes.
  package static let filePatternTooDeep = Message(
    en: "the pattern is too deep; name fewer folders", ja: "パターンの階層が深すぎます。フォルダーの数を減らしてください")

  /// A backslash at the end.
  package static let loneBackslash = Message(
    en: "a backslash must be followed by the character that it protects",
    ja: "バックスラッシュの後には、保護する文字が必要です")

  /// `**` beside other characters.
  package static let doubleStarNotAlone = Message(
    en: "** must stand alone between two slashes", ja: "** はスラッシュの間に単独で書いてください")

  /// A range such as `z-a`.
  package static func rangeRunsBackwards(_ first: String, _ last: String) -> Message {
    Message(
      en: "the range \(first)-\(last) runs backwards", ja: "範囲 \(first)-\(last) の順序が逆です")
  }

  /// `[` without `]`.
  package static let bracketNotClosed = Message(
    en: "an opening bracket has no closing one", ja: "開いた角括弧が閉じられていません")

  /// How a bracket is written that means itself.
  package static let literalBracket = Message(
    en: "a literal one is written \\[", ja: "文字としての角括弧は \\[ と書きます")
}

// MARK: Zones and times

extension Message {
  /// A zone that nobody knows.
  package static func noSuchZone(_ name: String) -> Message {
    Message(en: "there is no zone '\(name)'", ja: "タイムゾーン「\(name)」はありません")
  }

  /// How zones are written.
  package static let zoneExamples = Message(
    en: "for example Asia/Tokyo or +09:00", ja: "例: Asia/Tokyo または +09:00")

  /// What was probably meant.
  package static func probablyMeant(_ word: String) -> Message {
    Message(en: "did you mean '\(word)'?", ja: "「\(word)」ではありませんか？")
  }

  /// A date alone.
  package static func dateWithoutTime(_ text: String) -> Message {
    Message(en: "the date '\(text)' has no time of day", ja: "日付「\(text)」に時刻がありません")
  }

  /// A time that could be anywhere.
  package static func timeWithoutOffset(_ text: String) -> Message {
    Message(
      en: "the time '\(text)' has no offset from UTC", ja: "時刻「\(text)」に UTC からの差がありません")
  }

  /// Such as 30 February.
  package static func noSuchTime(_ text: String) -> Message {
    Message(
      en: "there is no such date or time as '\(text)'; check the day and the month",
      ja: "「\(text)」という日時は存在しません。月と日を確認してください")
  }

  /// Text that is no time.
  package static func notATime(_ text: String) -> Message {
    Message(en: "'\(text)' is not a time", ja: "「\(text)」は時刻ではありません")
  }
}
