import TestSupport
import Testing

/// What is said of filters of the user's own.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ProvokedMessagesFiltersTests {
  private static func check(
    _ name: String, _ chain: String, en: [String], ja: [String]
  ) -> Provocation {
    .check(
      name,
      """
      shoko: 1
      name: p
      sources: [{camera: a, files: rec/*}]
      steps: [scan, {stills: {filter: "\(chain)"}}]

      """, en: en, ja: ja)
  }

  static let mistakes: [Provocation] = [
    check(
      "a filter that opens files", "eq,movie=a.mp4",
      en: ["p.yaml:4:37", "'movie' is none of the filters", "the filters are avgblur"],
      ja: ["p.yaml:4:37", "「movie」は静止画に使えるフィルターではありません", "使えるフィルター: avgblur"]),
    check(
      "a filter by a wrong name", "unsarp", en: ["did you mean 'unsharp'?"],
      ja: ["「unsharp」ではありませんか"]),
    check(
      "an option that no filter has", "eq=gama=2", en: ["FFmpeg says: Option 'gama' not found"],
      ja: ["このフィルターは使えません（FFmpeg の報告: "]),
    check(
      "an option that names a file", "curves=psfile=x", en: ["'curves' may not use 'psfile'"],
      ja: ["「curves」に「psfile」は使えません"]),
    check("no filter", "eq,,eq", en: ["a filter is missing here"], ja: ["フィルターがありません"]),
    check(
      "several chains", "eq;eq", en: ["';' does not belong", "put filters one after the other"],
      ja: ["「;」は使えません", "コンマで区切り"]),
    check(
      "many filters", String(repeating: "null,", count: 16) + "null",
      en: ["at most 16 filters"], ja: ["16 個までにして"]),
  ]

  @Test(arguments: mistakes) func isSaid(_ provocation: Provocation) throws {
    try provocation.check()
  }
}
