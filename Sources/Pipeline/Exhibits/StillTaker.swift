internal import Imaging
internal import Media
internal import ShokoCore

/// Takes the stills of one recording from the original again, at full resolution.
///
/// Two passes over the chunks that hold candidates: the first measures how sharp the subject is, the
/// second makes pictures of the chosen frames. Both decode as the scan did, so they see its pixels.
struct StillTaker {
  /// The three files of one still, encoded.
  struct Files: Sendable {
    var full: [UInt8]
    var crop: [UInt8]
    var zoom: [UInt8]
    var fullSize: (width: Int, height: Int)
    var cropSize: (width: Int, height: Int)
    var zoomSize: (width: Int, height: Int)
    var zoomFactor: Int
  }

  let step: StillsStep
  let control: RunControl
  let recording: ScannedRecording

  /// Takes the stills of each window, in time order, and hands each over with its window's place in
  /// the recording.
  func take(_ body: @escaping (_ window: Int, FrameID, Files) throws -> Void) throws {
    guard let reading = recording.reading, !recording.result.windows.isEmpty else { return }
    let chosen = try choose(reading)
    let byIndex = Dictionary(grouping: chosen, by: { $0.candidate.candidate.frame.decodeIndex })
    if byIndex.isEmpty { return }
    let maker = try StillMaker(step: step, recording: recording)
    try pass(reading, Set(byIndex.keys)) { frame in
      (byIndex[frame.decodeIndex] ?? []).map { choice in
        Made(choice: choice, files: Result { try maker.make(frame, choice.candidate.candidate) })
      }
    } bytes: {
      $0.reduce(64) { $0 + $1.bytes }
    } fold: { made in
      for still in made {
        try body(still.choice.window, still.choice.candidate.candidate.frame, still.files.get())
      }
    }
  }

  private struct Made: Sendable {
    var choice: Choice
    var files: Result<Files, any Error>

    var bytes: Int { (try? files.get())?.byteCount ?? 0 }
  }

  private struct Choice: Sendable {
    var window: Int
    var candidate: EvaluatedCandidate
    /// Whether the picture depends on no damaged one.
    var isClean = true
  }

  private func choose(_ reading: ReadingSummary) throws -> [Choice] {
    var wanted: [Int: [Choice]] = [:]
    for (window, found) in recording.result.windows.enumerated() {
      for candidate in StillCandidates.shortList(found, count: step.perWindow) {
        wanted[candidate.frame.decodeIndex, default: []]
          .append(Choice(window: window, candidate: EvaluatedCandidate(candidate, sharpness: 0)))
      }
    }
    let lookup = wanted
    var evaluated: [Int: [Choice]] = [:]
    try pass(reading, Set(wanted.keys)) { frame in
      (lookup[frame.decodeIndex] ?? []).map { choice in
        Choice(
          window: choice.window, candidate: Self.evaluate(choice.candidate.candidate, frame),
          isClean: frame.trust == .clean)
      }
    } bytes: {
      $0.count * 128
    } fold: { choices in
      for choice in choices { evaluated[choice.window, default: []].append(choice) }
    }
    return recording.result.windows.enumerated().flatMap { window, found -> [Choice] in
      // A picture predicted from a damaged one may show its remains: only where there is no better.
      let all = evaluated[window] ?? []
      let clean = all.filter(\.isClean)
      return StillChooser.choose(
        step.perWindow, from: (clean.isEmpty ? all : clean).map(\.candidate), in: found.range
      ).map { Choice(window: window, candidate: $0) }
    }
  }

  private static func evaluate(
    _ candidate: StillCandidate, _ frame: VideoFrame
  ) -> EvaluatedCandidate {
    let box = candidate.box.clipped(width: frame.width, height: frame.height)
    let sharpness = frame.withLuma(
      bytes: { samples, stride in
        FocusMeasure.sharpness(luma: samples, stride: stride, box: box)
      },
      words: { samples, stride, depth in
        FocusMeasure.sharpness(luma: samples, bitDepth: depth, stride: stride, box: box)
      })
    return EvaluatedCandidate(
      candidate, sharpness: sharpness, isConcealed: frame.trust == .concealed,
      touchesBorder: StillFraming.touchesBorder(
        box, pictureWidth: frame.width, pictureHeight: frame.height))
  }

  private func pass<Mapped: Sendable>(
    _ reading: ReadingSummary, _ indexes: Set<Int>,
    map: @escaping @Sendable (VideoFrame) -> Mapped, bytes: @escaping @Sendable (Mapped) -> Int,
    fold: @escaping (Mapped) throws -> Void
  ) throws {
    let chunks = indexes.reduce(into: Set<Int>()) { $0.formUnion(reading.chunks(holding: $1)) }
    let video = try VideoReading(again: recording.source.file, after: reading)
    let pass = try video.run(
      VideoReading.Options(
        jobs: control.jobs, memory: control.memory, chunks: chunks, isCancelled: control.isCancelled
      ),
      map: map, bytes: bytes, fold: { _, mapped in try fold(mapped) })
    if let failure = pass.failure { throw failure }
    if pass.isChanged { throw MediaError("file_changed", .fileWrittenMeanwhile) }
  }
}

extension StillTaker.Files {
  fileprivate var byteCount: Int { full.count + crop.count + zoom.count }
}

/// Which of a window's candidates are worth a look at full resolution.
enum StillCandidates {
  /// Looking at more frames costs decoding and seldom finds a better one.
  private static let perStill = 8

  /// The largest subjects, spread over the window's time.
  static func shortList(_ window: MotionWindow, count: Int) -> [StillCandidate] {
    let limit = count * perStill
    if window.candidates.count <= limit { return window.candidates }
    return (0..<limit).compactMap { part in
      let low = part * window.candidates.count / limit
      let high = (part + 1) * window.candidates.count / limit
      return window.candidates[low..<high].max { $0.activePixels < $1.activePixels }
    }
  }
}
