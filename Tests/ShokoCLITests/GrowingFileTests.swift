import Foundation
import ShokoCore
import TestSupport
import Testing

/// A run over a recording that somebody keeps writing to.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct GrowingFileTests {
  /// Adds to a file until it is told to stop.
  private final class Writer: Sendable {
    private let isStopped = Guarded(false)
    private let done = DispatchSemaphore(value: 0)

    init(_ path: String, _ bytes: Data) {
      Thread.detachNewThread { [self] in
        defer { done.signal() }
        guard let file = FileHandle(forWritingAtPath: path) else { return }
        _ = try? file.seekToEnd()
        for start in stride(from: 0, to: bytes.count, by: 188) {
          if isStopped.withLock({ $0 }) { break }
          try? file.write(contentsOf: bytes[start..<min(start + 188, bytes.count)])
          usleep(2_000)
        }
        try? file.close()
      }
    }

    func stop() {
      isStopped.withLock { $0 = true }
      done.wait()
    }
  }

  @Test(arguments: ["ts", "mkv"])
  func itsExhibitsAreKeptAndTheBundleVerifies(ending: String) throws {
    let name = "入口\n1 " + ending + "." + ending
    let pipeline = try SmallPipeline(["rec/" + name: "moving." + ending], originals: "include")
    let path = pipeline.folder + "/rec/" + name
    let whole = try contents(path)
    try whole.prefix(whole.count * 9 / 10).write(to: URL(fileURLWithPath: path))
    // More than any run takes: 188 bytes each 2 ms.
    let tail = whole.suffix(whole.count / 10)
    let more = Data((0..<100).map { _ in tail }.joined())
    let writer = Writer(path, more)
    let run = try pipeline.run("--json")
    writer.stop()
    #expect(run.status == 3, "\(run.errorText)")
    #expect(try Program.run("verify", pipeline.bundle).status == 0)

    let events = try JSON(try contents(pipeline.bundle + "/data/events.json"))
    let recording = events["recordings"][0]
    let bytes = try #require(recording["bytes"].whole)
    #expect(bytes >= whole.count * 9 / 10)
    let codes = events["diagnostics"].list.compactMap(\.["code"].text)
    #expect(codes.contains("file_growing") && !codes.contains("file_changed"), "\(codes)")
    #expect(recording["status"].text == "partial")
    let originals = names(pipeline.bundle + "/data/originals").filter { $0 != "sha256sums.txt" }
    let copy = try contents(pipeline.bundle + "/data/originals/" + (originals.first ?? ""))
    #expect(copy == (try contents(path)).prefix(bytes))
    let list = try contents(pipeline.bundle + "/data/originals/sha256sums.txt")
    #expect(String(decoding: list, as: UTF8.self).contains(recording["sha256"].text ?? "-"))
    if let sum = Tool.sha256sum {
      let line = try sum.succeed([pipeline.bundle + "/data/originals/" + (originals.first ?? "")])
      #expect(recording["sha256"].text == String(decoding: line.prefix(64), as: UTF8.self))
    }
    #expect(!events["windows"].list.isEmpty)
    for window in events["windows"].list {
      let clip = try #require(window["exhibits"]["clip"]["path"].text)
      #expect(FileManager.default.fileExists(atPath: pipeline.bundle + "/" + clip))
      #expect(!window["exhibits"]["stills"].list.isEmpty)
    }
  }
}
