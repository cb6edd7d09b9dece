internal import Media
public import ShokoCore

/// What the packets of one stream tell.
public struct StreamInspection: Sendable {
  /// The index in the file.
  public let index: Int
  /// `video`, `audio`, `subtitle` or `data`.
  public let kind: String
  /// FFmpeg's name of the codec.
  public let codec: String
  /// Pictures: size, aspect and rotation.
  public let geometry: PictureGeometry?
  /// Pictures: the pixel format's name.
  public let pixelFormat: String?
  /// Pictures: the rate that the container states or FFmpeg found.
  public let frameRate: Rational?
  /// Sound: samples per second.
  public let sampleRate: Int?
  /// Sound: number of channels.
  public let channels: Int?
  /// The clock of the time stamps.
  public let timeBase: TimeBase?
  /// Whether a scan examines this stream.
  public internal(set) var isExamined = false {
    didSet {
      cover = isExamined ? timeBase.map { PacketCover(timeBase: $0, frameRate: frameRate) } : nil
    }
  }
  /// When it has pictures; known of the examined stream alone.
  private(set) var cover: PacketCover?
  /// Packets in the file.
  public private(set) var packets = 0
  /// Their bytes.
  public private(set) var bytes: Int64 = 0
  /// Packets that a decoder can start at, as far as the container tells.
  public private(set) var keys = 0
  /// The most packets from one key packet to the next.
  public private(set) var longestGroup = 0
  /// Packets of which bytes are known to be lost.
  public private(set) var corrupt = 0
  /// Packets without a presentation time.
  public private(set) var untimed = 0
  /// Places where decoding times fall back by more than a second.
  public private(set) var jumps = 0
  /// The lowest presentation time in ticks.
  public private(set) var first: Int64?
  /// The end of the packet with the highest one.
  public private(set) var end: Int64?

  private var group = 0
  private var lastDTS: Int64?

  init(_ stream: MediaStream) {
    index = stream.index
    kind = stream.kind.rawValue
    codec = stream.codec
    geometry = stream.geometry
    pixelFormat = stream.pixelFormat
    frameRate = stream.frameRate
    sampleRate = stream.sampleRate
    channels = stream.channels
    timeBase = stream.timeBase
  }

  mutating func note(_ packet: Packet) {
    packets += 1
    bytes += Int64(packet.size)
    if packet.isCorrupt { corrupt += 1 }
    if packet.isKey {
      keys += 1
      group = 0
    }
    group += 1
    longestGroup = max(longestGroup, group)
    if !packet.isDiscarded {
      cover?.note(
        pts: Self.sane(packet.pts), dts: Self.sane(packet.dts), duration: packet.duration)
    }
    if let dts = Self.sane(packet.dts ?? packet.pts) {
      if let last = lastDTS, let base = timeBase, dts < last - base.ticks(Rational(1)) {
        jumps += 1
      }
      lastDTS = dts
    }
    guard let pts = Self.sane(packet.pts) else {
      untimed += 1
      return
    }
    first = min(first ?? pts, pts)
    end = max(end ?? pts, pts + (Self.sane(packet.duration) ?? 0))
  }

  /// A time stamp that a real recording can have; 2^61 ticks are 800,000 years at 90 kHz.
  private static func sane(_ ticks: Int64?) -> Int64? {
    ticks.flatMap { $0.magnitude < 1 << 61 ? $0 : nil }
  }

  /// The length from the first picture or sound to the last one's end, or `nil` without times.
  public var length: Int64? {
    guard let first, let end, end > first else { return nil }
    return end - first
  }

  /// Bits per second over `length`, or `nil`.
  public var bitRate: Int64? {
    guard let length, let base = timeBase else { return nil }
    let microseconds = base.microseconds(length)
    return microseconds > 0 ? Int64(Int128(bytes) * 8_000_000 / Int128(microseconds)) : nil
  }
}
