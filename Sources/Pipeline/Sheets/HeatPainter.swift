internal import Imaging
internal import Media
internal import ShokoCore

/// A picture as sheets need it: covered where it must be, and not yet turned.
struct SheetPicture: Sendable {
  var frame: FrameID
  /// Made smaller by a whole factor.
  var picture: RGBImage
  /// What is covered, in shares of it.
  var covers: [[UnitPoint]]
  /// How far beyond.
  var margin = CoveredBlocks.Margin.usual
  var rotation: PictureGeometry.Rotation
  /// The proportions in which it is shown, once it is turned.
  var shown: (width: Int, height: Int)
  var provenance: Provenance

  /// What moved outside of what is covered: cells of which any pixel is covered tell nothing.
  func visible(_ map: ActivityMap) -> ActivityMap? {
    if covers.isEmpty { return map }
    let areas = covers.map {
      CoveredBlocks($0, width: picture.width, height: picture.height, margin: margin)
    }
    return map.without(
      { box in
        // Even a cell of less than a pixel lies in one.
        let (last, lowest) = (max(0, picture.width - 1) / 2, max(0, picture.height - 1) / 2)
        let (right, bottom) = (box.x + max(1, box.width) - 1, box.y + max(1, box.height) - 1)
        return (min(box.y / 2, lowest)...min(bottom / 2, lowest)).contains { row in
          (min(box.x / 2, last)...min(right / 2, last)).contains { column in
            areas.contains { $0[column, row] }
          }
        }
      }, width: picture.width, height: picture.height)
  }

  /// The picture turned and in square pixels, its longer side at most so many pixels.
  func upright(_ picture: RGBImage, longest: Int) throws(ImagingError) -> RGBImage {
    let turned = picture.rotated(by: rotation)
    let longer = max(1, max(shown.width, shown.height))
    let most = min(longest, longer)
    return try turned.resized(
      width: max(1, shown.width * most / longer), height: max(1, shown.height * most / longer))
  }
}

/// Paints on a picture for how long something moved where.
enum HeatPainter {
  /// The longer side of the picture.
  static let side = 640
  /// The least width, so that the scale's figures have room.
  private static let leastWidth = 280

  /// What the scale says.
  struct Words {
    /// Before the figures, such as `w1`.
    var title: String
    /// What the times are counted out of, in milliseconds.
    var whole: UInt64
  }

  /// Makes the picture in grey, with the cells where something moved in colour, and the scale below.
  static func paint(
    _ map: ActivityMap, on ground: SheetPicture, _ words: Words
  ) throws(ImagingError) -> RGBImage {
    var canvas = RGBCanvas(ground.picture)
    canvas.change(PixelBox(x: 0, y: 0, width: canvas.width, height: canvas.height)) { colour in
      // Three quarters of the luma, so that colours stand out.
      let grey =
        (Int(colour.red) * 77 + Int(colour.green) * 150 + Int(colour.blue) * 29) * 3 / 1024
      return RGBCanvas.Colour(UInt8(grey), UInt8(grey), UInt8(grey))
    }
    let longest = UInt64(max(1, map.longest))
    for (row, line) in zip(map.rows, 0...) {
      for (column, place) in zip(map.columns, 0...) {
        let time = UInt64(map.milliseconds[line * map.columns.count + place])
        if time == 0 { continue }
        let level = Int(time * 255 / longest)
        let box = map.box(
          column: column, row: row, width: canvas.width, height: canvas.height)
        canvas.change(box) { mix(colour(level), over: $0, 120 + level / 2) }
      }
    }
    var image = canvas.image
    // Between cells and rounded blocks no colour may be left in a privacy zone.
    for cover in ground.covers { image = image.covered(cover, margin: ground.margin) }
    let upright = try ground.upright(image, longest: side)
    return try scale(below: upright, longest: longest, words)
  }

  private static func scale(
    below image: RGBImage, longest: UInt64, _ words: Words
  ) throws(ImagingError) -> RGBImage {
    let width = max(image.width, leastWidth)
    let dot = width >= 480 ? 2 : 1
    let line = (DotFont.height + 4) * dot
    var canvas = try RGBCanvas(
      width: width, height: image.height + 2 * line + 2 * dot, ground: dark)
    canvas.draw(image, x: (width - image.width) / 2, y: 0)
    let left = 4 * dot
    var y = image.height + 3 * dot
    canvas.write(
      SheetText.fitting(words.title + "  seconds in motion", width: width - 2 * left, dot: dot),
      x: left, y: y, dot: dot, light)
    y += line
    let most =
      SheetText.seconds(milliseconds: longest) + " of "
      + SheetText.seconds(milliseconds: words.whole)
    let end = width - left - RGBCanvas.width(of: most, dot: dot)
    canvas.write("0", x: left, y: y, dot: dot, light)
    canvas.write(most, x: end, y: y, dot: dot, light)
    let (start, stop) = (left + 8 * dot, end - 3 * dot)
    for x in start..<max(start, stop) {
      canvas.fill(
        PixelBox(x: x, y: y, width: 1, height: DotFont.height * dot),
        colour((x - start) * 255 / max(1, stop - start - 1)))
    }
    return canvas.image
  }

  static let dark = RGBCanvas.Colour(16, 16, 18)
  static let light = RGBCanvas.Colour(232, 232, 232)

  /// From blue by green and yellow to red.
  private static func colour(_ level: Int) -> RGBCanvas.Colour {
    let stops: [(Int, Int, Int)] = [
      (30, 70, 255), (0, 190, 255), (60, 220, 80), (255, 220, 0), (255, 40, 0),
    ]
    let place = min(max(0, level), 255) * 4
    let index = min(place / 255, 3)
    let part = place - index * 255
    func between(_ a: Int, _ b: Int) -> UInt8 { UInt8(a + (b - a) * part / 255) }
    let (a, b) = (stops[index], stops[index + 1])
    return RGBCanvas.Colour(between(a.0, b.0), between(a.1, b.1), between(a.2, b.2))
  }

  private static func mix(
    _ colour: RGBCanvas.Colour, over ground: RGBCanvas.Colour, _ share: Int
  ) -> RGBCanvas.Colour {
    func mixed(_ a: UInt8, _ b: UInt8) -> UInt8 {
      UInt8((Int(a) * share + Int(b) * (256 - share)) >> 8)
    }
    return RGBCanvas.Colour(
      mixed(colour.red, ground.red), mixed(colour.green, ground.green),
      mixed(colour.blue, ground.blue))
  }
}
