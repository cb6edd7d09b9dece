internal import ShokoCore

/// The bytes that stand for a result; they never leave the cache, and `ChunkCoder.format` names them.
enum ChunkCoder {
  /// Another number for each change of the bytes or of what decoding gives.
  static let format = 1

  fileprivate enum Tag {
    static let frame: UInt8 = 1
    static let lost: UInt8 = 2
    static let damage: UInt8 = 3
  }

  private static let trusts: [VideoFrame.Trust] = [.clean, .dependent, .concealed]

  /// Codes a result.
  static func encode<Mapped>(
    _ result: ChunkResult<Mapped>, with coder: any MappedCoder<Mapped>
  ) -> [UInt8] {
    var writer = FieldWriter()
    switch result {
    case .frame(let state, let decodeIndex, let time, let mapped):
      writer.put(Tag.frame)
      writer.put(UInt8(trusts.firstIndex(of: state.trust) ?? 0))
      writer.put(state.isApproximate ? UInt8(1) : 0)
      writer.put(Int64(decodeIndex))
      put(time, to: &writer)
      coder.encode(mapped, to: &writer.bytes)
    case .lost(let time):
      writer.put(Tag.lost)
      put(time, to: &writer)
    case .damage(let damage):
      writer.put(Tag.damage)
      writer.put(damage.isCorruptPacket ? UInt8(1) : 0)
      writer.put(damage.said)
      writer.put(damage.position)
      put(damage.time, to: &writer)
    }
    return writer.bytes
  }

  /// Gives the result again, or `nil` for bytes that stand for none.
  static func decode<Mapped>(
    _ bytes: [UInt8], with coder: any MappedCoder<Mapped>
  ) -> ChunkResult<Mapped>? {
    var reader = FieldReader(bytes)
    switch reader.byte() {
    case Tag.frame:
      guard let trust = reader.byte(), Int(trust) < trusts.count, let fast = reader.byte(),
        let index = reader.number(), let time = time(&reader),
        let mapped = coder.decode(reader.rest)
      else { return nil }
      let state = PictureState(trust: trusts[Int(trust)], isApproximate: fast == 1)
      return .frame(state, decodeIndex: Int(index), time: time, mapped)
    case Tag.lost: return time(&reader).map { .lost($0) }
    case Tag.damage:
      guard let corrupt = reader.byte(), let said = reader.text(),
        let position = reader.optionalNumber(), let time = time(&reader)
      else { return nil }
      return .damage(
        PacketDamage(said: said, isCorruptPacket: corrupt == 1, time: time, position: position))
    default: return nil
    }
  }

  private static func put(_ time: PacketTime, to writer: inout FieldWriter) {
    writer.put(time.pts)
    writer.put(time.ticks)
    writer.put(time.duration)
  }

  private static func time(_ reader: inout FieldReader) -> PacketTime? {
    guard let pts = reader.optionalNumber(), let ticks = reader.optionalNumber(),
      let duration = reader.optionalNumber()
    else { return nil }
    return PacketTime(pts: pts, ticks: ticks, duration: duration)
  }
}
