/// What is said of the grids that are kept for later runs.
extension Message {
  /// The cache's folder cannot be made or written to.
  package static func cacheCannotBeUsed(_ folder: String, _ why: Message) -> Message {
    Message(
      en: "Nothing is kept for later runs in \(folder): \(why.english); name another folder with"
        + " --cache, or give --no-cache.",
      ja: "\(folder) に次回のための中間結果を保存できません（\(why.japanese)）。"
        + "--cache で別のフォルダーを指定するか、--no-cache を付けてください。")
  }

  /// The cache's folder cannot be read.
  package static func cacheCannotBeRead(_ folder: String, _ why: Message) -> Message {
    Message(
      en:
        "Cannot read the cache in \(folder): \(why.english); check its permissions, or name another"
        + " folder with --cache.",
      ja: "\(folder) のキャッシュを読み取れません（\(why.japanese)）。"
        + "アクセス権を確認するか、--cache で別のフォルダーを指定してください。")
  }

  /// Two options that exclude each other.
  package static let cacheAndNoCache = Message(
    en: "'--cache' and '--no-cache' exclude each other; give one of them.",
    ja: "'--cache' と '--no-cache' は同時に指定できません。どちらか一方を指定してください。")

  /// Two options that exclude each other.
  package static let allAndOlderThan = Message(
    en: "'--all' and '--older-than' exclude each other; give one of them.",
    ja: "'--all' と '--older-than' は同時に指定できません。どちらか一方を指定してください。")

  /// A number of days that means nothing.
  package static let daysRange = Message(
    en: "--older-than takes a whole number of days from 1 to 36500; --all deletes everything.",
    ja: "--older-than には 1 から 36500 までの日数を整数で指定するか、すべて削除する --all を指定してください。")

  /// No place for a cache is known.
  package static let cacheHasNoFolder = Message(
    en: "It is not known where the cache is, as HOME is not set; name its folder with --cache.",
    ja: "HOME が設定されていないため、キャッシュの場所が分かりません。--cache でフォルダーを指定してください。")

  /// A cache without entries.
  package static func cacheIsEmpty(_ folder: String) -> Message {
    Message(
      en: "Nothing is kept in \(folder).", ja: "\(folder) には何も保存されていません。")
  }

  /// The heading of a list of entries.
  package static func cacheHolds(_ entries: Int, bytes: Int64, in folder: String) -> Message {
    Message(
      en: "\(recordings(entries).english), \(size(bytes).english) in \(folder):",
      ja: "\(folder): \(recordings(entries).japanese)、\(size(bytes).japanese)")
  }

  /// Heads what is kept of a recording.
  package static let cacheKept = Message(en: "kept", ja: "保存サイズ")
  /// Heads how large the recording was.
  package static let cacheRecordingSize = Message(en: "size of recording", ja: "録画サイズ")
  /// Heads when it served last.
  package static let cacheLastUse = Message(en: "last used", ja: "最終使用")
  /// Heads whose it is.
  package static let cacheName = Message(en: "recording", ja: "録画")

  /// An entry with chunks that are not what was written.
  package static func cacheEntryIsDamaged(_ recording: String, chunks: Int, of all: Int) -> Message
  {
    Message(
      en:
        "\(recording): \(chunks) of \(all) chunks kept are not what was written; the next scan"
        + " decodes the recording anew, or delete all with 'shoko cache prune --all'.",
      ja: "\(recording): 保存されたチャンク \(all) 個のうち \(chunks) 個が書き込んだ内容と異なります。"
        + "次のスキャンで録画を復号し直すか、'shoko cache prune --all' で削除してください。")
  }

  /// All entries are as they were written.
  package static func cacheIsWhole(_ entries: Int, bytes: Int64) -> Message {
    Message(
      en: "Everything kept is as it was written: \(recordings(entries).english),"
        + " \(size(bytes).english).",
      ja: "保存された内容はすべて書き込んだとおりです（\(recordings(entries).japanese)、\(size(bytes).japanese)）。")
  }

  /// What was deleted.
  package static func cacheWasPruned(_ entries: Int, bytes: Int64) -> Message {
    Message(
      en: "Deleted what was kept of \(recordings(entries).english), \(size(bytes).english).",
      ja: "\(recordings(entries).japanese)分の中間結果を削除しました（\(size(bytes).japanese)）。")
  }

  /// Entries that could not be deleted.
  package static func cacheWasNotPruned(_ entries: Int, in folder: String) -> Message {
    Message(
      en:
        "Cannot delete what the folder \(folder) keeps of \(recordings(entries).english); check your"
        + " rights to it.",
      ja: "フォルダー \(folder) にある\(recordings(entries).japanese)分の中間結果を削除できませんでした。"
        + "アクセス権を確認してください。")
  }
}
