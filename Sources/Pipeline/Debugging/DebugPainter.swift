internal import Media
internal import Motion
internal import ShokoCore

/// Draws what the detector saw on a recording's pictures.
struct DebugPainter {
  /// How many pixels a line or a dot of a letter is wide.
  private let stroke: Int
  private let layout: (width: Int, height: Int)

  /// Prepares for pictures of a size.
  init(width: Int, height: Int) {
    layout = (width, height)
    stroke = max(2, height / 360)
  }

  /// Draws a subject's box with its track's number and its share of the picture in percent.
  func paint(_ place: SubjectTrace, track: Int, on picture: inout PlanarPicture) {
    let colour = Self.colour(track)
    let box = place.box
    for edge in edges(box, isSolid: place.isSeen) { picture.fill(edge, colour) }
    let area = max(1, layout.width * layout.height)
    let tenths = place.pixels * 1000 / area
    let score = place.isSeen ? " \(tenths / 10).\(tenths % 10)%" : ""
    write(
      "t\(track)\(score)", x: box.x, y: box.y - (DotFont.height + 2) * stroke, colour, on: &picture)
  }

  /// Draws a line or a doorway.
  func paint(_ passage: [PixelBox], on picture: inout PlanarPicture) {
    for dot in passage { picture.fill(dot.grown(by: stroke / 2), Self.white) }
  }

  /// Says in the corner that a window is open.
  func paintWindow(_ number: Int, on picture: inout PlanarPicture) {
    write("w\(number)", x: 4 * stroke, y: 4 * stroke, Self.white, on: &picture)
  }

  /// Writes a crossing's direction beside where it was.
  func paintCrossing(_ crossing: Crossing, on picture: inout PlanarPicture) {
    guard let box = crossing.still?.box else { return }
    write(
      crossing.direction == .inwards ? "in" : "out", x: box.x, y: box.y + box.height + 2 * stroke,
      Self.white, on: &picture)
  }

  private func edges(_ box: PixelBox, isSolid: Bool) -> [PixelBox] {
    let right = box.x + box.width - stroke
    let bottom = box.y + box.height - stroke
    let sides = [
      PixelBox(x: box.x, y: box.y, width: stroke, height: box.height),
      PixelBox(x: right, y: box.y, width: stroke, height: box.height),
    ]
    // What is not seen has its sides alone.
    return isSolid
      ? sides + [
        PixelBox(x: box.x, y: box.y, width: box.width, height: stroke),
        PixelBox(x: box.x, y: bottom, width: box.width, height: stroke),
      ] : sides
  }

  private func write(
    _ text: String, x: Int, y: Int, _ colour: PlanarPicture.Colour, on picture: inout PlanarPicture
  ) {
    let advance = (DotFont.width + 1) * stroke
    let ground = PixelBox(
      x: x - stroke, y: y - stroke, width: text.count * advance + stroke,
      height: (DotFont.height + 2) * stroke)
    picture.fill(ground, PlanarPicture.Colour(y: 16, u: 128, v: 128))
    for (index, character) in text.enumerated() {
      for dot in DotFont.dots(character) ?? [] {
        picture.fill(
          PixelBox(
            x: x + index * advance + dot.x * stroke, y: y + dot.y * stroke, width: stroke,
            height: stroke), colour)
      }
    }
  }

  private static let white = PlanarPicture.Colour(y: 235, u: 128, v: 128)

  /// Neighbouring numbers get colours far apart.
  private static func colour(_ number: Int) -> PlanarPicture.Colour {
    let colours: [(UInt8, UInt8, UInt8)] = [
      (170, 166, 16), (106, 202, 222), (210, 16, 146), (145, 54, 34), (81, 90, 240),
      (188, 154, 90), (120, 240, 110), (200, 60, 170), (160, 100, 190), (140, 180, 130),
    ]
    let colour = colours[number % colours.count]
    return PlanarPicture.Colour(y: colour.0, u: colour.1, v: colour.2)
  }
}
