// What the kernel refuses while files are digested and bundles written, and why a bundle is not made.
extension Message {
  /// Something could not be done to a file: what, in which place, why, and what to try.
  package static func cannotDo(
    _ deed: FileDeed, in place: String?, _ reason: Message, _ advice: Message
  ) -> Message {
    let deed = deed.words
    return Message(
      en: "Cannot \(deed.english)\(place.map { " in \($0)" } ?? ""): \(reason.english);"
        + " \(advice.english).",
      ja: "\(deed.japanese)できません\(place.map { " (\($0))" } ?? ""): \(reason.japanese)。"
        + "\(advice.japanese)。")
  }

  /// The run was told to stop.
  package static let stoppedBeforeDone = Message(
    en: "Stopped before it was done.", ja: "完了する前に中止しました。")

  /// A name that no bundle may have.
  package static func badBundleName(_ name: String) -> Message {
    Message(
      en: "Cannot name a bundle \(name): names have A-Z a-z 0-9 . _ - and do not begin with a dot.",
      ja: "証拠バンドルに \(name) という名前は付けられません: 使える文字は A-Z a-z 0-9 . _ - で、先頭に"
        + "ピリオドは使えません。")
  }

  /// A file that nobody announced.
  package static func notReservedInBundle(_ path: String) -> Message {
    Message(
      en: "Cannot take \(path) into the bundle: it was not reserved.",
      ja: "\(path) を証拠バンドルに入れられません: 予約されていません。")
  }

  /// An original that is not what was scanned.
  package static func originalHasOtherDigest(
    _ name: String, before: String, now: String
  ) -> Message {
    Message(
      en:
        "\(name) changed while it was read: its SHA-256 was \(before) and is now \(now); copy it to a"
        + " place where nothing writes, and run again.",
      ja: "\(name) が処理中に変わりました: SHA-256 は \(before) でしたが、今は \(now) です。書き込みのない"
        + "場所へコピーしてから、もう一度実行してください。")
  }

  /// A bundle that takes nothing more.
  package static func bundleWasClosed(_ path: String) -> Message {
    Message(
      en: "Cannot write \(path): the bundle was closed.",
      ja: "\(path) を書き込めません: 証拠バンドルは既に閉じられています。")
  }

  /// A bundle cannot be completed.
  package static func cannotFinishBundle(_ path: String, _ why: Message) -> Message {
    Message(
      en: "Cannot finish \(path): \(why.english); see that nothing else writes there, and run"
        + " again.",
      ja: "\(path) を完成できません: \(why.japanese)。ほかのプログラムがそこに書き込んでいないことを"
        + "確かめてから、もう一度実行してください。")
  }

  /// Why a bundle is not completed a second time.
  package static let becauseBundleWasClosed = Message(
    en: "the bundle was closed", ja: "証拠バンドルは既に閉じられています")

  /// Why a bundle is not completed: a file that nobody announced.
  package static func becauseOfStrayFile(_ file: String) -> Message {
    Message(
      en: "\(file) was put there without being reserved", ja: "予約されていない \(file) が置かれています")
  }

  /// Why a bundle is not completed: an announced file is missing.
  package static func becauseNeverWritten(_ file: String) -> Message {
    Message(
      en: "\(file) was reserved and never written", ja: "予約された \(file) が書き込まれていません")
  }

  /// Why a bundle is not completed: a file reads back otherwise.
  package static func becauseChangedAfterWriting(_ file: String) -> Message {
    Message(
      en: "\(file) changed after it was written", ja: "\(file) が書き込み後に変わりました")
  }

  /// Why a bundle is not completed: something that is no file.
  package static func becauseOfObstacle(_ path: String, _ clause: Message) -> Message {
    Message(en: "\(path) \(clause.english)", ja: "\(path) \(clause.japanese)")
  }

  /// A label that bag-info.txt cannot hold.
  package static func badBagLabel(_ label: String) -> Message {
    Message(
      en: "Cannot use \(label) as a label in bag-info.txt.",
      ja: "\(label) は bag-info.txt の項目名に使えません。")
  }

  /// A path that no bundle may have.
  package static func cannotPutIntoBundle(_ path: String, _ why: Message) -> Message {
    Message(
      en: "Cannot put \(path) into a bundle: \(why.english).",
      ja: "\(path) を証拠バンドルに入れられません: \(why.japanese)。")
  }

  /// Why a path is refused: it is in another folder.
  package static let becauseOutsideOfBundleFolders = Message(
    en: "it is not in data/ or metadata/", ja: "data/ と metadata/ のどちらにもありません")

  /// Why a path is refused: other characters than the profile allows.
  package static func becauseOfBadName(_ name: String, limit: Int) -> Message {
    Message(
      en: "\(name) is no name of A-Z a-z 0-9 . _ - and at most \(limit) characters",
      ja: "\(name) は、A-Z a-z 0-9 . _ - からなる \(limit) 文字以内の名前ではありません")
  }

  /// Why a path is refused: its length.
  package static let becausePathIsTooLong = Message(
    en: "its path is too long", ja: "パスが長すぎます")

  /// Why a path is refused: another file has it.
  package static func becauseNameIsTaken(_ other: String) -> Message {
    Message(
      en: "\(other) has that name already (case does not count)",
      ja: "同じ名前の \(other) が既にあります (大文字と小文字は区別しません)")
  }

  /// Something else has the bundle's name.
  package static func existingIsNoFolder(_ path: String) -> Message {
    Message(en: "\(path) is not a folder.", ja: "\(path) はフォルダーではありません。")
  }

  /// A file that the existing bundle lacks.
  package static func onlyInNewBundle(_ path: String) -> Message {
    Message(
      en: "\(path) is not in the existing bundle.", ja: "\(path) が既存の証拠バンドルにありません。")
  }

  /// A file that only the existing bundle has.
  package static func onlyInExistingBundle(_ path: String) -> Message {
    Message(
      en: "\(path) is in the existing bundle alone.", ja: "\(path) は既存の証拠バンドルにだけあります。")
  }

  /// A file that differs from the existing bundle's.
  package static func otherContentsInExistingBundle(_ path: String) -> Message {
    Message(en: "\(path) has other contents.", ja: "\(path) の内容が異なります。")
  }

  /// The report's page names a file that cannot be in the bundle.
  package static func pageCannotLink(_ path: String) -> Message {
    Message(
      en: "The page cannot link to \"\(path)\": it is no path in the bundle.",
      ja: "報告ページから「\(path)」へリンクできません: 証拠バンドル内のパスではありません。")
  }

  /// The page's template is at fault.
  package static func pageTemplateIsBroken(_ why: String) -> Message {
    Message(
      en: "The report page's template is broken: \(why).",
      ja: "報告ページのテンプレートが壊れています: \(why)。")
  }
}
