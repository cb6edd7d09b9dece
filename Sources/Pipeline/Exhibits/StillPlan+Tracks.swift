internal import ShokoCore

extension StillPlan {
  /// A window gets no more stills for its subjects than this, beside its own: each is a whole picture that
  /// is kept in memory until the window is over.
  static let mostTrackStills = 16

  /// A subject that gets stills of its own.
  struct Track: Hashable, Sendable {
    /// The number of its track in the recording.
    var number: Int
    /// The part of the window in which it is there.
    var range: TickRange
    /// Its largest size, in active pixels.
    var largest: Int
    /// Whether it gets away from where it is, as a part of somebody does not.
    var hasOwnWay: Bool
    /// How many stills it gets at most.
    var count: Int
  }

  /// The subjects of a window that get stills of their own, those first that are seen large for long, each
  /// with its time as a window by itself; and how many get none as privacy zones cover them.
  static func tracks(
    of window: MotionWindow, in recording: RecordingResult, _ step: StillsStep,
    _ visible: VisibleParts?
  ) -> (seen: [(track: Track, window: MotionWindow)], covered: Int) {
    if step.perTrack == 0 { return ([], 0) }
    var covered = 0
    let own = recording.tracks.compactMap { track -> (track: Track, window: MotionWindow)? in
      let range = track.range.intersection(window.range)
      guard !range.isEmpty, isMain(window, over: range, in: recording) else { return nil }
      guard let alone = track.alone(in: range, visible) else {
        if track.alone(in: range, nil) != nil { covered += 1 }
        return nil
      }
      let largest = alone.candidates.map(\.activePixels).max() ?? 0
      let hasOwnWay = TrackPoint.isWay(track.path, since: track.range.start)
      return (
        Track(
          number: track.number, range: range, largest: largest, hasOwnWay: hasOwnWay, count: 0),
        alone
      )
    }
    func weight(_ track: Track) -> Int128 { Int128(track.largest) * Int128(track.range.length) }
    var sorted = Array(
      own.sorted {
        (weight($1.track), $0.track.number) < (weight($0.track), $1.track.number)
      }.prefix(mostTrackStills))
    // Everybody gets the first before anybody gets a second.
    for place in sorted.indices {
      let rounds = (mostTrackStills - place + sorted.count - 1) / sorted.count
      sorted[place].track.count = min(step.perTrack, rounds)
    }
    return (sorted, covered)
  }

  /// Whether a subject's stills belong to a window: what changes in the view or is left behind has windows
  /// of its own at the same time as who did it.
  private static func isMain(
    _ window: MotionWindow, over range: TickRange, in recording: RecordingResult
  ) -> Bool {
    window.kind == MotionWindow.motion
      || !recording.windows.contains {
        $0.kind == MotionWindow.motion && $0.range.overlaps(range)
      }
  }

  /// When a still of a share may be taken.
  func range(of share: Share) -> TickRange { track(share)?.range ?? windows[share.window].range }

  /// The largest size of a share's subject, in active pixels.
  func largest(of share: Share) -> Int { track(share)?.largest ?? windows[share.window].largest }

  /// The subject of a share, unless it is a window's.
  func track(_ share: Share) -> Track? {
    share.track.map { windows[share.window].tracks[$0] }
  }
}

extension RecordingResult {
  /// The subjects that reach into a stretch, without the pictures of each.
  func subjects(in range: TickRange) -> [SubjectTrack] {
    tracks.filter { $0.range.overlaps(range) }.map { track in
      var track = track
      track.sights = []
      return track
    }
  }
}

extension SubjectTrack {
  /// A stretch of it as a window with no other subject; `nil` where it was never seen by itself.
  ///
  /// What is less than half as large as usual is a piece of it: a hand that comes first, or the shadow that
  /// is still there. What is lower than around that time has its head or feet behind something.
  fileprivate func alone(in range: TickRange, _ visible: VisibleParts?) -> MotionWindow? {
    let all = sights.filter { range.contains($0.tick) }.compactMap {
      visible == nil ? $0.candidate : visible?.candidate($0.candidate)
    }
    let usual = Self.middle(all.map(\.activePixels))
    let candidates = all.indices.filter { place in
      let around = all[max(0, place - 4)...min(all.count - 1, place + 4)]
      return all[place].activePixels * 2 >= usual
        && all[place].box.height * 8 >= Self.middle(around.map(\.box.height)) * 7
    }.map { all[$0] }
    guard let first = candidates.first, let last = candidates.last else { return nil }
    return MotionWindow(
      range: range, first: first.frame, last: last.frame, peak: peak, box: box,
      candidates: candidates)
  }

  private static func middle(_ values: [Int]) -> Int {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }
}
