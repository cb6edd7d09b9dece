public import ShokoCore

extension RGBImage {
  /// The picture turned clockwise by quarter turns, its pixels unchanged.
  ///
  /// A quarter or three-quarter turn exchanges the sides of each pixel too: turn its aspect with
  /// `Rational.pixelAspect(turnedBy:)`.
  public func rotated(by rotation: PictureGeometry.Rotation) -> RGBImage {
    if rotation == .none { return self }
    let turned =
      switch samples {
      case .eight(let values): Samples.eight(turn(values, by: rotation))
      case .sixteen(let values): Samples.sixteen(turn(values, by: rotation))
      }
    let sideways = rotation != .half
    return RGBImage(
      trusted: turned, width: sideways ? height : width, height: sideways ? width : height)
  }

  private func turn<Sample>(_ values: [Sample], by rotation: PictureGeometry.Rotation) -> [Sample] {
    // Where the result's top left pixel comes from, and how far the source moves (in pixels) for
    // one step to the right and one step down in the result.
    let (origin, right, down) =
      switch rotation {
      case .none: (0, 1, width)
      case .quarter: ((height - 1) * width, -width, 1)
      case .half: (height * width - 1, -1, -width)
      case .threeQuarters: (width - 1, width, -1)
      }
    let sideways = rotation == .quarter || rotation == .threeQuarters
    let (columns, rows) = sideways ? (height, width) : (width, height)
    return [Sample](unsafeUninitializedCapacity: values.count) { out, count in
      values.withUnsafeBufferPointer { source in
        var target = 0
        for row in 0..<rows {
          var pixel = origin + row * down
          for _ in 0..<columns {
            out.initializeElement(at: target, to: source[pixel * 3])
            out.initializeElement(at: target + 1, to: source[pixel * 3 + 1])
            out.initializeElement(at: target + 2, to: source[pixel * 3 + 2])
            target += 3
            pixel += right
          }
        }
      }
      count = values.count
    }
  }
}

extension Rational {
  /// The width over height of a pixel after its picture is turned.
  public func pixelAspect(turnedBy rotation: PictureGeometry.Rotation) -> Rational {
    switch rotation {
    case .none, .half: self
    case .quarter, .threeQuarters: inverse ?? self
    }
  }
}
