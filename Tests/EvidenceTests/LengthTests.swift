import Foundation
import ShokoCore
import Testing

@testable import Evidence

/// Files of which the first bytes alone count, because somebody still writes to them.
struct LengthTests {
  @Test(arguments: [0, 1, 999, 1 << 20, (1 << 20) + 5, 3 << 20, 4 << 20] as [Int64])
  func aDigestReadsSoManyBytes(_ length: Int64) throws {
    let scratch = try Scratch()
    let bytes = (0..<(3 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 9) }
    try put(bytes, scratch.file("x"))
    let digest = try FileDigest(path: scratch.file("x"), length: length)
    let expected = Array(bytes.prefix(Int(length)))
    #expect(digest == FileDigest(of: expected))
  }

  @Test func aCopyHoldsSoManyBytes() throws {
    let scratch = try Scratch()
    let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try put(bytes, scratch.file("x"))
    let writer = try BundleWriter(parent: scratch.path, name: "CASE-1")
    let expected = FileDigest(of: Array(bytes.prefix(6_000)))
    let digest = try writer.copy(
      scratch.file("x"), to: "data/originals/x", expected: expected.sha256, length: 6_000)
    #expect(digest == expected)
    #expect(throws: ShokoError.self) {
      try writer.copy(
        scratch.file("x"), to: "data/originals/y", expected: expected.sha256, length: 6_001)
    }
    _ = try writer.finish()
    let copied = try Data(contentsOf: URL(filePath: "\(scratch.path)/CASE-1/data/originals/x"))
    #expect(Array(copied) == Array(bytes.prefix(6_000)))
  }
}
