import Imaging
import ShokoCore
import Testing

@Suite struct FocusMeasureTests {
  private let width = 64
  private let height = 48

  /// Stripes and blocks, box-blurred by a radius.
  private func plane(blur: Int, stride: Int) -> [UInt8] {
    func source(_ x: Int, _ y: Int) -> Int {
      let (x, y) = (min(max(0, x), width - 1), min(max(0, y), height - 1))
      return (x / 8 + y / 6).isMultiple(of: 2) ? 40 : 200
    }
    var plane = [UInt8](repeating: 255, count: stride * height)
    for y in 0..<height {
      for x in 0..<width {
        var sum = 0
        for dy in -blur...blur {
          for dx in -blur...blur { sum += source(x + dx, y + dy) }
        }
        plane[y * stride + x] = UInt8(sum / ((2 * blur + 1) * (2 * blur + 1)))
      }
    }
    return plane
  }

  private var whole: PixelBox { PixelBox(x: 0, y: 0, width: width, height: height) }

  @Test func blurLowersTheMeasure() {
    let values = (0..<5).map { blur in
      FocusMeasure.sharpness(
        luma: plane(blur: blur, stride: width).span, stride: width, box: whole)
    }
    #expect(values == values.sorted(by: >))
    #expect(Set(values).count == 5)
  }

  @Test func aRampHasItsKnownEnergy() {
    // A step of 3 per pixel is 6 per bin; Sobel gives 8·6 for the mean, so 256·48² everywhere.
    let ramp = (0..<height).flatMap { _ in (0..<width).map { UInt8($0 * 3) } }
    #expect(FocusMeasure.sharpness(luma: ramp.span, stride: width, box: whole) == 256 * 48 * 48)
  }

  @Test func paddingIsNeverRead() {
    let tight = FocusMeasure.sharpness(
      luma: plane(blur: 1, stride: width).span, stride: width, box: whole)
    let padded = Array(plane(blur: 1, stride: width + 19).dropLast(19))
    #expect(FocusMeasure.sharpness(luma: padded.span, stride: width + 19, box: whole) == tight)
  }

  @Test func fineNoiseCountsLessThanDetail() {
    var noise = Noise(3)
    let grain = (0..<width * height).map { _ in UInt8(118 + Int.random(in: 0...20, using: &noise)) }
    let detail = plane(blur: 1, stride: width)
    let grainMeasure = FocusMeasure.sharpness(luma: grain.span, stride: width, box: whole)
    #expect(
      grainMeasure * 20
        < FocusMeasure.sharpness(luma: detail.span, stride: width, box: whole))
  }

  @Test func theNoisierOfTwoPicturesIsNotTheSharper() {
    // The same sharp stripes under more and more noise, and the stripes blurred without any.
    func noisy(_ amplitude: Int) -> UInt64 {
      var noise = Noise(9)
      let values = plane(blur: 0, stride: width).map {
        UInt8(Int($0) + Int.random(in: -amplitude...amplitude, using: &noise))
      }
      return FocusMeasure.sharpness(luma: values.span, stride: width, box: whole)
    }
    let clean = Double(noisy(0))
    for amplitude in [5, 10, 20, 30] {
      #expect(abs(Double(noisy(amplitude)) - clean) < 0.06 * clean, "\(amplitude)")
    }
  }

  @Test(arguments: [8, 10, 12, 16])
  func deeperSamplesGiveTheSameMeasure(bits: Int) {
    let plane = plane(blur: 2, stride: width)
    let deep = plane.map { UInt16($0) << UInt16(bits - 8) }
    #expect(
      FocusMeasure.sharpness(luma: deep.span, bitDepth: bits, stride: width, box: whole)
        == FocusMeasure.sharpness(luma: plane.span, stride: width, box: whole))
  }

  @Test func theLargest16BitContrastDoesNotOverflow() {
    let values = (0..<width * height).map { UInt16(($0 % width) / 4 % 2 == 0 ? 0 : 65_535) }
    let measure = FocusMeasure.sharpness(luma: values.span, bitDepth: 16, stride: width, box: whole)
    #expect(measure > 0 && measure < 256 * 2 * 1_024 * 1_024)
  }

  @Test(arguments: [
    PixelBox(x: 0, y: 0, width: 5, height: 40), PixelBox(x: 0, y: 0, width: 0, height: 0),
    PixelBox(x: 500, y: 0, width: 40, height: 40), PixelBox(x: 0, y: 46, width: 40, height: 40),
    PixelBox(x: -40, y: -40, width: 44, height: 44),
  ])
  func nothingIsNotSharp(box: PixelBox) {
    let plane = plane(blur: 0, stride: width)
    #expect(FocusMeasure.sharpness(luma: plane.span, stride: width, box: box) == 0)
    #expect(FocusMeasure.sharpness(luma: plane.span, stride: 0, box: box) == 0)
    #expect(FocusMeasure.sharpness(luma: [UInt8]().span, stride: 10, box: box) == 0)
  }
}
