import Foundation
import Glibc
import ShokoCore
import TestSupport
import Testing

@testable import Media

/// Tells which files of a folder any process opens, by the kernel's own account.
final class OpenWatch {
  private let descriptor: Int32

  init?(_ folder: String) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    if descriptor < 0 || inotify_add_watch(descriptor, folder, UInt32(IN_OPEN)) < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// The names that were opened since the last call.
  func opened() -> Set<String> {
    var names: Set<String> = []
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &bytes, bytes.count)
      if count <= 0 { return names }
      var at = 0
      while at + 16 <= count {
        let length = bytes[(at + 12)..<(at + 16)].reversed().reduce(0) { $0 << 8 | Int($1) }
        let name = bytes[(at + 16)..<(at + 16 + length)].prefix { $0 != 0 }
        names.insert(String(decoding: name, as: UTF8.self))
        at += 16 + length
      }
    }
  }
}

/// SplitMix64: the same numbers on every run.
struct FixedRandom: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

@Suite struct HostileTests {
  private static let lists: [(name: String, text: String)] = [
    (
      "playlist.mp4",
      "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nsecret.ts\n#EXT-X-ENDLIST\n"
    ),
    ("concat.mp4", "ffconcat version 1.0\nfile secret.ts\n"),
    (
      "dash.mp4",
      "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\""
        + " mediaPresentationDuration=\"PT4S\"><Period><AdaptationSet><Representation id=\"1\""
        + " bandwidth=\"1\"><BaseURL>secret.ts</BaseURL></Representation></AdaptationSet></Period>"
        + "</MPD>"
    ),
    (
      "session.mp4",
      "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\n"
    ),
    ("picture%03d.png", "no picture"),
    ("names.txt", "file 'secret.ts'\n"),
  ]

  @Test(
    "A list under the name of a recording opens nothing else",
    .enabled(if: Encode.isPossible, Encode.absence), arguments: lists.indices)
  func listOpensNothing(index: Int) throws {
    let (name, text) = Self.lists[index]
    let folder = try Scratch()
    try Encode.run(Encode.source(frames: 20) + ["-c:v", "mpeg2video", folder.path("secret.ts")])
    try Data(contentsOf: URL(fileURLWithPath: folder.path("secret.ts")))
      .write(to: URL(fileURLWithPath: folder.path("picture001.png")))
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path(name)))
    let watch = try #require(OpenWatch(folder.url.path))
    let error = #expect(throws: MediaError.self) { try Demuxer(MediaFile(folder.path(name))) }
    #expect(["format_refused", "not_media"].contains(error?.code))
    #expect(watch.opened() == [name])
    // The watch does see an opened neighbour.
    _ = try Demuxer(MediaFile(folder.path("secret.ts")))
    #expect(watch.opened() == ["secret.ts"])
  }

  @Test("Playlists are refused by their format", arguments: ["playlist.mp4", "concat.mp4"])
  func playlistIsRefused(name: String) throws {
    let folder = try Scratch()
    let text = try #require(Self.lists.first { $0.name == name }).text
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path(name)))
    let error = #expect(throws: MediaError.self) { try Demuxer(MediaFile(folder.path(name))) }
    #expect(error?.code == "format_refused")
  }

  @Test(
    "A track that lies in another file is not opened",
    .enabled(if: Encode.isPossible, Encode.absence))
  func externalTrack() throws {
    let folder = try Scratch()
    let (plain, linked) = (folder.path("plain.mov"), folder.path("linked.mov"))
    try Encode.run(Encode.source(frames: 20) + ["-c:v", "libx264", "-threads", "1", plain])
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: plain)))
    try Self.replaceReference(&bytes, by: "plain.mov")
    try Data(bytes).write(to: URL(fileURLWithPath: linked))
    let watch = try #require(OpenWatch(folder.url.path))
    _ = try? decode(linked, jobs: 1)
    #expect(watch.opened() == ["linked.mov"])
  }

  /// Puts an alias record (QuickTime File Format, data reference atoms) in place of the reference
  /// to the file itself.
  private static func replaceReference(_ bytes: inout [UInt8], by name: String) throws {
    func big(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    let path = Array(name.utf8)
    var alias = [UInt8](repeating: 0, count: 10) + [1, UInt8(ascii: "x")]
    alias += [UInt8](repeating: 0, count: 26 + 12) + [UInt8(path.count)] + path
    alias += [UInt8](repeating: 0, count: 63 - path.count + 16) + big(1, 2) + big(1, 2)
    alias += [UInt8](repeating: 0, count: 16)
    alias +=
      big(2, 2) + big(path.count, 2) + path + (path.count % 2 == 1 ? [0] : []) + big(0xffff, 2)
    let entry = big(12 + alias.count, 4) + Array("alis".utf8) + big(0, 4) + alias
    let box = big(16 + entry.count, 4) + Array("dref".utf8) + big(0, 4) + big(1, 4) + entry
    var (at, end) = (0, bytes.count)
    var parents: [Int] = []
    for type in ["moov", "trak", "mdia", "minf", "dinf", "dref"] {
      while at + 8 <= end, Array(bytes[(at + 4)..<(at + 8)]) != Array(type.utf8) {
        at += max(8, bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) })
      }
      try #require(at + 8 <= end, "no \(type)")
      parents.append(at)
      end = at + bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) }
      at += 8
    }
    let target = parents.removeLast()
    let growth = box.count - (end - target)
    bytes.replaceSubrange(target..<end, with: box)
    for parent in parents {
      let size = bytes[parent..<(parent + 4)].reduce(0) { $0 << 8 | Int($1) }
      bytes.replaceSubrange(parent..<(parent + 4), with: big(size + growth, 4))
    }
  }

  @Test("What is no regular file is refused at once")
  func noRegularFile() throws {
    let folder = try Scratch()
    try #require(mkfifo(folder.path("fifo.mp4"), 0o600) == 0)
    let fifo = #expect(throws: MediaError.self) {
      try VideoReading(MediaFile(folder.path("fifo.mp4")))
    }
    #expect(fifo?.code == "not_a_file")
    let directory = #expect(throws: MediaError.self) {
      try VideoReading(MediaFile(folder.url.path))
    }
    #expect(directory?.code == "cannot_open")
    let absent = #expect(throws: MediaError.self) {
      try VideoReading(MediaFile(folder.path("absent")))
    }
    #expect(absent?.code == "cannot_open")
    try Data().write(to: URL(fileURLWithPath: folder.path("empty.mp4")))
    let empty = #expect(throws: MediaError.self) {
      try VideoReading(MediaFile(folder.path("empty.mp4")))
    }
    #expect(empty?.code == "empty_file")
    try Data(count: 1 << 16).write(to: URL(fileURLWithPath: folder.path("zeros.mp4")))
    let zeros = #expect(throws: MediaError.self) {
      try VideoReading(MediaFile(folder.path("zeros.mp4")))
    }
    #expect(["not_media", "no_video"].contains(zeros?.code))
  }

  private static let containers = [
    ("a.mp4", ["-c:v", "libx264", "-threads", "1", "-g", "20", "-preset", "veryfast"]),
    (
      "a.ts",
      [
        "-c:v", "libx265", "-preset", "ultrafast", "-x265-params",
        "log-level=error:pools=1:frame-threads=1:keyint=40",
      ]
    ),
    ("a.mkv", ["-c:v", "libx264", "-threads", "1", "-g", "20", "-preset", "veryfast"]),
    ("a.avi", ["-c:v", "mpeg4", "-g", "20"]),
  ]

  @Test(
    "Damaged files neither crash nor hang, and every tick is accounted for",
    .enabled(if: Encode.isPossible, Encode.absence), arguments: containers.indices)
  func damagedFiles(index: Int) throws {
    let (name, codec) = Self.containers[index]
    let folder = try Scratch()
    let (whole, damaged) = (folder.path(name), folder.path("damaged-" + name))
    try Encode.run(Encode.source("96x80", frames: 64) + codec + [whole])
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: whole)))
    var random = FixedRandom(state: UInt64(index))
    for round in 0..<80 {
      var copy = bytes
      if round < 20 {
        copy.removeLast(Int.random(in: 1..<copy.count, using: &random))
      } else {
        // Headers, where sizes and times stand, are hit as often as pictures.
        let limit = round % 2 == 0 ? copy.count : min(copy.count, 2000)
        let fromEnd = round % 4 == 1
        for _ in 0..<Int.random(in: 1...20, using: &random) {
          let at = Int.random(in: 0..<limit, using: &random)
          copy[fromEnd ? copy.count - 1 - at : at] =
            [0, 0x7f, 0x80, 0xff, UInt8.random(in: 0...255, using: &random)]
            .randomElement(using: &random) ?? 0
        }
      }
      try Data(copy).write(to: URL(fileURLWithPath: damaged))
      guard let (frames, summary) = try? decode(damaged, jobs: 2) else { continue }
      expectComplete(summary)
      #expect(summary.frames == frames.count)
      for (a, b) in zip(frames, frames.dropFirst()) {
        #expect(a.mark.range.end <= b.mark.range.start)
      }
      if round % 10 == 0 {
        let (again, _) = try decode(damaged, jobs: 8)
        #expect(again == frames)
      }
      guard let range = summary.range else { continue }
      let clip = folder.path("clip-\(round)")
      _ = try? ClipCutter(MediaFile(damaged), summary: summary)
        .cut([
          ClipRequest(
            range: TickRange(start: range.start, end: range.start + range.length / 2), path: clip)
        ])
    }
  }

  @Test(
    "A file that grows is read as far as it was", .enabled(if: Encode.isPossible, Encode.absence),
    arguments: ["a.ts", "a.mkv", "a.avi"])
  func growing(name: String) throws {
    let folder = try Scratch()
    let path = folder.path(name)
    try Encode.run(Encode.source(frames: 80) + ["-c:v", "mpeg4", "-g", "20", path])
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let reading = try VideoReading(MediaFile(path))
    nonisolated(unsafe) var frames = 0
    let summary = try reading.run(
      VideoReading.Options(jobs: 2), map: lumaHash, bytes: { _ in 8 },
      fold: { _, _ in
        frames += 1
        guard frames == 1, let handle = FileHandle(forWritingAtPath: path) else { return }
        try handle.seekToEnd()
        try handle.write(contentsOf: bytes)
        try handle.close()
      })
    #expect(frames == 80)
    #expect(summary.isGrowing && !summary.isChanged)
    #expect(!summary.diagnostics.contains { $0.code == "file_changed" })
    expectComplete(summary)
  }

  @Test("A thousand openings leave no file open", .enabled(if: Encode.isPossible, Encode.absence))
  func noLeaks() throws {
    let folder = try Scratch()
    let (path, list) = (folder.path("a.mkv"), folder.path("list.mp4"))
    try Encode.run(Encode.source("32x32", frames: 5) + ["-c:v", "mpeg4", path])
    try Data("#EXTM3U\nx.ts\n".utf8).write(to: URL(fileURLWithPath: list))
    func mine() -> Int {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
      return names.filter {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)"))?
          .contains(folder.url.lastPathComponent) ?? false
      }.count
    }
    let held = try Demuxer(MediaFile(path))
    #expect(mine() == 1)
    for round in 0..<1000 {
      _ = try VideoReading(MediaFile(path))
      if round % 4 == 0 { _ = try? Demuxer(MediaFile(list)) }
    }
    #expect(mine() == 1)
    withExtendedLifetime(held) {}
  }

  #if compiler(>=6.2)
    @Test(
      "A thousand readings leave neither files open nor memory behind",
      .enabled(if: Encode.isPossible, Encode.absence))
    func readingsGiveBackAll() async {
      // In a process of its own: what other tests hold meanwhile would count as well.
      await #expect(processExitsWith: .success) {
        let folder = try Scratch()
        let paths = [folder.path("a.mkv"), folder.path("b.mp4")]
        try Encode.run(Encode.source(frames: 8) + ["-c:v", "mpeg4", paths[0]])
        try Encode.run(
          Encode.source(frames: 8) + ["-c:v", "libx264", "-preset", "ultrafast", paths[1]])
        var before = (files: 0, memory: 0)
        for round in 0..<1000 {
          // By then every thread has its heap.
          if round == 300 { before = (Self.openFiles, Self.residentBytes) }
          let (frames, _) = try decode(paths[round % 2], jobs: 2)
          #expect(frames.count == 8)
        }
        #expect(Self.openFiles == before.files)
        // One of the clip's pictures has 38 KiB: 700 of them would be 26 MiB.
        #expect(Self.residentBytes - before.memory < 8 << 20)
      }
    }

    private static var openFiles: Int {
      (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? -1
    }

    private static var residentBytes: Int {
      let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
      let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
      return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
  #endif

  @Test(
    "A fold that fails ends the pass with its error",
    .enabled(if: Encode.isPossible, Encode.absence))
  func failingFold() throws {
    let folder = try Scratch()
    let path = folder.path("big.avi")
    // More bytes than the reader may queue, so that it waits when the fold fails.
    try Encode.run(
      Encode.source("640x480", frames: 100) + ["-c:v", "rawvideo", "-pix_fmt", "yuv420p", path])
    struct Stop: Error {}
    for jobs in [1, 2, 8] {
      let reading = try VideoReading(MediaFile(path))
      #expect(throws: Stop.self) {
        try reading.run(
          VideoReading.Options(jobs: jobs), map: { _ in 0 }, bytes: { _ in 0 },
          fold: { _, _ in throw Stop() })
      }
    }
  }
}
