import Foundation
import ShokoCore
import Testing

@testable import Imaging

@Suite struct EnlargeTests {
  @Test(arguments: 1...8)
  func weightsSumToOne(factor: Int) {
    for phase in CubicKernel(factor: factor).phases {
      #expect(phase.weights.reduce(0) { $0 + Int($1) } == 1 << CubicKernel.fractionBits)
      // What the bounds of the sums rely on.
      #expect(phase.weights.reduce(0) { $0 + Int($1.magnitude) } <= 5 << 12)
    }
  }

  @Test func doublingHasTheKnownWeights() {
    // Keys' kernel at t = 1/4 and 3/4 with a = −1/2, in 128ths: −9, 111, 29, −3.
    let phases = CubicKernel(factor: 2).phases
    #expect(phases.map(\.offset) == [-2, -1])
    #expect(phases[1].weights == [-9, 111, 29, -3].map { $0 << 7 })
    #expect(phases[0].weights == phases[1].weights.reversed())
  }

  @Test(arguments: 2...8, [8, 16])
  func staysWithinOneLevelOfTheFormula(factor: Int, bits: Int) throws {
    let image = bits == 8 ? try RGBImage.noise8(9, 7) : try RGBImage.noise16(9, 7)
    let large = try image.enlarged(by: factor, kernel: .bicubic)
    #expect((large.width, large.height) == (9 * factor, 7 * factor))
    var exact = 0
    for y in 0..<large.height {
      for x in 0..<large.width {
        for channel in 0..<3 {
          let formula = reference(image, x, y, channel, factor: factor)
          let difference = abs(large.sample(x, y, channel) - formula)
          // Weights that 2¹⁴ cannot hold exactly cost 16-bit samples a few levels more.
          #expect(difference <= (bits == 8 || factor.nonzeroBitCount == 1 ? 1 : 10))
          if difference == 0 { exact += 1 }
        }
      }
    }
    if bits == 8 { #expect(exact * 100 > 95 * large.samples.count) }
  }

  /// Keys' formula in floating point, one pixel at a time.
  private func reference(_ image: RGBImage, _ x: Int, _ y: Int, _ channel: Int, factor: Int) -> Int
  {
    let (sourceX, sourceY) = (center(x, factor), center(y, factor))
    let (left, top) = (Int(sourceX.rounded(.down)), Int(sourceY.rounded(.down)))
    var sum = 0.0
    for row in top - 1...top + 2 {
      for column in left - 1...left + 2 {
        let inside = (
          x: min(max(0, column), image.width - 1), y: min(max(0, row), image.height - 1)
        )
        sum +=
          keys(sourceX - Double(column)) * keys(sourceY - Double(row))
          * Double(image.sample(inside.x, inside.y, channel))
      }
    }
    return Int(min(max(0, sum), Double((1 << image.bitDepth) - 1)).rounded())
  }

  private func center(_ position: Int, _ factor: Int) -> Double {
    (Double(position) + 0.5) / Double(factor) - 0.5
  }

  private func keys(_ distance: Double) -> Double {
    let s = abs(distance)
    if s <= 1 { return 1.5 * s * s * s - 2.5 * s * s + 1 }
    if s < 2 { return -0.5 * s * s * s + 2.5 * s * s - 4 * s + 2 }
    return 0
  }

  @Test(arguments: 2...8, [8, 16])
  func lanczosStaysWithinOneLevelOfTheFormula(factor: Int, bits: Int) throws {
    for phase in LanczosKernel(factor: factor).phases {
      #expect(phase.weights.reduce(0) { $0 + Int($1) } == 1 << LanczosKernel.fractionBits)
    }
    let image = bits == 8 ? try RGBImage.noise8(9, 7) : try RGBImage.noise16(9, 7)
    let large = try image.enlarged(by: factor, kernel: .lanczos)
    for y in 0..<large.height {
      for x in 0..<large.width {
        let formula = lanczosReference(image, x, y, 1, factor: factor)
        // Weights that 2¹⁴ cannot hold exactly cost 16-bit samples some levels.
        #expect(abs(Double(large.sample(x, y, 1)) - formula) <= (bits == 8 ? 1 : 24))
      }
    }
  }

  /// The formula in floating point with the C library's sine, its weights made to sum to one.
  private func lanczosReference(
    _ image: RGBImage, _ x: Int, _ y: Int, _ channel: Int, factor: Int
  ) -> Double {
    func weights(_ centre: Double) -> [(place: Int, weight: Double)] {
      let first = Int(centre.rounded(.down)) - 3
      let all = (first...first + 7).map { ($0, lanczos(centre - Double($0))) }
      let sum = all.reduce(0) { $0 + $1.1 }
      return all.map { ($0.0, $0.1 / sum) }
    }
    var sum = 0.0
    for row in weights(center(y, factor)) {
      for column in weights(center(x, factor)) {
        let sample = image.sample(
          min(max(0, column.place), image.width - 1), min(max(0, row.place), image.height - 1),
          channel)
        sum += row.weight * column.weight * Double(sample)
      }
    }
    return min(max(0, sum), Double((1 << image.bitDepth) - 1))
  }

  private func lanczos(_ t: Double) -> Double {
    if t == 0 { return 1 }
    if abs(t) >= 3 { return 0 }
    return 3 * sin(.pi * t) * sin(.pi * t / 3) / (.pi * .pi * t * t)
  }

  @Test(arguments: RGBImage.Kernel.allCases, [1, 2, 3, 5, 8])
  func aFlatPictureStaysFlat(kernel: RGBImage.Kernel, factor: Int) throws {
    for level: UInt8 in [0, 1, 127, 254, 255] {
      let flat = try RGBImage(
        width: 3, height: 2, samples: .eight([UInt8](repeating: level, count: 18)))
      let large = try flat.enlarged(by: factor, kernel: kernel)
      #expect(large.samples == .eight([UInt8](repeating: level, count: 18 * factor * factor)))
    }
  }

  @Test func channelsDoNotMix() throws {
    var values = [UInt8](repeating: 0, count: 5 * 5 * 3)
    for index in stride(from: 1, to: values.count, by: 3) { values[index] = UInt8(index) }
    let large = try RGBImage(width: 5, height: 5, samples: .eight(values))
      .enlarged(by: 4, kernel: .bicubic)
    for y in 0..<20 {
      for x in 0..<20 { #expect(large.sample(x, y, 0) == 0 && large.sample(x, y, 2) == 0) }
    }
  }

  @Test func nearestRepeatsPixels() throws {
    for image in [try RGBImage.noise8(4, 3), try RGBImage.noise16(4, 3)] {
      let large = try image.enlarged(by: 3, kernel: .nearest)
      for y in 0..<9 {
        for x in 0..<12 { #expect(large.sample(x, y, 1) == image.sample(x / 3, y / 3, 1)) }
      }
    }
  }

  @Test func aSinglePixelCanBeEnlarged() throws {
    let dot = try RGBImage(width: 1, height: 1, samples: .eight([10, 200, 255]))
    let large = try dot.enlarged(by: 2, kernel: .bicubic)
    #expect(large.samples == .eight([10, 200, 255, 10, 200, 255, 10, 200, 255, 10, 200, 255]))
  }

  @Test func overshootIsClamped() throws {
    let edge: [UInt8] = (0..<8).flatMap { x in [UInt8](repeating: x < 4 ? 0 : 255, count: 3) }
    let large = try RGBImage(width: 8, height: 1, samples: .eight(edge))
      .enlarged(by: 4, kernel: .bicubic)
    #expect(large.sample(13, 0, 0) == 0 && large.sample(18, 0, 0) == 255)
    let row = (0..<32).map { large.sample($0, 0, 0) }
    #expect(row == row.sorted())
  }

  @Test(arguments: [0, 9, -1, .min, .max])
  func refusesOtherFactors(factor: Int) throws {
    let image = try RGBImage.noise8(2, 2)
    #expect(throws: ImagingError.badFactor(factor)) {
      try image.enlarged(by: factor, kernel: .bicubic)
    }
  }

  @Test func boundsTheFactorByPixels() {
    let box = PixelBox(x: 0, y: 0, width: 1920, height: 1080)
    #expect(RGBImage.factor(upTo: 4, for: box) == 2)
    #expect(RGBImage.factor(upTo: 99, for: PixelBox(x: 0, y: 0, width: 10, height: 10)) == 8)
    #expect(RGBImage.factor(upTo: 4, for: box, maximumPixels: 1) == 1)
  }
}
