package import ShokoCore

extension RGBImage {
  /// The picture with an area covered by black.
  ///
  /// The corners are in shares of this picture's width and height, at least three; the area is closed
  /// by itself, its inside told by the even-odd rule. Every pixel of which any part may lie in the area
  /// is covered, rounded outwards to blocks of 2×2 and a margin on each side: chroma is coded for several
  /// pixels together, and its interpolation carries the covered colours that far.
  package func covered(
    _ corners: [UnitPoint], margin: CoveredBlocks.Margin = .usual
  ) -> RGBImage {
    let area = CoveredBlocks(corners, width: width, height: height, margin: margin)
    switch samples {
    case .eight(let values):
      return RGBImage(
        trusted: .eight(area.cover(values, width: width, height: height)), width: width,
        height: height)
    case .sixteen(let values):
      return RGBImage(
        trusted: .sixteen(area.cover(values, width: width, height: height)), width: width,
        height: height)
    }
  }
}

extension RGBImage {
  /// The picture with black wherever `mask`, a picture of the same size, is black.
  public func blackened(where mask: RGBImage) -> RGBImage {
    precondition(mask.width == width && mask.height == height, "both have the same size")
    guard case .eight(let shown) = mask.samples else { return self }
    func cover<Sample: FixedWidthInteger>(_ values: [Sample]) -> [Sample] {
      zip(values, shown).map { $1 == 0 ? 0 : $0 }
    }
    return switch samples {
    case .eight(let values): RGBImage(trusted: .eight(cover(values)), width: width, height: height)
    case .sixteen(let values):
      RGBImage(trusted: .sixteen(cover(values)), width: width, height: height)
    }
  }
}

extension CoveredBlocks {
  fileprivate func cover<Sample: FixedWidthInteger>(
    _ values: [Sample], width: Int, height: Int
  ) -> [Sample] {
    var covered = values
    for y in 0..<height {
      for x in 0..<width where self[x / 2, y / 2] {
        for channel in 0..<3 { covered[(y * width + x) * 3 + channel] = 0 }
      }
    }
    return covered
  }
}
