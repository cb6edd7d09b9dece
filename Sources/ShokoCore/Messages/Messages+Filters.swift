/// What is said of filters of the user's own.
extension Message {
  /// The chain has too many filters.
  package static func filterChainHasMany(_ most: Int) -> Message {
    Message(en: "a chain has at most \(most) filters", ja: "フィルターは \(most) 個までにしてください")
  }

  /// A sign of graphs of several chains, of quotes or of functions.
  package static func filterChainIsOneLine(_ sign: String) -> Message {
    Message(
      en: "'\(sign)' does not belong into a single chain of filters",
      ja: "フィルターの連なりは一本だけで、「\(sign)」は使えません")
  }

  /// What to do about it.
  package static let quoteSignsInFilters = Message(
    en: "put filters one after the other with commas; values are plain numbers, words and sums,"
      + " without quotes, brackets or functions",
    ja: "フィルターはコンマで区切り、値は引用符・括弧・関数のない数・語・式で書いてください")

  /// Nothing stands where a filter belongs.
  package static let filterIsMissing = Message(
    en: "a filter is missing here; name one or take its comma away",
    ja: "ここにフィルターがありません。名前を書くか、コンマを消してください")

  /// A filter that is unknown, opens files, changes the size or needs more than one picture.
  package static func filterIsNotAllowed(_ name: String) -> Message {
    Message(
      en: "'\(name)' is none of the filters that stills may go through",
      ja: "「\(name)」は静止画に使えるフィルターではありません")
  }

  /// An option that opens a file, or that cannot be read in one way alone.
  package static func filterMayNotUse(_ name: String, _ word: String) -> Message {
    Message(
      en: "the filter '\(name)' may not use '\(word)' here; take it away",
      ja: "ここでは、フィルター「\(name)」に「\(word)」は使えません。取り除いてください")
  }

  /// FFmpeg does not take the options, or cannot put the filters together.
  package static func filterFails(_ said: String) -> Message {
    Message(
      en: "the filter does not work (FFmpeg says: \(said)); see its options in FFmpeg's manual",
      ja: "このフィルターは使えません（FFmpeg の報告: \(ffmpegWords(said).japanese)）。"
        + "FFmpeg の説明書でオプションを確認してください")
  }

  /// What precedes the names of all filters.
  package static let theFiltersAre = Message(en: "the filters are", ja: "使えるフィルター:")
}
