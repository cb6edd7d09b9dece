internal import CFFmpeg
internal import ShokoCore

/// The second pass over a recording: copies the planned packets, and the sound along them.
final class ClipCopy {
  private struct Output {
    var plan: ClipPlan
    var request: ClipRequest
    var muxer: ClipMuxer?
    var view: ClipMuxer?
    var captions: CaptionTrack?
    var result: ClipResult
    var isClosed = false
  }

  private let reading: VideoReading
  private let container: ClipContainer
  private let audio: [Int]
  private let extras: ClipExtras
  private let isCancelled: @Sendable () -> Bool
  private var clock: PacketClock
  private var outputs: [Output]

  init(
    reading: VideoReading, plans: [ClipPlan], requests: [ClipRequest], presentation: [Int64]?,
    extras: ClipExtras, isCancelled: @escaping @Sendable () -> Bool
  ) {
    self.reading = reading
    self.extras = extras
    self.isCancelled = isCancelled
    clock = PacketClock(reading, presentation: presentation)
    let container = ClipCutter.container(of: reading)
    self.container = container
    let (kept, omitted) = container.sounds(
      of: reading, isTimed: presentation == nil, isKept: extras.keepsSound)
    audio = kept
    outputs = zip(plans, requests).map { plan, request in
      Output(
        plan: plan, request: request, muxer: nil,
        result: ClipResult(
          range: TickRange(start: plan.firstTicks, end: plan.firstTicks),
          firstPacket: plan.first ?? 0, lastPacket: plan.last, pictures: 0, omittedLeading: 0,
          startsAtKey: true, audioStreams: kept, omittedAudio: omitted))
    }
    reading.demuxer.select([reading.stream.index] + audio)
  }

  /// Copies and closes all clips.
  func run() throws(MediaError) -> [ClipResult] {
    while let packet = try reading.demuxer.nextPacket() {
      if isCancelled() { throw MediaError.cancelled }
      if packet.streamIndex == reading.stream.index {
        try copyVideo(packet)
      } else {
        try copySound(packet)
      }
    }
    if reading.demuxer.change?.code == "file_changed" { throw VideoReading.changed }
    for index in outputs.indices { try close(index) }
    return outputs.map(\.result)
  }

  private func copyVideo(_ packet: Packet) throws(MediaError) {
    guard let time = clock.place(packet) else { return }
    try closePast(packet, time.pts)
    for index in outputs.indices where !outputs[index].isClosed {
      let plan = outputs[index].plan
      guard plan.holds(index: packet.decodeIndex, ticks: time.pts) else {
        if let first = plan.first, packet.decodeIndex > first, packet.decodeIndex <= plan.last {
          outputs[index].result.omittedLeading += 1
        }
        continue
      }
      if outputs[index].muxer == nil { try open(index) }
      if outputs[index].result.pictures == 0 { outputs[index].result.startsAtKey = packet.isKey }
      let start = plan.firstTicks
      let (pts, dts) = (time.pts &- start, time.dts &- start)
      try outputs[index].muxer?.write(packet, pts: pts, dts: dts)
      try onView(index) { view throws(MediaError) in
        try view.write(packet, pts: pts, dts: dts)
      }
      outputs[index].result.pictures += 1
      // What is shown later may be decoded before; subtitles come after the pictures they belong to.
      let over = outputs[index].captions?.over(at: reading.timeBase.microseconds(dts)) ?? []
      try write(over, to: index)
      let end = time.pts + clock.length(of: packet)
      outputs[index].result.range.end = max(outputs[index].result.range.end, end)
    }
  }

  /// Sound belongs to a clip by its time; it may stand before or after the pictures in the file.
  private func copySound(_ packet: Packet) throws(MediaError) {
    guard let place = clock.place(sound: packet, of: reading) else { return }
    let ticks = place.ticks
    for index in outputs.indices where !outputs[index].isClosed {
      let plan = outputs[index].plan
      guard plan.first != nil, ticks >= plan.firstTicks, ticks < plan.range.end else { continue }
      if outputs[index].muxer == nil { try open(index) }
      let time = place.time(after: plan.firstTicks)
      try outputs[index].muxer?.write(packet, pts: time, dts: time)
      try onView(index) { view throws(MediaError) in
        try view.write(packet, pts: time, dts: time)
      }
    }
  }

  private func write(_ captions: [ClipCaption], to index: Int) throws(MediaError) {
    for caption in captions {
      try outputs[index].muxer?.write(caption)
      try onView(index) { view throws(MediaError) in try view.write(caption) }
    }
  }

  /// Does something with the copy for viewing, which ends where its container refuses anything.
  ///
  /// That is damage that start codes can carry and length prefixes cannot, and muxers may tell of it later
  /// than they are given it; the clip itself goes on.
  private func onView(
    _ index: Int, _ body: (ClipMuxer) throws(MediaError) -> Void
  ) throws(MediaError) {
    guard let view = outputs[index].view else { return }
    do throws(MediaError) {
      try body(view)
    } catch {
      if error.code != "mux_error" { throw error }
      (outputs[index].view, outputs[index].result.view) = (nil, nil)
    }
  }

  private func open(_ index: Int) throws(MediaError) {
    let (request, video) = (outputs[index].request, reading.stream.index)
    outputs[index].captions = extras.captions.flatMap {
      CaptionTrack($0, from: outputs[index].plan.firstTicks, reading.timeBase)
    }
    let hasCaptions = outputs[index].captions != nil
    outputs[index].result.hasCaptions = hasCaptions && container.holdsSubtitles
    outputs[index].muxer = try ClipMuxer(
      path: request.path, container: container, source: reading.demuxer, streams: [video] + audio,
      hasCaptions: outputs[index].result.hasCaptions)
    guard let path = request.viewPath, container.wantsView(of: reading.stream.codec) else { return }
    let kept = audio.filter { ClipContainer.view.holds(reading.demuxer.streams[$0], of: reading) }
    do throws(MediaError) {
      outputs[index].view = try ClipMuxer(
        path: path, container: .view, source: reading.demuxer, streams: [video] + kept,
        hasCaptions: hasCaptions)
    } catch {
      if error.code != "mux_error" { throw error }
      return
    }
    outputs[index].result.view = ClipView(
      omittedAudio: audio.filter { !kept.contains($0) }, hasCaptions: hasCaptions)
  }

  /// Closes the clips that are complete: a recording may have more of them than a process may have
  /// files.
  ///
  /// Sound may stand some seconds behind its pictures in the file.
  private func closePast(_ packet: Packet, _ ticks: Int64) throws(MediaError) {
    let second = reading.timeBase.ticks(Rational(1))
    for index in outputs.indices where outputs[index].muxer != nil {
      let plan = outputs[index].plan
      if packet.decodeIndex > plan.last + 64, ticks > plan.range.end + 10 * second {
        try close(index)
      }
    }
  }

  private func close(_ index: Int) throws(MediaError) {
    if outputs[index].isClosed { return }
    guard let muxer = outputs[index].muxer else {
      throw MediaError("no_pictures", .noPictureInClip)
    }
    let (end, start) = (outputs[index].result.range.end, outputs[index].plan.firstTicks)
    let length = reading.timeBase.microseconds(end &- start)
    try write(outputs[index].captions?.rest(until: length) ?? [], to: index)
    try muxer.finish()
    outputs[index].result.omittedSoundPackets = muxer.refusedSound
    try onView(index) { view throws(MediaError) in try view.finish() }
    let refused = outputs[index].view?.refusedSound ?? 0
    outputs[index].result.view?.omittedSoundPackets = refused
    (outputs[index].muxer, outputs[index].view) = (nil, nil)
    outputs[index].isClosed = true
  }
}
