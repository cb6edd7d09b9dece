internal import Archive
internal import Media
internal import ShokoCore

/// Cuts the clips of one recording from the original.
struct ClipTaker {
  /// The files of one clip.
  struct Files {
    var clip: String
    /// The copy for viewing.
    var view: String?
  }

  /// What kind of files a recording's clips are.
  struct Kind {
    /// The ending of their names.
    var fileExtension: String
    /// Whether copies for viewing are made, too.
    var hasView: Bool
  }

  let settings: ScanSettings
  let step: ClipsStep
  let control: RunControl
  let recording: ScannedRecording
  let decoders: SharedDecoders

  /// Tells what kind of files the clips are.
  func kind() throws -> Kind {
    if step.cut == .exact { return Kind(fileExtension: coding.fileExtension, hasView: false) }
    let reading = try VideoReading(recording.source.file, as: recording.stamp)
    let container = ClipCutter.container(of: reading)
    return Kind(
      fileExtension: container.fileExtension,
      hasView: container.wantsView(of: reading.stream.codec))
  }

  /// Whether the clips show what privacy zones cover elsewhere.
  var isUnmasked: Bool { step.cut == .copy && !recording.source.privacy.isEmpty }

  /// How many privacy zones the clips have covered.
  var masks: Int { step.cut == .exact ? recording.source.privacy.count : 0 }

  private var coding: ClipCoding { step.codec == .ffv1 ? .ffv1 : .h264 }

  /// Cuts one clip a window into the given files, padded as the scan's settings say.
  func take(_ files: [Files]) throws -> [ClipResult] {
    guard let summary = recording.reading else { return [] }
    let requests = zip(recording.result.windows, files).map { window, files in
      ClipRequest(range: range(of: window), path: files.clip, viewPath: files.view)
    }
    let presentation = try presentation(summary)
    let extras = ClipExtras(keepsSound: step.keepsSound, captions: captions, burned: burned)
    switch step.cut {
    case .copy:
      return try ClipCutter(
        recording.source.file, summary: summary, presentation: presentation, extras: extras,
        isCancelled: control.isCancelled
      ).cut(requests)
    case .exact:
      return try ExactCutter(
        recording.source.file, summary: summary, coding: coding, covers: try covers,
        presentation: presentation, extras: extras,
        options: decoders.options(control)
      ).cut(requests)
    }
  }

  /// Whether browsers can be expected to play the clip's pictures in MP4.
  ///
  /// They give up where a stream is damaged.
  func isPlayable(_ clip: ClipResult) -> Bool {
    guard let stream = recording.result.stream, stream.codec == "h264" || step.cut == .exact,
      ["yuv420p", "yuvj420p"].contains(stream.pixelFormat)
    else { return false }
    if step.cut == .exact { return hasEvenSize }
    return !recording.result.coverage.contains {
      [.concealed, .undecodable].contains($0.state) && $0.range.overlaps(clip.range)
    }
  }

  /// Whether chroma can be coded for two pixels in a row, as browsers want it.
  private var hasEvenSize: Bool {
    guard let geometry = recording.result.stream?.geometry else { return false }
    return geometry.codedWidth % 2 == 0 && geometry.codedHeight % 2 == 0
  }

  /// The privacy zones in shares of the coded picture.
  private var covers: [[UnitPoint]] {
    get throws(MediaError) {
      if recording.source.privacy.isEmpty { return [] }
      guard let geometry = recording.result.stream?.geometry else {
        throw MediaError("no_video", .noVideoStreamWithSize)
      }
      return recording.source.privacy.map { $0.polygon.map(geometry.coded) }
    }
  }

  /// A recording that begins in the middle of a group of pictures has first what no decoder can show.
  private func range(of window: MotionWindow) -> TickRange {
    var range = recording.clipRange(of: window, pad: settings.pad)
    if let first = recording.result.coverage.first, first.state == .undecodable,
      first.range.end <= window.range.start
    {
      range.start = max(range.start, first.range.end)
    }
    return range
  }

  /// What the subtitles say, where the recording has a clock.
  private var captions: ClipCaptions? {
    guard let wall = recording.result.wallStart, let range = recording.result.range else {
      return nil
    }
    let zone = recording.source.clock.zone
    let tolerance = WallClockCaption.tolerance(recording.result.wallUncertainty)
    return ClipCaptions(tick: range.start, wall: wall) {
      WallClockCaption.text($0, zone) + tolerance
    }
  }

  /// A raw stream has no times of its own: what the decoder's order tells is taken.
  private func presentation(_ summary: ReadingSummary) throws -> [Int64]? {
    guard summary.timeSource == .nominalRate else { return nil }
    let times = PresentationTimes(count: summary.packets)
    let pass = try VideoReading(again: recording.source.file, after: summary).run(
      decoders.options(control),
      map: { _ in 0 }, bytes: { _ in 0 },
      fold: { mark, _ in times.note(mark) })
    if let failure = pass.failure { throw failure }
    return times.filled()
  }
}

/// The presentation time of each packet of a stream without time stamps.
private final class PresentationTimes {
  private var ticks: [Int64?]

  init(count: Int) { ticks = Array(repeating: nil, count: count) }

  func note(_ mark: FrameMark) {
    if mark.decodeIndex < ticks.count { ticks[mark.decodeIndex] = mark.range.start }
  }

  /// Packets without a picture of their own get the time of the one before.
  func filled() -> [Int64] {
    var last: Int64 = 0
    return ticks.map { value in
      last = value ?? last
      return last
    }
  }
}
