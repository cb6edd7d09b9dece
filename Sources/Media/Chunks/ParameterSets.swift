/// The decoder configuration that holds at a place of a stream.
///
/// A fresh decoder in the middle must know what a decoder from the start would know: parameter sets
/// that came once, or that changed on the way.
struct ParameterSets {
  /// A hostile stream must not make this grow: H.264 allows 32 + 256 sets, real ones use a few.
  private static let limit = 64

  private let units: NALUnits?
  private let isMPEG4: Bool
  private var container: [UInt8]
  private var sets: [[UInt8]] = []
  private var hasHeader = false

  init(codec: String, extradata: [UInt8]) {
    container = extradata
    isMPEG4 = codec == "mpeg4"
    let isHEVC = codec == "hevc"
    let framing = NALUnits.Framing(isHEVC: isHEVC, extradata: extradata)
    units =
      (codec == "h264" || isHEVC) && framing == .annexB
      ? NALUnits(framing: framing, isHEVC: isHEVC) : nil
    extradata.withUnsafeBufferPointer { collect($0) }
  }

  /// What a decoder that starts at the next packet must be opened with.
  var extradata: [UInt8] {
    sets.isEmpty ? container : sets.flatMap { [0, 0, 0, 1] + $0 }
  }

  /// Learns from a packet, in file order.
  mutating func note(_ packet: Packet) {
    if let fresh = packet.newExtradata, !fresh.isEmpty { container = fresh }
    if units != nil, packet.isKey { packet.withBytes { collect($0) } }
    // MPEG-4 tells its encoder's quirks once, in user data before the first picture.
    if isMPEG4, !hasHeader, container.isEmpty {
      hasHeader = true
      container = packet.withBytes { Array(Self.beforePicture($0)) }
    }
  }

  private mutating func collect(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let units else { return }
    var found: [[UInt8]] = []
    units.forEachHeader(in: bytes) { type, unit in
      let isSet = units.isHEVC ? (32...34).contains(type) : type == 7 || type == 8 || type == 13
      if isSet, unit.count <= 1 << 14 { found.append(Array(unit)) }
    }
    // The order of last appearance is the order in which a decoder from the start saw them.
    if found.isEmpty || sets.suffix(found.count) == found[...] { return }
    sets.removeAll { found.contains($0) }
    sets += found
    if sets.count > Self.limit { sets.removeFirst(sets.count - Self.limit) }
  }

  private static func beforePicture(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Slice<UnsafeBufferPointer<UInt8>> {
    var index = 0
    while index + 3 < bytes.count, index < 4096 {
      if bytes[index] == 0, bytes[index + 1] == 0, bytes[index + 2] == 1, bytes[index + 3] == 0xb6 {
        return bytes[..<index]
      }
      index += 1
    }
    return bytes[..<0]
  }
}
