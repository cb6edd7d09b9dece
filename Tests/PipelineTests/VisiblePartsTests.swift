import Imaging
import ShokoCore
import Testing

@testable import Pipeline

/// What privacy zones leave of subjects.
@Suite struct VisiblePartsTests {
  /// An upright stripe of a picture of 640×360, in shares of its width; covered are some pixels more.
  private func stripe(_ left: Double, _ right: Double) throws -> VisibleParts {
    let corners = [(left, 0.0), (right, 0.0), (right, 1.0), (left, 1.0)]
    return try #require(
      VisibleParts([corners.map { UnitPoint(x: $0.0, y: $0.1) }], width: 640, height: 360))
  }

  private func candidate(_ index: Int, _ box: PixelBox, _ pixels: Int) -> StillCandidate {
    StillCandidate(
      frame: FrameID(decodeIndex: index, pts: Int64(index) * 10), box: box, activePixels: pixels)
  }

  @Test func withoutZonesThereIsNothingToFind() {
    #expect(VisibleParts([], width: 640, height: 360) == nil)
  }

  @Test func whatNoZoneMeetsStaysAsItIs() throws {
    let box = PixelBox(x: 331, y: -3, width: 21, height: 77)
    #expect(try stripe(0.1, 0.2).part(of: box) == box)
  }

  @Test func theLargerSideOfAZoneIsSeen() throws {
    // Covered are the squares from 192 to 264.
    let part = try stripe(0.3125, 0.40).part(of: PixelBox(x: 150, y: 11, width: 200, height: 100))
    #expect(part == PixelBox(x: 264, y: 11, width: 86, height: 100))
  }

  @Test func aHoleLeavesTheLargestRectangleBesideIt() throws {
    let hole = [(0.4, 0.4), (0.5, 0.4), (0.5, 0.5), (0.4, 0.5)].map { UnitPoint(x: $0.0, y: $0.1) }
    let visible = try #require(VisibleParts([hole], width: 640, height: 360))
    let box = PixelBox(x: 200, y: 100, width: 240, height: 200)
    let part = try #require(visible.part(of: box))
    // Below the hole, whose last square ends at 184 or 192, all of the width is free.
    #expect(part.x == 200 && part.width == 240 && part.y + part.height == 300)
    #expect((184...192).contains(part.y))
  }

  @Test func ofHardlyAnythingThereIsNoStill() throws {
    let visible = try stripe(0.25, 0.75)
    #expect(visible.part(of: PixelBox(x: 200, y: 20, width: 100, height: 100)) == nil)
    #expect(visible.part(of: PixelBox(x: 130, y: 20, width: 100, height: 100)) == nil)
    #expect(visible.part(of: PixelBox(x: 120, y: 20, width: 100, height: 100)) != nil)
  }

  /// Against every rectangle of squares there is.
  @Test func noRectangleIsLarger() throws {
    var state: UInt64 = 7
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<60 {
      let covers = (0..<1 + next(4)).map { _ -> [UnitPoint] in
        let (x, y) = (Double(next(90)) / 100, Double(next(90)) / 100)
        return [(x, y), (x + 0.06, y), (x + 0.03, y + 0.1)].map { UnitPoint(x: $0.0, y: $0.1) }
      }
      let visible = try #require(VisibleParts(covers, width: 97, height: 75))
      let covered = squares(covers)
      let box = PixelBox(x: next(20), y: next(20), width: 40 + next(30), height: 40 + next(20))
      let inside = box.clipped(width: 97, height: 75)
      var largest = 0
      let (xs, ys) = (edges(inside.x, inside.width), edges(inside.y, inside.height))
      for (left, right) in pairs(xs) {
        for (top, bottom) in pairs(ys) {
          let area = PixelBox(x: left, y: top, width: right - left, height: bottom - top)
          if area.area > largest, isFree(area, covered) { largest = area.area }
        }
      }
      let found = visible.part(of: box)
      if let found, found != box {
        #expect(found.area == largest && isFree(found, covered))
      } else if found == nil {
        #expect(largest * 4 < inside.area || largest < 8 * 75)
      }
    }
  }

  private func edges(_ start: Int, _ length: Int) -> [Int] {
    [start] + (start + 1..<start + length).filter { $0 % 8 == 0 } + [start + length]
  }

  private func pairs(_ values: [Int]) -> [(Int, Int)] {
    values.indices.flatMap { low in values[(low + 1)...].map { (values[low], $0) } }
  }

  /// The squares of 8×8 pixels, 13 in a row, of which any block is covered.
  private func squares(_ covers: [[UnitPoint]]) -> Set<Int> {
    var covered: Set<Int> = []
    for blocks in covers.map({ CoveredBlocks($0, width: 97, height: 75) }) {
      for row in 0..<blocks.rows {
        for column in 0..<blocks.columns where blocks[column, row] {
          covered.insert(row / 4 * 13 + column / 4)
        }
      }
    }
    return covered
  }

  private func isFree(_ box: PixelBox, _ covered: Set<Int>) -> Bool {
    !(box.y / 8...(box.y + box.height - 1) / 8).contains { row in
      (box.x / 8...(box.x + box.width - 1) / 8).contains { covered.contains(row * 13 + $0) }
    }
  }

  @Test func somebodyElseStandsInForTheCoveredSubject() throws {
    let visible = try stripe(0, 0.5)
    let far = PixelBox(x: 20, y: 20, width: 100, height: 200)
    let free = PixelBox(x: 500, y: 20, width: 50, height: 100)
    let range = TickRange(start: 0, end: 100)
    var window = MotionWindow(
      range: range, first: FrameID(decodeIndex: 0, pts: 0), last: FrameID(decodeIndex: 9, pts: 90),
      peak: 0.1, box: far)
    window.candidates = (0..<10).map { candidate($0, far, 9000) }
    #expect(visible.window(window, []).candidates.isEmpty)
    var track = SubjectTrack(
      number: 1, range: range, peak: 0.1, box: free, path: [TrackPoint(pts: 0, box: free)])
    track.sights = [3, 12].map { TrackSight(candidate($0, free, 2000)) }
    #expect(visible.window(window, [track]).candidates == [candidate(3, free, 2000)])
    // A window that no zone touches is not changed by what else is seen.
    window.candidates = [candidate(5, free, 700)]
    #expect(visible.window(window, [track]) == window)
  }
}
