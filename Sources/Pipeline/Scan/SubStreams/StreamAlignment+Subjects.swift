internal import Motion
internal import ShokoCore

extension StreamAlignment {
  /// The tracks and crossings of the small stream in the recording.
  ///
  /// A crossing is as much less certain as the offset is; its still names the small stream's picture, which
  /// the recording does not have, and is left out. `sights` are the tracks' pictures in the recording.
  func subjects(
    of sub: RecordingResult, sights: [Int: [TrackSight]] = [:]
  ) -> MotionFindings {
    var found = MotionFindings()
    found.tracks = sub.tracks.compactMap { track in
      var track = track
      track.range = widened(track.range)
      track.box = box(track.box)
      track.path = track.path.map { TrackPoint(pts: tick($0.pts), box: box($0.box)) }
        .filter { track.range.contains($0.pts) }
      track.sights = (sights[track.number] ?? []).filter { track.range.contains($0.tick) }
      return track.range.isEmpty || track.path.isEmpty ? nil : track
    }
    found.crossings = sub.crossings.map { crossing in
      var crossing = crossing
      let ticks = TickRange(
        start: crossing.pts - crossing.uncertainty, end: crossing.pts + crossing.uncertainty)
      crossing.pts = tick(crossing.pts)
      crossing.uncertainty = (widened(ticks).length + 1) / 2
      crossing.still = nil
      return crossing
    }
    return found
  }
}
