internal import CFFmpeg
public import ShokoCore

/// What became of a clip.
public struct ClipResult: Hashable, Sendable {
  /// From the first shown picture to the end of the last one, on the recording's clock.
  public var range: TickRange
  /// The first packet's place in decode order.
  public var firstPacket: Int
  /// The last packet's place in decode order.
  public var lastPacket: Int
  /// Coded pictures in the clip.
  public var pictures: Int
  /// Pictures left out at the start because they need a group of pictures before the clip.
  public var omittedLeading: Int
  /// Whether the clip starts with a picture that the decoder can start at.
  public var startsAtKey: Bool
  /// The sound streams that go along.
  public var audioStreams: [Int]
  /// The sound streams that the container cannot hold.
  public var omittedAudio: [Int]
  /// Packets of sound that were left out because their bytes are damaged.
  public var omittedSoundPackets = 0
  /// Pictures that were decoded with errors, where pictures are encoded anew.
  public var concealed = 0
  /// By how much pictures were turned because the container cannot tell players to, or a caption is to be upright.
  public var turn = PictureGeometry.Rotation.none
  /// Whether subtitles carry the wall clock.
  public var hasCaptions = false
  /// Where the pictures stand above a caption that was burned in, or `nil` without one.
  public var band: ClipBand?
  /// The copy for viewing, or `nil` when none was asked for or its container refused the pictures.
  public var view: ClipView?
}

/// What became of a clip's copy for viewing.
public struct ClipView: Hashable, Sendable {
  /// The sound streams that its container cannot hold.
  public var omittedAudio: [Int]
  /// Packets of sound that were left out because their bytes are damaged.
  public var omittedSoundPackets = 0
  /// Whether subtitles carry the wall clock.
  public var hasCaptions = false
}

/// Copies stretches of a recording into files of their own, coded pictures and sound untouched.
public struct ClipCutter {
  private let file: MediaFile
  private let summary: ReadingSummary
  private let isCancelled: @Sendable () -> Bool
  /// Of streams without time stamps: each packet's time by decode index.
  private let presentation: [Int64]?
  private let extras: ClipExtras

  /// Prepares for a recording that was read before.
  ///
  /// - Parameters:
  ///   - presentation: the ticks of each packet by decode index, for streams whose
  ///     `summary.timeSource` is `nominalRate`.
  ///   - extras: what goes into the clips beside the pictures.
  public init(
    _ file: MediaFile, summary: ReadingSummary, presentation: [Int64]? = nil,
    extras: ClipExtras = ClipExtras(),
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.file = file
    self.summary = summary
    self.presentation = presentation
    self.extras = extras
    self.isCancelled = isCancelled
  }

  /// The container that a recording's clips get.
  public static func container(of reading: VideoReading) -> ClipContainer {
    ClipContainer.choose(
      format: reading.demuxer.format, codec: reading.stream.codec,
      isQuickTime: reading.demuxer.majorBrand.map { $0.hasPrefix("qt") } ?? false)
  }

  /// Cuts all clips of the recording: one pass over its packets' times, one over their bytes.
  public func cut(_ requests: [ClipRequest]) throws(MediaError) -> [ClipResult] {
    if requests.isEmpty { return [] }
    let plans = try plan(requests)
    return try ClipCopy(
      reading: VideoReading(again: file, after: summary), plans: plans, requests: requests,
      presentation: presentation, extras: extras, isCancelled: isCancelled
    ).run()
  }

  private func plan(_ requests: [ClipRequest]) throws(MediaError) -> [ClipPlan] {
    let reading = try VideoReading(again: file, after: summary)
    let judge = reading.makeJudge()
    var clock = PacketClock(reading, presentation: presentation)
    var plans = requests.map { ClipPlan(range: $0.range) }
    while let packet = try reading.demuxer.nextPacket() {
      if isCancelled() { throw MediaError.cancelled }
      guard let time = clock.place(packet) else { continue }
      let access = judge.judge(packet)
      for index in plans.indices {
        plans[index].note(index: packet.decodeIndex, ticks: time.pts, access: access)
      }
    }
    for index in plans.indices { plans[index].finish() }
    return plans
  }
}

/// What goes into clips beside the pictures.
public struct ClipExtras: Sendable {
  /// Whether sound goes along.
  public var keepsSound: Bool
  /// What the subtitles say, or `nil` for none.
  public var captions: ClipCaptions?
  /// What is burned in below pictures that are encoded anew, or `nil` for nothing.
  public var burned: BurnedCaption?

  /// Names it.
  public init(
    keepsSound: Bool = true, captions: ClipCaptions? = nil, burned: BurnedCaption? = nil
  ) {
    self.keepsSound = keepsSound
    self.captions = captions
    self.burned = burned
  }
}

/// Places the video packets of a recording on its continuous clock, decoding times too.
struct PacketClock {
  private var timeline: Timeline
  private let nominal: Int64
  private let presentation: [Int64]?
  private let delay: Int64
  /// How long before its time a picture is decoded.
  private let reordering: Int64
  private var lastDTS: Int64?
  private var lastTicks: Int64?

  init(_ reading: VideoReading, presentation: [Int64]?) {
    timeline = Timeline(timeBase: reading.timeBase, nominal: reading.nominal)
    let nominal = reading.nominal
    self.nominal = nominal
    self.presentation = presentation
    reordering = Int64(reading.reordering) * nominal
    delay =
      presentation?.enumerated().reduce(0) { most, entry in
        max(most, Int64(entry.offset) &* nominal &- entry.element)
      } ?? 0
  }

  /// Presentation and decoding time, or `nil` for a packet whose time is not known.
  mutating func place(_ packet: Packet) -> (pts: Int64, dts: Int64)? {
    if let presentation {
      guard packet.decodeIndex < presentation.count else { return nil }
      return (
        presentation[packet.decodeIndex], Int64(packet.decodeIndex) &* nominal &- delay
      )
    }
    let time = timeline.place(
      pts: packet.pts, dts: packet.dts, duration: packet.duration, position: packet.position)
    // A packet without a time still belongs between its neighbours, which may need it.
    let ticks = time.ticks ?? lastTicks.map { min($0 + nominal, 1 << 61) } ?? 0
    lastTicks = ticks
    // Matroska stores no decoding times, and FFmpeg cannot derive the first ones.
    var dts = min(ticks, lastDTS.map { $0 + nominal } ?? ticks - reordering)
    if let pts = time.pts, time.ticks != nil, let stated = packet.dts, stated <= pts,
      stated.magnitude < 1 << 61
    {
      dts = stated &+ (ticks &- pts)
    }
    // Muxers insist on decoding times that rise.
    if let last = lastDTS, dts <= last { dts = last + 1 }
    lastDTS = dts
    return (max(ticks, dts), dts)
  }

  /// How long a packet's picture is shown, in ticks.
  func length(of packet: Packet) -> Int64 {
    packet.duration.map { min($0, 1 << 61) } ?? nominal
  }

  /// Where a packet of sound belongs, or `nil` when it has no time.
  func place(sound packet: Packet, of reading: VideoReading) -> SoundPlace? {
    guard let base = reading.demuxer.streams[packet.streamIndex].timeBase, let pts = packet.pts
    else { return nil }
    let stated = SoundPlace.rescale(pts, base, reading.timeBase)
    guard let ticks = place(soundAt: stated) else { return nil }
    return SoundPlace(
      ticks: ticks, pts: pts, shift: ticks &- stated, base: base, videoBase: reading.timeBase)
  }

  /// Where sound stands on the recording's clock, from its time in video ticks; after a jump it may
  /// still be counted by the clock before it, so the nearer one is taken.
  private func place(soundAt ticks: Int64) -> Int64? {
    let near = lastTicks ?? ticks
    return [timeline.offset, timeline.offsetBefore].map { ticks &+ $0 }
      .filter { $0.magnitude < 1 << 61 }
      .min { ($0 - near).magnitude < ($1 - near).magnitude }
  }
}

/// Where a packet of sound belongs among the pictures.
struct SoundPlace {
  /// Its time on the recording's continuous clock.
  let ticks: Int64
  /// Its time on its own clock.
  fileprivate let pts: Int64
  fileprivate let shift: Int64
  fileprivate let base: TimeBase
  fileprivate let videoBase: TimeBase

  fileprivate init(
    ticks: Int64, pts: Int64, shift: Int64, base: TimeBase, videoBase: TimeBase
  ) {
    (self.ticks, self.pts, self.shift) = (ticks, pts, shift)
    (self.base, self.videoBase) = (base, videoBase)
  }

  /// Its time on its own clock after a picture of that tick.
  func time(after first: Int64) -> Int64 { pts &- Self.rescale(first &- shift, videoBase, base) }

  fileprivate static func rescale(_ ticks: Int64, _ from: TimeBase, _ to: TimeBase) -> Int64 {
    let (a, b) = (from.secondsPerTick, to.secondsPerTick)
    let numerator = Int128(ticks) * Int128(a.numerator) * Int128(b.denominator)
    return Int64(clamping: numerator / (Int128(a.denominator) * Int128(b.numerator)))
  }
}

extension VideoReading {
  /// A judge that knows the stream's configuration.
  func makeJudge() -> RandomAccessJudge {
    RandomAccessJudge(codec: stream.codec, extradata: extradata)
  }
}
