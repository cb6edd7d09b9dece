internal import ShokoCore

/// The size of a picture in pixels; both sides even, because chroma has half of each.
struct PictureSize: Hashable, Sendable {
  let width: Int
  let height: Int

  init(width: Int, height: Int) {
    precondition(width > 0 && height > 0 && width % 2 == 0 && height % 2 == 0)
    self.width = width
    self.height = height
  }
}

/// A picture in planar YUV 4:2:0, laid out as FFmpeg's `yuv420p` without padding.
struct Canvas: Hashable {
  let size: PictureSize
  private(set) var bytes: [UInt8]

  /// Makes a canvas of one colour.
  init(_ size: PictureSize, fill: Colour = Colour(0.5)) {
    self.size = size
    let area = size.width * size.height
    let chroma = fill.chroma
    bytes = [UInt8](repeating: Self.level(fill.luma), count: area)
    bytes += [UInt8](repeating: Self.level(chroma.blue), count: area / 4)
    bytes += [UInt8](repeating: Self.level(chroma.red), count: area / 4)
  }

  /// Where each plane lies in `bytes`, with the length of its rows: luma, blue and red chroma.
  var planes: [(range: Range<Int>, rowLength: Int)] {
    let area = size.width * size.height
    return [
      (0..<area, size.width),
      (area..<area + area / 4, size.width / 2),
      (area + area / 4..<area + area / 2, size.width / 2),
    ]
  }

  /// Sets one block of two by two pixels from their four colours, in reading order.
  mutating func setBlock(x: Int, y: Int, _ colours: [Colour]) {
    for (index, colour) in colours.enumerated() {
      bytes[(y + index / 2) * size.width + x + index % 2] = Self.level(colour.luma)
    }
    let mean = colours.reduce(Colour(0), +) * (1 / Float(colours.count))
    setChroma(blockX: x / 2, blockY: y / 2, mean)
  }

  /// Sets one pixel's luma, as a recorder burns in its clock.
  mutating func setLuma(x: Int, y: Int, _ level: UInt8) {
    bytes[y * size.width + x] = level
  }

  /// Sets the luma of all pixels, row by row; levels beyond 0…255 are limited.
  mutating func setLuma(_ levels: [Float]) {
    precondition(levels.count == size.width * size.height, "one level for each pixel")
    for index in levels.indices { bytes[index] = Self.level(levels[index]) }
  }

  /// Halves a block's luma and takes its colour out, as the ground of burned-in text.
  mutating func darkenBlock(x: Int, y: Int) {
    for row in y..<y + 2 {
      for column in x..<x + 2 {
        let index = row * size.width + column
        bytes[index] = 16 + (max(bytes[index], 16) - 16) / 3
      }
    }
    setChroma(blockX: x / 2, blockY: y / 2, Colour(0))
  }

  /// Passes all planes through the sensor.
  mutating func expose(_ noise: inout SensorNoise, luma: [Int16], chroma: [Int16]) {
    for (index, plane) in planes.enumerated() {
      let exposure = index == 0 ? luma : chroma
      noise.expose(
        &bytes, plane: plane.range, rowLength: plane.rowLength, exposure: exposure)
    }
  }

  /// Lays a shape over the picture, within the clip if there is one.
  mutating func paint(
    _ shape: some Shape, _ colour: Colour, opacity: Float = 1, clip: PixelBox? = nil
  ) {
    let whole = PixelBox(x: 0, y: 0, width: size.width, height: size.height)
    var box = shape.bounds.clipped(width: size.width, height: size.height)
    if let clip { box = box.intersection(clip) }
    box = box.intersection(whole)
    if box.isEmpty { return }
    paintLuma(shape, colour.luma, opacity, box)
    paintChroma(shape, colour.chroma, opacity, box)
  }

  /// Darkens what lies below a shape, by the share that its coverage states.
  mutating func shade(_ shape: some Shape) {
    let box = shape.bounds.clipped(width: size.width, height: size.height)
    for row in box.y..<box.y + box.height {
      for column in box.x..<box.x + box.width {
        let share = shape.sample(x: Float(column) + 0.5, y: Float(row) + 0.5).coverage
        if share <= 0 { continue }
        let index = row * size.width + column
        let level = Float(bytes[index])
        bytes[index] = Self.level(level - max(0, level - 16) * share)
      }
    }
  }

  private mutating func paintLuma(
    _ shape: some Shape, _ luma: Float, _ opacity: Float, _ box: PixelBox
  ) {
    for row in box.y..<box.y + box.height {
      for column in box.x..<box.x + box.width {
        let sample = shape.sample(x: Float(column) + 0.5, y: Float(row) + 0.5)
        if sample.coverage <= 0 { continue }
        let index = row * size.width + column
        let below = Float(bytes[index])
        let above = 16 + (luma - 16) * sample.light
        bytes[index] = Self.level(below + (above - below) * sample.coverage * opacity)
      }
    }
  }

  private mutating func paintChroma(
    _ shape: some Shape, _ chroma: (blue: Float, red: Float), _ opacity: Float, _ box: PixelBox
  ) {
    let width = size.width / 2
    let area = size.width * size.height
    for row in box.y / 2..<(box.y + box.height + 1) / 2 {
      for column in box.x / 2..<(box.x + box.width + 1) / 2 {
        let sample = shape.sample(x: Float(2 * column) + 1, y: Float(2 * row) + 1)
        if sample.coverage <= 0 { continue }
        let share = sample.coverage * opacity
        let index = area + row * width + column
        let (blue, red) = (Float(bytes[index]), Float(bytes[index + area / 4]))
        bytes[index] = Self.level(blue + (chroma.blue - blue) * share)
        bytes[index + area / 4] = Self.level(red + (chroma.red - red) * share)
      }
    }
  }

  private mutating func setChroma(blockX: Int, blockY: Int, _ colour: Colour) {
    let area = size.width * size.height
    let index = area + blockY * (size.width / 2) + blockX
    let chroma = colour.chroma
    bytes[index] = Self.level(chroma.blue)
    bytes[index + area / 4] = Self.level(chroma.red)
  }

  private static func level(_ value: Float) -> UInt8 {
    UInt8(min(max(value.rounded(), 0), 255))
  }
}

extension PixelBox {
  /// The part that both hold.
  func intersection(_ other: PixelBox) -> PixelBox {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return PixelBox(
      x: left, y: top, width: min(x + width, other.x + other.width) - left,
      height: min(y + height, other.y + other.height) - top)
  }
}
