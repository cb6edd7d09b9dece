import Foundation
import ShokoCore
import TestSupport
import Testing

/// Whether every message that a user can cause was provoked.
@Suite(
  .enabled(if: Provocations.arePossible, "FFmpeg, other users, mounts or a C compiler are missing"))
struct ProvokedShareTests {
  /// A message and which of its texts were said, each together with one of the other language's.
  private struct Entry {
    let place: String
    let name: String
    /// Whether both languages can be told from other text.
    let hasWords: Bool
    private let isOfDocuments: Bool
    private let forms: (english: [WordingForm], japanese: [WordingForm])
    private var english: Set<Int> = []
    private var japanese: Set<Int> = []
    private(set) var isProvoked = false

    init(place: String, source: MessageSource) {
      self.place = place
      forms = (source.english.forms, source.japanese?.forms ?? [])
      name = forms.english.map(\.description).joined(separator: " | ")
      hasWords =
        forms.english.allSatisfy { $0.letters > 2 } && source.japanese != nil
        && forms.japanese.allSatisfy { $0.letters > 0 }
      isOfDocuments = UnprovokedMessages.ofDocuments.contains(name)
    }

    /// The texts that nobody was heard to say.
    var missing: [String] {
      Self.rest(forms.english, english) + (isOfDocuments ? [] : Self.rest(forms.japanese, japanese))
    }

    private static func rest(_ forms: [WordingForm], _ met: Set<Int>) -> [String] {
      forms.indices.filter { !met.contains($0) }.map { forms[$0].description }
    }

    mutating func note(_ pair: (english: [UInt8], japanese: [UInt8])) {
      if isProvoked { return }
      let said = forms.english.indices.filter { forms.english[$0].isHeld(by: pair.english) }
      if said.isEmpty { return }
      let translated = forms.japanese.indices.filter {
        forms.japanese[$0].isHeld(by: pair.japanese)
      }
      if translated.isEmpty, !isOfDocuments { return }
      english.formUnion(said)
      japanese.formUnion(translated)
      isProvoked = missing.isEmpty
    }
  }

  @Test func everyMessageWasProvokedInBothLanguages() async throws {
    var entries = try Self.files().flatMap(Self.entries).filter(\.hasWords)
    for pair in try await Self.said() {
      for index in entries.indices { entries[index].note(pair) }
    }
    let exceptions = UnprovokedMessages.exceptions.flatMap(\.messages)
    let provoked = entries.filter(\.isProvoked)
    let missing = entries.filter { entry in
      !exceptions.contains(entry.name) && !entry.missing.allSatisfy(exceptions.contains)
    }
    let list = missing.map { "\($0.place): \($0.name): \($0.missing)" }.joined(separator: "\n")
    print("\(provoked.count) of \(entries.count) messages were provoked")
    #expect(
      missing.isEmpty, "\(provoked.count) of \(entries.count) messages were provoked, not:\n\(list)"
    )
    let met = Set(provoked.map(\.name))
    let stale = exceptions.filter { met.contains($0) && !UnprovokedMessages.timed.contains($0) }
    #expect(stale.isEmpty, "provoked after all:\n\(stale.joined(separator: "\n"))")
    let names = Set(entries.map(\.name) + entries.flatMap(\.missing))
    for exception in exceptions + UnprovokedMessages.ofDocuments {
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
      for message in try Provocations.inside.map({ try $0() }) {
        pairs.append((Array(message.english.utf8), Array(message.japanese.utf8)))
      }
      var seen: Set<[[UInt8]]> = []
      for try await more in group {
        pairs += more.filter { seen.insert([$0.english, $0.japanese]).inserted }
      }
      return pairs
    }
  }
}
