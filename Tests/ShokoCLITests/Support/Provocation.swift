import Foundation
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
  /// What a shell does first, such as to set a limit; it ends where the program's call follows.
  var prelude: String?

  init(
    _ name: String, _ arguments: [String], _ status: Int32, en: [String], ja: [String],
    prepare: @escaping @Sendable (Scratch) throws -> Void = { _ in }
  ) {
    (self.name, self.arguments, self.status) = (name, arguments, status)
    (english, japanese, self.prepare) = (en, ja, prepare)
  }

  var testDescription: String { name }

  /// Provokes it in both languages, each in a fresh folder.
  func check() throws {
    let (english, japanese) = (try said(in: "en"), try said(in: "ja"))
    for part in self.english { #expect(english.contains(part), "\(part) in: \(english)") }
    for part in self.japanese { #expect(japanese.contains(part), "\(part) in: \(japanese)") }
    let (lines, translated) = (Self.messages(english), Self.messages(japanese))
    #expect(!lines.isEmpty && lines.count == translated.count, "\(english)\(japanese)")
    for line in lines { #expect(Self.isComplete(line, ends: [".", "?", ")"]), "\(line)") }
    for line in translated {
      #expect(Self.isComplete(line, ends: ["。", "?", "？", "）"]), "\(line)")
      #expect(Self.isJapanese(line), "\(line)")
      #expect(Self.englishWords(line) == nil, "\(line)")
      #expect(!line.contains("\u{fffd}"), "\(line)")
    }
  }

  private func said(in language: String) throws -> String {
    let scratch = try Scratch()
    try prepare(scratch)
    let run = try start(arguments + ["--language", language], in: scratch.url.path)
    #expect(run.status == status, "\(run.errorText)\(run.text)")
    return run.errorText + run.text
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
