public import ShokoCore

/// A picture of eight bits a sample that is put together of others, of boxes and of words.
public struct RGBCanvas: Sendable {
  /// Red, green and blue.
  public struct Colour: Hashable, Sendable {
    /// 0…255.
    public var red: UInt8
    /// 0…255.
    public var green: UInt8
    /// 0…255.
    public var blue: UInt8

    /// Makes a colour.
    public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
      (self.red, self.green, self.blue) = (red, green, blue)
    }
  }

  /// The width in pixels.
  public let width: Int
  /// The height in pixels.
  public let height: Int
  private var samples: [UInt8]

  /// Makes a canvas of one colour.
  ///
  /// Throws `badSize`.
  public init(width: Int, height: Int, ground: Colour) throws(ImagingError) {
    try RGBImage.check(width: width, height: height)
    (self.width, self.height) = (width, height)
    samples = [UInt8](repeating: 0, count: width * height * 3)
    fill(PixelBox(x: 0, y: 0, width: width, height: height), ground)
  }

  /// Begins with a picture; of sixteen bits the upper eight are taken.
  public init(_ image: RGBImage) {
    (width, height) = (image.width, image.height)
    samples = image.bytes
  }

  /// What is drawn so far.
  public var image: RGBImage { RGBImage(trusted: .eight(samples), width: width, height: height) }

  /// Fills what of a box lies inside.
  public mutating func fill(_ box: PixelBox, _ colour: Colour) {
    let box = box.clipped(width: width, height: height)
    for y in box.y..<box.y + box.height {
      for x in box.x..<box.x + box.width { self[x, y] = colour }
    }
  }

  /// Replaces the pixels of what of a box lies inside.
  public mutating func change(_ box: PixelBox, _ body: (Colour) -> Colour) {
    let box = box.clipped(width: width, height: height)
    for y in box.y..<box.y + box.height {
      for x in box.x..<box.x + box.width { self[x, y] = body(self[x, y]) }
    }
  }

  /// Draws a picture with its top left corner at a place; what lies outside is left out.
  public mutating func draw(_ image: RGBImage, x left: Int, y top: Int) {
    let values = image.bytes
    for y in max(0, -top)..<max(max(0, -top), min(image.height, height - top)) {
      for x in max(0, -left)..<max(max(0, -left), min(image.width, width - left)) {
        let place = (y * image.width + x) * 3
        self[left + x, top + y] = Colour(values[place], values[place + 1], values[place + 2])
      }
    }
  }

  /// Writes with dots of so many pixels; a character without a shape leaves its place empty.
  public mutating func write(_ text: String, x: Int, y: Int, dot: Int, _ colour: Colour) {
    for (index, character) in text.enumerated() {
      for place in DotFont.dots(character) ?? [] {
        fill(
          PixelBox(
            x: x + (index * (DotFont.width + 1) + place.x) * dot, y: y + place.y * dot, width: dot,
            height: dot), colour)
      }
    }
  }

  /// How wide a text is with dots of so many pixels.
  public static func width(of text: String, dot: Int) -> Int {
    max(0, text.count * (DotFont.width + 1) - 1) * dot
  }

  private subscript(x: Int, y: Int) -> Colour {
    get {
      let place = (y * width + x) * 3
      return Colour(samples[place], samples[place + 1], samples[place + 2])
    }
    set {
      let place = (y * width + x) * 3
      samples[place] = newValue.red
      samples[place + 1] = newValue.green
      samples[place + 2] = newValue.blue
    }
  }
}

extension RGBImage {
  /// The samples, of sixteen bits the upper eight.
  fileprivate var bytes: [UInt8] {
    switch samples {
    case .eight(let values): values
    case .sixteen(let values): values.map { UInt8($0 >> 8) }
    }
  }

  /// The picture in another size: each pixel is taken between its four nearest, in whole numbers, or is
  /// the mean of those that it covers where the picture gets smaller by twice or more.
  ///
  /// Throws `badSize`.
  public func resized(width newWidth: Int, height newHeight: Int) throws(ImagingError) -> RGBImage {
    if (newWidth, newHeight) == (width, height) { return self }
    try Self.check(width: newWidth, height: newHeight)
    let values = bytes
    let (columns, rows) = (
      Self.places(width, newWidth), Self.places(height, newHeight)
    )
    var result = [UInt8](repeating: 0, count: newWidth * newHeight * 3)
    for (y, row) in rows.enumerated() {
      for (x, column) in columns.enumerated() {
        for channel in 0..<3 {
          var sum = 0
          for (line, down) in row {
            for (place, across) in column {
              sum += Int(values[(line * width + place) * 3 + channel]) * down * across
            }
          }
          result[(y * newWidth + x) * 3 + channel] = UInt8((sum + (1 << 15)) >> 16)
        }
      }
    }
    return RGBImage(trusted: .eight(result), width: newWidth, height: newHeight)
  }

  /// Of which old places each new one is made, with their weights, which make 256 together.
  private static func places(_ old: Int, _ new: Int) -> [[(place: Int, weight: Int)]] {
    (0..<new).map { index in
      if old >= 2 * new {
        let (start, end) = (index * old / new, (index + 1) * old / new)
        let count = end - start
        return (0..<count).map {
          (start + $0, 256 * ($0 + 1) / count - 256 * $0 / count)
        }
      }
      // Centres of pixels are halves: in 256ths of an old pixel.
      let centre = max(0, ((2 * index + 1) * old * 256 / new - 256) / 2)
      let place = min(centre / 256, old - 1)
      let part = centre % 256
      return [(place, 256 - part), (min(place + 1, old - 1), part)]
    }
  }
}
