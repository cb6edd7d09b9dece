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

  @Test func coarseCodingCountsAgainstAFrame() {
    let coarse = CodedWeight.weight(step: 16 * 64)
    #expect(coarse == 128 && CodedWeight.weight(step: 0) == 256)
    let types = ["I", "P", "B"].map(CodedWeight.weight(pictureType:))
    #expect(types == types.sorted(by: >) && Set(types).count == 3)
    var fine = candidate(2, sharpness: 70)
    #expect(times(1, [candidate(1), fine]) == [1])
    var sharp = candidate(1)
    sharp.codedWeight = coarse
    fine.codedWeight = 256
    #expect(times(1, [sharp, fine]) == [2])
  }

  @Test func largestAndEarliestAreWhatTheirNamesSay() {
    let all = [
      candidate(1, size: 10), candidate(2, size: 300, cut: true),
      candidate(3, size: 60, sharpness: 1), candidate(40, size: 120, sharpness: 5),
      candidate(80, size: 90, sharpness: 900),
    ]
    func first(_ preference: StillPreference) -> Int64? {
      StillChooser.choose(1, from: all, in: range, prefer: preference).first?.candidate.frame.pts
    }
    #expect(first(.sharpest) == 80 && first(.largest) == 40)
    #expect(first(.earliest(least: 50)) == 3)
    // Where none is that large, the best one stands.
    #expect(first(.earliest(least: 5000)) == 80)
  }

  @Test func choosingOneByOneGivesTheSameAsChoosingFromAll() {
    var noise = Noise(11)
    for preference in [StillPreference.sharpest, .largest, .earliest(least: 40)] {
      let all = (0..<120).map { pts in
        candidate(
          Int64(pts % 97), size: .random(in: 1...90, using: &noise),
          sharpness: .random(in: 0...50, using: &noise), concealed: pts % 11 == 0,
          cut: .random(using: &noise))
      }
      for count in [1, 3, 7] {
        let kept = all.reduce(into: [EvaluatedCandidate]()) { kept, candidate in
          kept = StillChooser.choose(count, from: kept + [candidate], in: range, prefer: preference)
        }
        #expect(kept == StillChooser.choose(count, from: all, in: range, prefer: preference))
      }
    }
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
