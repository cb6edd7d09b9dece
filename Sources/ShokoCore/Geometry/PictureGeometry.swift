/// How coded pixels become the picture that a viewer shows: turned, then stretched to square pixels.
public struct PictureGeometry: Hashable, Sendable {
  /// A clockwise turn by a multiple of 90 degrees.
  public enum Rotation: Int, Sendable, CaseIterable {
    /// Shown as coded.
    case none = 0
    /// Turned a quarter clockwise.
    case quarter = 90
    /// Turned upside down.
    case half = 180
    /// Turned a quarter counter-clockwise.
    case threeQuarters = 270
  }

  /// Width in coded pixels.
  public let codedWidth: Int
  /// Height in coded pixels.
  public let codedHeight: Int
  /// Width over height of one coded pixel; 1/1 when square or unknown.
  public let pixelAspect: Rational
  /// The clockwise turn a viewer applies.
  public let rotation: Rotation

  /// Makes a geometry; a pixel aspect that is not greater than zero counts as square.
  public init(
    codedWidth: Int, codedHeight: Int, pixelAspect: Rational = Rational(1),
    rotation: Rotation = .none
  ) {
    self.codedWidth = codedWidth
    self.codedHeight = codedHeight
    self.pixelAspect = pixelAspect.numerator > 0 ? pixelAspect : Rational(1)
    self.rotation = rotation
  }

  /// Whether a quarter turn exchanges width and height.
  public var isSideways: Bool { rotation == .quarter || rotation == .threeQuarters }

  /// Size of the displayed picture in square pixels.
  public var displayedSize: (width: Int, height: Int) {
    let stretched = scale(codedWidth, by: pixelAspect)
    return isSideways ? (codedHeight, stretched) : (stretched, codedHeight)
  }

  /// Turns a rectangle of coded pixels into displayed pixels, rounded outwards.
  public func displayed(_ box: PixelBox) -> PixelBox {
    let left = floorScale(box.x, by: pixelAspect)
    let right = ceilScale(box.x + box.width, by: pixelAspect)
    let width = scale(codedWidth, by: pixelAspect)
    let (top, bottom) = (box.y, box.y + box.height)
    switch rotation {
    case .none:
      return PixelBox(x: left, y: top, width: right - left, height: bottom - top)
    case .quarter:
      return PixelBox(
        x: codedHeight - bottom, y: left, width: bottom - top, height: right - left)
    case .half:
      return PixelBox(
        x: width - right, y: codedHeight - bottom, width: right - left, height: bottom - top)
    case .threeQuarters:
      return PixelBox(x: top, y: width - right, width: bottom - top, height: right - left)
    }
  }

  /// Turns a rectangle of displayed pixels into coded ones, rounded outwards.
  public func coded(_ box: PixelBox) -> PixelBox {
    let (width, height) = (scale(codedWidth, by: pixelAspect), codedHeight)
    let (right, bottom) = (box.x + box.width, box.y + box.height)
    let turned =
      switch rotation {
      case .none: box
      case .quarter:
        PixelBox(x: box.y, y: height - right, width: box.height, height: box.width)
      case .half:
        PixelBox(x: width - right, y: height - bottom, width: box.width, height: box.height)
      case .threeQuarters:
        PixelBox(x: width - bottom, y: box.x, width: box.height, height: box.width)
      }
    let narrowing = pixelAspect.inverse ?? Rational(1)
    let left = max(0, floorScale(turned.x, by: narrowing))
    let end = min(codedWidth, ceilScale(turned.x + turned.width, by: narrowing))
    return PixelBox(x: left, y: turned.y, width: end - left, height: turned.height)
  }

  /// Turns a point of the displayed picture (0…1 on both axes) into coded coordinates (0…1).
  public func coded(_ point: UnitPoint) -> UnitPoint {
    switch rotation {
    case .none: point
    case .quarter: UnitPoint(x: point.y, y: 1 - point.x)
    case .half: UnitPoint(x: 1 - point.x, y: 1 - point.y)
    case .threeQuarters: UnitPoint(x: 1 - point.y, y: point.x)
    }
  }

  private func scale(_ value: Int, by aspect: Rational) -> Int {
    Int(
      (Int128(value) * Int128(aspect.numerator) * 2 + Int128(aspect.denominator))
        / (Int128(aspect.denominator) * 2))
  }

  private func floorScale(_ value: Int, by aspect: Rational) -> Int {
    Int(Int128(value) * Int128(aspect.numerator) / Int128(aspect.denominator))
  }

  private func ceilScale(_ value: Int, by aspect: Rational) -> Int {
    let denominator = Int128(aspect.denominator)
    return Int((Int128(value) * Int128(aspect.numerator) + denominator - 1) / denominator)
  }
}
