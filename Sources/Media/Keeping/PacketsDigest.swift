internal import CFFmpeg
internal import Crypto
internal import ShokoCore

/// The SHA-256 (FIPS 180-4) of what the decoding of a chunk depends on, beside what the file's stamp
/// fixes.
///
/// Times and places are in it, too, as they are part of the results.
struct PacketsDigest {
  private var hash = SHA256()

  init(_ parameters: CodecParameters, extradata: [UInt8], isFast: Bool) {
    let header = parameters.pointer.pointee
    add(Int64(header.codec_id.rawValue))
    for value in [header.format, header.width, header.height, header.bits_per_coded_sample] {
      add(Int64(value))
    }
    add(isFast ? 1 : 0)
    add(parameters.extradata)
    add(extradata)
  }

  /// Adds the next packet.
  mutating func add(_ packet: Packet, _ time: PacketTime, _ role: ChunkRole) {
    let flags =
      (role == .own ? 1 : 0) | (packet.isKey ? 2 : 0) | (packet.isCorrupt ? 4 : 0)
      | (packet.isDiscarded ? 8 : 0)
    add(Int64(flags))
    add(Int64(packet.decodeIndex))
    for value in [time.pts, time.ticks, time.duration, packet.position] { add(value ?? .min) }
    add(packet.newExtradata ?? [])
    add(Int64(packet.size))
    packet.withBytes { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
  }

  func finish() -> ShokoCore.SHA256Digest? { ShokoCore.SHA256Digest(bytes: hash.finalize()) }

  private mutating func add(_ bytes: [UInt8]) {
    add(Int64(bytes.count))
    hash.update(data: bytes)
  }

  private mutating func add(_ value: Int64) {
    withUnsafeBytes(of: value.littleEndian) { hash.update(bufferPointer: $0) }
  }
}
