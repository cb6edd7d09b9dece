internal import Archive
internal import Report
internal import ShokoCore

/// The figures of a run that expectations are held to.
///
/// All times are whole microseconds, rounded at the ends of each span, so that the spans of a recording
/// still sum up to its length.
struct RunFigures {
  /// One camera's recordings, as a scan or an inspection found them.
  struct Camera {
    var name: String
    var hasClock: Bool
    var recordings: ArraySlice<RecordingResult>
  }

  let cameras: [Camera]
  /// The time that is looked at, in microseconds since 1970 UTC, as far as the pipeline says.
  let from: Int64?
  let to: Int64?

  /// Compares all expectations of a step.
  func results(_ step: ExpectStep) -> [ExpectationResult] {
    step.expectations.map { ExpectationResult($0, actual: actual($0.figure, $0.scope)) }
  }

  func actual(_ figure: Expectation.Figure, _ scope: Expectation.Scope) -> ActualFigure {
    let chosen = cameras.filter { camera in
      switch scope {
      case .all: true
      case .camera(let name): camera.name == name
      }
    }
    let recordings = chosen.lazy.flatMap(\.recordings)
    switch figure {
    case .windows: return .count(recordings.reduce(0) { $0 + $1.newWindows })
    case .unreadable: return .count(recordings.count { $0.status == .unreadable })
    case .duration: return .time(microseconds: Self.total(recordings) { $0 != .gap })
    case .coverage:
      let whole = Self.total(recordings) { $0 != .gap }
      let part = Self.total(recordings) {
        $0 == .analysed || $0 == .approximate || $0 == .learning
      }
      return whole > 0 ? .share(part: part, of: whole) : .unknown(.noRecordedTime)
    case .longestGap: return longestGap(chosen, isOne: scope != .all)
    }
  }

  /// The microseconds of what was asked for in some states.
  private static func total(
    _ recordings: some Sequence<RecordingResult>, _ isCounted: (CoverageState) -> Bool
  ) -> Int64 {
    CoverageSummary.totals(recordings).reduce(0) { sum, entry in
      guard entry.key != .excluded, isCounted(entry.key) else { return sum }
      return Int64(clamping: Int128(sum) + Int128(entry.value))
    }
  }

  // MARK: The longest gap

  private func longestGap(_ cameras: [Camera], isOne: Bool) -> ActualFigure {
    var longest: Int64 = 0
    for camera in cameras {
      switch longestGap(camera) {
      case .success(let gap): longest = max(longest, gap)
      case .failure(let reason):
        return .unknown(isOne ? reason.message : .cameraSays(camera.name, reason.message))
      }
    }
    return .time(microseconds: longest)
  }

  private struct Reason: Error {
    var message: Message
  }

  private func longestGap(_ camera: Camera) -> Result<Int64, Reason> {
    // A recording that cannot be read covers nothing, wherever it lies.
    let untimed = camera.recordings.count { $0.wallStart == nil && $0.status != .unreadable }
    if camera.hasClock, untimed == 0 {
      let cover = CameraCover(camera.recordings, from: from, to: to)
      if camera.recordings.allSatisfy({ $0.range == nil }), from == nil || to == nil {
        return .failure(Reason(message: .noRecordingAndNoEnds))
      }
      return .success(cover.longest)
    }
    if camera.recordings.isEmpty { return .failure(Reason(message: .noRecordingAndNoEnds)) }
    // What lies between recordings without a time is not known; inside a single one it is.
    guard camera.recordings.count == 1, let only = camera.recordings.first, only.range != nil
    else { return .failure(Reason(message: .recordingsWithoutTime(max(1, untimed)))) }
    return .success(Self.longestHole(only))
  }

  private static func longestHole(_ recording: RecordingResult) -> Int64 {
    guard let base = recording.stream?.timeBase, let origin = recording.range?.start else {
      return 0
    }
    // Counted from the recording's start, as everywhere, so that rounding is the same.
    let place = { (tick: Int64) in base.microseconds(Int64(clamping: Int128(tick) - Int128(origin)))
    }
    return recording.coverage.filter { $0.state == .gap }
      .map { Int64(clamping: Int128(place($0.range.end)) - Int128(place($0.range.start))) }
      .max() ?? 0
  }
}

extension RunFigures {
  /// The figures of a pipeline's recordings; cameras without any are there, too.
  init(_ plan: PipelinePlan, _ recordings: [RecordingResult]) {
    cameras = plan.sources.map { source in
      Camera(
        name: source.camera, hasClock: source.clock.source != .none,
        recordings: recordings.of(camera: source.camera))
    }
    from = plan.from?.microseconds
    to = plan.to?.microseconds
  }
}
