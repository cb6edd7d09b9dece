import Foundation
import Glibc
import TestSupport
import Testing

/// Scans that are killed and begun again.
@Suite(.serialized, .enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ResumeTests {
  private let folder: Scratch

  init() throws {
    folder = try Scratch()
    try Clips.copy("long.ts", to: folder.path("long.ts"))
  }

  private func entries() throws -> [[String: Any]] {
    let shown = try Program.run("cache", "verify", "--json", "--cache", folder.path("c"))
    let document = try JSONSerialization.jsonObject(with: shown.output) as? [String: Any]
    return try #require(document?["entries"] as? [[String: Any]])
  }

  @Test("Killed again and again, a scan goes on where it was and ends with the same bytes")
  func killed() throws {
    let (path, cache) = (folder.path("long.ts"), folder.path("c"))
    let plain = try Program.run("scan", "--json", "--no-cache", path)
    #expect(plain.status == 0)
    var random = FixedRandom(seed: 20_261_119)
    var before = 0
    var kept: [Int] = []
    for _ in 0..<6 {
      let process = try Program.start(["scan", "--cache", cache, path], in: folder.url.path)
      // Until it has kept something new, and a moment more.
      for _ in 0..<300 {
        usleep(20_000)
        if !process.isRunning || size(cache, ".index") > before { break }
      }
      usleep(UInt32(random.next() % 200_000))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      before = size(cache, ".index")
      let entry = try #require(entries().first)
      #expect(entry["damaged_chunks"] as? Int == 0)
      kept.append(try #require(entry["chunks"] as? Int))
    }
    #expect(kept == kept.sorted() && kept[0] > 0)
    let last = try Program.run("scan", "--json", "--cache", cache, path)
    #expect(last.status == 0 && last.output == plain.output)
  }

  @Test("Two scans that share a cache give what each gives alone")
  func together() throws {
    let (path, cache) = (folder.path("long.ts"), folder.path("c"))
    let plain = try Program.run("scan", "--json", "--no-cache", path)
    let scan = "\"$shoko\" scan --json --quiet --cache '\(cache)' '\(path)'"
    let both = try Program.shell("\(scan) > 1 & \(scan) > 2; wait", in: folder.url.path)
    #expect(both.status == 0)
    for name in ["1", "2"] { #expect(try contents(folder.path(name)) == plain.output) }
    let entry = try #require(entries().first)
    #expect(entry["damaged_chunks"] as? Int == 0)
  }

  private func size(_ cache: String, _ suffix: String) -> Int {
    names(cache).filter { $0.hasSuffix(suffix) }
      .reduce(0) { $0 + ((try? contents("\(cache)/\($1)"))?.count ?? 0) }
  }
}
