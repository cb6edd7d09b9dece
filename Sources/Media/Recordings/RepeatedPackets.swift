internal import CFFmpeg
internal import Crypto
public import ShokoCore

/// The packets at the beginning of a recording that the one before it ends with.
///
/// Recorders that write in files often put the last pictures of one into the next again. Such packets
/// are the same to the byte, which their SHA-256 (FIPS 180-4) shows.
public struct RepeatedPackets: Hashable, Sendable {
  /// One recording, as it was scanned.
  public struct Side: Sendable {
    /// The file.
    public var file: MediaFile
    /// Its size then, or `nil` when unknown.
    public var bytes: Int64?
    /// The index of the examined stream.
    public var stream: Int
    /// From its lowest PTS to the end of its last picture.
    public var range: TickRange
    /// How far the search goes from the joint, in ticks.
    public var reach: Int64

    /// Describes a recording.
    public init(file: MediaFile, bytes: Int64?, stream: Int, range: TickRange, reach: Int64) {
      (self.file, self.bytes, self.stream) = (file, bytes, stream)
      (self.range, self.reach) = (range, reach)
    }
  }

  /// How many packets stand in both.
  public let count: Int
  /// The PTS of the first picture that stands in the later recording alone; its end where there is none.
  public let fresh: Int64

  /// Looks for what the later recording repeats; `nil` where it repeats nothing.
  ///
  /// The repetition begins with the later one's first packet, a key packet, and reaches to the last one of
  /// the earlier, so that single equal pictures of a scene at rest are not taken for one.
  public init?(
    in later: Side, after earlier: Side, isCancelled: () -> Bool
  ) throws(MediaError) {
    let tail = try Self.packets(
      earlier, from: earlier.range.end &- earlier.reach, isCancelled)
    let head = try Self.packets(later, from: nil, isCancelled)
    guard head.first?.isKey == true, !tail.isEmpty else { return nil }
    let digests = (tail.map(\.digest), head.map(\.digest))
    let longest = min(digests.0.count, digests.1.count)
    // The longest repetition: in a shorter one more pictures would count twice.
    let found = stride(from: longest, to: 0, by: -1).first { length in
      digests.0[digests.0.count - length] == digests.1[0]
        && digests.0.suffix(length).elementsEqual(digests.1.prefix(length))
    }
    guard let found else { return nil }
    count = found
    // A broken time stamp is none of the recording's.
    fresh =
      head.dropFirst(found).compactMap(\.pts)
      .filter { $0 >= later.range.start && $0 < later.range.end }.min() ?? later.range.end
  }

  private struct Entry {
    let digest: ShokoCore.SHA256Digest?
    let pts: Int64?
    let isKey: Bool
  }

  /// No joint has more packets; that many would be a minute of a fast camera.
  private static let most = 8_192

  /// The last packets of a recording from a tick on, or without one the first.
  private static func packets(
    _ side: Side, from start: Int64?, _ isCancelled: () -> Bool
  ) throws(MediaError) -> [Entry] {
    let demuxer = try Demuxer(side.file)
    // What was written to since is not what was scanned.
    if let bytes = side.bytes, bytes != demuxer.bytes { return [] }
    guard demuxer.streams.contains(where: { $0.index == side.stream }) else { return [] }
    demuxer.select([side.stream])
    if let start, start > side.range.start { demuxer.seek(to: start, stream: side.stream) }
    let (end, overflow) = side.range.start.addingReportingOverflow(side.reach)
    var entries: [Entry] = []
    while let packet = try demuxer.nextPacket() {
      if isCancelled() { throw MediaError.cancelled }
      let pts = packet.pts
      if start == nil, entries.count == most || (pts ?? .min) >= (overflow ? .max : end) { break }
      // Nothing before it can be a part of what reaches to the end.
      if entries.count == most { entries.removeFirst(most / 2) }
      entries.append(Entry(digest: digest(packet), pts: pts, isKey: packet.isKey))
    }
    return entries
  }

  private static func digest(_ packet: Packet) -> ShokoCore.SHA256Digest? {
    packet.withBytes {
      ShokoCore.SHA256Digest(bytes: SHA256.hash(data: UnsafeRawBufferPointer($0)))
    }
  }
}
