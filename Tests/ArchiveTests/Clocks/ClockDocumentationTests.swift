import Foundation
import ShokoCore
import Testing

@testable import Archive

@Suite("The article on clock patterns")
struct ClockDocumentationTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func lines(_ path: String) throws -> [String] {
    try String(contentsOf: Self.repository.appending(path: path), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private func article() throws -> [String] {
    try lines("Sources/Archive/Archive.docc/ClockPatterns.md")
  }

  @Test("its table of recorders is that of the program")
  func vendors() throws {
    let heading = "| vendor | recorder | a name | zone | tells | remarks |"
    let table = try article().drop { $0 != heading }.prefix { $0.hasPrefix("|") }
    #expect(table.dropFirst(2).elementsEqual(ClockPatterns.builtIn.clocks.map(row)))
  }

  private func row(_ clock: KnownClock) -> String {
    let isAbsolute = clock.patterns.allSatisfy(\.isAbsolute)
    let tells =
      ["start"] + (clock.patterns.contains(where: \.tellsEnd) ? ["end"] : [])
      + (clock.patterns.contains(where: \.tellsCamera) ? ["camera"] : [])
    let cells = [
      "`\(clock.id)`", clock.title, "`\(clock.examples.first?.path.display ?? "")`",
      clock.zone?.name ?? (isAbsolute ? "any" : "yours"), tells.joined(separator: ", "),
      clock.note ?? "",
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  @Test("its table of what patterns are made of is that of the type's documentation")
  func syntax() throws {
    let heading = "| written | stands for |"
    let table = try article().drop { $0 != heading }.prefix { $0.hasPrefix("|") }
    let documented = try lines("Sources/Archive/Clocks/Patterns/ClockPattern.swift")
      .map { $0.replacing(#/^\/\/\/ ?/#, with: "") }
      .drop { $0 != heading }.prefix { $0.hasPrefix("|") }
    #expect(table.count > 10)
    #expect(table.elementsEqual(documented))
  }

  @Test("its example of a user's file is a right one")
  func example() throws {
    let text = try article().drop { $0 != "```yaml" }.dropFirst().prefix { $0 != "```" }
    let table = try ClockPatterns(yaml: text.joined(separator: "\n"), file: "cellar.yaml")
    #expect(table.clocks.map(\.id) == ["cellar"])
  }
}
