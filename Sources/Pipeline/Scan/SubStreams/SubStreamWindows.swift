internal import ShokoCore

/// The windows of a small stream on their way into the recording beside it.
struct SubStreamWindows {
  private let alignment: StreamAlignment
  /// With their ranges in the recording, and all else still of the small stream.
  private let windows: [MotionWindow]
  /// The small stream's tracks, as they are there.
  private let tracks: [SubjectTrack]

  init(_ sub: RecordingResult, _ alignment: StreamAlignment) {
    self.alignment = alignment
    windows = sub.windows.map { window in
      var window = window
      window.range = alignment.widened(window.range)
      return window
    }.filter { !$0.range.isEmpty }
    tracks = sub.tracks
  }

  /// The recording's ticks whose pictures are asked for.
  var ticks: Set<Int64> {
    let ofTracks = tracks.flatMap { $0.sights.map { alignment.tick($0.tick) } }
    return windows.reduce(into: Set(ofTracks)) { ticks, window in
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
      window.candidates = placed(window.candidates, frames)
      return window
    }
  }

  /// The pictures in which each track is seen by itself, by its number.
  func sights(_ frames: [Int64: FrameID]) -> [Int: [TrackSight]] {
    tracks.reduce(into: [:]) { sights, track in
      sights[track.number] = placed(track.sights.map(\.candidate), frames).map(TrackSight.init)
    }
  }

  private func placed(
    _ candidates: [StillCandidate], _ frames: [Int64: FrameID]
  ) -> [StillCandidate] {
    var taken: Set<FrameID> = []
    return candidates.compactMap { candidate in
      guard let frame = frames[alignment.tick(candidate.frame.pts)], taken.insert(frame).inserted
      else { return nil }
      return StillCandidate(
        frame: frame, box: alignment.box(candidate.box),
        activePixels: alignment.pixels(candidate.activePixels))
    }
  }
}
