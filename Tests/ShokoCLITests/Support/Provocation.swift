import Foundation
import ShokoCore
import TestSupport
import Testing

/// A mistake or misfortune that a user can cause, and what the program has to say about it.
struct Provocation: Sendable, CustomTestStringConvertible {
  var name: String
  var arguments: [String]
  var status: Int32
  /// What the English message holds: what failed, where, and what to try.
  var english: [String]
  /// What the Japanese one holds.
  var japanese: [String]
  var prepare: @Sendable (Scratch) throws -> Void
  /// A shell command instead of arguments; in it, `"$shoko"` is the program and `$language` asks for
  /// the language, which the locale does, too.
  var script: String?
  /// What a shell does first, such as to set a limit; it ends where the program's call follows.
  var prelude: String?

  init(
    _ name: String, _ arguments: [String], _ status: Int32, en: [String], ja: [String],
    prepare: @escaping @Sendable (Scratch) throws -> Void = { _ in }
  ) {
    (self.name, self.arguments, self.status) = (name, arguments, status)
    (english, japanese, self.prepare) = (en, ja, prepare)
  }

  init(
    _ name: String, shell script: String, _ status: Int32, en: [String], ja: [String],
    prepare: @escaping @Sendable (Scratch) throws -> Void = { _ in }
  ) {
    self.init(name, [], status, en: en, ja: ja, prepare: prepare)
    self.script = script
  }

  var testDescription: String { name }

  /// What tells it from the others.
  var key: String { ([name, script ?? ""] + arguments + english).joined(separator: "\u{1f}") }

  /// Looks at what is said in both languages.
  func check() throws {
    let said = try ProvokedWords.of(self)
    for run in [said.english, said.japanese] {
      #expect(run.status == status, "\(run.errorText)\(run.text)")
    }
    let (english, japanese) = (said.english.words, said.japanese.words)
    for part in self.english { #expect(english.contains(part), "\(part) in: \(english)") }
    for part in self.japanese { #expect(japanese.contains(part), "\(part) in: \(japanese)") }
    let (lines, translated) = (Self.messages(english), Self.messages(japanese))
    #expect(
      (!lines.isEmpty || status == 0) && lines.count == translated.count, "\(english)\(japanese)")
    for line in lines { #expect(Self.isComplete(line, ends: [".", "?", ")"]), "\(line)") }
    for line in translated {
      #expect(Self.isComplete(line, ends: ["。", "?", "？", "）"]), "\(line)")
      #expect(Self.isJapanese(line), "\(line)")
      #expect(Self.englishWords(line) == nil, "\(line)")
      #expect(!line.contains("\u{fffd}"), "\(line)")
    }
  }

  /// Provokes it in a fresh folder.
  func run(in language: Language) throws -> Tool.Outcome {
    let scratch = try Scratch()
    try prepare(scratch)
    var environment = Program.environment
    environment["LC_ALL"] = language == .japanese ? "ja_JP.UTF-8" : "C"
    let option = ["--language", language.rawValue]
    guard let command else {
      return try Program.run(
        arguments + option, in: scratch.url.path, environment: environment)
    }
    environment["shoko"] = Program.path
    environment["language"] = option.joined(separator: " ")
    return try Tool(path: "/bin/sh").run(
      ["-c", command], in: scratch.url.path, environment: environment)
  }

  /// The lines that are messages: those of the program itself, and the mistakes of a pipeline.
  private static func messages(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init).filter {
      $0.hasPrefix("shoko: ") || isMistake($0) || isFinding($0)
    }.map(finding)
  }

  private static func isMistake(_ line: String) -> Bool {
    line.contains(#/^[^ ]+: (error|エラー): /#)
  }

  /// A mistake in a pipeline and an unmet expectation are clauses, everything else is a sentence.
  private static func isComplete(_ line: String, ends: [String]) -> Bool {
    isMistake(line) && !line.hasPrefix("shoko: ") || line.contains(": expect: ")
      || line.contains(": --set ") || ends.contains { line.hasSuffix($0) }
  }

  private static func isJapanese(_ line: String) -> Bool {
    line.replacing("エラー:", with: "").replacing("警告:", with: "").replacing("情報:", with: "")
      .replacing("参考:", with: "").replacing("相違 ", with: "").replacing("警告 ", with: "")
      .unicodeScalars.contains { (0x3040...0x9fff).contains($0.value) }
  }

  /// Three English words in a row that are neither quoted nor FFmpeg's or libYAML's own.
  private static func englishWords(_ line: String) -> Substring? {
    let own = line.replacing(#/'[^']*'|「[^」]*」|`[^`]*`|FFmpeg .*|YAML.*/#, with: "")
    return own.firstMatch(of: #/\b[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}\b/#)?.output
  }
}

extension Scratch {
  /// Writes a file, and the folders above it.
  func write(_ text: String, to name: String = "p.yaml") throws {
    try write(Data(text.utf8), to: name)
  }

  func write(_ bytes: Data, to name: String) throws {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
  }
}
