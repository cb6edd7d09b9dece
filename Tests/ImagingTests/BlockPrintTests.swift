import Imaging
import ShokoCore
import Testing

@Suite struct BlockPrintTests {
  private let width = 100
  private let height = 70

  private func plane(seed: UInt64) -> [UInt8] {
    var noise = Noise(seed)
    return (0..<width * height).map { _ in UInt8.random(in: 0...255, using: &noise) }
  }

  private func print(_ plane: [UInt8], _ box: PixelBox) -> BlockPrint {
    BlockPrint(luma: plane.span, stride: width, width: width, height: height, subject: box)
  }

  @Test func countsTheBlocksThatTheSubjectMeets() {
    let plane = plane(seed: 1)
    // Columns 1 to 3, rows 1 to 2.
    #expect(print(plane, PixelBox(x: 16, y: 31, width: 34, height: 2)).count == 3 * 2)
    // The last column and row are cut by the picture's edge.
    #expect(print(plane, PixelBox(x: 90, y: 60, width: 50, height: 50)).count == 2 * 2)
    #expect(print(plane, PixelBox(x: 200, y: 0, width: 5, height: 5)).count == 0)
  }

  @Test func aSkippedSubjectIsRepeatedAndOneSampleMakesABlockNew() {
    let box = PixelBox(x: 20, y: 20, width: 40, height: 30)
    let old = plane(seed: 1)
    var new = old
    let before = print(old, box)
    #expect(print(new, box).repeated(from: before) == before.count)
    new[33 * width + 40] ^= 1
    #expect(print(new, box).repeated(from: before) == before.count - 1)
    #expect(print(plane(seed: 2), box).repeated(from: before) == 0)
  }

  @Test func aSubjectThatMovedALittleIsCompared() {
    let plane = plane(seed: 3)
    let old = print(plane, PixelBox(x: 32, y: 16, width: 16, height: 16))
    #expect(print(plane, PixelBox(x: 64, y: 16, width: 16, height: 16)).repeated(from: old) == 1)
    // Farther than the margin nothing is known, which does not count as repeated.
    #expect(print(plane, PixelBox(x: 84, y: 16, width: 12, height: 16)).repeated(from: old) == 0)
  }

  @Test func deepSamplesAreTakenWhole() {
    var plane = plane(seed: 4).map { UInt16($0) << 2 }
    let box = PixelBox(x: 0, y: 0, width: 16, height: 16)
    func print(_ plane: [UInt16]) -> BlockPrint {
      BlockPrint(luma: plane.span, stride: width, width: width, height: height, subject: box)
    }
    let before = print(plane)
    plane[5] |= 1
    #expect(print(plane).repeated(from: before) == 0 && before.repeated(from: before) == 1)
  }
}
