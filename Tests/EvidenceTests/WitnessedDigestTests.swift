import Foundation
import ShokoCore
import TestSupport
import Testing

@testable import Evidence

@Suite struct WitnessedDigestTests {
  private let folder: Scratch
  private let path: String
  private let bytes: [UInt8]

  init() throws {
    folder = try Scratch()
    path = folder.path + "/a"
    bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  private func digest(_ pieces: [Range<Int>], length: Int64? = nil) throws -> FileDigest {
    let digest = WitnessedDigest()
    for piece in pieces { digest.take(bytes[piece].span.bytes, at: Int64(piece.lowerBound)) }
    return try digest.finish(path: path, named: "a", length: length)
  }

  @Test("Whatever was taken, the digest is the file's")
  func whole() throws {
    let plain = try FileDigest(path: path)
    let end = bytes.count
    for pieces: [Range<Int>] in [
      [], [0..<end], [0..<100, 100..<200, 200..<end], [0..<100, 2_000_000..<end, 100..<5000],
      [5..<100], [0..<100, 50..<150, 0..<120, 149..<160], [0..<1000, 1000..<1000, 1001..<1010],
    ] { #expect(try digest(pieces) == plain) }
  }

  @Test("Of a file that grows, the first bytes count")
  func first() throws {
    let plain = try FileDigest(path: path, length: 1_500_000)
    #expect(try digest([0..<1000], length: 1_500_000) == plain)
    #expect(try digest([], length: 9_000_000).bytes == Int64(bytes.count))
  }

  @Test("Taken bytes are not read again")
  func taken() throws {
    let digest = WitnessedDigest()
    digest.take(bytes.span.bytes, at: 0)
    try Data(count: bytes.count).write(to: URL(fileURLWithPath: path))
    #expect(try digest.finish(path: path, named: "a") == FileDigest(of: bytes))
  }
}
