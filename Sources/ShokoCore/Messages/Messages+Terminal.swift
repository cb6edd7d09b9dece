/// What the terminal shows besides results: labels, progress, and failures of the program's own files.
extension Message {
  // MARK: Labels

  /// Before a message that says why something failed.
  package static let errorLabel = Message(en: "error:", ja: "エラー:")
  /// Before a message that says what is missing or doubtful.
  package static let warningLabel = Message(en: "warning:", ja: "警告:")
  /// Before a message that is worth knowing.
  package static let infoLabel = Message(en: "info:", ja: "情報:")

  // MARK: The run as a whole

  /// A signal asked for the end.
  package static let stopping = Message(
    en: "stopping; a second signal stops at once.",
    ja: "停止しています。もう一度シグナルを送るとすぐに終了します。")

  /// Instead of how far a run is, once a signal asked for its end.
  package static let stoppingNow = Message(en: "stopping ...", ja: "停止しています...")

  /// Standard output does not take the result.
  package static func cannotPrint(_ reason: Message) -> Message {
    Message(
      en: "Cannot print the result: \(reason.english); send it to another place.",
      ja: "結果を出力できません: \(reason.japanese)。出力先を変えてください。")
  }

  /// Something that the command line names cannot be opened.
  package static func cannotOpen(_ name: String, _ reason: Message) -> Message {
    Message(
      en: "Cannot open \(name): \(reason.english); check the path.",
      ja: "\(name) を開けません: \(reason.japanese)。パスを確認してください。")
  }

  /// The log cannot be written to.
  package static func cannotLog(_ file: String, _ reason: Message) -> Message {
    Message(
      en: "Cannot write the log \(file): \(reason.english); name another file with --log-file.",
      ja: "ログ \(file) に書き込めません: \(reason.japanese)。--log-file で別のファイルを指定してください。")
  }

  /// The log's file holds something else, which might be a recording.
  package static func noLog(_ file: String) -> Message {
    Message(
      en: "Cannot write the log \(file): it holds something other than a log of Shoko;"
        + " name another file with --log-file.",
      ja: "ログ \(file) に書き込めません: Shoko のログではない内容が入っています。"
        + "--log-file で別のファイルを指定してください。")
  }

  /// The log took no more, such as on a full disk.
  package static func logBroken(_ file: String, _ reason: Message) -> Message {
    Message(
      en: "The log \(file) is not complete: \(reason.english); make room or name another file with"
        + " --log-file.",
      ja: "ログ \(file) は途中までです: \(reason.japanese)。"
        + "空きを作るか、--log-file で別のファイルを指定してください。")
  }

  /// What the log says when a command begins.
  package static func commandBegins(_ command: String, version: String) -> Message {
    Message(en: "shoko \(version): \(command)", ja: "shoko \(version): \(command)")
  }

  /// What the log says when a command ends.
  package static func commandEnds(_ code: Int32) -> Message {
    Message(en: "Ended with exit code \(code).", ja: "終了コード \(code) で終わりました。")
  }

  /// A pipeline without mistakes.
  package static func pipelineIsSound(_ file: String) -> Message {
    Message(en: "\(file): ok", ja: "\(file): 問題ありません")
  }

  // MARK: Progress

  /// Recordings that are done, of all.
  package static func recordingsDone(_ done: Int, of all: Int) -> Message {
    Message(
      en: "\(done)/\(all) recording\(all == 1 ? "" : "s")", ja: "録画 \(done)/\(all) 件")
  }

  /// Windows whose exhibits were taken, of all.
  package static func windowsDone(_ done: Int, of all: Int) -> Message {
    Message(en: "\(done)/\(windows(all).english)", ja: "区間 \(done)/\(all) 件")
  }

  /// Bytes that were read, of all.
  package static func bytesDone(_ done: Int64, of all: Int64) -> Message {
    let (read, whole) = (size(done), size(all))
    return Message(
      en: "\(read.english)/\(whole.english)", ja: "\(read.japanese)/\(whole.japanese)")
  }

  /// The pictures examined in a second.
  package static func picturesPerSecond(_ rate: String) -> Message {
    Message(en: "\(rate) pictures/s", ja: "\(rate) 枚/秒")
  }

  /// How much faster than the recordings' own time the scan is.
  package static func timesRealTime(_ factor: String) -> Message {
    Message(en: "\(factor)x real time", ja: "実時間の \(factor) 倍")
  }

  /// The time that is left.
  package static func timeLeft(_ time: String) -> Message {
    Message(en: "\(time) left", ja: "残り \(time)")
  }

  /// Recordings under way that do not fit on the screen.
  package static func moreRecordings(_ count: Int) -> Message {
    Message(en: "… and \(count) more", ja: "… ほか \(count) 件")
  }

  /// The step in which a bundle is checked.
  package static func checkingBundle(_ name: String) -> Message {
    Message(en: "checking \(name)", ja: "\(name) を検証中")
  }
}
