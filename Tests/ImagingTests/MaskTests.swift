import ShokoCore
import Testing

@testable import Imaging

@Suite struct MaskTests {
  private func white(_ width: Int, _ height: Int) throws -> RGBImage {
    try RGBImage(
      width: width, height: height,
      samples: .eight([UInt8](repeating: 255, count: width * height * 3)))
  }

  private func isCovered(_ image: RGBImage, _ x: Int, _ y: Int) -> Bool {
    (0..<3).allSatisfy { image.sample(x, y, $0) == 0 }
  }

  @Test(arguments: [2, 3, 4, 7])
  func everyPixelThatMeetsTheAreaIsCovered(seed: Int) throws {
    var noise = Noise(UInt64(seed))
    for _ in 0..<20 {
      let corners = (0..<Int.random(in: 3...7, using: &noise)).map { _ in
        UnitPoint(
          x: .random(in: -0.2...1.2, using: &noise), y: .random(in: -0.2...1.2, using: &noise))
      }
      let (width, height) = (37, 23)
      let covered = try white(width, height).covered(corners)
      let zone = Zone(name: "z", polygon: corners)
      for y in 0..<height {
        for x in 0..<width {
          // A grid of points inside each pixel, by the zone's own rule.
          let isInside = (0..<25).contains { point in
            zone.contains(
              UnitPoint(
                x: (Double(x) + (Double(point % 5) + 0.5) / 5) / Double(width),
                y: (Double(y) + (Double(point / 5) + 0.5) / 5) / Double(height)))
          }
          if isInside { #expect(isCovered(covered, x, y), "\(corners) \(x) \(y)") }
        }
      }
    }
  }

  @Test func whatIsFarFromTheAreaStaysAsItWas() throws {
    let image = try RGBImage.noise8(40, 40)
    let covered = image.covered([
      UnitPoint(x: 0.25, y: 0.25), UnitPoint(x: 0.5, y: 0.25), UnitPoint(x: 0.5, y: 0.5),
      UnitPoint(x: 0.25, y: 0.5),
    ])
    // Pixels 10 to 19, the blocks that an edge touches, and two blocks of two around.
    for y in 0..<40 {
      for x in 0..<40 where !(6..<26).contains(x) || !(4..<26).contains(y) {
        for channel in 0..<3 {
          #expect(covered.sample(x, y, channel) == image.sample(x, y, channel))
        }
      }
    }
    #expect(isCovered(covered, 10, 10) && isCovered(covered, 19, 19))
  }

  @Test func aFlatSliverIsCoveredToo() throws {
    let covered = try white(20, 20).covered([
      UnitPoint(x: 0.1, y: 0.524), UnitPoint(x: 0.9, y: 0.525), UnitPoint(x: 0.5, y: 0.5245),
    ])
    for x in 2..<18 { #expect(isCovered(covered, x, 10)) }
  }

  @Test func deepPicturesAreCovered() throws {
    let image = try RGBImage(
      width: 4, height: 4, samples: .sixteen([UInt16](repeating: 9, count: 48)))
    let covered = image.covered([
      UnitPoint(x: 0, y: 0), UnitPoint(x: 1, y: 0), UnitPoint(x: 1, y: 1), UnitPoint(x: 0, y: 1),
    ])
    #expect(covered.samples == .sixteen([UInt16](repeating: 0, count: 48)))
  }
}

@Suite struct RowTests {
  @Test func picturesStandSideBySide() throws {
    let (a, b) = (try RGBImage.noise8(3, 2), try RGBImage.noise8(4, 3))
    let row = try #require(try RGBImage.row([a, b], gap: 2))
    #expect((row.width, row.height) == (9, 3))
    #expect(try row.cropped(to: PixelBox(x: 0, y: 0, width: 3, height: 2)) == a)
    #expect(try row.cropped(to: PixelBox(x: 5, y: 0, width: 4, height: 3)) == b)
    #expect(row.sample(3, 0, 0) == 0 && row.sample(0, 2, 1) == 0)
    #expect(try RGBImage.row([], gap: 2) == nil)
    #expect(try RGBImage.row([a, RGBImage.noise16(2, 2)], gap: 2) == nil)
  }
}
