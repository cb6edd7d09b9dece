internal import CFFmpeg
public import ShokoCore

/// The one picture that a recording shows at a time, reached through the container's index.
public struct PictureAtTime: Sendable {
  /// The picture; its place in decode order is not counted from the recording's start.
  public let frame: VideoFrame
  /// The pictures that are shown before and after it; not known unless they were asked for.
  public let neighbours: Neighbours
  /// Its PTS.
  public let pts: Int64
  /// The PTS at which the recording begins, as its container or its first packets say.
  public let firstPTS: Int64
  /// The stream.
  public let stream: MediaStream
  /// The clock of its ticks.
  public let timeBase: TimeBase
  /// What the file was when its reading began.
  public let stamp: FileStamp

  /// Decodes from the last place before it at which a fresh decoder gives the right pictures: on intact
  /// streams the same picture as decoding from the start.
  ///
  /// - Parameters:
  ///   - time: seconds from the recording's first PTS.
  ///   - findsNeighbours: whether the pictures before and after it are wanted, too, if it is interlaced.
  public init(
    _ file: MediaFile, at time: Rational, findsNeighbours: Bool = false,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(MediaError) {
    let reading = try VideoReading(file)
    guard let first = reading.stream.startTime ?? reading.firstTime() else {
      throw MediaError("no_timestamps", .stillNeedsTimes)
    }
    let (moment, overflow) = first.addingReportingOverflow(reading.timeBase.ticks(time))
    guard !overflow, moment >= first else { throw Self.outside }
    var search = PictureSearch(file, reading, moment: moment, isCancelled: isCancelled)
    search.findsNeighbours = findsNeighbours
    guard let found = try search.run(from: first) else { throw Self.outside }
    (frame, pts) = found
    neighbours = findsNeighbours ? search.neighbours : Neighbours()
    firstPTS = first
    stream = reading.stream
    timeBase = reading.timeBase
    stamp = reading.demuxer.stamp
  }

  /// Decodes the first picture of which a decoder makes something, whether it has a time stamp or not.
  public init(
    firstOf file: MediaFile, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(MediaError) {
    let reading = try VideoReading(file)
    // Without time stamps the ticks count from nothing, and the first picture is there.
    let first = reading.stream.startTime ?? reading.firstTime()
    var search = PictureSearch(file, reading, moment: first ?? 0, isCancelled: isCancelled)
    search.takesFirst = true
    guard let found = try search.run(from: first ?? 0) else {
      throw MediaError("no_picture", .noPictureDecoded)
    }
    (frame, pts) = found
    neighbours = Neighbours()
    firstPTS = first ?? pts
    stream = reading.stream
    timeBase = reading.timeBase
    stamp = reading.demuxer.stamp
  }

  private static let outside = MediaError("no_picture", .momentIsOutside)
}

extension VideoReading {
  /// The first time stamp among the first packets; reading goes on behind them.
  fileprivate func firstTime() -> Int64? {
    var lowest: Int64?
    for _ in 0..<64 {
      guard case .packet(let packet)? = try? demuxer.next() else { break }
      if let pts = packet.soundPTS { lowest = min(lowest ?? pts, pts) }
    }
    return lowest
  }
}

extension Packet {
  /// Its PTS, unless it is so far off that differences from others might overflow.
  fileprivate var soundPTS: Int64? { pts.flatMap { $0.magnitude < 1 << 61 ? $0 : nil } }
}

/// Seeks back until a place is found from which the picture of a moment can be decoded.
private struct PictureSearch {
  let file: MediaFile
  private var reading: VideoReading
  let moment: Int64
  let isCancelled: @Sendable () -> Bool
  private var found: (frame: VideoFrame, pts: Int64)?
  private var lastEnd = Int64.min
  private var isPast = false
  /// Whether the first picture is wanted, whatever its time.
  var takesFirst = false
  /// Whether the picture before an interlaced one is worth another search.
  var findsNeighbours = false
  /// What was shown before and after the picture that was found.
  private(set) var neighbours = Neighbours()
  /// From this time on a picture is what a decode from the start gives.
  private var soundFrom = Int64.min

  init(
    _ file: MediaFile, _ reading: VideoReading, moment: Int64,
    isCancelled: @escaping @Sendable () -> Bool
  ) {
    (self.file, self.reading) = (file, reading)
    (self.moment, self.isCancelled) = (moment, isCancelled)
  }

  mutating func run(from first: Int64) throws(MediaError) -> (VideoFrame, Int64)? {
    let second = max(1, reading.timeBase.ticks(Rational(1)))
    // Containers whose index is a guess may seek behind a picture that is needed.
    var back: Int64 = 0
    while true {
      let start = max(first, moment &- back)
      if start == first {
        // Not every container finds its own beginning by time.
        reading = try VideoReading(file, as: reading.demuxer.stamp)
      } else {
        reading.demuxer.seek(to: start, stream: reading.stream.index)
      }
      if try decode(isFirst: start == first), let found, start == first || isEnough(found.frame) {
        return (found.frame, found.pts)
      }
      if start == first { return nil }
      back = max(2 * second, 2 * back)
    }
  }

  private func isEnough(_ frame: VideoFrame) -> Bool {
    guard findsNeighbours, frame.isInterlaced, case .unknown = neighbours.before else {
      return true
    }
    return false
  }

  /// Decodes from the first place at which a decoder can start; gives `false` when that is too late.
  private mutating func decode(isFirst: Bool) throws(MediaError) -> Bool {
    (found, lastEnd, isPast) = (nil, .min, false)
    (neighbours, soundFrom) = (Neighbours(before: isFirst ? .none : .unknown, after: .none), .min)
    let judge = reading.makeJudge()
    var decoder: ChunkDecoder?
    while let packet = try reading.demuxer.nextPacket() {
      if isCancelled() { throw MediaError.cancelled }
      if decoder == nil {
        // From the very start everything decodes that ever will.
        if judge.judge(packet) == .none, !isFirst { continue }
        if let pts = packet.soundPTS, pts > moment, !isFirst { return false }
        // Pictures that follow it in the file and are shown before it may need older ones.
        if !isFirst { soundFrom = packet.soundPTS ?? .max }
        decoder = try ChunkDecoder(
          reading.parameters, extradata: reading.extradata, store: PictureStore(),
          shortcuts: DecoderShortcuts(tellsQuantisers: true))
      }
      let pts = packet.soundPTS
      let time = PacketTime(pts: pts, ticks: pts, duration: packet.duration)
      decoder?.decode(packet, time, .own) { take($0) }
      if isPast { return true }
    }
    decoder?.finish { take($0) }
    if isPast { return true }
    // The last picture is shown until its end.
    if lastEnd <= moment { found = nil }
    return true
  }

  private mutating func take(_ output: ChunkDecoder.Output) {
    guard !isPast, case .frame(let frame, let time) = output else { return }
    if takesFirst {
      found = (frame, time.pts ?? moment)
      isPast = true
      return
    }
    guard let pts = time.pts else { return }
    if pts > moment {
      // Of a moment before the first picture that can be decoded there is none.
      isPast = true
      neighbours.after = .picture(frame)
      return
    }
    if let found {
      neighbours.before = found.pts >= soundFrom ? .picture(found.frame) : .unknown
    }
    found = (frame, pts)
    lastEnd = pts &+ (time.duration ?? reading.nominal)
  }
}
