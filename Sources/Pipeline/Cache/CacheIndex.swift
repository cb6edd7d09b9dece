internal import Crypto
internal import ShokoCore

/// Where a chunk's results lie in the grids' file, and what they came from.
struct CacheSection: Hashable, Sendable {
  var chunk: Int64
  /// In bytes from the file's start.
  var offset: Int64
  /// In bytes.
  var length: Int64
  /// Of the packets that the results were decoded from.
  var packets: ShokoCore.SHA256Digest
  /// Of the section itself.
  var content: ShokoCore.SHA256Digest

  /// The bytes of one section in the index.
  static let size = 96

  /// The section as it stands in the index, with a check of its own behind it.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for value in [chunk, offset, length] {
      withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
    bytes += packets.bytes + content.bytes
    return bytes + Self.check(bytes)
  }

  init(
    chunk: Int, offset: Int64, length: Int64, packets: ShokoCore.SHA256Digest,
    content: ShokoCore.SHA256Digest
  ) {
    self.chunk = Int64(chunk)
    self.offset = offset
    self.length = length
    self.packets = packets
    self.content = content
  }

  /// Reads a section from the index, or gives `nil` where it was not written to its end.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count == Self.size, Self.check(Array(bytes.prefix(88))) == Array(bytes.suffix(8)),
      let packets = ShokoCore.SHA256Digest(bytes: bytes.dropFirst(24).prefix(32)),
      let content = ShokoCore.SHA256Digest(bytes: bytes.dropFirst(56).prefix(32))
    else { return nil }
    func number(_ place: Int) -> Int64 {
      bytes.withUnsafeBytes {
        Int64(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: Int64.self))
      }
    }
    self.init(
      chunk: Int(number(0)), offset: number(8), length: number(16), packets: packets,
      content: content)
    guard chunk >= 0, offset >= 0, length >= 0, length < 1 << 40, offset < 1 << 40 else {
      return nil
    }
  }

  private static func check(_ bytes: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: bytes).prefix(8))
  }
}

/// What an entry says of itself in the first line of its index.
struct CacheDescription: Codable, Hashable, Sendable {
  /// `ScanCache.format`.
  var format: Int
  /// The recording's path when it was examined, for people who look into the cache.
  var path: String
  /// The recording's size in bytes.
  var bytes: Int64
  /// The mode of the scan's decoding: `canonical` or `fast`.
  var decoding: String
}
