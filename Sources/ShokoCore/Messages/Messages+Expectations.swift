/// What became of the expectations of a run, and of the files that a run writes beside its bundle.
extension Message {
  // MARK: Expectations

  /// An expectation that was not met.
  package static func expectationUnmet(
    _ figure: String, of scope: Message, actual: Message, bound: Message
  ) -> Message {
    Message(
      en: "expect: \(figure) of \(scope.english) is \(actual.english), and should be"
        + " \(bound.english)",
      ja: "expect: \(scope.japanese)の \(figure) は \(actual.japanese) で、"
        + "条件（\(bound.japanese)）を満たしていません")
  }

  /// An expectation that was met.
  package static func expectationMet(
    _ figure: String, of scope: Message, actual: Message, bound: Message
  ) -> Message {
    Message(
      en: "expect: \(figure) of \(scope.english) is \(actual.english), as it should be:"
        + " \(bound.english)",
      ja: "expect: \(scope.japanese)の \(figure) は \(actual.japanese) で、"
        + "条件（\(bound.japanese)）を満たしています")
  }

  /// What a figure should be, as the name of a test.
  package static func expectation(_ figure: String, of scope: Message, bound: Message) -> Message {
    Message(
      en: "\(figure) of \(scope.english) should be \(bound.english)",
      ja: "\(scope.japanese)の \(figure): \(bound.japanese)")
  }

  /// All cameras together.
  package static let allCameras = Message(en: "all cameras", ja: "全カメラ")

  /// One camera; between its name and Japanese there is a space, as elsewhere.
  package static func cameraNamed(_ name: String) -> Message {
    Message(en: "\(name)", ja: "\(name) ")
  }

  /// Not less.
  package static func atLeast(_ value: String) -> Message {
    Message(en: "at least \(value)", ja: "\(value) 以上")
  }

  /// Not more.
  package static func atMost(_ value: String) -> Message {
    Message(en: "at most \(value)", ja: "\(value) 以下")
  }

  /// Just that.
  package static func exactly(_ value: String) -> Message {
    Message(en: "just \(value)", ja: "ちょうど \(value)")
  }

  /// A figure that is not known, and why.
  package static func unknown(because reason: Message) -> Message {
    Message(en: "unknown (\(reason.english))", ja: "不明（\(reason.japanese)）")
  }

  /// There is nothing to take a share of.
  package static let noRecordedTime = Message(
    en: "no recorded time was asked for", ja: "対象の時間に録画がありません")

  /// No recording, and nothing says from when to when there should be one.
  package static let noRecordingAndNoEnds = Message(
    en: "there is no recording, and `between` does not tell both ends",
    ja: "録画がなく、`between` に始まりと終わりの両方が書かれていません")

  /// Recordings whose place in time is not known.
  package static func recordingsWithoutTime(_ count: Int) -> Message {
    Message(
      en: count == 1
        ? "1 recording tells no time of day" : "\(count) recordings tell no time of day",
      ja: "日時の分からない録画が \(count) 件あります")
  }

  /// Why one camera makes the figure of all unknown.
  package static func cameraSays(_ camera: String, _ reason: Message) -> Message {
    Message(en: "\(camera): \(reason.english)", ja: "\(camera): \(reason.japanese)")
  }

  // MARK: Reports for CI

  /// The run failed as a whole, though its expectations may be met.
  package static func runEndedWith(_ code: Int32, _ meaning: Message) -> Message {
    Message(
      en: "The run ended with exit code \(code): \(meaning.english).",
      ja: "終了コード \(code): \(meaning.japanese)")
  }

  /// Exit code 1 in a few words.
  package static let nothingUsable = Message(
    en: "nothing usable came out", ja: "使える結果がありません")
  /// Exit code 3 in a few words.
  package static let readInPartOnly = Message(
    en: "some input could not be read in full", ja: "全体を読み取れなかった入力があります")
  /// Exit code 4 in a few words.
  package static let bundleHasDifferences = Message(
    en: "the bundle does not verify", ja: "証拠バンドルの検証で相違が見つかりました")

  /// `--junit` with `--dry-run`.
  package static let junitAndDryRun = Message(
    en: "--junit and --dry-run exclude each other, as without a run there is nothing to report;"
      + " leave one of them out.",
    ja: "--junit と --dry-run は一緒に使えません（実行しないと報告する結果がありません）。"
      + "どちらか一方にしてください。")

  // MARK: Files beside the bundle

  /// A file that cannot be written.
  package static func cannotWrite(_ file: String, _ reason: Message) -> Message {
    Message(
      en: "Cannot write \(file): \(reason.english).", ja: "\(file) に書き込めません: \(reason.japanese)。")
  }

  /// Something else has the name.
  package static func isAnotherKind(_ file: String) -> Message {
    Message(
      en: "Cannot write \(file): it is no regular file; name another.",
      ja: "\(file) に書き込めません: 通常のファイルではありません。別の名前を指定してください。")
  }

  /// A path that cannot be told to the system as text.
  package static func pathIsNotText(_ path: String, key: String) -> Message {
    Message(
      en: "Cannot write to \(path): the path of `\(key)` is not UTF-8; name another folder.",
      ja: "\(path) に書き込めません: `\(key)` のパスが UTF-8 ではありません。"
        + "別のフォルダーを指定してください。")
  }

  /// A summary that is there and says something else.
  package static func summaryDiffers(_ file: String) -> Message {
    Message(
      en:
        "\(file) is there already and says something else, so it was not touched; move it away, or"
        + " give `summary.to` another folder.",
      ja: "\(file) には別の内容が既にあるため、書き換えませんでした。移動するか、`summary.to` に別の"
        + "フォルダーを指定してください。")
  }

  /// Why the system refuses to write, and what to try.
  package static func writingRefused(_ code: FileRefusal, system: Message) -> Message {
    switch code {
    case .noSpace:
      Message(
        en: "no space left on the device; free some space or choose another folder",
        ja: "ディスクに空きがありません（空きを作るか、別のフォルダーを指定してください）")
    case .noRights:
      Message(
        en: "permission denied; check who owns the folder and who may write to it",
        ja: "許可がありません（フォルダーの所有者と書き込み権限を確かめてください）")
    case .readOnly:
      Message(
        en: "the file system is read-only; choose another folder",
        ja: "ファイルシステムが読み取り専用です（別のフォルダーを指定してください）")
    case .noFolder:
      Message(
        en: "its folder does not exist; make it, or name another",
        ja: "フォルダーがありません（作成するか、別のフォルダーを指定してください）")
    case .fileInThePath:
      Message(
        en: "a part of the path is a file and no folder; choose another folder",
        ja: "パスの途中がフォルダーではなくファイルです（別のフォルダーを指定してください）")
    case .folderInItsPlace:
      Message(
        en: "a folder has that name; move it or choose another name",
        ja: "同じ名前のフォルダーがあります（移動するか、別の名前にしてください）")
    case .tooManyFiles:
      Message(
        en: "\(system.english); raise the limit (ulimit -n)",
        ja: "\(system.japanese)（上限を上げてください: ulimit -n）")
    case .other:
      Message(
        en: "\(system.english); choose another folder",
        ja: "\(system.japanese)（別のフォルダーを指定してください）")
    }
  }

  /// The reasons for which writing is refused that have words of their own.
  package enum FileRefusal: Sendable {
    case noSpace
    case noRights
    case readOnly
    case noFolder
    case fileInThePath
    case folderInItsPlace
    case tooManyFiles
    case other
  }

  // MARK: Steps

  /// The step inspect at a recording.
  package static func inspecting(_ name: String, number: Int, of count: Int) -> Message {
    Message(
      en: "inspecting \(name) [\(number)/\(count)]", ja: "\(name) を検査中 [\(number)/\(count)]")
  }
}
