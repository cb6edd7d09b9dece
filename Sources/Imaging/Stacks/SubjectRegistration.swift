internal import ShokoCore

/// Finds a subject of one picture in another to a sixteenth of a pixel.
///
/// Whole pixels are found by the least sum of squared differences. The rest is found as B. D. Lucas and
/// T. Kanade do, "An Iterative Image Registration Technique with an Application to Stereo Vision",
/// IJCAI 1981, 674–679: the difference of both pictures, by the gradient of the first, tells how far
/// apart they are. A difference of the other sort, such as a parabola through the sums, is drawn towards
/// half pixels, where interpolation takes noise away.
struct SubjectRegistration {
  /// How far from where the subject should be it is looked for, in pixels and as a share of its shorter
  /// side.
  static func reach(side: Int) -> Int { min(24, max(10, side / 8)) }

  /// The mean squared difference is less than this share of the variance where both show the same.
  private static let likeness: Int64 = 8
  private static let mostRounds = 8

  private let reference: StackPicture
  /// The part of the subject that is looked for.
  let part: PixelBox
  private let template: LumaPatch
  private let spread: Int64
  private let gradients: Gradients

  /// `nil` for a subject that is too small, or shows nothing that could be found again.
  init?(_ reference: StackPicture, inset share: Int = 8, leastSide: Int = 20) {
    let subject = reference.subject
    // A pixel more on each side is needed for gradients.
    let inside = reference.box.grown(by: -1)
    let inset = subject.grown(by: -(min(subject.width, subject.height) / share))
    let part = inset.intersection(inside)
    guard min(part.width, part.height) >= leastSide else { return nil }
    let luma = reference.luma
    let template = luma.part(part)
    guard template.spread > 0, let gradients = Gradients(luma, part) else { return nil }
    self.reference = reference
    self.part = part
    self.template = template
    spread = template.spread
    self.gradients = gradients
  }

  /// Where a subject was found, and how it differs there.
  struct Found {
    var shift: SubPixelShift
    /// The mean squared difference, on the scale of 8 bits, that nine of ten blocks of 8×8 pixels do not
    /// exceed.
    var difference: Double
  }

  /// How far `other`'s subject is from the reference's; `nil` where it does not show the same.
  func find(in other: StackPicture) -> Found? {
    let luma = other.luma
    let (own, subject) = (reference.subject, other.subject)
    let start = (
      x: part.x + (2 * subject.x + subject.width - 2 * own.x - own.width) / 2,
      y: part.y + (2 * subject.y + subject.height - 2 * own.y - own.height) / 2
    )
    let reach = Self.reach(side: min(own.width, own.height))
    guard
      let found = SubjectAlignment.find(template, in: luma, near: start, reach: (reach, reach)),
      found.difference < spread / Self.likeness
    else { return nil }
    return refined(
      luma,
      SubPixelShift(
        x: (found.box.x - part.x) * SubPixelShift.parts,
        y: (found.box.y - part.y) * SubPixelShift.parts))
  }

  private func refined(_ other: LumaPatch, _ whole: SubPixelShift) -> Found? {
    // Further than the next whole pixel would have been found before.
    let limit = SubPixelShift.parts * 3 / 2
    var shift = whole
    for round in 1...Self.mostRounds {
      let seen = ShiftedPart(
        other.samples, channels: 1, at: other.box, wanted: part, shift: shift)
      guard seen.box == part, let step = gradients.step(from: template, to: seen) else {
        return nil
      }
      let next = SubPixelShift(
        x: shift.x + Int((step.x * Double(SubPixelShift.parts)).rounded()),
        y: shift.y + Int((step.y * Double(SubPixelShift.parts)).rounded()))
      if next == shift || round == Self.mostRounds {
        return Found(shift: shift, difference: difference(seen))
      }
      guard (next.x - whole.x).magnitude <= limit, (next.y - whole.y).magnitude <= limit else {
        return nil
      }
      shift = next
    }
    return nil
  }

  private func difference(_ seen: ShiftedPart) -> Double {
    let side = 8
    var means: [Double] = []
    for top in stride(from: 0, through: part.height - side, by: side) {
      for left in stride(from: 0, through: part.width - side, by: side) {
        var sum: Int64 = 0
        for y in top..<top + side {
          for index in y * part.width + left..<y * part.width + left + side {
            let difference =
              Int64(template.samples[index]) << Int64(ShiftedPart.fractionBits)
              - Int64(seen.samples[index])
            sum += difference * difference
          }
        }
        means.append(Double(sum) / Double(side * side))
      }
    }
    let unit = Double(1 << (ShiftedPart.fractionBits + template.excessBits))
    return means.sorted()[means.count * 9 / 10] / (unit * unit)
  }
}

/// The gradients of a part of a picture, by Sobel's operator, and what they tell of a shift.
private struct Gradients {
  private var across: [Double] = []
  private var down: [Double] = []
  private let inverse: (xx: Double, xy: Double, yy: Double)

  /// `part` has a pixel more of the picture on each side; `nil` where all edges run in one direction.
  init?(_ luma: LumaPatch, _ part: PixelBox) {
    let (samples, stride) = (luma.samples.span, luma.box.width)
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    across.reserveCapacity(part.area)
    down.reserveCapacity(part.area)
    for y in part.y - luma.box.y..<part.y - luma.box.y + part.height {
      for x in part.x - luma.box.x..<part.x - luma.box.x + part.width {
        func at(_ column: Int, _ row: Int) -> Int { Int(samples[(y + row) * stride + x + column]) }
        let right = at(1, -1) + 2 * at(1, 0) + at(1, 1)
        let left = at(-1, -1) + 2 * at(-1, 0) + at(-1, 1)
        let below = at(-1, 1) + 2 * at(0, 1) + at(1, 1)
        let above = at(-1, -1) + 2 * at(0, -1) + at(1, -1)
        let (gx, gy) = (Double(right - left) / 8, Double(below - above) / 8)
        across.append(gx)
        down.append(gy)
        xx += gx * gx
        xy += gx * gy
        yy += gy * gy
      }
    }
    let determinant = xx * yy - xy * xy
    guard determinant > 0.001 * xx * yy, xx > 0, yy > 0 else { return nil }
    inverse = (yy / determinant, -xy / determinant, xx / determinant)
  }

  /// How much further the other picture's subject is than it was taken to be, in pixels.
  func step(from own: LumaPatch, to other: ShiftedPart) -> (x: Double, y: Double)? {
    var (sumX, sumY) = (0.0, 0.0)
    let scale = Double(1 << ShiftedPart.fractionBits)
    for index in across.indices {
      let difference = Double(own.samples[index]) - Double(other.samples[index]) / scale
      sumX += across[index] * difference
      sumY += down[index] * difference
    }
    let x = inverse.xx * sumX + inverse.xy * sumY
    let y = inverse.xy * sumX + inverse.yy * sumY
    return x.magnitude < 8 && y.magnitude < 8 ? (x, y) : nil
  }
}

extension LumaPatch {
  /// A part of it, which is given in the picture's pixels and lies inside.
  func part(_ part: PixelBox) -> LumaPatch {
    LumaPatch(
      box: part, bitDepth: bitDepth,
      samples: (part.y..<part.y + part.height).flatMap { y -> ArraySlice<UInt16> in
        let start = (y - box.y) * box.width + part.x - box.x
        return samples[start..<start + part.width]
      })
  }
}

extension PixelBox {
  /// What of it lies in another one.
  func intersection(_ other: PixelBox) -> PixelBox {
    let (left, top) = (max(x, other.x), max(y, other.y))
    return PixelBox(
      x: left, y: top, width: min(x + width, other.x + other.width) - left,
      height: min(y + height, other.y + other.height) - top)
  }
}
