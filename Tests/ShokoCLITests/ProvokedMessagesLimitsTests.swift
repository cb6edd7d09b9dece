import Archive
import Foundation
import ShokoCore
import TestSupport
import Testing

/// What is said at limits that a test cannot reach in reason: the part of the program that says it is
/// given a lower one.
struct ProvokedMessagesLimitsTests {
  /// What a search of more files than a pattern may name says.
  @Sendable static func tooManyFiles() throws -> Message {
    let scratch = try Scratch()
    for name in ["1.mp4", "2.mp4", "3.mp4"] { try scratch.write("x", to: name) }
    let search = ArchiveFinder(folder: ArchivePath(scratch.url.path), limit: 2)
      .files([try FilePattern("*.mp4")])
    #expect(search.files.isEmpty)
    #expect(search.diagnostics.map(\.code) == ["too_many_files"])
    return try #require(search.diagnostics.first).message
  }

  @Test func moreFilesThanAPatternMayNameAreToldAndNotListed() throws {
    let message = try Self.tooManyFiles()
    #expect(message.english == "More than 2 files fit the pattern *.mp4; name fewer of them.")
    #expect(message.japanese == "パターン *.mp4 に合うファイルが 2 個を超えます。対象を絞ってください。")
  }

  @Test func asManyFilesAsAPatternMayNameAreListed() throws {
    let scratch = try Scratch()
    for name in ["1.mp4", "2.mp4"] { try scratch.write("x", to: name) }
    let search = ArchiveFinder(folder: ArchivePath(scratch.url.path), limit: 2)
      .files([try FilePattern("*.mp4")])
    #expect(search.files.count == 2)
    #expect(search.diagnostics.isEmpty)
  }
}
