import ShokoCore
import Testing

@Suite struct PixelBoxTests {
  @Test func negativeSizesBecomeZero() {
    let box = PixelBox(x: 3, y: 4, width: -1, height: 5)
    #expect(box.width == 0 && box.isEmpty && box.area == 0)
  }

  @Test func unionHoldsBothAndPassesOverEmptyOnes() {
    let (left, right) = (
      PixelBox(x: 0, y: 10, width: 5, height: 5), PixelBox(x: 8, y: -2, width: 2, height: 3)
    )
    #expect(left.union(right) == PixelBox(x: 0, y: -2, width: 10, height: 17))
    #expect(left.union(right) == right.union(left))
    let empty = PixelBox(x: 900, y: 900, width: 0, height: 9)
    #expect(left.union(empty) == left && empty.union(left) == left)
  }

  @Test func clippingKeepsWhatLiesInThePicture() {
    let box = PixelBox(x: -5, y: 90, width: 20, height: 20)
    #expect(box.clipped(width: 100, height: 100) == PixelBox(x: 0, y: 90, width: 15, height: 10))
    #expect(PixelBox(x: 200, y: 0, width: 5, height: 5).clipped(width: 100, height: 100).isEmpty)
    #expect(PixelBox(x: -9, y: 0, width: 5, height: 5).clipped(width: 100, height: 100).isEmpty)
  }

  @Test func growingMovesEveryEdge() {
    let box = PixelBox(x: 10, y: 20, width: 4, height: 6).grown(by: 3)
    #expect(box == PixelBox(x: 7, y: 17, width: 10, height: 12))
    #expect(box.grown(by: -8).isEmpty)
  }
}

@Suite struct PictureGeometryTests {
  static let aspects = [Rational(1), Rational(16, 15), Rational(64, 45), Rational(8, 9)]
    .compactMap { $0 }

  private func geometry(
    _ rotation: PictureGeometry.Rotation, _ aspect: Rational
  ) -> PictureGeometry {
    PictureGeometry(
      codedWidth: 720, codedHeight: 576, pixelAspect: aspect, rotation: rotation)
  }

  @Test func anUnusablePixelAspectCountsAsSquare() {
    for aspect in [Rational(0), Rational(-1)] {
      let geometry = PictureGeometry(codedWidth: 8, codedHeight: 6, pixelAspect: aspect)
      #expect(geometry.pixelAspect == Rational(1) && geometry.displayedSize == (8, 6))
    }
  }

  @Test(arguments: PictureGeometry.Rotation.allCases)
  func stretchesBeforeItTurns(rotation: PictureGeometry.Rotation) throws {
    let size = geometry(rotation, try #require(Rational(64, 45))).displayedSize
    let isSideways = rotation == .quarter || rotation == .threeQuarters
    #expect(size == (isSideways ? (576, 1024) : (1024, 576)))
    #expect(geometry(rotation, Rational(1)).isSideways == isSideways)
  }

  /// Each corner of the coded picture must come to where a viewer sees it.
  @Test(
    arguments: [
      (.none, 0, 0), (.quarter, 575, 0), (.half, 719, 575), (.threeQuarters, 0, 719),
    ] as [(PictureGeometry.Rotation, Int, Int)])
  func theTopLeftPixelGoesWhereTheTurnPutsIt(
    rotation: PictureGeometry.Rotation, x: Int, y: Int
  ) {
    let shown = geometry(rotation, Rational(1))
      .displayed(PixelBox(x: 0, y: 0, width: 1, height: 1))
    #expect(shown == PixelBox(x: x, y: y, width: 1, height: 1))
  }

  @Test(arguments: PictureGeometry.Rotation.allCases, aspects)
  func boxesStayInsideAndWholePicturesWhole(
    rotation: PictureGeometry.Rotation, aspect: Rational
  ) {
    let geometry = geometry(rotation, aspect)
    let (width, height) = geometry.displayedSize
    let whole = geometry.displayed(PixelBox(x: 0, y: 0, width: 720, height: 576))
    #expect(whole == PixelBox(x: 0, y: 0, width: width, height: height))
    for x in stride(from: 0, to: 720, by: 71) {
      for y in stride(from: 0, to: 576, by: 83) {
        let box = geometry.displayed(
          PixelBox(x: x, y: y, width: min(37, 720 - x), height: min(19, 576 - y)))
        #expect(box == box.clipped(width: width, height: height))
      }
    }
  }

  /// A displayed box covers the displayed places of its coded corners, and little more.
  @Test(arguments: PictureGeometry.Rotation.allCases, aspects)
  func boxesAndPointsAgree(rotation: PictureGeometry.Rotation, aspect: Rational) {
    let geometry = geometry(rotation, aspect)
    let size = geometry.displayedSize
    let coded = PixelBox(x: 101, y: 53, width: 250, height: 120)
    let shown = geometry.displayed(coded)
    let middle = geometry.coded(
      UnitPoint(
        x: (Double(shown.x) + Double(shown.width) / 2) / Double(size.width),
        y: (Double(shown.y) + Double(shown.height) / 2) / Double(size.height)))
    #expect(abs(middle.x * 720 - 226) < 1.5)
    #expect(abs(middle.y * 576 - 113) < 1.5)
  }

  @Test func turningAndTurningBackIsTheSamePoint() {
    let back: [PictureGeometry.Rotation: PictureGeometry.Rotation] = [
      .none: .none, .quarter: .threeQuarters, .half: .half, .threeQuarters: .quarter,
    ]
    let point = UnitPoint(x: 0.125, y: 0.75)
    for (turn, reverse) in back {
      let there = geometry(turn, Rational(1)).coded(point)
      #expect(geometry(reverse, Rational(1)).coded(there) == point)
    }
  }
}

@Suite struct ZoneTests {
  @Test func aBoxHoldsItsInside() {
    let zone = Zone(name: "door", left: 0.2, top: 0.4, right: 0.6, bottom: 0.9)
    #expect(zone.contains(UnitPoint(x: 0.4, y: 0.5)) && !zone.excludes)
    for point in [(0.1, 0.5), (0.7, 0.5), (0.4, 0.3), (0.4, 0.95)] {
      #expect(!zone.contains(UnitPoint(x: point.0, y: point.1)))
    }
  }

  @Test func neighboursShareNoPointAndLeaveNoneOut() {
    let left = Zone(name: "a", left: 0, top: 0, right: 0.5, bottom: 1)
    let right = Zone(name: "b", left: 0.5, top: 0, right: 1, bottom: 1)
    for step in 0..<100 {
      let point = UnitPoint(x: Double(step) / 100, y: 0.5)
      #expect(left.contains(point) != right.contains(point))
    }
  }

  @Test func aNotchIsOutside() {
    let zone = Zone(
      name: "u",
      polygon: [(0, 0), (1, 0), (1, 1), (0.7, 1), (0.7, 0.3), (0.3, 0.3), (0.3, 1), (0, 1)]
        .map { UnitPoint(x: $0.0, y: $0.1) })
    #expect(zone.contains(UnitPoint(x: 0.1, y: 0.8)) && zone.contains(UnitPoint(x: 0.9, y: 0.8)))
    #expect(zone.contains(UnitPoint(x: 0.5, y: 0.1)))
    #expect(!zone.contains(UnitPoint(x: 0.5, y: 0.8)))
  }

  @Test func theDirectionOfTheCornersDoesNotMatter() {
    let corners = [(0.1, 0.2), (0.8, 0.3), (0.5, 0.9)].map { UnitPoint(x: $0.0, y: $0.1) }
    let (there, back) = (
      Zone(name: "a", polygon: corners), Zone(name: "b", polygon: corners.reversed())
    )
    for x in 0..<20 {
      for y in 0..<20 {
        let point = UnitPoint(x: Double(x) / 20 + 0.01, y: Double(y) / 20 + 0.01)
        #expect(there.contains(point) == back.contains(point))
      }
    }
  }
}
