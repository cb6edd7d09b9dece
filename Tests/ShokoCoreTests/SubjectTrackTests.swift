import ShokoCore
import Testing

/// Where subjects are between the places that are kept of them.
@Suite struct SubjectTrackTests {
  private func box(_ x: Int) -> PixelBox { PixelBox(x: x, y: 10, width: 20, height: 40) }

  private var track: SubjectTrack {
    SubjectTrack(
      number: 3, range: TickRange(start: 0, end: 100), peak: 0.1, box: box(0),
      path: [(10, 0), (50, 80), (60, 60)].map { TrackPoint(pts: $0.0, box: box($0.1)) })
  }

  @Test func aSubjectIsBetweenTheTwoPlacesAroundAMoment() {
    #expect(track.place(at: 10) == box(0) && track.place(at: 50) == box(80))
    #expect(track.place(at: 20) == box(20) && track.place(at: 55) == box(70))
    // Before the first and after the last it is there.
    #expect(track.place(at: 0) == box(0) && track.place(at: 99) == box(60))
    #expect(track.place(at: -1) == nil && track.place(at: 100) == nil)
    var gone = track
    gone.path = []
    #expect(gone.place(at: 20) == nil)
  }

  @Test func hostileTimesAndPlacesDoNotOverflow() {
    let far = SubjectTrack(
      number: 1, range: TickRange(start: .min / 4, end: .max / 4), peak: 0, box: box(0),
      path: [
        TrackPoint(pts: .min / 4, box: PixelBox(x: -4, y: 0, width: 1, height: 1)),
        TrackPoint(
          pts: .max / 4,
          box: PixelBox(x: Int(Int32.max), y: 0, width: Int(Int32.max), height: 1)),
      ])
    let middle = far.place(at: 0)
    #expect(abs((middle?.x ?? 0) - Int(Int32.max) / 2) < 8)
  }

  @Test func aSightIsTheCandidateThatItWasMadeOf() {
    let candidate = StillCandidate(
      frame: FrameID(decodeIndex: 70_000, pts: -5, displayIndex: 69_998), box: box(3_000),
      activePixels: 800)
    let sight = TrackSight(candidate)
    #expect(sight.candidate == candidate && sight.tick == -5 && sight.activePixels == 800)
    #expect(MemoryLayout<TrackSight>.stride <= 40)
  }

  @Test func rectanglesMeetInTheirCommonPart() {
    let a = PixelBox(x: 0, y: 0, width: 10, height: 10)
    #expect(
      a.intersection(PixelBox(x: 6, y: -4, width: 10, height: 6))
        == PixelBox(x: 6, y: 0, width: 4, height: 2))
    #expect(a.intersection(PixelBox(x: 10, y: 0, width: 5, height: 5)).isEmpty)
  }
}
