/// What is said of contact sheets and heat maps.
extension Message {
  /// The step `sheets`.
  package static func willMakeSheets(_ columns: Int, perPage: Int) -> Message {
    Message(
      en: "pages of up to \(perPage) windows, \(columns) side by side, and where something moved",
      ja: "最大 \(perPage) 区間を横 \(columns) 列に並べた一覧ページと、動いた場所を示す図")
  }
}
