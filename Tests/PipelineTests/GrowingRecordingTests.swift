import Archive
import Evidence
import Foundation
import Media
import ShokoCore
import TestSupport
import Testing

@testable import Pipeline

/// Recordings that are written to while they are scanned.
@Suite(.enabled(if: Tool.find("ffmpeg") != nil, "the program ffmpeg is not installed"))
struct GrowingRecordingTests {
  /// A picture in which a bar moves, as much of it as a recorder has written.
  private func draw(_ path: String) throws -> (there: Data, more: Data) {
    let tool = try #require(Tool.find("ffmpeg"))
    let outcome = try tool.run([
      "-v", "error", "-nostdin", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25,trim=end_frame=200",
      "-c:v", "mpeg4", "-g", "40", path,
    ])
    #expect(outcome.status == 0, "\(outcome.errorText)")
    let url = URL(fileURLWithPath: path)
    let bytes = try Data(contentsOf: url)
    let there = bytes.prefix(bytes.count * 7 / 10)
    try there.write(to: url)
    return (there, bytes.suffix(bytes.count - there.count))
  }

  /// Scans a file, and changes it once it is open.
  private func scan(
    _ path: String, change: @escaping @Sendable (FileHandle) throws -> Void
  ) throws -> ScannedRecording {
    let isDone = Guarded(false)
    let control = RunControl(
      jobs: 2,
      report: { progress in
        guard case .recordingOpened = progress, isDone.withLock({ ($0, $0 = true).0 }) == false,
          let file = FileHandle(forUpdatingAtPath: path)
        else { return }
        try? change(file)
        try? file.close()
      })
    let scanner = RecordingScanner(
      settings: ScanSettings(), interval: WallInterval(), control: control)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let source = RecordingSource(
      id: "r1", path: ArchivePath(path), relativePath: ArchivePath(name))
    return try scanner.scan(source, as: RecordingMark(source, index: 0))
  }

  @Test func aNewTimeOfTheSameBytesLosesNothingAndCountsForTheClock() throws {
    let folder = try Scratch()
    let path = folder.path("a.ts")
    let (there, _) = try draw(path)
    let scanned = try scan(path) { _ in
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_000_000)], ofItemAtPath: path)
    }
    #expect(scanned.isGrowing && !scanned.isChanged)
    #expect(scanned.result.digest != nil && scanned.result.bytes == Int64(there.count))
  }

  @Test func theEndOfAFileThatGrewSinceItWasFoundIsItsLastChange() throws {
    let folder = try Scratch()
    let path = folder.path("a.ts")
    let (there, more) = try draw(path)
    let old = FoundFile(
      path: ArchivePath(path), size: Int64(there.count), modifiedNanoseconds: 0, inode: 0, device: 0
    )
    let file = try #require(FileHandle(forUpdatingAtPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: more)
    try file.close()
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_000_000)], ofItemAtPath: path)
    let source = RecordingSource(
      id: "r1", path: ArchivePath(path), relativePath: ArchivePath("a.ts"),
      clock: RecordingClock(source: .modification), found: old)
    let scanner = RecordingScanner(
      settings: ScanSettings(), interval: WallInterval(), control: RunControl(jobs: 1))
    let result = try scanner.scan(source, as: RecordingMark(source, index: 0)).result
    let inspection = try RecordingInspection(source, control: RunControl(jobs: 1))
    #expect(result.wallStart == 999_992_000_000)
    #expect(inspection.result(of: source, interval: WallInterval()).wallStart == 999_992_000_000)
  }

  @Test(arguments: ["a.ts", "a.mkv"])
  func whatWasThereIsTakenUpToTheLastWholeChunk(name: String) throws {
    let folder = try Scratch()
    let path = folder.path(name)
    let (there, more) = try draw(path)
    let scanned = try scan(path) { file in
      try file.seekToEnd()
      try file.write(contentsOf: more)
    }
    let result = scanned.result
    #expect(result.digest == FileDigest(of: Array(there)).sha256)
    #expect(result.bytes == Int64(there.count))
    #expect(result.status == .partial)
    #expect(scanned.isGrowing && !scanned.isChanged)
    #expect(result.diagnostics.map(\.code) == ["file_growing"], "\(result.diagnostics)")
    let said = try #require(result.diagnostics.first?.message)
    #expect(said.english.contains("\(there.count)") && said.japanese.contains("\(there.count)"))
    #expect(result.frames ?? 0 > 0)
    #expect(result.coverage.last?.state == .notExamined)
    #expect(result.windows.allSatisfy { $0.range.end <= scanned.reading?.unexaminedStart ?? 0 })
  }

  @Test func whatItIsDoesNotDependOnHowMuchFollows() throws {
    let folder = try Scratch()
    let (first, second) = (folder.path("1/a.ts"), folder.path("2/a.ts"))
    for path in [first, second] {
      try FileManager.default.createDirectory(
        atPath: String(path.dropLast(5)), withIntermediateDirectories: true)
    }
    let (there, more) = try draw(first)
    try there.write(to: URL(fileURLWithPath: second))
    let results = try [(first, more), (second, more.prefix(100))].map { path, bytes in
      try scan(path) { file in
        try file.seekToEnd()
        try file.write(contentsOf: bytes)
      }.result
    }
    #expect(results[0] == results[1])
  }

  @Test func otherBytesInAGrownFileAreFoundByLaterSteps() throws {
    let folder = try Scratch()
    let path = folder.path("a.ts")
    let (_, more) = try draw(path)
    var later = try scan(path) { file in
      try file.seekToEnd()
      try file.write(contentsOf: more)
    }
    #expect(later.isGrowing && !later.isChanged)
    let file = try #require(FileHandle(forUpdatingAtPath: path))
    try file.seek(toOffset: 1_000)
    try file.write(contentsOf: Data(repeating: 0, count: 500))
    try file.close()
    #expect(try later.noteIfChanged { false })
    #expect(later.isChanged)
  }

  @Test func aFileThatIsCutHasChanged() throws {
    let folder = try Scratch()
    let path = folder.path("a.ts")
    _ = try draw(path)
    let scanned = try scan(path) { file in try file.truncate(atOffset: 5_000) }
    #expect(scanned.isChanged && !scanned.isGrowing)
    #expect(scanned.result.digest == nil && scanned.result.status != .ok)
  }
}
