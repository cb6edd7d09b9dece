internal import ShokoCore

/// The windows of a small stream on their way into the recording beside it.
struct SubStreamWindows {
  private let alignment: StreamAlignment
  /// With their ranges in the recording, and all else still of the small stream.
  private let windows: [MotionWindow]

  init(_ sub: RecordingResult, _ alignment: StreamAlignment) {
    self.alignment = alignment
    windows = sub.windows.map { window in
      var window = window
      window.range = alignment.widened(window.range)
      return window
    }.filter { !$0.range.isEmpty }
  }

  /// The recording's ticks whose pictures are asked for.
  var ticks: Set<Int64> {
    windows.reduce(into: []) { ticks, window in
      ticks.formUnion([window.range.start, window.range.end - 1])
      ticks.formUnion(window.candidates.map { alignment.tick($0.frame.pts) })
    }
  }

  /// The windows with the recording's pictures and pixels.
  func placed(_ frames: [Int64: FrameID]) -> [MotionWindow] {
    windows.compactMap { window in
      guard let first = frames[window.range.start], let last = frames[window.range.end - 1] else {
        return nil
      }
      var window = window
      (window.first, window.last) = (first, last)
      window.box = alignment.box(window.box)
      var taken: Set<FrameID> = []
      window.candidates = window.candidates.compactMap { candidate in
        guard let frame = frames[alignment.tick(candidate.frame.pts)], taken.insert(frame).inserted
        else { return nil }
        return StillCandidate(
          frame: frame, box: alignment.box(candidate.box),
          activePixels: alignment.pixels(candidate.activePixels))
      }
      return window
    }
  }
}
