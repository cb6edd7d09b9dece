import Imaging
import ShokoCore
import Testing

@Suite struct StillChooserTests {
  private func candidate(
    _ pts: Int64, size: Int = 100, sharpness: UInt64 = 100, concealed: Bool = false,
    cut: Bool = false
  ) -> EvaluatedCandidate {
    EvaluatedCandidate(
      StillCandidate(
        frame: FrameID(decodeIndex: Int(pts), pts: pts),
        box: PixelBox(x: 0, y: 0, width: 10, height: 10), activePixels: size),
      sharpness: sharpness, isConcealed: concealed, touchesBorder: cut)
  }

  private let range = TickRange(start: 0, end: 90)

  private func times(_ count: Int, _ candidates: [EvaluatedCandidate]) -> [Int64] {
    StillChooser.choose(count, from: candidates, in: range).map(\.candidate.frame.pts)
  }

  @Test func takesTheBestOfEachThird() {
    let candidates = (0..<90).map { pts in
      candidate(Int64(pts), sharpness: [10, 44, 77].contains(pts) ? 101 : 100)
    }
    #expect(times(3, candidates) == [10, 44, 77])
    #expect(times(3, candidates.reversed()) == [10, 44, 77])
  }

  @Test func largeAndSharpBeatsEitherAlone() {
    #expect(
      times(
        1,
        [
          candidate(1, size: 200, sharpness: 20), candidate(2, size: 20, sharpness: 200),
          candidate(3, size: 90, sharpness: 90),
        ]) == [3])
  }

  @Test func aCutSubjectComesLast() {
    #expect(times(1, [candidate(1, size: 900, cut: true), candidate(2, size: 5)]) == [2])
    #expect(times(2, [candidate(1, size: 900, cut: true), candidate(50, size: 5)]) == [1, 50])
  }

  @Test func aConcealedFrameIsNeverTaken() {
    #expect(times(3, [candidate(1, size: 999, concealed: true)]).isEmpty)
    #expect(times(2, [candidate(1, size: 999, concealed: true), candidate(2)]) == [2])
  }

  @Test func tiesGoToTheEarliest() {
    #expect(times(1, [candidate(30), candidate(20), candidate(25)]) == [20])
    // A flat picture has no sharpness; the larger subject still wins.
    #expect(
      times(1, [candidate(1, size: 3, sharpness: 0), candidate(2, size: 9, sharpness: 0)]) == [2])
  }

  @Test func emptyPartsAreFilledWithTheNextBest() {
    let early = [candidate(0), candidate(1, size: 300), candidate(2, size: 200), candidate(3)]
    #expect(times(3, early) == [0, 1, 2])
  }

  @Test func fewerFramesGiveFewerStills() {
    #expect(times(5, [candidate(3), candidate(80)]) == [3, 80])
    #expect(times(5, [candidate(3), candidate(3)]) == [3])
    #expect(times(0, [candidate(3)]).isEmpty)
    #expect(times(3, []).isEmpty)
  }

  @Test func extremeValuesDoNotOverflow() {
    let candidates = [
      candidate(0, size: .max, sharpness: .max), candidate(1, size: -5, sharpness: .max),
    ]
    #expect(StillChooser.choose(2, from: candidates, in: TickRange(start: 5, end: 5)).count == 2)
    #expect(StillChooser.choose(1, from: candidates, in: TickRange(start: 0, end: .max)).count == 1)
  }
}

@Suite struct StillFramingTests {
  @Test func growsAndAligns() {
    let box = StillFraming.cropBox(
      for: PixelBox(x: 301, y: 203, width: 99, height: 201), pictureWidth: 1920,
      pictureHeight: 1080)
    // 12 % of 201 is 24.
    #expect(box == PixelBox(x: 276, y: 178, width: 148, height: 250))
  }

  @Test func aSmallSubjectGetsTheLeastMargin() {
    let box = StillFraming.cropBox(
      for: PixelBox(x: 100, y: 100, width: 10, height: 20), pictureWidth: 640, pictureHeight: 480)
    #expect(box == PixelBox(x: 84, y: 84, width: 42, height: 52))
  }

  @Test func staysInsideThePicture() {
    let picture = PixelBox(x: 0, y: 0, width: 639, height: 479)
    let box = StillFraming.cropBox(
      for: PixelBox(x: -50, y: 400, width: 5_000, height: 5_000), pictureWidth: 639,
      pictureHeight: 479)
    #expect(box.map { $0.union(picture) } == picture)
    // The odd last column and row are kept.
    #expect(box.map { $0.x + $0.width } == 639)
    #expect(box.map { $0.y + $0.height } == 479)
  }

  @Test func everyBoxIsEvenInsideAnEvenPicture() throws {
    var noise = Noise(5)
    for _ in 0..<2_000 {
      let subject = PixelBox(
        x: .random(in: -40...340, using: &noise), y: .random(in: -40...220, using: &noise),
        width: .random(in: 0...200, using: &noise), height: .random(in: 0...200, using: &noise))
      let clipped = subject.clipped(width: 320, height: 180)
      let box = StillFraming.cropBox(for: subject, pictureWidth: 320, pictureHeight: 180)
      guard let box else {
        #expect(clipped.isEmpty)
        continue
      }
      #expect([box.x, box.y, box.width, box.height].allSatisfy { $0.isMultiple(of: 2) })
      #expect(box.clipped(width: 320, height: 180) == box)
      #expect(box.union(clipped) == box)
    }
  }

  @Test func knowsWhenTheBorderCuts() {
    func cut(_ box: PixelBox) -> Bool {
      StillFraming.touchesBorder(box, pictureWidth: 100, pictureHeight: 50, slack: 4)
    }
    #expect(!cut(PixelBox(x: 5, y: 5, width: 90, height: 40)))
    #expect(cut(PixelBox(x: 4, y: 5, width: 10, height: 10)))
    #expect(cut(PixelBox(x: 20, y: 36, width: 10, height: 10)))
  }
}
