import Foundation
import TestSupport
import Testing

/// Whether every message that a user can cause was provoked.
@Suite(.enabled(if: Provocations.arePossible, "FFmpeg, other users or mounts are missing"))
struct ProvokedShareTests {
  /// A message and what became of it.
  private struct Entry {
    let place: String
    let source: MessageSource
    var isProvoked = false

    /// Whether both languages can be told from other text.
    var hasWords: Bool {
      source.english.forms.allSatisfy { $0.letters > 2 }
        && source.japanese?.forms.allSatisfy { $0.letters > 0 } == true
    }

    var name: String { source.english.forms.map(\.description).joined(separator: " | ") }

    func isHeld(by pair: (english: [UInt8], japanese: [UInt8])) -> Bool {
      source.english.forms.contains { $0.isHeld(by: pair.english) }
        && source.japanese?.forms.contains { $0.isHeld(by: pair.japanese) } == true
    }
  }

  @Test func everyMessageWasProvokedInBothLanguages() async throws {
    var entries = try Self.files().flatMap(Self.entries).filter(\.hasWords)
    for pair in try await Self.said() {
      for index in entries.indices where !entries[index].isProvoked {
        entries[index].isProvoked = entries[index].isHeld(by: pair)
      }
    }
    let exceptions = UnprovokedMessages.exceptions.flatMap(\.messages)
    let provoked = entries.filter(\.isProvoked)
    let missing = entries.filter { !$0.isProvoked && !exceptions.contains($0.name) }
    let list = missing.map { "\($0.place): \($0.name)" }.joined(separator: "\n")
    #expect(
      missing.isEmpty, "\(provoked.count) of \(entries.count) messages were provoked, not:\n\(list)"
    )
    let met = Set(provoked.map(\.name))
    let stale = exceptions.filter { met.contains($0) && !UnprovokedMessages.timed.contains($0) }
    #expect(stale.isEmpty, "provoked after all:\n\(stale.joined(separator: "\n"))")
    let names = Set(entries.map(\.name))
    for exception in exceptions {
      #expect(names.contains(exception), "no such message: \(exception)")
    }
  }

  @Test func everyProvocationHasItsOwnName() {
    let all = Provocations.all
    let groups = Dictionary(grouping: all, by: \.key).values.filter { $0.count > 1 }
    #expect(groups.isEmpty, "\(groups.map { $0[0].name })")
  }

  @Test func everyLineHasACounterpart() throws {
    let different = try Provocations.all.filter {
      try !UnprovokedMessages.unequalLines.contains($0.name) && !ProvokedWords.of($0).isParallel
    }
    #expect(different.isEmpty, "\(different.map(\.name))")
  }

  private static let folder = SharedFolder.project.appendingPathComponent(
    "Sources/ShokoCore/Messages")

  private static func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private static func entries(of file: String) throws -> [Entry] {
    let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
    return MessageSource.all(in: text).map { Entry(place: "\(file):\($0.line)", source: $0) }
  }

  /// All that was said, as lines of the two languages.
  private static func said() async throws -> [(english: [UInt8], japanese: [UInt8])] {
    try await withThrowingTaskGroup { group in
      for provocation in Provocations.all {
        group.addTask { try ProvokedWords.of(provocation).pairs }
      }
      var pairs: [(english: [UInt8], japanese: [UInt8])] = []
      var seen: Set<[[UInt8]]> = []
      for try await more in group {
        pairs += more.filter { seen.insert([$0.english, $0.japanese]).inserted }
      }
      return pairs
    }
  }
}
