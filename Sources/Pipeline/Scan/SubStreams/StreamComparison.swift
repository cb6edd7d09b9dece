internal import Media
internal import ShokoCore

/// Compares keyframes of a recording with the pictures that a small stream shows about then.
struct StreamComparison {
  /// How many chunks of the recording are looked at.
  private static let keyframeChunks = 8

  let scanner: RecordingScanner
  let mark: RecordingMark

  private var options: VideoReading.Options {
    VideoReading.Options(
      jobs: scanner.control.jobs, pool: scanner.pool, rank: mark.index,
      isCancelled: scanner.control.isCancelled)
  }

  /// Surveys a recording without decoding it.
  func survey(_ reading: VideoReading) throws -> PacketSurvey { try PacketSurvey(reading, options) }

  /// The offset of the small stream, and the keyframes of the recording that were decoded for it.
  ///
  /// - Parameter clocks: how much later the small stream begins by the clocks, in microseconds.
  func offset(
    of sub: ScannedRecording, in main: RecordingSource, _ survey: PacketSurvey,
    about clocks: Int64
  ) throws -> (fit: OffsetFit, keyframes: [Int]) {
    guard let subReading = sub.reading, let subRange = sub.result.range,
      let subBase = sub.result.stream?.timeBase, StreamAlignment.canPlace(subRange, subBase)
    else { throw SubStreamRefusal(.subIsNotWhole) }
    let reading = try VideoReading(again: main.file, after: survey.summary)
    guard let range = survey.summary.range, StreamAlignment.canPlace(range, reading.timeBase)
    else { throw PacketSurvey.Obstacle.notWhole }
    let (start, subStart) = (range.start, subRange.start)
    // Pictures of what moves tell the time best.
    let moving = sub.result.windows.filter { $0.kind == MotionWindow.motion }.map { window in
      TickRange(
        start: Self.ticks(window.range.start, subStart, subBase, clocks, start, reading.timeBase),
        end: Self.ticks(window.range.end, subStart, subBase, clocks, start, reading.timeBase))
    }
    let chosen = survey.keyframeChunks(Self.keyframeChunks, moving: moving)
    let (keyframes, decoded) = try keyframes(reading, chosen)
    var comparisons = keyframes.map { keyframe in
      KeyframeComparison(
        time: reading.timeBase.microseconds(keyframe.tick - start),
        contrast: keyframe.signature.contrast)
    }
    let around = comparisons.map { comparison in
      (comparison.time - clocks - OffsetFit.reach)..<(comparison.time - clocks + OffsetFit.reach)
    }
    let wanted = try chunks(of: sub, subReading) { range in
      around.contains { $0.overlaps(Self.microseconds(range, subStart, subBase)) }
    }
    try views(sub, subReading, wanted) { mark, signature in
      let range = Self.microseconds(mark.range, subStart, subBase)
      for index in comparisons.indices where around[index].overlaps(range) {
        comparisons[index].views.append((range, keyframes[index].signature.residual(signature)))
      }
    }
    return (try OffsetFit(comparisons, about: clocks), decoded)
  }

  /// The keyframes of some chunks that decode cleanly, and all that were decoded.
  private func keyframes(
    _ reading: VideoReading, _ chunks: Set<Int>
  ) throws -> (clean: [(tick: Int64, signature: PictureSignature)], decoded: [Int]) {
    var clean: [(tick: Int64, signature: PictureSignature)] = []
    var decoded: [Int] = []
    var options = options
    (options.chunks, options.glances) = ([], .of(chunks))
    let pass = try reading.run(
      options, map: { PictureSignature(FrameGrids($0)) }, bytes: { _ in 8192 },
      fold: { mark, signature in
        decoded.append(mark.decodeIndex)
        if mark.trust == .clean { clean.append((mark.range.start, signature)) }
      })
    if pass.isChanged { throw PacketSurvey.Obstacle.notWhole }
    return (clean, decoded)
  }

  /// The chunks of the small stream that are wanted, each with the one before, which may hold some of
  /// its pictures.
  private func chunks(
    of sub: ScannedRecording, _ summary: ReadingSummary, where isWanted: (TickRange) -> Bool
  ) throws -> Set<Int> {
    let survey: PacketSurvey
    do {
      survey = try self.survey(try VideoReading(again: sub.source.file, after: summary))
    } catch is PacketSurvey.Obstacle {
      throw SubStreamRefusal(.subIsNotWhole)
    }
    return survey.chunks.indices.reduce(into: []) { chunks, index in
      if isWanted(survey.chunks[index]) { chunks.formUnion([max(0, index - 1), index]) }
    }
  }

  private func views(
    _ sub: ScannedRecording, _ summary: ReadingSummary, _ chunks: Set<Int>,
    _ body: @escaping (FrameMark, PictureSignature) -> Void
  ) throws {
    var options = options
    options.chunks = chunks
    let pass = try VideoReading(again: sub.source.file, after: summary).run(
      options, map: { PictureSignature(FrameGrids($0)) }, bytes: { _ in 8192 }, fold: body)
    if pass.isChanged { throw SubStreamRefusal(.subIsNotWhole) }
  }

  private static func microseconds(
    _ range: TickRange, _ start: Int64, _ base: TimeBase
  ) -> Range<Int64> {
    let low = base.microseconds(range.start - start)
    return low..<max(low, base.microseconds(range.end - start))
  }

  /// A tick of the small stream as one of the recording by the clocks alone, for choosing.
  private static func ticks(
    _ tick: Int64, _ from: Int64, _ base: TimeBase, _ clocks: Int64, _ to: Int64,
    _ other: TimeBase
  ) -> Int64 {
    let time = Int64(clamping: Int128(base.microseconds(tick - from)) + Int128(clocks))
    return to + (Rational(time, 1_000_000).map { other.ticks($0) } ?? 0)
  }
}
