internal import CFFmpeg
internal import ShokoCore

/// One kind of samples of a picture, which may be written.
struct SamplePlane {
  private let base: UnsafeMutablePointer<UInt8>
  private let stride: Int
  private let step: Int
  private let width: Int
  private let height: Int
  private let isWide: Bool
  private let black: Int
  private let white: Int
  private let opaque: Int
  private let isAlpha: Bool
  /// Whether it tells light from dark, by itself or as a colour of three.
  let isBright: Bool
  /// How many pixels of the picture a sample stands for, as powers of two.
  private let shift: (x: Int, y: Int)

  init?(
    _ picture: UnsafeMutablePointer<AVFrame>, _ format: UnsafePointer<AVPixFmtDescriptor>,
    _ component: Int32
  ) {
    let plane = Int32(shoko_component_plane(format, component))
    let isWide =
      shoko_component_depth(format, component) + shoko_component_shift(format, component) > 8
    let flags = format.pointee.flags
    guard let start = UnsafeMutablePointer(mutating: shoko_plane(picture, plane)),
      !isWide || flags & UInt64(AV_PIX_FMT_FLAG_BE) == 0
    else { return nil }
    base = start + Int(shoko_component_offset(format, component))
    stride = Int(shoko_stride(picture, plane))
    step = Int(shoko_component_step(format, component))
    self.isWide = isWide
    let isChroma =
      (1...2).contains(component) && flags & UInt64(AV_PIX_FMT_FLAG_RGB) == 0
      && format.pointee.nb_components > 2
    isAlpha =
      flags & UInt64(AV_PIX_FMT_FLAG_ALPHA) != 0
      && component == Int32(format.pointee.nb_components) - 1
    isBright = !isChroma && !isAlpha
    shift =
      isChroma ? (Int(format.pointee.log2_chroma_w), Int(format.pointee.log2_chroma_h)) : (0, 0)
    width = -(-Int(picture.pointee.width) >> shift.x)
    height = -(-Int(picture.pointee.height) >> shift.y)
    let depth = Int(shoko_component_depth(format, component))
    let isFull =
      flags & UInt64(AV_PIX_FMT_FLAG_RGB) != 0 || picture.pointee.color_range == AVCOL_RANGE_JPEG
    let value = isChroma ? 1 << (depth - 1) : isFull ? 0 : 1 << (depth - 4)
    let place = Int(shoko_component_shift(format, component))
    black = value << place
    white = (isFull ? (1 << depth) - 1 : 235 << (depth - 8)) << place
    opaque = ((1 << depth) - 1) << place
  }

  /// Makes all below a row of the picture's pixels black, and opaque; samples that stand for pixels above
  /// it, too, stay.
  func blacken(below row: Int) {
    let first = -(-row >> shift.y)
    for y in first..<max(first, height) {
      for x in 0..<width { set(x, y, isAlpha ? opaque : black) }
    }
  }

  /// Makes an area of a plane with a sample for each pixel white, as far as it lies in the picture.
  func whiten(_ area: PixelBox) {
    let area = area.clipped(width: width, height: height)
    for y in area.y..<area.y + max(0, area.height) {
      for x in area.x..<area.x + max(0, area.width) { set(x, y, white) }
    }
  }

  /// Makes blocks black.
  func cover(_ blocks: CoveredBlocks) {
    for y in 0..<height {
      for x in 0..<width where isCovered(x, y, blocks) { set(x, y, black) }
    }
  }

  /// Whether any pixel that a sample stands for lies in a covered block.
  private func isCovered(_ x: Int, _ y: Int, _ blocks: CoveredBlocks) -> Bool {
    let (left, right) = (
      (x << shift.x) / 2, min(blocks.columns - 1, (((x + 1) << shift.x) - 1) / 2)
    )
    let (top, bottom) = ((y << shift.y) / 2, min(blocks.rows - 1, (((y + 1) << shift.y) - 1) / 2))
    for row in top...max(top, bottom) {
      for column in left...max(left, right) where blocks[column, row] { return true }
    }
    return false
  }

  private func set(_ x: Int, _ y: Int, _ value: Int) {
    let place = base + y * stride + x * step
    if isWide {
      UnsafeMutableRawPointer(place).storeBytes(of: UInt16(value), as: UInt16.self)
    } else {
      place.pointee = UInt8(value)
    }
  }
}
