// What is said of small streams that a camera records beside the main ones.
extension Message {
  // MARK: The search

  /// How many recordings of a camera have one.
  package static func subStreamsFound(_ count: Int, of recordings: Int) -> Message {
    Message(
      en:
        "Recordings with a small stream beside them, which is scanned in their place where both show the"
        + " same: \(count) of \(recordings).",
      ja: "録画 \(recordings) 件のうち \(count) 件に低解像度の録画（サブストリーム）があり、同じものが映っていれば"
        + "その代わりにスキャンします。")
  }

  /// Small streams without a recording beside them.
  package static func subStreamsAlone(_ count: Int) -> Message {
    Message(
      en: count == 1
        ? "1 small stream begins with no recording, and is examined by itself."
        : "\(count) small streams begin with no recording, and are examined by themselves.",
      ja: "低解像度の録画 \(count) 件は、同時に始まる録画がないため、単独で調べます。")
  }

  /// A pipeline's key `sub` without a clock.
  package static let subNeedsClock = Message(
    en: "`sub` needs a clock, which tells what belongs together",
    ja: "`sub` には、録画どうしを対応させるための時計（clock）が必要です")

  // MARK: Refusals

  /// A small stream that was not used; the reason is a clause.
  package static func subStreamRefused(_ path: String, _ why: Message) -> Message {
    Message(
      en: "The small stream \(path) was not used, and the recording itself was examined:"
        + " \(why.english).",
      ja: "低解像度の録画 \(path) は使わず、録画そのものを調べました（\(why.japanese)）。")
  }

  /// The small stream is damaged, incomplete or has doubtful times.
  package static let subIsNotWhole = Message(
    en: "it could not be read in full, its times are doubtful, or its picture size changes",
    ja: "全体を読み取れないか、時刻が確かでないか、画像の大きさが途中で変わるため")

  /// The recording itself is.
  package static let mainIsNotWhole = Message(
    en: "the recording is damaged or incomplete, or its times are doubtful",
    ja: "録画が破損しているか不完全であるか、時刻が確かでないため")

  /// The two say that their pictures are turned differently.
  package static let subIsTurned = Message(
    en: "its pictures are turned differently", ja: "画像の回転が異なるため")

  /// There is too little in the pictures to compare.
  package static let subTellsTooLittle = Message(
    en: "fewer than three of the recording's keyframes show enough to be compared with it",
    ja: "比較できるだけのものが映っているキーフレームが 3 枚に満たないため")

  /// The pictures are different ones.
  package static func subShowsOther(residual: String, most: String) -> Message {
    Message(
      en: "its pictures show something else (residual \(residual), at most \(most))",
      ja: "映っているものが異なるため、残差 \(residual)、上限 \(most)")
  }

  /// Too much of the recording is beyond it.
  package static let subCoversTooLittle = Message(
    en: "it certainly shows too little of the recording", ja: "確実に映している部分が短すぎるため")

  // MARK: Findings

  /// What is said of the small stream's pictures.
  package static func ofSubStream(_ path: String, _ message: Message) -> Message {
    Message(
      en: "Of the small stream \(path): \(message.english)",
      ja: "低解像度の録画 \(path) について: \(message.japanese)")
  }
}
