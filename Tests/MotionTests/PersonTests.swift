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
    #expect(box(12, 2, 16, 6).isStacked(with: body))
    #expect(box(11, 40, 19, 44).isStacked(with: body))
    #expect(!box(21, 10, 30, 30).isStacked(with: body))
    #expect(!box(12, 60, 16, 64).isStacked(with: body))
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
}
