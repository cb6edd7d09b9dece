internal import Imaging
internal import ShokoCore

/// Draws the zones, lines and doorways of a camera on one of its pictures.
struct ZonePainter {
  private let width: Int
  private let height: Int
  /// How many pixels a line or a dot of a letter is wide.
  private let stroke: Int
  private var boxes: [PaintedBox] = []
  private var labels: [PixelBox] = []

  /// Draws on a picture as it is shown.
  static func paint(_ areas: CameraAreas, on picture: RGBImage) -> RGBImage {
    var painter = ZonePainter(picture)
    for area in areas.areas { painter.outline(area) }
    // Names stay readable above all lines.
    for area in areas.areas { painter.name(area) }
    return picture.painted(painter.boxes)
  }

  private init(_ picture: RGBImage) {
    (width, height) = (picture.width, picture.height)
    stroke = max(1, min(width, height) / 240)
  }

  // MARK: Lines

  private mutating func outline(_ area: CameraAreas.Area) {
    if area.kind == .exclude { hatch(area) }
    let points = area.corners.map(place)
    let ends = area.kind == .line ? [] : points.prefix(1)
    for (from, to) in zip(points, points.dropFirst() + ends) {
      draw(from, to, Self.dark, width: stroke * 2 + 2)
    }
    for (from, to) in zip(points, points.dropFirst() + ends) {
      draw(from, to, Self.colour(area.kind), width: stroke * 2)
    }
  }

  private mutating func draw(
    _ from: (x: Int, y: Int), _ to: (x: Int, y: Int), _ colour: Colour, width: Int
  ) {
    let steps = max(1, max(abs(to.x - from.x), abs(to.y - from.y)))
    for step in 0...steps {
      let x = from.x + (to.x - from.x) * step / steps
      let y = from.y + (to.y - from.y) * step / steps
      fill(
        PixelBox(x: x - width / 2, y: y - width / 2, width: width, height: width), colour)
    }
  }

  /// Slanted lines over what is left out, so that it is told from the rest without colours.
  private mutating func hatch(_ area: CameraAreas.Area) {
    let zone = Zone(name: "", polygon: area.corners)
    let spacing = 12 * stroke
    for y in 0..<height {
      for x in stride(from: (spacing - y % spacing) % spacing, to: width, by: spacing) {
        let point = UnitPoint(
          x: (Double(x) + 0.5) / Double(width), y: (Double(y) + 0.5) / Double(height))
        if zone.contains(point) {
          fill(PixelBox(x: x, y: y, width: stroke, height: 1), Self.colour(.exclude))
        }
      }
    }
  }

  // MARK: Words

  private mutating func name(_ area: CameraAreas.Area) {
    let colour = Self.colour(area.kind)
    let corner = area.corners.map(place).min { ($0.y, $0.x) < ($1.y, $1.x) } ?? (0, 0)
    if let sides = area.sides {
      write("in", around: place(sides.inside), colour)
      write("out", around: place(sides.outside), colour)
    }
    write(area.label, at: (corner.x + 4 * stroke, corner.y + 4 * stroke), colour)
  }

  private mutating func write(_ text: String, around point: (x: Int, y: Int), _ colour: Colour) {
    let size = size(of: text)
    write(text, at: (point.x - size.width / 2, point.y - size.height / 2), colour)
  }

  /// Writes on a dark ground, inside the picture, and below what is written there already.
  private mutating func write(
    _ text: String, at point: (x: Int, y: Int), _ colour: Colour
  ) {
    let size = size(of: text)
    let left = max(0, min(width - size.width, point.x))
    var ground = PixelBox(
      x: left, y: max(0, min(height - size.height, point.y)), width: size.width,
      height: size.height)
    while let other = labels.first(where: { Self.meet($0, ground) }),
      other.y + other.height + size.height <= height
    {
      ground = PixelBox(
        x: left, y: other.y + other.height, width: size.width, height: size.height)
    }
    labels.append(ground)
    fill(ground, Self.dark)
    for (index, character) in text.enumerated() {
      for dot in DotFont.dots(character) ?? [] {
        let x = ground.x + 2 * stroke + (index * (DotFont.width + 1) + dot.x) * stroke
        fill(
          PixelBox(x: x, y: ground.y + (2 + dot.y) * stroke, width: stroke, height: stroke),
          colour)
      }
    }
  }

  private func size(of text: String) -> (width: Int, height: Int) {
    (
      (text.count * (DotFont.width + 1) + 3) * stroke, (DotFont.height + 4) * stroke
    )
  }

  private static func meet(_ a: PixelBox, _ b: PixelBox) -> Bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
  }

  // MARK: Places and colours

  private func place(_ point: UnitPoint) -> (x: Int, y: Int) {
    (
      min(width - 1, Int(point.x * Double(width))),
      min(height - 1, Int(point.y * Double(height)))
    )
  }

  private typealias Colour = (red: UInt8, green: UInt8, blue: UInt8)

  private mutating func fill(_ box: PixelBox, _ colour: Colour) {
    boxes.append(
      PaintedBox(box, red: colour.red, green: colour.green, blue: colour.blue))
  }

  private static let dark: Colour = (0, 0, 0)

  private static func colour(_ kind: CameraAreas.Kind) -> Colour {
    switch kind {
    case .include: (80, 230, 90)
    case .exclude: (255, 110, 90)
    case .line: (255, 220, 40)
    case .doorway: (70, 210, 255)
    case .privacy: (240, 130, 255)
    }
  }
}
