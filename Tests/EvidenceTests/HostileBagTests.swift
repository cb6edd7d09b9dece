import Foundation
import Glibc
import ShokoCore
import Testing

@testable import Evidence

struct HostileBagTests {
  @Test func aManifestLargerThanAnyRealOneIsRefusedUnread() throws {
    let scratch = try Scratch()
    let bag = try writeBundle(in: scratch.path)
    #expect(truncate("\(bag)/manifest-sha256.txt", 1 << 40) == 0)
    let bytesRead = Guarded(0)
    var calls = SystemCalls.system
    let read = calls.read
    calls.read = { (file, buffer) throws(SystemError) in
      let count = try read(file, buffer)
      let total = bytesRead.withLock { total in
        total += count
        return total
      }
      if total > 10_000_000 { throw SystemError(EIO) }
      return count
    }
    let report = try BagVerifier.verify(
      path: bag, profile: .shoko, jobs: 2, calls: calls, isCancelled: { false })
    #expect(bytesRead.withLock { $0 } < 10_000_000)
    #expect(
      report.differences.contains { $0.code == .tooLarge && $0.path == "manifest-sha256.txt" })
  }

  @Test(arguments: ["\n", "x\n", "  \r"])
  func aManifestIsReadUpToItsLimit(_ line: String) throws {
    let bytes = Array(repeatElement(Array(line.utf8), count: 5000).joined())
    var manifest = try #require(BagManifest(name: BagPath("manifest-sha256.txt")))
    #expect(manifest.read(TagText(bytes, .utf8).lines, version: .one, limit: 1000) == nil)
    #expect(manifest.notes.count == 1000)
    #expect(manifest.read(TagText(bytes, .utf8).lines, version: .one, limit: 5000) == 5000)
  }

  @Test func deepNestingIsReported() throws {
    let scratch = try Scratch()
    let bag = try writeBundle(in: scratch.path)
    let deep = "\(bag)/data" + String(repeating: "/d", count: 150)
    try FileManager.default.createDirectory(atPath: deep, withIntermediateDirectories: true)
    let report = try BagVerifier.verify(path: bag)
    #expect(report.differences.map(\.code) == [.tooLarge])
  }

  @Test func everyFileMayBeAFIFO() throws {
    let scratch = try Scratch()
    let bag = try writeBundle(in: scratch.path)
    for name in ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"] {
      try FileManager.default.removeItem(atPath: "\(bag)/\(name)")
      #expect(mkfifo("\(bag)/\(name)", 0o600) == 0)
    }
    let report = try BagVerifier.verify(path: bag)
    let special = report.differences.filter { $0.code == .specialFile }.map(\.path)
    #expect(
      special == ["bag-info.txt", "bagit.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"])
  }

  @Test func tenThousandFilesAreQuick() throws {
    let scratch = try Scratch()
    let count = 10_000
    let writer = try BundleWriter(
      parent: scratch.path, name: "CASE-1", jobs: nil, calls: Self.withoutSync)
    for index in 0..<count {
      try writer.add("data/f\(index % 50)/\(index).txt", text: "\(index)")
    }
    _ = try writer.finish()
    let clock = ContinuousClock()
    var report: VerificationReport?
    let time = try clock.measure { report = try BagVerifier.verify(path: writer.path) }
    #expect(report?.isValid == true && report?.files == count)
    #expect(time < .seconds(30))
  }

  @Test func randomTagFilesNeverCrash() throws {
    let scratch = try Scratch()
    let bag = try writeBundle(in: scratch.path)
    var generator = SplitMix(state: 20_261_123)
    for name in ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"] {
      let original = try contents("\(bag)/\(name)")
      for _ in 0..<60 {
        var bytes = original
        for _ in 0..<(1 + Int(generator.next() % 6)) {
          let place = Int(generator.next() % UInt64(bytes.count))
          switch generator.next() % 3 {
          case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
          case 1: bytes.remove(at: place)
          default: bytes.insert(UInt8(truncatingIfNeeded: generator.next()), at: place)
          }
        }
        try put(bytes, "\(bag)/\(name)")
        let report = try BagVerifier.verify(path: bag)
        #expect(report.isValid == (bytes == original), "\(name): \(bytes)")
        _ = try BagVerifier.verify(path: bag, profile: .bagitOnly)
      }
      try put(original, "\(bag)/\(name)")
    }
  }

  @Test func theReportIsAStableDocument() throws {
    let scratch = try Scratch()
    let bag = try writeBundle(in: scratch.path)
    try put("x", "\(bag)/data/a\u{202e}\nb")
    let json = try BagVerifier.verify(path: bag).json().serialized()
    #expect(
      json == """
        {
          "schema": "shoko.verify/1",
          "bundle": "CASE-1",
          "profile": "shoko",
          "valid": false,
          "bagit_version": "1.0",
          "algorithms": ["sha256"],
          "files": 6,
          "bytes": 3000034,
          "differences": [
            {
              "code": "payload_oxum",
              "path": "bag-info.txt",
              "message": "bag-info.txt says that the payload has 3000033 bytes in 5 files; it has \
        3000034 bytes in 6 files."
            },
            {
              "code": "bad_name",
              "path": "data/a\\\\u{202e}\\\\u{a}b",
              "message": "data/a\\\\u{202e}\\\\u{a}b has characters in its name other than A-Z, a-z, \
        0-9, '.', '_' and '-'."
            },
            {
              "code": "unexpected_file",
              "path": "data/a\\\\u{202e}\\\\u{a}b",
              "message": "data/a\\\\u{202e}\\\\u{a}b is not listed in any manifest."
            }
          ],
          "warnings": []
        }

        """)
  }

  private static let withoutSync: SystemCalls = {
    var calls = SystemCalls.system
    calls.sync = { _ throws(SystemError) in }
    return calls
  }()
}

/// A generator that gives the same numbers on every run.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
