import ShokoCore
import Testing

@testable import Pipeline

@Suite("Mistakes in pipelines, in Japanese")
struct JapaneseMistakeTests {
  /// Every pipeline that the other tests find mistakes in.
  static let texts: [String] = {
    let cases = PipelineMistakeTests.self
    return cases.lines.map { cases.pipeline(line: $0.line, $0.text) }
      + cases.values.map { cases.pipeline(line: $0.line, $0.text) }
      + cases.sourceKeys.map { cases.pipeline(sourceKey: $0.text) }
      + cases.spans.map { PipelineText.sound + "between: \($0.value)" }
      + cases.orders.map { cases.pipeline(steps: $0.steps) }
      + ["parameters: [a]\n" + cases.pipeline(steps: "[scan]")]
      + HostileYAMLTests.broken.map(\.text)
  }()

  @Test("each says the same as the English text", arguments: texts)
  func text(text: String) {
    for mistake in PipelineText.rejection(bytes: Array(text.utf8))?.mistakes ?? [] {
      Self.compare(mistake)
    }
  }

  @Test("so do mistakes in values from outside", arguments: ParameterTests.cases)
  func value(name: String, value: String, mistake: String) {
    let bytes = Array(ParameterTests.text.utf8)
    let rejection = PipelineText.rejection(bytes: bytes, set: [(name, value)])
    for mistake in rejection?.mistakes ?? [] { Self.compare(mistake) }
  }

  @Test("and mistakes in the encoding")
  func encodings() {
    for bytes: [UInt8] in [[0xff, 0xfe, 0x61, 0], [0x61, 0x3a, 0x20, 0x8c, 0xba]] {
      for mistake in PipelineText.rejection(bytes: bytes)?.mistakes ?? [] { Self.compare(mistake) }
    }
  }

  @Test("all mistakes of a pipeline are told, one a line")
  func lines() {
    let text = PipelineMistakeTests.pipeline(line: 9, "  - sacn\n  - verify: {x: 1}")
    let rejection = PipelineText.rejection(bytes: Array(text.utf8))
    #expect(
      rejection?.text(.japanese) == """
        p.yaml:9:5: エラー: ステップ「sacn」はありません（「scan」ではありませんか？）
        p.yaml:10:5: エラー: ステップ「verify」は「bundle」の後に置いてください
        p.yaml:10:14: エラー: ステップ「verify」にキー「x」はありません（使えるキーはありません）
        p.yaml:14:5: エラー: ステップ「verify」が二度書かれています（最初のものは 10 行目です。どちらか一つにしてください）
        """)
    #expect(rejection?.description == rejection?.text(.english))
  }

  @Test("every value of the schema is named in Japanese")
  func phrases() {
    let types: [ValueType] = [
      .line, .name, .path, .filePattern, .clockPattern, .zone, .time, .duration(most: 1),
      .integer(1...2), .share, .percent, .day, .ticks, .flag, .choice(["a", "b"]),
      .map(PipelineSchema.scan), .list(.text, count: 1...2), .oneOrMore(.path),
      .variant(PipelineSchema.step),
    ]
    for type in types { #expect(Self.isJapanese(type.phrase.japanese), "\(type)") }
  }

  private static func compare(_ mistake: PipelineMistake) {
    let (english, japanese) = (mistake.text(.english), mistake.text(.japanese))
    #expect(japanese.contains(": エラー: "))
    for part in [mistake.message, mistake.suggestion].compactMap({ $0 }) {
      #expect(isJapanese(part.japanese), "\(english)")
    }
    for name in english.matches(of: /(?:^|[^A-Za-z])'([^']+)'/).map(\.output.1) {
      #expect(japanese.contains(name), "\(name) is missing in \(japanese)")
    }
    for number in english.matches(of: /[0-9]+/).map(\.output) {
      #expect(japanese.contains(number), "\(number) is missing in \(japanese)")
    }
  }

  private static func isJapanese(_ text: String) -> Bool {
    text.unicodeScalars.contains {
      (0x3041...0x30ff).contains($0.value) || (0x3400...0x9fff).contains($0.value)
    }
  }
}
