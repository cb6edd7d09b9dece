/// Results for people: numbers with their words, and the words of `scan`, `run` and `verify`.
extension Message {
  // MARK: Numbers

  /// `1 window`, `2 windows`.
  package static func windows(_ count: Int) -> Message {
    Message(en: counted(count, "window"), ja: "区間 \(count) 件")
  }

  /// `1 recording`, `2 recordings`.
  package static func recordings(_ count: Int) -> Message {
    Message(en: counted(count, "recording"), ja: "録画 \(count) 件")
  }

  /// `1 file`, `2 files`.
  package static func files(_ count: Int) -> Message {
    Message(en: counted(count, "file"), ja: "ファイル \(count) 個")
  }

  /// `1 payload file`, `2 payload files`.
  package static func payloadFiles(_ count: Int) -> Message {
    Message(en: counted(count, "payload file"), ja: "ペイロードのファイル \(count) 個")
  }

  /// `1 difference`, `2 differences`.
  package static func differences(_ count: Int) -> Message {
    Message(en: counted(count, "difference"), ja: "相違 \(count) 件")
  }

  /// `1 channel`, `2 channels`.
  package static func channels(_ count: Int) -> Message {
    Message(en: counted(count, "channel"), ja: "\(count) チャンネル")
  }

  /// `1 packet`, `2 packets`.
  package static func packets(_ count: Int) -> Message {
    Message(en: counted(count, "packet"), ja: "パケット \(count) 個")
  }

  /// A size in the unit that suits it, in powers of 1000.
  package static func size(_ bytes: Int64) -> Message {
    if bytes < 1000 {
      return Message(en: counted(Int(bytes), "byte"), ja: "\(bytes) バイト")
    }
    var (value, unit) = (Double(bytes) / 1000, "kB")
    for next in ["MB", "GB", "TB"] where value >= 1000 {
      (value, unit) = (value / 1000, next)
    }
    return Message(verbatim: "\((value * 10).rounded() / 10) \(unit)")
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  // MARK: Diagnostics

  /// How much a diagnostic matters.
  package static func severity(_ severity: Diagnostic.Severity) -> Message {
    switch severity {
    case .note: Message(en: "note", ja: "参考")
    case .warning: Message(en: "warning", ja: "警告")
    case .error: Message(en: "error", ja: "エラー")
    }
  }

  /// A diagnostic as an entry of a log; one that names its file does so once.
  package static func diagnostic(_ diagnostic: Diagnostic, of path: String) -> Message {
    let (message, count) = (diagnostic.message, diagnostic.count)
    let start = message.english.contains(path) ? "" : "\(path): "
    return Message(
      en: start + message.english + (count > 1 ? " [\(times(count).english)]" : ""),
      ja: start + message.japanese + (count > 1 ? " [\(times(count).japanese)]" : ""))
  }

  /// How often a diagnostic was met.
  package static func times(_ count: Int) -> Message {
    Message(en: "\(count) times", ja: "\(count) 回")
  }

  /// A place in a file.
  package static func byte(_ position: Int64) -> Message {
    Message(en: "byte \(position)", ja: "バイト位置 \(position)")
  }

  /// Diagnostics that are not shown.
  package static func moreDiagnostics(_ count: Int) -> Message {
    Message(en: "… and \(count) more (--verbose lists them)", ja: "… ほか \(count) 件 (--verbose で全件)")
  }

  // MARK: Recordings

  /// How much of a recording could be read.
  package static func status(_ status: ReadStatus) -> Message {
    switch status {
    case .ok: Message(en: "read in full", ja: "全体を読み取り")
    case .partial: Message(en: "READ IN PART", ja: "一部のみ読み取り")
    case .unreadable: Message(en: "UNREADABLE", ja: "読み取り不能")
    }
  }

  /// What was done with a stretch of a recording.
  package static func coverage(_ state: CoverageState) -> Message {
    switch state {
    case .analysed: Message(en: "analysed", ja: "検査済み")
    case .approximate: Message(en: "approximate", ja: "近似検査")
    case .sampled: Message(en: "sampled", ja: "抜き取り検査")
    case .learning: Message(en: "learning", ja: "背景学習中")
    case .concealed: Message(en: "concealed", ja: "補間")
    case .undecodable: Message(en: "undecodable", ja: "復号不能")
    case .gap: Message(en: "gap", ja: "欠落")
    case .excluded: Message(en: "excluded", ja: "対象外")
    case .notExamined: Message(en: "not_examined", ja: "未検査")
    }
  }

  /// A number of seconds.
  package static func seconds(_ digits: String) -> Message {
    Message(en: "\(digits) s", ja: "\(digits) 秒")
  }

  /// A window that a scan has listed and that counts with another.
  package static func windowGoesOn(_ window: String, from earlier: String) -> Message {
    Message(
      en: "\(window) is the rest of \(earlier), which begins in the recording before: "
        + "both are one window.",
      ja: "\(window) は直前の録画で始まった \(earlier) の続きで、合わせて 1 件の区間です。")
  }

  /// The last line of a scan.
  package static func scanTotal(windows: Int, recordings: Int, incomplete: Int) -> Message {
    let found = Message(
      en: "\(Message.windows(windows).english) in \(Message.recordings(recordings).english)",
      ja: "\(Message.recordings(recordings).japanese)に\(Message.windows(windows).japanese)")
    if incomplete == 0 { return found }
    return Message(
      en: "\(found.english); \(incomplete) could not be read in full",
      ja: "\(found.japanese)、うち \(incomplete) 件の録画は全体を読み取れませんでした")
  }

  // MARK: Runs and bundles

  /// Heads the recordings that were not read in full.
  package static let notReadInFull = Message(en: "Not read in full:", ja: "全体を読み取れなかった録画:")
  /// Heads what is worth knowing.
  package static let worthKnowing = Message(en: "Worth knowing:", ja: "参考:")

  /// A run without a bundle.
  package static func noBundleAskedFor(windows: Int) -> Message {
    Message(
      en: "\(Message.windows(windows).english); no bundle was asked for.",
      ja: "\(Message.windows(windows).japanese)。証拠バンドルは指定されていません。")
  }

  /// A run with a bundle that found nothing to pack.
  package static func noBundleMade(windows: Int) -> Message {
    Message(
      en: "\(Message.windows(windows).english); no bundle was made, as there was nothing to pack.",
      ja: "\(Message.windows(windows).japanese)。まとめる録画がないため、証拠バンドルは作りませんでした。")
  }

  /// Where the bundle is.
  package static func bundle(_ path: String) -> Message {
    Message(en: "Bundle: \(path)", ja: "証拠バンドル: \(path)")
  }

  /// What a bundle holds.
  package static func bundleContents(files: Int, bytes: Int64) -> Message {
    Message(
      en: "\(Message.files(files).english), \(size(bytes).english);"
        + " open metadata/index.html in it.",
      ja: "\(Message.files(files).japanese)、\(size(bytes).japanese)。"
        + "中の metadata/index.html を開いてください。")
  }

  /// The same bundle is there already.
  package static let bundleIsThere = Message(
    en: "It is complete already: it verifies and holds just what this run computed.",
    ja: "すでに完成しています。検証に合格し、今回の計算結果と同じ内容です。")

  /// Another bundle is there.
  package static let bundleDiffers = Message(
    en: "Something else is there, and it was not touched. Give `case` another name, or move it.",
    ja: "別の内容のものがあるため、手を加えませんでした。`case` を別の名前にするか、移動してください。")

  /// Differences that are not shown.
  package static func moreDifferences(_ count: Int) -> Message {
    Message(
      en: "… and \(count) more difference\(count == 1 ? "" : "s")", ja: "… ほか \(count) 件の相違")
  }

  /// Before a difference of a bundle.
  package static let different = Message(en: "DIFFERENT", ja: "相違")
  /// Before a warning about a bundle.
  package static let warning = Message(en: "warning", ja: "警告")
  /// A bundle verified.
  package static let passed = Message(en: "OK", ja: "合格")
  /// A bundle did not verify.
  package static let failed = Message(en: "FAILED", ja: "不合格")

  /// What a sound bundle is.
  package static func bundleIsWhole(_ name: String, files: Int, bytes: Int64) -> Message {
    Message(
      en:
        "\(name): complete and unchanged (\(payloadFiles(files).english), \(size(bytes).english)).",
      ja: "\(name): 欠けも変更もありません"
        + " (\(payloadFiles(files).japanese)、\(size(bytes).japanese))。")
  }

  /// What a bundle that differs is.
  package static func bundleHasDifferences(_ name: String, _ count: Int) -> Message {
    Message(
      en: "\(name): \(differences(count).english).", ja: "\(name): \(differences(count).japanese)。")
  }
}
