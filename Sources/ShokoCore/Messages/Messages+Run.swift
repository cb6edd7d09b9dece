extension Message {
  // MARK: What a run is at

  /// The bundle gets its manifests and its name.
  package static let completingBundle = Message(
    en: "completing the bundle", ja: "証拠バンドルを仕上げています")

  /// The recordings are copied into the bundle.
  package static let copyingOriginals = Message(
    en: "copying the originals", ja: "元の録画をコピーしています")

  /// The bundle is checked.
  package static let verifyingBundle = Message(en: "verifying", ja: "検証しています")

  // MARK: Bundles

  /// A half-made bundle was taken away.
  package static func removedLeftover(_ folder: String) -> Message {
    Message(
      en: "Removed \(folder), which an interrupted run had left.",
      ja: "中断された実行が残した \(folder) を取り除きました。")
  }

  // MARK: Named recordings

  /// An empty argument.
  package static let emptyRecordingName = Message(
    en: "The name of a recording is empty; name a file or a folder.",
    ja: "録画の名前が空です。ファイルかフォルダーを指定してください。")

  /// An empty name of a report's file.
  package static func emptyFileName(option: String) -> Message {
    Message(
      en: "The name after \(option) is empty; name a file.",
      ja: "\(option) の後の名前が空です。ファイルを指定してください。")
  }

  /// A folder without recordings.
  package static func noRecordingInFolder(_ folder: String) -> Message {
    Message(
      en: "There is no recording in the folder \(folder), as far as names tell; name the files"
        + " themselves or another folder.",
      ja: "フォルダー \(folder) に録画がありません（ファイル名で判断しています）。"
        + "ファイルそのものか、別のフォルダーを指定してください。")
  }
}
