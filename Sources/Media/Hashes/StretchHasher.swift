internal import CFFmpeg
public import ShokoCore

/// Hashes stretches of a recording that was read before: one pass over its packets, one that decodes
/// the chunks in which the stretches lie.
public struct StretchHasher {
  private let file: MediaFile
  private let summary: ReadingSummary
  private let options: VideoReading.Options

  /// Prepares for a recording; `options` tells how many decoders work at once.
  public init(_ file: MediaFile, summary: ReadingSummary, options: VideoReading.Options) {
    self.file = file
    self.summary = summary
    self.options = options
  }

  /// Whether the container's time stamps name each picture, so that FFmpeg can be told which ones.
  public var isPossible: Bool { summary.timeSource == .container && !summary.hasDoubtfulTimes }

  /// Hashes what begins to be shown in each stretch.
  ///
  /// What lies behind a place that could not be read is left out: FFmpeg's program ends there.
  public func hash(_ ranges: [TickRange]) throws -> [StretchHashes] {
    if ranges.isEmpty { return [] }
    let table = try begin(ranges)
    try readFrames(table)
    return table.finish()
  }

  /// Hashes the packets of each stretch, and gives the table that takes its pictures from whoever
  /// decodes them.
  public func begin(_ ranges: [TickRange]) throws -> StretchTable {
    let reading = try VideoReading(again: file, after: summary)
    var stretches = ranges.map { Stretch($0, reading) }
    try readPackets(reading, &stretches)
    return StretchTable(stretches, reading)
  }

  private func readPackets(
    _ reading: VideoReading, _ stretches: inout [Stretch]
  ) throws(MediaError) {
    while let packet = try reading.demuxer.nextPacket() {
      if options.isCancelled() { throw MediaError.cancelled }
      if !reading.demuxer.damage.isEmpty { break }
      guard let pts = packet.pts else { continue }
      let places = stretches.indices.filter { stretches[$0].hashes.range.contains(pts) }
      if places.isEmpty { continue }
      let row = FramehashTable.Row(packet)
      for index in places { stretches[index].add(packet, pts, row) }
    }
    if reading.demuxer.change?.code == "file_changed" { throw VideoReading.changed }
  }

  private func readFrames(_ table: StretchTable) throws {
    let video = try VideoReading(again: file, after: summary)
    let pictures = table.pictures
    var options = options
    options.lastPictures = summary.chunks(holding: pictures.places)
    options.chunks = Set(options.lastPictures.keys)
    if options.lastPictures.isEmpty { return }
    let pass = try video.run(
      options, map: { pictures.hash($0) }, bytes: { _ in HashedPicture.bytes },
      fold: { table.add($0, $1) })
    if let failure = pass.failure { throw failure }
    if pass.isChanged { throw VideoReading.changed }
  }
}

/// One stretch while it is read.
struct Stretch {
  private(set) var hashes: StretchHashes
  /// The packets whose pictures are shown in it.
  private(set) var decodeIndexes: Set<Int> = []
  private var packets: FramehashTable
  private var frames: FramehashTable?
  private let nominal: Int64
  private let stream: UnsafeMutablePointer<AVStream>?
  private var skipsPacket = false
  private var skipsFrame = false

  init(_ range: TickRange, _ reading: VideoReading) {
    hashes = StretchHashes(range: range)
    nominal = reading.nominal
    stream = shoko_stream(reading.demuxer.context, Int32(reading.stream.index))
    packets = FramehashTable(reading.framehashHeader)
  }

  mutating func add(_ packet: Packet, _ pts: Int64, _ row: FramehashTable.Row?) {
    decodeIndexes.insert(packet.decodeIndex)
    if let row {
      packets.add(row)
    } else {
      // Packets are not in the order of their PTS, so that each stands for itself.
      hashes.packetsLeftOut.note(pts, .untimed, follows: false)
    }
  }

  mutating func add(_ mark: FrameMark, _ frame: HashedPicture?) {
    guard hashes.range.contains(mark.pts), decodeIndexes.contains(mark.decodeIndex) else { return }
    guard let frame else {
      let reason: StretchHashes.LeftOut.Reason =
        mark.trust == .dependent ? .dependent : .concealed
      hashes.framesLeftOut.note(mark.pts, reason, follows: skipsFrame)
      skipsFrame = true
      return
    }
    skipsFrame = false
    if frames == nil { frames = FramehashTable(header(frame)) }
    frames?.add(
      FramehashTable.Row(
        dts: mark.pts, pts: mark.pts, duration: nominal, size: frame.samples.bytes,
        digest: frame.samples.digest))
  }

  /// Gives the hashes with the commands that make them.
  func finish(_ reading: VideoReading) -> StretchHashes {
    var hashes = hashes
    if let frames {
      hashes.frames = StretchHashes.Table(
        text: frames.text, rows: frames.rows,
        command: .frames(reading, hashes, count: frames.rows, duration: nominal))
    }
    if packets.rows > 0 {
      hashes.packets = StretchHashes.Table(
        text: packets.text, rows: packets.rows, command: .packets(reading, hashes))
    }
    return hashes
  }

  /// What FFmpeg's program says of pictures: the container's pixel aspect goes before the picture's.
  private func header(_ frame: HashedPicture) -> FramehashTable.Header {
    let stated = stream?.pointee.sample_aspect_ratio ?? AVRational(num: 0, den: 1)
    let aspect = stated.num != 0 ? stated : frame.pixelAspect
    return FramehashTable.Header(
      timeBase: stream?.pointee.time_base ?? AVRational(num: 1, den: 1), codec: "rawvideo",
      width: frame.samples.width, height: frame.samples.height,
      pixelAspect: aspect.den == 0 ? AVRational(num: 0, den: 1) : aspect)
  }
}

extension VideoReading {
  /// What FFmpeg's program says of the stream when it copies its packets.
  fileprivate var framehashHeader: FramehashTable.Header {
    let source = shoko_stream(demuxer.context, Int32(stream.index)).pointee
    let parameters = source.codecpar.pointee
    return FramehashTable.Header(
      timeBase: source.time_base, codec: stream.codec, width: Int(parameters.width),
      height: Int(parameters.height),
      pixelAspect: source.sample_aspect_ratio.num != 0
        ? source.sample_aspect_ratio : parameters.sample_aspect_ratio,
      extradata: extradata)
  }
}
