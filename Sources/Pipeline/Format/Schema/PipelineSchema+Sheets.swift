internal import ShokoCore

extension PipelineSchema {
  /// The pages with all windows.
  package static let sheets = MapDefinition(
    title: Message(en: "sheets", ja: "ステップ「sheets」"),
    summary: Message(
      en: "Puts a picture of every window of a recording on pages, and shows where it moved.",
      ja: "録画の全区間の画像を一覧ページに並べ、画面のどこが動いたかを示す。"),
    keys: [
      KeyDefinition(
        "columns", .integer(1...10), standard: "4",
        en: "How many pictures stand side by side on a page.", ja: "一覧ページで横に並べる画像の数。"),
      KeyDefinition(
        "per_page", .integer(1...100), standard: "20",
        en: "How many pictures a page has.", ja: "一覧ページ一枚の画像の数。"),
    ])
}
