import Foundation
import Glibc
import ShokoCore
import Testing

@testable import Evidence

struct DigestTests {
  @Test(arguments: [
    (HashAlgorithm.md5, "900150983cd24fb0d6963f7d28e17f72"),
    (.sha1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
    (.sha224, "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"),
    (.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      .sha384,
      "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
        + "8086072ba1e7cc2358baeca134c825a7"
    ),
    (
      .sha512,
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
    ),
    (.sha3256, "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532"),
  ])
  func matchesThePublishedDigestOfABC(_ algorithm: HashAlgorithm, _ hex: String) {
    #expect(Hex.encode(StreamingHash.digest(Array("abc".utf8), algorithm)) == hex)
    #expect(hex.utf8.count == 2 * algorithm.length)
  }

  @Test(arguments: [0, 1, 55, 56, 63, 64, 65, 119, 128, 1000])
  func sha224DoesNotDependOnHowTheBytesArrive(_ length: Int) throws {
    let scratch = try Scratch()
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    var hash = SHA224()
    for byte in bytes { withUnsafeBytes(of: byte) { hash.update($0) } }
    #expect(hash.finalize() == StreamingHash.digest(bytes, .sha224))
    try put(bytes, scratch.file("x"))
    let stock = try run("/usr/bin/sha224sum", ["x"], in: scratch.path)
    #expect(stock.output.hasPrefix(Hex.encode(hash.finalize()) + " "))
  }

  @Test func readsAFileOfSeveralReads() throws {
    let scratch = try Scratch()
    let bytes = (0..<2_500_001).map { UInt8(truncatingIfNeeded: $0 / 3) }
    try put(bytes, scratch.file("x"))
    let digest = try FileDigest(path: scratch.file("x"))
    #expect(digest == FileDigest(of: bytes))
    let stock = try run("/usr/bin/sha256sum", ["x"], in: scratch.path)
    #expect(stock.output.hasPrefix(digest.sha256.hex))
  }

  @Test func refusesWhatIsNoFileInOneSentence() throws {
    let scratch = try Scratch()
    #expect(mkfifo(scratch.file("pipe"), 0o600) == 0)
    try put("x", scratch.file("file"))
    try FileManager.default.createSymbolicLink(
      atPath: scratch.file("link"), withDestinationPath: "file")
    func message(_ name: String) -> String? {
      let error = #expect(throws: ShokoError.self) {
        try FileDigest(path: scratch.file(name), named: name, followLinks: false)
      }
      return error?.message.english
    }
    #expect(message("pipe") == "Cannot read pipe: it is not a regular file; name a file.")
    #expect(message("none") == "Cannot read none: there is no such file or folder; check the path.")
    #expect(
      message("link")
        == "Cannot read link: it is a symbolic link, and links are not followed; name the file "
        + "itself.")
    #expect(message(".") == "Cannot read .: it is a folder; name a file.")
    #expect(try FileDigest(path: scratch.file("link")).bytes == 1)
  }

  @Test func stopsWhenAsked() throws {
    let scratch = try Scratch()
    try put("x", scratch.file("x"))
    let error = #expect(throws: ShokoError.self) {
      try FileDigest(path: scratch.file("x"), isCancelled: { true })
    }
    #expect(error?.exit == .interrupted)
  }
}
