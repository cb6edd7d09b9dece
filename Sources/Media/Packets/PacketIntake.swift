internal import ShokoCore

/// The sequential reader: takes packets from the file, places them in time and cuts them into chunks.
final class PacketIntake {
  private let demuxer: Demuxer
  private let stream: MediaStream
  private let timeBase: TimeBase
  private let nominal: Int64
  private let options: VideoReading.Options
  private var timeline: Timeline
  private var cutter: ChunkCutter
  private var chunkStarts: [Int] = []
  private var census: CensusTaker
  /// Single keyframes are chunks of their own to the decoders, with numbers that no other has.
  private var glances = 0
  private var configuration: (chunk: Int, extradata: [UInt8]) = (-1, [])
  private var damages = 0
  private var packets = 0
  private var timed = 0
  private var hidden = 0
  private var lowest = Int64.max
  private var highest = Int64.min
  private var ending: MediaError?
  /// How many chunks are examined, or all.
  private var limit: Int?
  private var isCutShort = false
  /// The pictures behind the last chunk that counts, and when the first of them is shown.
  private var unexamined = 0
  private var lowestUnexamined = Int64.max

  init(_ reading: VideoReading, options: VideoReading.Options) {
    demuxer = reading.demuxer
    stream = reading.stream
    timeBase = reading.timeBase
    nominal = reading.nominal
    self.options = options
    limit = options.wholeChunks
    timeline = Timeline(timeBase: timeBase, nominal: nominal)
    cutter = reading.makeCutter()
    census = CensusTaker(nominal: nominal, second: max(1, timeBase.ticks(Rational(1))))
  }

  /// Reads to the end, or until the work is called off.
  func feed<Result>(_ exchange: ChunkExchange<Result>) {
    do throws(MediaError) {
      while true {
        if options.isCancelled() { throw MediaError.cancelled }
        switch try demuxer.next() {
        case .packet(let packet):
          let time = place(packet)
          for action in cutter.take(packet, time) {
            stopIfOverdue(at: action)
            if !perform(action, exchange) { return }
          }
          if isCutShort, cutter.wholeChunkCount >= limit ?? .max { return }
        case .end(let reason):
          ending = reason
          for action in cutter.finish() where !perform(action, exchange) { return }
          return
        }
      }
    } catch {
      exchange.cancel(error)
    }
  }

  /// Leaves out the chunk that begins, and all behind it, when time is up; the one before still gets its
  /// leading pictures.
  private func stopIfOverdue(at action: ChunkAction) {
    guard case .open(let chunk, _) = action, chunk > 0, limit == nil, options.isOverdue() else {
      return
    }
    limit = chunk
    isCutShort = true
  }

  private func place(_ packet: Packet) -> PacketTime {
    let time = timeline.place(
      pts: packet.pts, dts: packet.dts, duration: packet.duration, position: packet.position)
    packets += 1
    if packet.isDiscarded {
      hidden += 1
    } else if let ticks = time.ticks {
      timed += 1
      lowest = min(lowest, ticks)
      highest = max(highest, ticks + (time.duration ?? nominal))
      options.onPicture?(packet.decodeIndex, ticks)
    }
    return time
  }

  private func perform<Result>(
    _ action: ChunkAction, _ exchange: ChunkExchange<Result>
  ) -> Bool {
    switch action {
    case .open(let chunk, let extradata):
      chunkStarts.append(packets - 1)
      if isWanted(chunk) { exchange.open(chunk, extradata: extradata) }
      beginGlances(chunk, extradata)
    case .append(let chunk, let packet, let time, let role):
      if role == .own { noteUnexamined(chunk, packet, time) }
      if isWanted(chunk) { return exchange.append(chunk, packet, time, role) }
      if role == .own { return glance(chunk, packet, time, exchange) }
    case .close(let chunk):
      if isWanted(chunk) { exchange.close(chunk) }
      if options.glances != .none { census.close(chunk) }
    }
    return true
  }

  private func isWanted(_ chunk: Int) -> Bool {
    chunk < limit ?? .max && options.chunks?.contains(chunk) ?? true
  }

  private func noteUnexamined(_ chunk: Int, _ packet: Packet, _ time: PacketTime) {
    guard let limit, chunk >= limit, !packet.isDiscarded else { return }
    unexamined += 1
    if let ticks = time.ticks { lowestUnexamined = min(lowestUnexamined, ticks) }
  }

  // MARK: Glances

  private func beginGlances(_ chunk: Int, _ extradata: [UInt8]) {
    if options.glances == .none { return }
    census.open(chunk, start: packets - 1)
    configuration = (chunk, extradata)
  }

  private func glance<Result>(
    _ chunk: Int, _ packet: Packet, _ time: PacketTime, _ exchange: ChunkExchange<Result>
  ) -> Bool {
    if options.glances == .none { return true }
    let isDamaged = demuxer.damage.count > damages
    damages = demuxer.damage.count
    guard census.note(chunk, packet, time, isDamaged: isDamaged), options.glances.contains(chunk),
      configuration.chunk == chunk, chunk < limit ?? .max
    else { return true }
    glances += 1
    exchange.open(-glances, extradata: configuration.extradata)
    defer { exchange.close(-glances) }
    return exchange.append(-glances, packet, time, .own)
  }

  // MARK: Summary

  /// What the pass found, with every tick and every complaint accounted for.
  func summary(_ clock: PresentationClock, _ ledger: ReadingLedger) -> ReadingSummary {
    var ledger = ledger
    var summary = ReadingSummary()
    summary.packets = packets
    summary.frames = ledger.frames
    summary.chunkStarts = chunkStarts
    summary.openChunks = cutter.openChunks
    let isSurvey = options.glances == .all || options.chunks == []
    summary.census = isSurvey ? census.chunks : []
    summary.hasDoubtfulTimes =
      timed + hidden < packets || timeline.jumpCount > 0 || clock.unordered > 0
    summary.timeSource = packets == 0 ? .none : isMostlyUntimed ? .nominalRate : .container
    summary.wholeChunks = cutter.wholeChunkCount
    summary.stamp = demuxer.stamp
    let change = demuxer.change
    summary.isGrowing = change?.code == "file_growing"
    summary.isChanged = change != nil && !summary.isGrowing
    if let change, summary.isChanged {
      ledger.append(Diagnostic(.error, change.code, .originalIsNotAtRest(change.reason)))
    }
    summary.isCutShort = isCutShort
    if let ending, ending.code == "io_error" { summary.failure = ending }
    if limit == nil {
      summary.range = wholeRange(clock, &ledger)
    } else {
      (summary.range, summary.unexaminedStart) = examinedRange(clock)
      if isCutShort, let range = summary.range, let start = summary.unexaminedStart {
        ledger.append(
          Diagnostic(
            .warning, "time_limit", .timeLimitReached, stream: stream.index,
            range: TickRange(start: start, end: range.end)))
      }
    }
    noteTimes(clock, &ledger)
    noteFile(&ledger)
    if let range = summary.range {
      summary.coverage = coverage(ledger, of: range, until: summary.unexaminedStart)
    }
    summary.diagnostics = ledger.diagnostics()
    return summary
  }

  /// AVI gives reordered pictures no time, or only every other one.
  private var isMostlyUntimed: Bool { timed + hidden < packets - packets / 4 }

  private func wholeRange(_ clock: PresentationClock, _ ledger: inout ReadingLedger) -> TickRange? {
    let lastFrame = clock.finish()
    guard timed > 0 else { return lastFrame.map { TickRange(start: 0, end: $0.end) } }
    let read = TickRange(
      start: min(lowest, clock.first ?? lowest), end: max(highest, lastFrame?.end ?? highest))
    guard let stated = statedEnd(), stated - read.end > tolerance(read) else {
      if let ending { ledger.append(cutShort(.recordingMayBeIncomplete(ending.reason))) }
      return read
    }
    let missing = TickRange(start: read.end, end: stated)
    ledger.addLost(
      PacketTime(pts: nil, ticks: missing.start, duration: missing.length), nominal: nominal)
    ledger.append(cutShort(.recordingIsCutShort(ending?.reason), missing))
    return TickRange(start: read.start, end: stated)
  }

  /// All that there is of a file that is still being written, or was not read to its end, and where
  /// the part ends that was examined.
  ///
  /// How a growing file ends, and what its header promises, means nothing before the recorder is done.
  private func examinedRange(_ clock: PresentationClock) -> (TickRange?, Int64?) {
    let lastFrame = clock.finish()
    if timed == 0 {
      let end = lastFrame?.end ?? 0
      let (length, overflow) = nominal.multipliedReportingOverflow(by: Int64(unexamined))
      let whole = TickRange(start: 0, end: overflow ? end : end + length)
      return (whole.isEmpty ? nil : whole, unexamined > 0 ? end : nil)
    }
    let start = min(lowest, clock.first ?? lowest)
    var whole = TickRange(start: start, end: max(highest, lastFrame?.end ?? highest))
    if isCutShort { whole.end = max(whole.end, statedEnd() ?? estimatedEnd(start)) }
    return (whole, unexamined > 0 ? min(lowestUnexamined, whole.end) : nil)
  }

  private func coverage(
    _ ledger: ReadingLedger, of range: TickRange, until unexamined: Int64?
  ) -> [CoverageSpan] {
    guard let unexamined, unexamined < range.end else { return ledger.coverage(of: range) }
    let start = max(unexamined, range.start)
    return ledger.coverage(of: TickRange(start: range.start, end: start))
      + [CoverageSpan(TickRange(start: start, end: range.end), .notExamined)]
  }

  /// The end that the header promises, in ticks; `nil` where no header states one.
  private func statedEnd() -> Int64? {
    guard demuxer.statesDuration, timeline.jumpCount == 0 else { return nil }
    let stated = stream.statedDuration ?? demuxer.statedSeconds.map { timeBase.ticks($0) }
    let week = timeBase.ticks(Rational(604_800))
    return stated.map { (stream.startTime ?? lowest) + min($0, week) }
  }

  /// The end as FFmpeg guesses it from the size and the rate, in ticks.
  private func estimatedEnd(_ start: Int64) -> Int64 {
    let week = timeBase.ticks(Rational(604_800))
    return demuxer.estimatedSeconds.map { start + min(timeBase.ticks($0), week) } ?? start
  }

  /// Headers are often off by some pictures, and by the sound's end where they speak for both.
  private func tolerance(_ read: TickRange) -> Int64 {
    max(timeBase.ticks(Rational(2)), read.length / 50)
  }

  private func cutShort(_ sentence: Message, _ missing: TickRange? = nil) -> Diagnostic {
    Diagnostic(.error, "truncated", sentence, stream: stream.index, range: missing)
  }

  private func noteTimes(_ clock: PresentationClock, _ ledger: inout ReadingLedger) {
    let rate = stream.frameRate.map { "\($0)" } ?? "25/1"
    if packets > 0, timed == 0 {
      ledger.append(
        Diagnostic(
          .note, "no_timestamps", .noTimeStamps(rate: rate), stream: stream.index))
    } else if clock.untimed > 0 {
      ledger.append(
        Diagnostic(
          .warning, "missing_timestamps", .missingTimeStamps, stream: stream.index,
          count: clock.untimed))
    }
    if clock.unordered > 0 {
      ledger.append(
        Diagnostic(
          .warning, "unordered_timestamps", .unorderedTimeStamps, stream: stream.index,
          count: clock.unordered))
    }
    for jump in timeline.jumps {
      ledger.append(
        Diagnostic(
          .warning, "timestamp_jump", .clockJumps(from: jump.from, to: jump.to),
          stream: stream.index, packetPosition: jump.position,
          range: TickRange(start: jump.at, end: jump.at)))
    }
  }

  private func noteFile(_ ledger: inout ReadingLedger) {
    for damage in demuxer.damage {
      ledger.append(Diagnostic(.warning, damage.code, .damagedPlacePassedOver(damage.reason)))
    }
    if hidden > 0 {
      ledger.append(
        Diagnostic(
          .note, "hidden_pictures", .hiddenPictures, stream: stream.index, count: hidden))
    }
    if let degrees = stream.oddRotation {
      ledger.append(
        Diagnostic(
          .note, "odd_rotation", .oddRotation(Int(degrees.rounded())), stream: stream.index))
    }
    let others = demuxer.streams.filter {
      $0.kind == .video && !$0.isAttachedPicture && $0.index != stream.index
    }
    if !others.isEmpty {
      let indexes = others.map { String($0.index) }.joined(separator: ", ")
      ledger.append(
        Diagnostic(
          .warning, "other_video_streams", .otherVideoStreams(indexes), stream: stream.index,
          count: others.count))
    }
  }
}
