internal import ShokoCore

extension PixelBox {
  /// A part of a rectangle, given by shares of its sides.
  func part(x: ClosedRange<Float>, y: ClosedRange<Float>) -> PixelBox {
    let left = Int((Float(width) * x.lowerBound).rounded())
    let top = Int((Float(height) * y.lowerBound).rounded())
    return PixelBox(
      x: self.x + left, y: self.y + top,
      width: Int((Float(width) * x.upperBound).rounded()) - left,
      height: Int((Float(height) * y.upperBound).rounded()) - top)
  }
}
