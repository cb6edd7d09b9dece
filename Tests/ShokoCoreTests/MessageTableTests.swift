import Foundation
import TestSupport
import Testing

@Suite("The messages in the sources")
struct MessageTableTests {
  /// Where messages may be written: the table, and the pipeline format, which explains its own keys.
  static let folders = ["Sources/ShokoCore/Messages", "Sources/Pipeline/Format/Schema"]

  /// Values that stand in one language alone, and why they may.
  static let exceptions: Set<String> = [
    // Words of documents, which are English, beside what they are called in Japanese.
    "kind",
    // The kernel's words beside the table that translates them.
    "kernelWordsInJapanese", "code japaneseSystemReasons",
    // English months have names, Japanese ones have numbers.
    "day day.month",
    // Units of time by language.
    "unit.0 unit.1", "smallUnit.0 smallUnit.1 unit.0 unit.1",
    // A list whose last word follows an "or" in English.
    "choices list",
  ]

  /// Names that are the same in both languages.
  static let names: Set<String> = ["shoko", "Shoko", "FFmpeg"]

  /// A file of Swift by its path in the project.
  struct File: CustomTestStringConvertible, Sendable {
    let path: String
    var testDescription: String { path }
    var text: String {
      get throws {
        try String(contentsOf: SharedFolder.project.appendingPathComponent(path), encoding: .utf8)
      }
    }
  }

  static let sources: [File] = {
    let root = SharedFolder.project.appendingPathComponent("Sources")
    let paths =
      FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".swift") }.sorted().map { File(path: "Sources/\($0)") }
  }()

  static let tables = sources.filter { file in folders.contains { file.path.hasPrefix($0 + "/") } }

  @Test("every message has both languages, and the Japanese is Japanese", arguments: tables)
  func languages(file: File) throws {
    for message in MessageSource.all(in: try file.text) {
      let place = "\(file.path):\(message.line)"
      let japanese = try #require(message.japanese, "\(place): ja: is missing")
      for wording in [message.english, japanese] {
        #expect(!wording.isEmpty, "\(place): a text is empty")
      }
      #expect(
        !message.english.text.contains(where: Self.isJapanese), "\(place): en: is Japanese")
      let words = japanese.text.split { !$0.isLetter }.map(String.init)
      #expect(
        words.allSatisfy(Self.names.contains) || japanese.text.contains(where: Self.isJapanese),
        "\(place): ja: has no Japanese: \(japanese.text)")
    }
  }

  @Test("both languages tell the same values", arguments: tables)
  func values(file: File) throws {
    for message in MessageSource.all(in: try file.text) {
      guard let japanese = message.japanese else { continue }
      let (left, right) = (message.english.values, japanese.values)
      let difference = left.symmetricDifference(right).sorted().joined(separator: " ")
      if Self.exceptions.contains(difference) { continue }
      #expect(left == right, "\(file.path):\(message.line): only in one language: \(difference)")
    }
  }

  @Test("messages are written in the table and nowhere else")
  func elsewhere() throws {
    #expect(Self.tables.count > 8)
    let tables = Set(Self.tables.map(\.path))
    for file in Self.sources where !tables.contains(file.path) {
      let text = try file.text
      #expect(!text.contains("Message(en:"), "\(file.path)")
    }
  }

  @Test("the reader of sources sees what is missing")
  func reader() {
    let text = #"""
      // Message(en: "remark")
      static let a = Message(en: "x: \(b.c), \(d.map { " \($0.english)" } ?? "")" + e, ja: "あ\(f(g))")
      let f = Message(en: "only")
      """#
    let found = MessageSource.all(in: text)
    #expect(found.map(\.line) == [2, 3])
    #expect(found.first?.english.text == "x: ,  ")
    #expect(found.first?.english.values == ["b.c", "d", "$0", "e"])
    #expect(found.first?.japanese?.text == "あ")
    #expect(found.first?.japanese?.values == ["g"])
    #expect(found.last?.japanese == nil)
    #expect(found.first?.english.forms.map(\.description) == ["x: …, …"])
  }

  @Test("the reader of sources tells the texts that may come out")
  func forms() throws {
    let text = #"""
      f(en: n == 1 ? "1 \"file\"" : "\(n) files" + g(["x"]), ja: "\(n)\(m)件")
      """#
    let found = try #require(MessageSource.all(in: text).first)
    #expect(found.english.forms.map(\.description) == ["1 \"file\"", "… files…"])
    let form = try #require(found.japanese?.forms.first)
    #expect(form.description == "…件" && form.letters == 1)
    #expect(form.isHeld(by: Array("3件です".utf8)) && !form.isHeld(by: Array("3 files".utf8)))
    let clips = try #require(MessageSource.all(in: #"f(en: "clips", ja: "x")"#).first)
    let word = try #require(clips.english.forms.first)
    #expect(word.isHeld(by: Array("eclipses, clips.".utf8)))
    #expect(!word.isHeld(by: Array("eclipses".utf8)))
  }

  private static func isJapanese(_ character: Character) -> Bool {
    character.unicodeScalars.contains {
      // Hiragana, katakana and kanji.
      (0x3041...0x30ff).contains($0.value) || (0x3400...0x9fff).contains($0.value)
    }
  }
}
