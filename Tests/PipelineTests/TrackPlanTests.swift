import Archive
import ShokoCore
import Testing

@testable import Media
@testable import Pipeline

/// Which subjects of a window get stills of their own, and from which pictures.
@Suite struct TrackPlanTests {
  private func frame(_ index: Int) -> FrameID {
    FrameID(decodeIndex: index, pts: Int64(index) * 10)
  }

  /// A track that is seen in every picture of a stretch, with its size in each.
  private func track(
    _ number: Int, _ frames: Range<Int>, height: (Int) -> Int = { _ in 40 },
    pixels: (Int) -> Int = { _ in 800 }
  ) -> SubjectTrack {
    let range = TickRange(
      start: Int64(frames.lowerBound) * 10, end: Int64(frames.upperBound) * 10)
    let box = PixelBox(x: 50, y: 50, width: 20, height: 40)
    var track = SubjectTrack(
      number: number, range: range, peak: 0.1, box: box,
      path: [TrackPoint(pts: range.start, box: box)])
    track.sights = frames.map { index in
      TrackSight(
        StillCandidate(
          frame: frame(index), box: PixelBox(x: 50, y: 50, width: 20, height: height(index)),
          activePixels: pixels(index)))
    }
    return track
  }

  private func window(_ frames: Range<Int>, kind: String = MotionWindow.motion) -> MotionWindow {
    MotionWindow(
      range: TickRange(start: Int64(frames.lowerBound) * 10, end: Int64(frames.upperBound) * 10),
      first: frame(frames.lowerBound), last: frame(frames.upperBound - 1), peak: 0.1,
      box: PixelBox(x: 0, y: 0, width: 99, height: 99), kind: kind,
      candidates: frames.map {
        StillCandidate(
          frame: frame($0), box: PixelBox(x: 9, y: 9, width: 80, height: 80), activePixels: 6000)
      })
  }

  private func plan(
    _ windows: [MotionWindow], _ tracks: [SubjectTrack], perTrack: Int
  ) -> StillPlan {
    var reading = ReadingSummary()
    reading.chunkStarts = [0]
    let path = ArchivePath("a.mp4")
    var recording = ScannedRecording(
      source: RecordingSource(id: "r1", path: path, relativePath: path),
      result: RecordingResult(id: "r1", path: "a.mp4"))
    (recording.result.windows, recording.result.tracks) = (windows, tracks)
    var step = StillsStep(perWindow: 1, zoom: 1, kernel: .bicubic)
    step.perTrack = perTrack
    return StillPlan(recording, step: step, reading: reading)
  }

  @Test func withoutBeingAskedForNobodyGetsAny() {
    let plan = plan([window(0..<90)], [track(1, 0..<50)], perTrack: 0)
    #expect(plan.windows[0].tracks.isEmpty && plan.windows[0].subjects.map(\.number) == [1])
    #expect(plan.parts.values.allSatisfy { $0.allSatisfy { $0.share.track == nil } })
  }

  @Test func noWindowGetsMoreThanSixteenAndTheLargestForLongestComeFirst() {
    let tracks = (1...20).map { number in
      track(number, 0..<(10 + number), pixels: { _ in 1000 })
    }
    let plan = plan([window(0..<90)], tracks, perTrack: 1)
    #expect(plan.windows[0].tracks.map(\.number) == Array((5...20).reversed()))
    #expect(plan.windows[0].tracks.allSatisfy { $0.count == 1 })
    #expect(StillPlan.mostTrackStills == 16)
  }

  @Test(arguments: [
    (3, 5, [5, 5, 5]), (5, 4, [4, 3, 3, 3, 3]), (12, 2, [2, 2, 2, 2, 1]), (1, 5, [5]),
  ])
  func everybodyGetsTheFirstBeforeAnybodyGetsASecond(count: Int, perTrack: Int, first: [Int]) {
    let tracks = (1...count).map { track($0, 0..<40) }
    let counts = plan([window(0..<90)], tracks, perTrack: perTrack).windows[0].tracks.map(\.count)
    #expect(Array(counts.prefix(first.count)) == first && counts.reduce(0, +) <= 16)
    #expect(counts.count == count && counts.allSatisfy { $0 >= 1 })
  }

  @Test func aTrackHasStillsInEachWindowOfMotionThatItReachesInto() {
    let windows = [window(0..<30), window(30..<40, kind: "object_left"), window(60..<90)]
    let plan = plan(windows, [track(1, 0..<90), track(2, 32..<38)], perTrack: 1)
    #expect(plan.windows.map { $0.tracks.map(\.number) } == [[1], [1, 2], [1]])
    #expect(plan.windows[2].tracks[0].range == TickRange(start: 600, end: 900))
    // What is left behind while somebody moves is not his second window.
    let both = self.plan(
      [window(0..<90), window(30..<40, kind: "object_left")], [track(1, 0..<90)], perTrack: 1)
    #expect(both.windows.map(\.tracks.count) == [1, 0])
  }

  @Test func piecesAndWhoIsHalfHiddenAreNoCandidates() {
    let subject = track(
      1, 0..<60, height: { $0 == 30 ? 34 : 40 }, pixels: { $0 < 10 ? 200 : $0 == 50 ? 9000 : 800 })
    let plan = plan([window(0..<90)], [subject], perTrack: 1)
    let seen = plan.parts.filter { $0.value.contains { $0.share.track == 0 } }
    let known = Set(
      seen.flatMap { $0.value.filter { $0.share.track == 0 } }.compactMap(
        \.subject?.frame?.decodeIndex))
    #expect(known.contains(11) && known.contains(50) && !known.contains(30) && !known.contains(5))
  }
}
