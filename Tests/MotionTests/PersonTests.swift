import ShokoCore
import Testing

@testable import Motion

/// What belongs to one person, and what is two.
@Suite struct PersonTests {
  /// A box in cells.
  private func box(_ left: Int, _ top: Int, _ right: Int, _ bottom: Int) -> CellBox {
    CellBox(Blob(columns: left..<right, rows: top..<bottom))
  }

  @Test func shoesBelowLegsOfTheFloorsColourAreFeet() {
    let coat = box(10, 10, 20, 30)
    #expect(box(10, 44, 19, 48).isFeet(of: coat))
    // Too far below, beside it, and as high as somebody who comes after.
    #expect(!box(10, 52, 19, 56).isFeet(of: coat))
    #expect(!box(22, 44, 30, 48).isFeet(of: coat))
    #expect(!box(10, 34, 19, 48).isFeet(of: coat))
    #expect(!coat.isFeet(of: box(10, 44, 19, 48)))
  }

  @Test func whatIsStackedIsAboveOrBelow() {
    let body = box(10, 10, 20, 30)
    #expect(box(12, 2, 16, 6).isStacked(with: body, within: body.height))
    #expect(box(11, 40, 19, 44).isStacked(with: body, within: body.height))
    #expect(!box(21, 10, 30, 30).isStacked(with: body, within: body.height))
    #expect(!box(12, 60, 16, 64).isStacked(with: body, within: body.height))
  }

  @Test func twoHeadsBesideAnOpenDoorAreNoTwoPeople() {
    let (door, alone) = (PersonLook(heads: 2, shape: 187), PersonLook(heads: 1, shape: 108))
    #expect(PersonCount.persons([door, alone], single: 108) == 1)
    #expect(PersonCount.persons([alone, door], single: 108) == 1)
    // People abreast are wide on both sides.
    let abreast = PersonLook(heads: 2, shape: 170)
    #expect(PersonCount.persons([door, abreast], single: 108) == 2)
    #expect(PersonCount.persons([abreast], single: 108) == 2)
    #expect(PersonCount.persons([], single: 108) == 1)
  }

  @Test func whatIsWideBecauseOfSomebodyElseIsNoDoor() {
    let (merged, apart) = (PersonLook(heads: 2, shape: 195), PersonLook(heads: 1, shape: 97))
    #expect(PersonCount.persons([apart, merged], single: 97) == 1)
    #expect(PersonCount.persons([apart, merged], single: 97, isSurelyWide: true) == 2)
    #expect(PersonCount.persons([apart], single: 97, isSurelyWide: true) == 1)
  }

  @Test func threeHeadsOnTheWidthOfTwoAreTwoPeople() {
    #expect(PersonCount.persons([PersonLook(heads: 5, shape: 153)], single: 96) == 2)
    #expect(PersonCount.persons([PersonLook(heads: 3, shape: 260)], single: 96) == 3)
  }

  @Test func whoeverIsLostBesideOneWhoCrossesCrossedToo() throws {
    let layout = GridLayout(width: 200, height: 160)
    let map = PassageMap(
      [
        Passage(
          name: "gate",
          shape: .line(from: UnitPoint(x: 0, y: 0.5), to: UnitPoint(x: 1, y: 0.5), inside: .right))
      ], layout: layout, geometry: PictureGeometry(codedWidth: 200, codedHeight: 160))
    let gate = try #require(map.gates.first)
    var (watch, stance) = (PassageWatch(), Stance())
    // The feet end not quite two cells beyond row 20, where four would be clearly beyond it.
    for step in 0...11 {
      let time = Int64(step) * 100_000
      stance.take(
        box(10, 2 + step, 15, 12 + step), size: CellPoint(x: 5 * 64, y: 10 * 64), hasFeet: true,
        in: map, at: time)
      #expect(
        watch.observe(stance, gate, clearance: 4 * 64, pts: time / 1000, time: time) == nil)
    }
    let end = { watch.finish(gate, hasVanished: true, isAccompanied: $0) }
    #expect(end(false) == nil)
    let passing = try #require(end(true))
    #expect(passing.isForward && abs(passing.pts - 950) <= 200, "\(passing)")
    #expect(abs(passing.time - passing.pts * 1000) <= 1000)
  }

  /// A box whose feet are down in the displayed picture, as it lies in a picture that is turned for that.
  @Test func aTurnedPictureHasItsFeetBelow() {
    let (coat, shoes) = (box(10, 10, 20, 30), box(10, 44, 19, 48))
    // The same two in pictures of 90 by 60 cells that are shown turned.
    let coded: [(PictureGeometry.Rotation, CellBox, CellBox)] = [
      (.none, coat, shoes),
      (.half, box(70, 30, 80, 50), box(71, 12, 80, 16)),
      (.quarter, box(10, 40, 30, 50), box(44, 41, 48, 50)),
      (.threeQuarters, box(60, 10, 80, 20), box(42, 10, 46, 19)),
    ]
    for (rotation, body, feet) in coded {
      let (body, feet) = (body.turned(rotation), feet.turned(rotation))
      #expect(body.width == coat.width && body.height == coat.height)
      #expect(feet.isFeet(of: body))
      #expect(feet.top - body.bottom == shoes.top - coat.bottom)
    }
  }

  @Test func whoIsBackAtOnceNeverWent() {
    var run = PassingRun(.inwards, at: 0)
    func goesOn(_ direction: Crossing.Direction, at time: Int64) -> Bool {
      run.goesOn(direction, at: time)
    }
    var isOne = goesOn(.outwards, at: 900_000)
    #expect(isOne && run.isVoid)
    isOne = goesOn(.inwards, at: 1_800_000)
    #expect(isOne && !run.isVoid)
    isOne = goesOn(.inwards, at: 2_000_000)
    #expect(isOne && !run.isVoid)
    isOne = goesOn(.outwards, at: 2_500_000)
    #expect(isOne && run.isVoid)
    isOne = goesOn(.inwards, at: 3_600_000)
    #expect(!isOne)
  }

  /// The foot of a subject of 20 cells' usual height, after frames with these edges, in cells.
  private func foot(_ frames: [(top: Int, bottom: Int)]) -> Int64 {
    let map = PassageMap([], layout: GridLayout(width: 640, height: 360), geometry: Self.plain)
    var stance = Stance()
    for (index, frame) in frames.enumerated() {
      stance.take(
        box(10, frame.top, 20, frame.bottom), size: CellPoint(x: 640, y: 1280), hasFeet: false,
        in: map, at: Int64(index) * 80_000)
    }
    return stance.foot.y
  }

  private static let plain = PictureGeometry(codedWidth: 640, codedHeight: 360)

  @Test func aDoorFrameThatStaysDoesNotMoveTheFeet() {
    // A door opens behind the head and stays, while the feet go up.
    let walk = [(20, 40), (20, 40), (20, 40)]
    let door = walk + [(4, 40), (4, 39), (4, 39), (4, 38), (4, 38)]
    #expect(foot(door) == 38 * 64 - 32 - 34 * 64 / 16)
    // A shadow that joins somebody who has walked level for long is not believed.
    let shadow = Array(repeating: (20, 40), count: 8) + [(20, 50)]
    #expect(foot(shadow) == 40 * 64 - 32 - 20 * 64 / 16)
  }
}
