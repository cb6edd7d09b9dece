public import ShokoCore

/// A rectangle of one colour that is drawn over a picture.
public struct PaintedBox: Hashable, Sendable {
  /// Which pixels; what lies outside the picture is passed over.
  public var box: PixelBox
  /// Red, green and blue, 0…255 each.
  public var colour: (red: UInt8, green: UInt8, blue: UInt8) { (red, green, blue) }

  private let red: UInt8
  private let green: UInt8
  private let blue: UInt8

  /// Makes a rectangle.
  public init(_ box: PixelBox, red: UInt8, green: UInt8, blue: UInt8) {
    (self.box, self.red, self.green, self.blue) = (box, red, green, blue)
  }
}

extension RGBImage {
  /// The picture with rectangles drawn over it, one after the other.
  public func painted(_ boxes: [PaintedBox]) -> RGBImage {
    switch samples {
    case .eight(let values):
      RGBImage(trusted: .eight(paint(boxes, on: values) { $0 }), width: width, height: height)
    case .sixteen(let values):
      // 255 becomes 65535.
      RGBImage(
        trusted: .sixteen(paint(boxes, on: values) { UInt16($0) * 257 }), width: width,
        height: height)
    }
  }

  private func paint<Sample>(
    _ boxes: [PaintedBox], on values: [Sample], as sample: (UInt8) -> Sample
  ) -> [Sample] {
    var painted = values
    for item in boxes {
      let area = item.box.clipped(width: width, height: height)
      if area.isEmpty { continue }
      let colour = [item.colour.red, item.colour.green, item.colour.blue].map(sample)
      for y in area.y..<area.y + area.height {
        for x in area.x..<area.x + area.width {
          let place = (y * width + x) * 3
          for channel in 0..<3 { painted[place + channel] = colour[channel] }
        }
      }
    }
    return painted
  }
}
