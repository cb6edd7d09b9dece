import Foundation
import ShokoCore
import TestSupport
import Testing

@testable import Pipeline

/// Which folders and files are believed to be a cache.
@Suite struct CacheTrustTests {
  private let folder: Scratch
  private let entry: String

  init() throws {
    folder = try Scratch()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o700], ofItemAtPath: folder.url.path)
    entry = folder.path(String(repeating: "b", count: 64))
  }

  private func description(_ path: String) -> CacheDescription {
    CacheDescription(format: 1, path: path, bytes: 5, decoding: "canonical")
  }

  private func open() -> CacheEntry? {
    CacheEntry(entry, description("a.mp4"), hasRoom: { _ in true }, onFailure: { _ in })
  }

  @Test("A folder that others may look into is no cache")
  func openFolder() throws {
    let care = CacheCare(folder: folder.url.path)
    #expect(try care.entries().isEmpty)
    for mode in [0o701, 0o740, 0o777] {
      try FileManager.default.setAttributes(
        [.posixPermissions: mode], ofItemAtPath: folder.url.path)
      #expect(throws: (any Error).self) { try care.entries() }
    }
  }

  @Test("Records that cannot be read are counted as damaged")
  func damagedIndex() throws {
    let digest = try #require(SHA256Digest(bytes: [UInt8](repeating: 0, count: 32)))
    do {
      let kept = try #require(open())
      for chunk in 0..<3 {
        kept.open(chunk)
        kept.append([1, 2, 3])
        kept.close(chunk, packets: digest)
      }
    }
    let care = CacheCare(folder: folder.url.path)
    #expect(try care.entries(verifies: true).map(\.damagedChunks) == [0])
    var index = try Data(contentsOf: URL(fileURLWithPath: entry + ".index"))
    index[index.count - CacheSection.size - 10] ^= 1
    try index.write(to: URL(fileURLWithPath: entry + ".index"))
    #expect(try care.entries(verifies: true).map(\.damagedChunks) == [2])
  }

  @Test("What is no regular file is no entry, and nobody waits for it")
  func fifo() throws {
    mkfifo(entry + ".index", 0o600)
    #expect(open() == nil)
    #expect(try CacheCare(folder: folder.url.path).entries(verifies: true).isEmpty)
  }
}
