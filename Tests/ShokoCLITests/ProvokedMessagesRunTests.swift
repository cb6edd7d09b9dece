import Foundation
import TestSupport
import Testing

/// What can go wrong with recordings and bundles.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ProvokedMessagesRunTests {
  private static func pipeline(source: String = "", top: String = "", steps: String) -> String {
    """
    shoko: 1
    name: p
    sources:
      - {camera: a, files: "rec/**/*"\(source)}
    \(top)
    steps: [scan, \(steps)]

    """
  }

  private static let bundle = "{bundle: {to: out, case: K, originals: digests}}"

  private static func run(
    _ name: String, _ status: Int32, _ yaml: String, en: [String], ja: [String], clip: Bool = true,
    more: [String] = [], _ prepare: @escaping @Sendable (Scratch) throws -> Void = { _ in }
  ) -> Provocation {
    .init(name, ["run", "p.yaml"] + more, status, en: en, ja: ja) {
      try $0.write(yaml)
      if clip { try Clips.copy("moving.mp4", to: $0.path("rec/1.mp4")) }
      try prepare($0)
    }
  }

  static let runs: [Provocation] = [
    run("no recording", 1, pipeline(steps: bundle), en: ["`files`"], ja: ["`files`"], clip: false),
    run(
      "a plan without recordings", 1, pipeline(steps: bundle), en: ["`files`"], ja: ["`files`"],
      clip: false, more: ["--dry-run"]),
    run("a file in the folder's place", 1, pipeline(steps: bundle), en: ["out"], ja: ["out"]) {
      try $0.write("x", to: "out")
    },
    run(
      "an unmet expectation", 5, pipeline(steps: "{expect: {windows: {equals: 9}}}"),
      en: ["windows of all cameras is 1", "just 9"], ja: ["全カメラの windows は 1", "ちょうど 9"]),
    run(
      "hashes of pictures without times", 0, pipeline(steps: bundle), en: ["No hashes are made of"],
      ja: ["ハッシュ値は作りません"], clip: false, more: ["--verbose"]
    ) {
      try $0.write("", to: "rec/x.txt")
      try $0.write(try $0.clip("moving.mp4"), to: "a.mp4")
      try $0.ffmpeg("-i a.mp4 -map 0:v -c copy rec/1.h264")
    },
    run("a foreign file", 0, pipeline(steps: bundle), en: ["passed over"], ja: ["録画ではない"]) {
      try $0.write("hello", to: "rec/README")
    },
  ]

  @Test(arguments: runs) func ofRunsAreSentences(_ provocation: Provocation) throws {
    try provocation.check()
  }

  @Test(arguments: [
    ("README", "hello", "no recording that FFmpeg can read", "録画ではありません"),
    ("empty.mp4", "", "the file is empty", "ファイルが空です"),
    ("list.m3u8", "#EXTM3U\n#EXTINF:1,\na.ts\n", "list.m3u8", "録画ではありません"),
  ]) func ofUnreadableRecordings(name: String, text: String, en: String, ja: String) throws {
    let scratch = try Scratch()
    try scratch.write(text, to: name)
    for (language, words) in [("en", en), ("ja", ja)] {
      let run = try Program.run("scan", name, "--language", language, in: scratch.url.path)
      let said = run.text + run.errorText
      #expect(run.status == 1 && said.contains(words) && said.contains(name), "\(said)")
    }
  }

  @Test func ofBagsNameTheFileAndWhatIsWrong() throws {
    let pipeline = try SmallPipeline(["rec/1.mp4": "moving.mp4"])
    #expect(try pipeline.run().status == 0)
    let data = pipeline.bundle + "/data/"
    try FileManager.default.removeItem(atPath: data + "events.csv")
    try Data("x".utf8).write(to: URL(fileURLWithPath: data + "coverage.json"))
    try Data("y".utf8).write(to: URL(fileURLWithPath: data + "new.txt"))
    let expected = [
      ("en", ["events.csv is missing", "coverage.json has changed", "new.txt is not listed"]),
      ("ja", ["events.csv がありません", "coverage.json が変わっています", "new.txt はどのマニフェスト"]),
    ]
    for (language, parts) in expected {
      let run = try Program.run("verify", pipeline.bundle, "--language", language)
      #expect(run.status == 4)
      for part in parts { #expect(run.text.contains(part), "\(part) in: \(run.text)") }
      let again = try pipeline.run("--language", language)
      #expect(again.status != 0)
      #expect((again.text + again.errorText).contains(language == "ja" ? "移動" : "move it"))
    }
  }
}
