internal import ShokoCore

extension PipelineSchema {
  /// What the figures of the run should be.
  package static let expect = MapDefinition(
    title: Message(en: "expect", ja: "ステップ「expect」"),
    summary: Message(
      en: "Compares figures of the run with what they should be; one that is not met gives exit 5.",
      ja: "実行結果の数値を期待値と比べる。満たさないものがあれば終了コードは 5 になる。"),
    keys: figures + [
      KeyDefinition(
        "each_camera", .map(cameraFigures),
        en: "What holds for each camera by itself.", ja: "カメラそれぞれについての期待値。"),
      KeyDefinition(
        "cameras", .named(cameraFigures),
        en: "What holds for the cameras named here.", ja: "ここに名前を挙げたカメラについての期待値。"),
    ])

  /// What the figures of a camera should be.
  package static let cameraFigures = MapDefinition(
    title: Message(en: "a camera's expectations", ja: "カメラの期待値"),
    summary: Message(
      en: "What the figures of one camera should be.", ja: "一台のカメラについての期待値。"),
    keys: figures)

  private static let figures = [
    KeyDefinition(
      "windows", bounds(.integer(0...1_000_000_000), "3"),
      en: "How many windows are found.", ja: "見つかる区間の数。"),
    KeyDefinition(
      "coverage", bounds(.percent, "99%"),
      en: "The share of the recorded time that was asked for in which every picture is examined.",
      ja: "対象とした録画時間のうち、すべての画像が調べられた割合（検査範囲）。"),
    KeyDefinition(
      "longest_gap", bounds(.duration(most: .max), "60s"),
      en: "The longest stretch that no recording of a camera covers, between the first and the last"
        + " or in the time that is looked at.",
      ja: "最初から最後の録画まで、または調べる期間の中で、カメラの録画がない最も長い欠落。"),
    KeyDefinition(
      "unreadable", bounds(.integer(0...1_000_000_000), "0"),
      en: "How many recordings cannot be read at all.", ja: "まったく読み取れない録画の数。"),
    KeyDefinition(
      "duration", bounds(.duration(most: .max), "23h"),
      en: "How long the recordings are together, as far as they were asked for.",
      ja: "対象とした録画の合計の長さ。"),
  ]

  private static func bounds(_ type: ValueType, _ example: String) -> ValueType {
    .map(
      MapDefinition(
        title: Message(en: "an expectation", ja: "期待値"),
        summary: Message(
          en: "The bounds of a figure; at least one.", ja: "数値の範囲。少なくとも一つ。"),
        keys: [
          KeyDefinition(
            "at_least", type,
            en: "The figure must not be less, such as \(example).",
            ja: "数値がこれ以上であること（例: \(example)）。"),
          KeyDefinition(
            "at_most", type,
            en: "The figure must not be more, such as \(example).",
            ja: "数値がこれ以下であること（例: \(example)）。"),
          KeyDefinition(
            "equals", type,
            en: "The figure must be just that, such as \(example).",
            ja: "数値がちょうどこれであること（例: \(example)）。"),
        ]))
  }
}
