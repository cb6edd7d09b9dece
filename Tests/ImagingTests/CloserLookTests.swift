import Imaging
import ShokoCore
import Testing

private let (width, height) = (160, 120)
private let size = (width: 40, height: 60)

@Suite struct CloserLookTests {
  /// A patterned subject on a grey wall.
  private struct Scene {
    var luma: [UInt8]
    var box: PixelBox
    var margin = 0
    /// The coded weights of the picture, and of the one in which the subject at rest was coded.
    var weights: (own: Int, rest: Int?) = (200, nil)

    /// `blur` is how many columns the subject is spread over, `wall` the level behind it.
    init(x: Int, y: Int, seed: UInt64 = 5, blur: Int = 1, wall: UInt8 = 120) {
      var noise = Noise(seed)
      let pattern = (0..<8 * 12).map { _ in [40, 90, 160, 220].randomElement(using: &noise) ?? 0 }
      luma = Array(repeating: wall, count: width * height)
      box = PixelBox(x: x, y: y, width: size.width, height: size.height)
      for row in 0..<size.height {
        for column in 0..<size.width {
          let spread = (0..<blur).map { min(size.width - 1, column + $0) }
          let sum = spread.reduce(0) { $0 + pattern[row / 5 * 8 + $1 / 5] }
          luma[(y + row) * width + x + column] = UInt8(sum / blur)
        }
      }
    }

    /// With what a bad encoder leaves on everything but the subject.
    func littered(_ levels: Int) -> Scene {
      var littered = self
      for index in luma.indices {
        let (x, y) = (index % width, index / width)
        let isSubject =
          (box.x..<box.x + box.width).contains(x) && (box.y..<box.y + box.height).contains(y)
        if !isSubject { littered.luma[index] = UInt8(Int(luma[index]) + (x / 2 + y) % 2 * levels) }
      }
      return littered
    }

    /// Seen by a detector whose box is larger by so many columns.
    func loose(_ columns: Int) -> Scene {
      var loose = self
      loose.margin = columns
      return loose
    }

    /// Coded with such a weight after another picture of the same rest with another one.
    func coded(_ own: Int, rest: Int?) -> Scene {
      var coded = self
      coded.weights = (own, rest)
      return coded
    }

    var view: SubjectView {
      let luma = luma
      return SubjectView(
        box: PixelBox(x: box.x, y: box.y, width: box.width + margin, height: box.height),
        codedWeight: weights.own, restWeight: weights.rest
      ) { part in
        LumaPatch(
          luma: luma.span, stride: width, box: part.clipped(width: width, height: height))
      }
    }
  }

  private func best(_ first: Scene, _ rivals: Scene...) -> Int {
    CloserLook.best(
      first.view, rivals: rivals.map(\.view),
      others: [Scene(x: 100, y: 50).view, Scene(x: 110, y: 10).view])
  }

  @Test func theSharpestPictureOfTheSameSubjectWinsWhateverItsBox() {
    #expect(best(Scene(x: 20, y: 20, blur: 3), Scene(x: 51, y: 33).loose(7)) == 1)
    #expect(best(Scene(x: 20, y: 20), Scene(x: 51, y: 33, blur: 3)) == 0)
    #expect(
      best(Scene(x: 20, y: 20, blur: 3), Scene(x: 30, y: 10, blur: 2), Scene(x: 44, y: 30).loose(8))
        == 2)
  }

  /// A box that also holds the place that the subject has left, or will be at.
  @Test func aSubjectIsFoundAtTheEndOfABoxTwiceAsWide() {
    #expect(best(Scene(x: 20, y: 20, blur: 3), Scene(x: 51, y: 33).loose(40)) == 1)
    #expect(best(Scene(x: 20, y: 20, blur: 3).loose(40), Scene(x: 90, y: 33)) == 1)
  }

  @Test func ofEquallySharpPicturesTheOneOfASubjectAtRestThatWasCodedFinerWins() {
    let moving = Scene(x: 20, y: 20)
    let resting = Scene(x: 50, y: 30).coded(200, rest: 220)
    #expect(best(moving, resting) == 1)
    #expect(best(resting, moving) == 0)
    #expect(best(moving.coded(200, rest: 210), resting) == 1)
    #expect(best(moving.coded(200, rest: 230), resting) == 0)
    #expect(best(moving, resting.coded(200, rest: 200)) == 0)
    #expect(best(moving, Scene(x: 50, y: 30, blur: 2).coded(200, rest: 256)) == 0)
  }

  /// What the border cuts is looked for where it lies, and nowhere when too little of it is there.
  @Test func aSubjectAtTheBorderIsComparedAsFarAsItIsThere() {
    #expect(best(Scene(x: 20, y: 20, blur: 3), Scene(x: 120, y: 60)) == 1)
    #expect(best(Scene(x: 120, y: 60, blur: 3), Scene(x: 0, y: 0).loose(6)) == 1)
    let whole = Scene(x: 60, y: 30)
    for box in [
      PixelBox(x: 150, y: 100, width: 10, height: 20), PixelBox(x: 0, y: 0, width: 4, height: 4),
      PixelBox(x: 159, y: 0, width: 1, height: 120), PixelBox(x: 0, y: 0, width: 0, height: 0),
    ] {
      let luma = whole.luma
      let cut = SubjectView(box: box) { part in
        LumaPatch(
          luma: luma.span, stride: width, box: part.clipped(width: width, height: height))
      }
      #expect(CloserLook.best(whole.view, rivals: [cut], others: []) == 0)
    }
  }

  /// A bright outline against a dark wall is no detail of the subject.
  @Test func theBackgroundCountsForNothing() {
    #expect(best(Scene(x: 20, y: 20, blur: 3), Scene(x: 50, y: 30, blur: 2, wall: 230)) == 1)
    #expect(best(Scene(x: 20, y: 20, blur: 2), Scene(x: 50, y: 30, blur: 3, wall: 250)) == 0)
  }

  @Test func whatShowsSomethingElseIsNotCompared() {
    #expect(best(Scene(x: 20, y: 20, blur: 3), Scene(x: 50, y: 30, seed: 9)) == 0)
  }

  @Test func ofEquallySharpPicturesTheOneWithCleanSurroundingsWins() {
    let clean = Scene(x: 20, y: 20)
    #expect(best(Scene(x: 50, y: 30).littered(6), clean) == 1)
    #expect(best(clean, Scene(x: 50, y: 30).littered(6)) == 0)
  }

  /// Differences of coding must not make up for blur.
  @Test func cleanSurroundingsDoNotMakeUpForBlur() {
    #expect(best(Scene(x: 50, y: 30).littered(6), Scene(x: 20, y: 20, blur: 3)) == 0)
  }

  @Test func aSubjectTooSmallToCompareStaysAsItWasChosen() {
    let view = SubjectView(box: PixelBox(x: 0, y: 0, width: 12, height: 40)) {
      LumaPatch(luma: [UInt8](repeating: 0, count: 6400).span, stride: 80, box: $0)
    }
    #expect(CloserLook.best(view, rivals: [view], others: []) == 0)
  }

  @Test func deeperSamplesGiveTheSameChoice() {
    func deep(_ scene: Scene) -> SubjectView {
      let luma = scene.luma.map { UInt16($0) << 2 }
      return SubjectView(box: scene.box) { part in
        LumaPatch(
          luma: luma.span, bitDepth: 10, stride: width,
          box: part.clipped(width: width, height: height))
      }
    }
    let views = [Scene(x: 20, y: 20, blur: 3), Scene(x: 51, y: 33), Scene(x: 80, y: 9, blur: 2)]
      .map(deep)
    #expect(CloserLook.best(views[0], rivals: [views[1], views[2]], others: []) == 1)
  }

  @Test func picturesAreNearlyTheSameUpToTwoLevelsMeanSquare() {
    let box = PixelBox(x: 1, y: 2, width: 20, height: 10)
    func patch(_ levels: Int, depth: Int = 8) -> LumaPatch {
      let samples = (0..<32 * 16).map { UInt16((100 + $0 % 2 * levels) << (depth - 8)) }
      return LumaPatch(luma: samples.span, bitDepth: depth, stride: 32, box: box)
    }
    #expect(patch(0).isNearly(patch(2), within: 2))
    #expect(!patch(0).isNearly(patch(3), within: 2))
    #expect(patch(0, depth: 10).isNearly(patch(2, depth: 10), within: 2))
    #expect(!patch(0, depth: 10).isNearly(patch(3, depth: 10), within: 2))
    #expect(!patch(0).isNearly(patch(0, depth: 10), within: 2))
  }
}
