/// The search for the recordings that a pipeline names.
extension Message {
  // MARK: Failures

  /// No source has a single file.
  package static let noRecordingFound = Message(
    en: "No recording was found; check the `files` of each source, which are relative to the"
      + " pipeline's folder.",
    ja: "録画が見つかりません。各入力元（source）の `files` を確認してください。"
      + "パイプラインファイルのあるフォルダーからの相対パスです。")

  /// All recordings lie outside `between`.
  package static func nothingInStretch(of count: Int) -> Message {
    Message(
      en: "No recording of \(count) lies in the stretch that `between` asks for;"
        + " check its times and the clock's zone.",
      ja: "録画 \(count) 件のうち、`between` で指定した期間にかかるものがありません。"
        + "期間と、時計のタイムゾーンを確認してください。")
  }

  // MARK: Notes

  /// A message about one camera.
  package static func ofCamera(_ camera: String, _ message: Message) -> Message {
    Message(en: "\(camera): \(message.english)", ja: "\(camera): \(message.japanese)")
  }

  /// A file that is a recording neither by name nor by contents.
  package static func passedOver(_ file: String) -> Message {
    Message(
      en: "passed over \(file), which is no recording.",
      ja: "\(file) は録画ではないため、対象外としました。")
  }

  /// More of such files.
  package static func passedOverMore(_ count: Int) -> Message {
    Message(
      en: "passed over \(count) more \(count == 1 ? "file" : "files") that are no recordings.",
      ja: "ほかにも録画ではないファイル \(count) 個を対象外としました。")
  }

  /// Further names of files that are examined under another.
  package static func sameFileAgain(_ count: Int, _ other: String, _ kept: String) -> Message {
    Message(
      en: "\(count) \(count == 1 ? "name stands" : "names stand") for a recording that is taken"
        + " once already, such as \(other) for \(kept).",
      ja: "同じ録画を指す名前が \(count) 件あり、録画は一度だけ扱います（例: \(other) は \(kept) と同じ）。")
  }

  /// Files that two sources name.
  package static func filesOfTwoCameras(_ count: Int, _ a: String, _ b: String) -> Message {
    Message(
      en: (count == 1 ? "1 file belongs" : "\(count) files belong") + " to both \(a) and \(b),"
        + " and \(count == 1 ? "is" : "are") examined for each; check their `files`.",
      ja: "ファイル \(count) 個がカメラ \(a) と \(b) の両方に含まれ、それぞれで検査されます。"
        + "両方の `files` を確認してください。")
  }

  /// Recordings that `between` leaves out.
  package static func outsideBetween(_ outside: Int, of count: Int) -> Message {
    Message(
      en: "\(outside) of \(count) recordings lie outside `between` and are left out.",
      ja: "録画 \(count) 件のうち \(outside) 件は `between` の期間外のため除きます。")
  }

  /// The message without a part, such as the beginning of paths.
  package func without(_ part: String) -> Message {
    Message(en: english.replacing(part, with: ""), ja: japanese.replacing(part, with: ""))
  }
}
