import Foundation
import ShokoCore
import TestSupport
import Testing

/// Whether whatever is refused is told in one sentence that names what and where, and what to try.
@Suite(
  .enabled(if: Provocations.arePossible, "FFmpeg, other users, mounts or a C compiler are missing"))
struct ProvokedRefusalsTests {
  /// A refusal in both languages.
  private struct Refusal: Hashable {
    let english: String
    let japanese: String
  }

  /// Refusals that name nothing, and why.
  private static let nameless: [(reason: String, part: String)] = [
    ("standard output has no name", "Cannot print the result: "),
    ("standard output has no name", "結果を出力できません: "),
    ("the name is empty", "The name of a recording is empty; "),
    ("the name is empty", "録画の名前が空です。"),
  ]

  /// Reasons of two sentences, of which the second is no advice yet.
  private static let explanations = [
    "リンクはたどりません", "パイプラインファイルのあるフォルダーからの相対パスです", "改行かコメントだけが書けます",
  ]

  @Test func areOneSentence() throws {
    for refusal in try Self.all() {
      let english = RefusalForm.plain(refusal.english)
      #expect(RefusalForm.sentences(english) == 1, "\(refusal.english)")
      let japanese = RefusalForm.plain(refusal.japanese)
      let rest = RefusalForm.sentencesAfterFirst(japanese)
      let hasRest = rest.allSatisfy { sentence in
        RefusalForm.isJapaneseAdvice(sentence)
          || Self.explanations.contains { sentence.contains($0) }
      }
      #expect(hasRest, "\(refusal.japanese)")
    }
  }

  @Test func nameWhatAndWhere() throws {
    for refusal in try Self.all() {
      for text in [refusal.english, refusal.japanese]
      where !Self.nameless.contains(where: { text.contains($0.part) }) {
        #expect(RefusalForm.namesSomething(text), "\(text)")
      }
    }
  }

  @Test func sayWhatToTry() throws {
    for refusal in try Self.all() {
      #expect(RefusalForm.hasEnglishAdvice(refusal.english), "\(refusal.english)")
      #expect(RefusalForm.hasJapaneseAdvice(refusal.japanese), "\(refusal.japanese)")
    }
  }

  /// Everything that ended a run with 1, 2, 3 or 4: errors, and mistakes in pipelines.
  private static func all() throws -> Set<Refusal> {
    var all: Set<Refusal> = []
    for provocation in Provocations.all where (1...4).contains(provocation.status) {
      let said = try ProvokedWords.of(provocation)
      let (english, japanese) = (lines(said.english), lines(said.japanese))
      guard english.count == japanese.count else { continue }
      for (one, other) in zip(english, japanese) {
        all.insert(Refusal(english: one, japanese: other))
      }
    }
    return all
  }

  private static func lines(_ run: Tool.Outcome) -> [String] {
    run.errorText.split(separator: "\n").compactMap { line in
      line.wholeMatch(of: #/shoko: ((?:error|エラー): .*)/#).map { String($0.1) } ?? mistake(line)
    } + run.text.split(separator: "\n").compactMap(mistake)
  }

  private static func mistake(_ line: Substring) -> String? {
    line.contains(#/^[^ ]+:(\d+:\d+:)? (error|エラー): /#) && !line.hasPrefix("shoko: ")
      ? String(line) : nil
  }
}
