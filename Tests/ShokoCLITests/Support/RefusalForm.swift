/// The form that a refusal has: one sentence on what failed, where and why, and what to try.
enum RefusalForm {
  /// A text without what it quotes, which may be anything.
  static func plain(_ text: String) -> String {
    text.replacing(
      #/'[^']*'|"[^"]*"|「[^」]*」|`[^`]*`|FFmpeg says: .*|\([^()]*\)|（[^（）]*）/#, with: "…")
  }

  /// How many sentences there are in English; a hint that asks is a part of the one before.
  static func sentences(_ text: String) -> Int {
    1 + text.matches(of: #/[.!] +[A-Z]/#).count
  }

  /// What follows the first sentence in Japanese, where advice stands.
  static func sentencesAfterFirst(_ text: String) -> [String] {
    text.split(separator: "。").dropFirst().map(String.init)
  }

  /// Whether a file, an option, a key, a name or a place in a pipeline is named.
  static func namesSomething(_ text: String) -> Bool {
    text.contains(#/'[^']+'|"[^"]+"|「[^」]+」|`[^`]+`|--[a-z]|[^ ]+\.[a-z0-9]+|[^ ]*/[^ ]+/#)
      || text.contains(
        #/(Cannot open|Cannot write|bag|folder|バッグ|フォルダー) [^ ]+|[^ ]+ (を開け|に書き込め)ません/#)
      || isMistake(text)
  }

  static func hasEnglishAdvice(_ text: String) -> Bool {
    text.contains(#/; |did you mean|\(.+\)$|\b(must|needs?|takes?|write)\b/#)
      || isMistake(text) && statesEnglishRule(text)
  }

  static func hasJapaneseAdvice(_ text: String) -> Bool {
    isJapaneseAdvice(text) || text.contains(#/(（.+）|\(.+\))$/#)
      || isMistake(text) && statesJapaneseRule(text)
  }

  static func isJapaneseAdvice(_ text: String) -> Bool {
    text.contains(#/ください|ませんか|必要|使えるもの|使えるコマンド|使えるシェル|ヘルプにあります/#)
  }

  /// Whether it is a mistake in a pipeline, which begins with its place.
  static func isMistake(_ text: String) -> Bool {
    text.contains(#/^[^ ]+:(\d+:\d+:)? (error|エラー): /#)
  }

  /// Whether a mistake tells the rule that a pipeline, or a file that it names, breaks: to keep it is
  /// what there is to try.
  private static func statesEnglishRule(_ text: String) -> Bool {
    text.contains(#/either .* not both|, not both|only a parameter|belongs to|are not used|cannot/#)
      || text.contains(#/error: (.*: )?(a|an|each) [a-z]+ (is|has) /#)
      || text.contains(#/more than \d+ levels|the clock pattern (has|tells)|gives the .*, not /#)
  }

  private static func statesJapaneseRule(_ text: String) -> Bool {
    text.contains(#/(できません|使えません|置けません|なければなりません|だけです|組で使います|文字です)$/#)
      || text.contains(#/段を超えています|制御文字|時刻パターン|ではなく .* になります/#)
  }
}
