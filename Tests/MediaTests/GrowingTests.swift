import Foundation
import ShokoCore
import TestSupport
import Testing

@testable import Media

/// Recordings that are still being written.
@Suite(.enabled(if: Encode.isPossible, Encode.absence))
struct GrowingTests {
  private func examine(
    _ path: String, as stamp: FileStamp?, wholeChunks: Int?
  ) throws -> (ReadingSummary, [FrameMark]) {
    let reading = try VideoReading(MediaFile(path), as: stamp)
    nonisolated(unsafe) var marks: [FrameMark] = []
    let summary = try reading.run(
      VideoReading.Options(jobs: 2, wholeChunks: wholeChunks), map: { _ in 0 }, bytes: { _ in 8 },
      fold: { mark, _ in marks.append(mark) })
    return (summary, marks)
  }

  private func write(_ bytes: Data, to path: String) throws {
    try bytes.write(to: URL(fileURLWithPath: path))
  }

  @Test(
    "Of a growing file the whole chunks are examined, and they do not depend on what follows",
    arguments: ["a.ts", "a.mkv", "a.h264"])
  func wholeChunks(name: String) throws {
    let folder = try Scratch()
    let path = folder.path(name)
    let codec =
      name.hasSuffix("h264")
      ? ["-c:v", "libx264", "-threads", "1"]
      : ["-c:v", "mpeg4"]
    try Encode.run(Encode.source(frames: 200) + codec + ["-g", "40", "-bf", "2", path])
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    try write(bytes.prefix(bytes.count * 7 / 10), to: path)
    let stamp = try #require(FileStamp(MediaFile(path)))
    let (all, _) = try examine(path, as: stamp, wholeChunks: nil)
    try write(bytes, to: folder.path("whole"))
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: bytes.suffix(bytes.count / 4))
    try handle.close()

    let (summary, marks) = try examine(path, as: stamp, wholeChunks: all.wholeChunks)
    #expect(all.wholeChunks > 0 && summary.wholeChunks == all.wholeChunks)
    #expect(summary.isGrowing && !summary.isChanged)
    #expect(summary.packets == all.packets && !marks.isEmpty && marks.count < all.packets)
    #expect(!summary.diagnostics.contains { $0.severity != .note }, "\(summary.diagnostics)")
    let start = try #require(summary.unexaminedStart)
    let last = try #require(summary.coverage.last)
    #expect(last.state == .notExamined && last.range.start == start)
    #expect(summary.coverage.dropLast().allSatisfy { $0.state == .analysed })
    expectComplete(summary)
    #expect(marks.allSatisfy { $0.range.end <= start })
  }

  @Test("A file that lost bytes or was replaced is not the one of before")
  func otherFiles() throws {
    let folder = try Scratch()
    let path = folder.path("a.ts")
    try Encode.run(Encode.source(frames: 20) + ["-c:v", "mpeg4", path])
    let stamp = try #require(FileStamp(MediaFile(path)))
    #expect(try Demuxer(MediaFile(path), as: stamp).change == nil)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    try FileManager.default.moveItem(atPath: path, toPath: folder.path("b.ts"))
    try write(bytes, to: path)
    #expect(throws: MediaError("file_changed", .notTheScannedFile)) {
      try Demuxer(MediaFile(path), as: stamp)
    }
    truncate(folder.path("b.ts"), 1_000)
    #expect(throws: MediaError("file_changed", .notTheScannedFile)) {
      try Demuxer(MediaFile(folder.path("b.ts")), as: stamp)
    }
  }

  @Test("An MP4 without its index is said to be unfinished")
  func unfinished() throws {
    let folder = try Scratch()
    let path = folder.path("a.mp4")
    try Encode.run(Encode.source(frames: 50) + ["-c:v", "mpeg4", path])
    truncate(path, 30_000)
    do {
      _ = try Demuxer(MediaFile(path))
      Issue.record("it was opened")
    } catch {
      #expect(error.code == "not_media")
      for text in [error.reason.english, error.reason.japanese] {
        #expect(text.contains("moov atom not found"))
      }
      #expect(error.reason.english.contains("still being written"))
      #expect(error.reason.japanese.contains("書き込み中"))
    }
  }
}
