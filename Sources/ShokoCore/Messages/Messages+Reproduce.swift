/// The words of `reproduce`.
extension Message {
  // MARK: What it is at

  /// The originals are looked for.
  package static let lookingForOriginals = Message(
    en: "looking for the originals", ja: "元の録画を探しています")

  /// What was derived is compared.
  package static let comparingExhibits = Message(
    en: "comparing", ja: "比較しています")

  // MARK: Failures

  /// A document that tells how a bundle was made.
  package static func bundleDoesNotTell(_ bundle: String, _ file: String) -> Message {
    Message(
      en: "\(bundle) cannot be reproduced: its \(file) is missing, or is none of Shoko's;"
        + " `shoko verify` names what has changed.",
      ja: "\(bundle) を再現できません: \(file) がないか、Shoko のものではありません。"
        + "`shoko verify` で変わった箇所を確認してください。")
  }

  /// Temporary files have no place.
  package static func noTemporaryFolder(_ folder: String, _ reason: Message) -> Message {
    Message(
      en:
        "Cannot make a temporary folder in the folder \(folder): \(reason.english); let TMPDIR name"
        + " another.",
      ja: "フォルダー \(folder) に一時フォルダーを作れません: \(reason.japanese)。"
        + "TMPDIR で別のフォルダーを指定してください。")
  }

  // MARK: Originals

  /// No file has an original's digest.
  package static func originalNotFound(_ path: String) -> Message {
    Message(
      en: "\(path) was not found: no file has its SHA-256; name a folder with --originals.",
      ja: "\(path) が見つかりません: SHA-256 の一致するファイルがありません。"
        + "--originals でフォルダーを指定してください。")
  }

  /// A file has an original's name alone.
  package static func originalIsAnother(_ path: String) -> Message {
    Message(
      en: "\(path) was not found: a file of its name is there, with another SHA-256.",
      ja: "\(path) が見つかりません: 同名のファイルはありますが、SHA-256 が違います。")
  }

  /// Before an original that was not found.
  package static let notFound = Message(en: "NOT FOUND", ja: "未発見")

  // MARK: Exhibits

  /// Named and not there.
  package static func exhibitIsMissing(_ path: String) -> Message {
    Message(en: "\(path) is not in the bundle.", ja: "\(path) が証拠バンドルにありません。")
  }

  /// There, and in no window.
  package static func exhibitIsInNoWindow(_ path: String) -> Message {
    Message(
      en: "\(path) belongs to no window of data/events.json.",
      ja: "\(path) は data/events.json のどの区間のものでもありません。")
  }

  /// The original gives it no more.
  package static func exhibitNotDerived(_ path: String) -> Message {
    Message(
      en: "\(path) is not what the original gives: nothing of the kind is derived now.",
      ja: "\(path) は元の録画から得られません: 今回は対応するものが作られませんでした。")
  }

  /// The original gives one more.
  package static func exhibitOnlyDerived(_ name: String, of path: String, pts: Int64) -> Message {
    Message(
      en: "\(path) gives one more exhibit now, at PTS \(pts): \(name).",
      ja: "\(path) の PTS \(pts) から、証拠バンドルにないものが得られます: \(name)。")
  }

  /// Its original was not found.
  package static func exhibitNotCompared(_ path: String) -> Message {
    Message(
      en: "\(path) was not compared, as its original was not found.",
      ja: "\(path) は、元の録画が見つからないため比較していません。")
  }

  /// A still shows something else.
  package static func pixelsDiffer(_ path: String) -> Message {
    Message(
      en: "\(path) has other pixels than the original gives.",
      ja: "\(path) の画素が、元の録画から得られるものと違います。")
  }

  /// The same samples in another file.
  package static func onlyBytesDiffer(_ path: String) -> Message {
    Message(
      en: "\(path) shows the same as the original gives, but the file's bytes differ.",
      ja: "\(path) の画像は元の録画から得られるものと同じですが、ファイルの内容が違います。")
  }

  /// A clip is shorter or longer.
  package static func clipHasOtherPictures(_ path: String, own: Int, derived: Int) -> Message {
    Message(
      en: "\(path) has \(own) pictures; the original gives \(derived).",
      ja: "\(path) の画像は \(own) 枚ですが、元の録画からは \(derived) 枚得られます。")
  }

  /// A clip shows something else.
  package static func clipPictureDiffers(_ path: String, first: Int, of count: Int) -> Message {
    Message(
      en: "\(path) differs from what the original gives from picture \(first) of \(count) on.",
      ja: "\(path) は、\(count) 枚中 \(first) 枚目から元の録画と違います。")
  }

  /// A picture or clip that is none.
  package static func exhibitCannotBeDecoded(_ path: String) -> Message {
    Message(
      en: "\(path) differs from what the original gives and cannot be decoded.",
      ja: "\(path) は元の録画から得られるものと違い、復号もできません。")
  }

  /// A table of hashes, or its commands.
  package static func tableDiffers(_ path: String, lines: Int, first: Int) -> Message {
    Message(
      en: "\(path) differs from what the original gives, in \(Self.lines(lines).english) from line"
        + " \(first) on.",
      ja: "\(path) は元の録画から得られるものと違います（\(first) 行目から"
        + "\(Self.lines(lines).japanese)）。")
  }

  private static func lines(_ count: Int) -> Message {
    Message(en: count == 1 ? "1 line" : "\(count) lines", ja: "計 \(count) 行")
  }

  /// An exhibit that is what it should be.
  package static func exhibitIsEqual(_ path: String) -> Message {
    Message(en: "\(path) is what the original gives.", ja: "\(path) は元の録画から得られるものと同じです。")
  }

  // MARK: Versions and results

  /// A version that is not the bundle's.
  package static func versionDiffers(_ name: String, bundle: String, here: String) -> Message {
    Message(
      en: "Version of \(name): \(bundle) in the bundle, \(here) here.",
      ja: "\(name) のバージョン: 証拠バンドルでは \(bundle)、このプログラムでは \(here)。")
  }

  /// Stands for a version that is not stated.
  package static let noVersion = Message(en: "none", ja: "なし")

  /// All exhibits are what they should be.
  package static func bundleIsReproduced(_ name: String, _ count: Int) -> Message {
    Message(
      en: "\(name): all \(count) exhibits were derived again, and are the same to the byte.",
      ja: "\(name): 証拠物 \(count) 個すべてを再現し、1 バイトも違いませんでした。")
  }

  /// Some are not, or could not be compared.
  package static func bundleIsNotReproduced(
    _ name: String, equal: Int, different: Int, notCompared: Int
  ) -> Message {
    Message(
      en: "\(name): exhibits that are the same: \(equal), different: \(different), not compared:"
        + " \(notCompared).",
      ja: "\(name): 証拠物のうち一致 \(equal) 個、相違 \(different) 個、未比較 \(notCompared) 個。")
  }
}
