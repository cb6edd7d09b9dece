public import ShokoCore

/// A part of a picture that may be stacked: a subject with what is around it.
public struct StackPicture: Sendable {
  /// Where the part lies in its picture.
  public let box: PixelBox
  /// Where the subject is, as far as is known before it is looked for.
  public let subject: PixelBox
  /// The part.
  let image: RGBImage

  /// Takes a part that was cut out at `box`, which has the part's size.
  public init(_ image: RGBImage, at box: PixelBox, subject: PixelBox) {
    precondition(image.width == box.width && image.height == box.height, "the box is the part's")
    (self.image, self.box, self.subject) = (image, box, subject)
  }

  /// How far from where it should be a subject is looked for, in pixels.
  public static func reach(of subject: PixelBox) -> Int {
    SubjectRegistration.reach(side: min(subject.width, subject.height))
  }

  /// How many bytes it takes, roughly.
  public var bytes: Int { image.samples.count * image.bitDepth / 8 + 128 }

  /// Its luma by BT.709's weights, with as many bits as the samples have.
  var luma: LumaPatch {
    let values =
      switch image.samples {
      case .eight(let values): Self.luma(values)
      case .sixteen(let values): Self.luma(values)
      }
    return LumaPatch(box: box, bitDepth: image.bitDepth, samples: values)
  }

  /// What of it is seen at a place, moved by a shift.
  func seen(at wanted: PixelBox, shift: SubPixelShift) -> ShiftedPart {
    switch image.samples {
    case .eight(let values):
      ShiftedPart(values, channels: 3, at: box, wanted: wanted, shift: shift)
    case .sixteen(let values):
      ShiftedPart(values, channels: 3, at: box, wanted: wanted, shift: shift)
    }
  }

  /// BT.709's weights in 1/1024.
  static let weights: (red: Int, green: Int, blue: Int) = (218, 732, 74)

  private static func luma<Sample: FixedWidthInteger>(_ values: [Sample]) -> [UInt16] {
    let samples = values.span
    var luma: [UInt16] = []
    luma.reserveCapacity(values.count / 3)
    for index in stride(from: 0, to: values.count - 2, by: 3) {
      let sum =
        weights.red &* Int(samples[index]) &+ weights.green &* Int(samples[index &+ 1])
        &+ weights.blue &* Int(samples[index &+ 2])
      luma.append(UInt16(truncatingIfNeeded: (sum &+ 512) &>> 10))
    }
    return luma
  }
}
