internal import CFFmpeg
internal import Crypto
internal import ShokoCore

/// A table in the form of FFmpeg's muxer `framehash`, version 2, with SHA-256 and without the
/// muxer's own version (`-fflags +bitexact`).
///
/// FFmpeg's `libavformat/hashenc.c` and `framehash.c` define it. The muxer itself would hash with
/// plain C on one thread; pictures are hashed where they are decoded, several at once.
struct FramehashTable {
  /// What the lines before the first row tell of the stream.
  struct Header {
    var timeBase: AVRational
    var codec: String
    var width: Int
    var height: Int
    var pixelAspect: AVRational
    var extradata: [UInt8] = []
  }

  /// One picture or packet.
  struct Row {
    var dts: Int64
    var pts: Int64
    var duration: Int64
    var size: Int
    var digest: ShokoCore.SHA256Digest
    /// What the muxer adds for side data of a packet.
    var sideData = ""
  }

  private(set) var text: [UInt8] = []
  private(set) var rows = 0

  init(_ header: Header) {
    add("#format: frame checksums\n#version: 2\n#hash: SHA256\n")
    if !header.extradata.isEmpty {
      let size = Self.padded(Int64(header.extradata.count), 31)
      add("#extradata 0, \(size), \(Self.hex(header.extradata))\n")
    }
    add("#tb 0: \(header.timeBase.num)/\(header.timeBase.den)\n#media_type 0: video\n")
    add("#codec_id 0: \(header.codec)\n#dimensions 0: \(header.width)x\(header.height)\n")
    add("#sar 0: \(header.pixelAspect.num)/\(header.pixelAspect.den)\n")
    add("#stream#, dts,        pts, duration,     size, hash\n")
  }

  mutating func add(_ row: Row) {
    let times = [Self.padded(row.dts, 10), Self.padded(row.pts, 10)]
    let sizes = [Self.padded(row.duration, 8), Self.padded(Int64(row.size), 8)]
    add((["0"] + times + sizes + [row.digest.hex]).joined(separator: ", ") + row.sideData + "\n")
    rows += 1
  }

  private mutating func add(_ text: String) { self.text += Array(text.utf8) }

  static func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: " ", count: max(0, width - digits.utf8.count)) + digits
  }

  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    ShokoCore.SHA256Digest(bytes: SHA256.hash(data: Array(bytes)))?.hex ?? ""
  }
}

extension FramehashTable.Row {
  /// A packet's row, or `nil` when the container does not tell all of its times.
  init?(_ packet: Packet) {
    guard let pts = packet.pts, let dts = packet.dts, let duration = packet.duration,
      let digest = packet.withBytes({
        ShokoCore.SHA256Digest(bytes: SHA256.hash(data: UnsafeRawBufferPointer($0)))
      })
    else { return nil }
    self.init(dts: dts, pts: pts, duration: duration, size: packet.size, digest: digest)
    let side = (0..<Int(packet.pointer.pointee.side_data_elems)).map { index -> String in
      let data = packet.pointer.pointee.side_data[index]
      let bytes = UnsafeBufferPointer(start: data.data, count: Int(data.size))
      return ", \(FramehashTable.padded(Int64(data.size), 8)), \(FramehashTable.hex(bytes))"
    }
    if !side.isEmpty { sideData = ", S=\(side.count)" + side.joined() }
  }
}
