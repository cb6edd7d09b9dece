import ShokoCore
import Testing

@testable import Imaging

@Suite struct CanvasTests {
  private func ramp(_ width: Int, _ height: Int) throws -> RGBImage {
    try RGBImage(
      width: width, height: height,
      samples: .eight(
        (0..<width * height * 3).map { UInt8($0 / 3 % width * 255 / max(1, width - 1)) }))
  }

  @Test func anEvenPictureStaysEvenInAnySize() throws {
    let grey = try RGBImage(
      width: 37, height: 23, samples: .eight(Array(repeating: 93, count: 37 * 23 * 3)))
    for (width, height) in [(1, 1), (10, 7), (37, 23), (36, 50), (200, 11), (19, 12)] {
      let resized = try grey.resized(width: width, height: height)
      #expect(resized.samples == .eight(Array(repeating: 93, count: width * height * 3)))
    }
  }

  @Test func aRampStaysOne() throws {
    for width in [5, 16, 32, 33, 100] {
      guard case .eight(let values) = try ramp(32, 4).resized(width: width, height: 3).samples
      else { continue }
      let row = (0..<width).map { values[$0 * 3] }
      #expect(row == row.sorted())
    }
  }

  @Test func sixteenBitsBecomeEight() throws {
    let deep = try RGBImage(width: 1, height: 1, samples: .sixteen([0x1234, 0xff00, 0x00ff]))
    #expect(RGBCanvas(deep).image.samples == .eight([0x12, 0xff, 0]))
  }

  @Test func whatLiesOutsideIsLeftOut() throws {
    var canvas = try RGBCanvas(width: 8, height: 8, ground: .init(0, 0, 0))
    let picture = try ramp(4, 4)
    for (x, y) in [(-2, -2), (6, 6), (-9, 0), (0, 99), (2, 2)] { canvas.draw(picture, x: x, y: y) }
    canvas.fill(PixelBox(x: -3, y: 7, width: 99, height: 99), .init(9, 9, 9))
    canvas.write("A±廊", x: -3, y: -2, dot: 3, .init(1, 2, 3))
    guard case .eight(let values) = canvas.image.samples else { return }
    #expect(values.suffix(3) == [1, 2, 3] && values.count == 192)
  }
}
