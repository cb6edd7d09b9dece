import Foundation
import Glibc
import Report
import ShokoCore
import TestSupport
import Testing

@testable import Media
@testable import Pipeline

@Suite("The cache", .enabled(if: Tool.find("ffmpeg") != nil, "ffmpeg is not installed"))
struct ScanCacheTests {
  private let folder: Scratch
  private let path: String
  private var cacheFolder: String { folder.path("cache") }

  init() throws {
    folder = try Scratch()
    path = folder.path("a.mp4")
    try draw(path, seed: 1)
  }

  /// Groups of 40 pictures among 240.
  private static let chunks = 6

  /// Twenty seconds with a keyframe each 40 pictures; the box crosses at another time for another seed.
  private func draw(_ path: String, seed: Int) throws {
    let ffmpeg = try #require(Tool.find("ffmpeg"))
    let filters =
      "color=gray:s=320x240:r=12[v];color=white:s=30x70:r=12[b];[v][b]overlay=y=60"
      + ":x='20+40*(t-\(8 + seed))':enable='between(t,\(8 + seed),\(13 + seed))'"
      + ",noise=alls=6:all_seed=7:allf=t"
    let outcome = try ffmpeg.run([
      "-v", "error", "-nostdin", "-y", "-f", "lavfi", "-i", filters, "-t", "20",
      "-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "ultrafast", "-threads", "1",
      "-g", "40", "-keyint_min", "40", "-sc_threshold", "0", path,
    ])
    #expect(outcome.status == 0, "\(outcome.errorText)")
  }

  private func scan(
    cached: Bool = true, _ settings: ScanSettings = ScanSettings(), zones: [Zone] = [],
    limit: Int64 = 1 << 30
  ) throws -> ScanDocument {
    let cache = cached ? ScanCache(folder: cacheFolder, limit: limit) : nil
    let sources = try NamedFiles([path]).sources.map {
      var source = $0
      source.zones = zones
      return source
    }
    return try ArchiveScan.document(
      of: sources, settings: settings, interval: WallInterval(),
      control: RunControl(jobs: 2, cache: cache))
  }

  private func text(_ document: ScanDocument) -> String {
    var text = ""
    document.json().write { text += $0 }
    return text
  }

  private func files(_ suffix: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: cacheFolder)) ?? [])
      .filter { $0.hasSuffix(suffix) }.map { "\(cacheFolder)/\($0)" }
  }

  private func change(_ path: String, _ body: (inout Data) -> Void) throws {
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    body(&bytes)
    try bytes.write(to: URL(fileURLWithPath: path))
  }

  @Test("gives what decoding gives, with other settings, too")
  func equal() throws {
    let plain = text(try scan(cached: false))
    #expect(plain.contains("\"id\": \"w1\""))
    #expect(text(try scan()) == plain)
    #expect(text(try scan()) == plain)
    var other = ScanSettings()
    other.sensitivity = .high
    other.mode = .triage
    #expect(text(try scan(other)) == text(try scan(cached: false, other)))
    let entries = try CacheCare(folder: cacheFolder).entries(verifies: true)
    #expect(entries.count == 1 && entries[0].damagedChunks == 0 && entries[0].chunks == Self.chunks)
    let attributes = try FileManager.default.attributesOfItem(
      atPath: try #require(files(".grids").first))
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test("serves zones whose sensitivity changed, with what decoding gives for that")
  func zoneSensitivity() throws {
    let zones = [ScanSettings.Sensitivity.low, .high].map {
      [Zone(name: "all", sensitivity: $0, left: 0, top: 0, right: 1, bottom: 1)]
    }
    _ = try scan(zones: zones[0])
    let entries = files(".index").count + files(".grids").count
    let cached = text(try scan(zones: zones[1]))
    #expect(cached == text(try scan(cached: false, zones: zones[1])))
    #expect(cached.contains("\"sensitivity\": \"high\""))
    #expect(files(".index").count + files(".grids").count == entries)
  }

  @Test("is not believed where it is damaged, cut or mixed up")
  func damaged() throws {
    let plain = text(try scan(cached: false))
    _ = try scan()
    let (grids, index) = (try #require(files(".grids").first), try #require(files(".index").first))
    let places = [0.0, 0.1, 0.35, 0.7, 0.999]
    for place in places {
      try change(grids) { $0[Int(place * Double($0.count))] ^= 0x55 }
      #expect(try CacheCare(folder: cacheFolder).entries(verifies: true).first?.damagedChunks == 1)
      #expect(text(try scan()) == plain)
      #expect(try CacheCare(folder: cacheFolder).entries(verifies: true).first?.damagedChunks == 0)
    }
    for place in places {
      for file in [grids, index] {
        try change(file) { $0 = $0.prefix(Int(place * Double($0.count))) }
        #expect(text(try scan()) == plain)
        #expect(try CacheCare(folder: cacheFolder).entries().first?.chunks == Self.chunks)
      }
      try change(index) { $0[Int(place * Double($0.count))] ^= 0x55 }
      #expect(text(try scan()) == plain)
    }
    try change(index) { $0 = Data() }
    try change(grids) { $0 = Data() }
    #expect(text(try scan()) == plain)
    #expect(try CacheCare(folder: cacheFolder).entries(verifies: true).first?.chunks == Self.chunks)
  }

  @Test("is not used for a recording with other pictures under the same name, size and times")
  func otherContent() throws {
    _ = try scan()
    let stamp = try #require(FileStamp(MediaFile(path)))
    // A byte of a picture's data, far behind the header.
    try change(path) { $0[$0.count / 2] ^= 0x10 }
    let entry = try #require(FileStamp(MediaFile(path)))
    #expect(entry.size == stamp.size)
    let plain = text(try scan(cached: false))
    // The entry is put where the changed recording looks for it.
    for suffix in [".index", ".grids"] {
      let kept = try #require(files(suffix).first)
      let wanted = try name(of: entry, suffix)
      try FileManager.default.moveItem(atPath: kept, toPath: wanted)
    }
    #expect(text(try scan()) == plain)
  }

  /// Where an entry of a recording with this stamp lies.
  private func name(of stamp: FileStamp, _ suffix: String) throws -> String {
    let other = folder.path("other")
    _ = ScanCache(folder: other).entry(MediaFile(path), stamp, mode: .exhaustive)
    let names = try FileManager.default.contentsOfDirectory(atPath: other)
    return "\(cacheFolder)/\(try #require(names.first { $0.hasSuffix(suffix) }))"
  }

  @Test("serves two at once: one writes, the other reads what was there")
  func together() throws {
    let stamp = try #require(FileStamp(MediaFile(path)))
    let cache = ScanCache(folder: cacheFolder)
    let writer = try #require(cache.entry(MediaFile(path), stamp, mode: .exhaustive))
    let plain = text(try scan(cached: false))
    #expect(text(try scan()) == plain)
    #expect(
      files(".grids").allSatisfy {
        (try? Data(contentsOf: URL(fileURLWithPath: $0)))?.isEmpty == true
      })
    withExtendedLifetime(writer) {}
  }

  @Test("stops growing at its limit, and makes room by what nobody used lately")
  func limited() throws {
    let plain = text(try scan(cached: false))
    #expect(text(try scan(limit: 20_000)) == plain)
    let small = files(".grids").reduce(0) {
      $0 + (((try? Data(contentsOf: URL(fileURLWithPath: $1)))?.count) ?? 0)
    }
    #expect(small <= 20_000)
    let old = "\(cacheFolder)/\(String(repeating: "a", count: 64))"
    for suffix in [".index", ".grids"] {
      try Data(count: 40_000_000).write(to: URL(fileURLWithPath: old + suffix))
    }
    var times = [
      timespec(tv_sec: time(nil) - 7200, tv_nsec: 0),
      timespec(tv_sec: time(nil) - 7200, tv_nsec: 0),
    ]
    for suffix in [".index", ".grids"] { utimensat(AT_FDCWD, old + suffix, &times, 0) }
    #expect(text(try scan(limit: 40_000_000)) == plain)
    #expect(!FileManager.default.fileExists(atPath: old + ".grids"))
    #expect(try CacheCare(folder: cacheFolder).entries().first?.chunks == Self.chunks)
  }

  @Test("deletes what was not used for long, and nothing else")
  func pruned() throws {
    _ = try scan()
    let foreign = "\(cacheFolder)/notes.txt"
    try Data("x".utf8).write(to: URL(fileURLWithPath: foreign))
    let care = CacheCare(folder: cacheFolder)
    #expect(try care.prune(olderThan: 3600).entries == 0)
    var times = [
      timespec(tv_sec: time(nil) - 7200, tv_nsec: 0),
      timespec(tv_sec: time(nil) - 7200, tv_nsec: 0),
    ]
    for file in files(".grids") + files(".index") { utimensat(AT_FDCWD, file, &times, 0) }
    #expect(try care.prune(olderThan: 3600).entries == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: cacheFolder) == ["notes.txt"])
    _ = try scan()
    #expect(try care.prune(olderThan: 0).entries == 1)
    #expect(FileManager.default.fileExists(atPath: foreign))
    #expect(try CacheCare(folder: folder.path("none")).entries().isEmpty)
  }
}
