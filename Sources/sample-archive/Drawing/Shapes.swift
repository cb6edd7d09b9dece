internal import ShokoCore

/// A point of the picture in pixels, y downwards.
typealias PicturePoint = SIMD2<Float>

/// What a shape is at one point: how much of it covers the point, and how brightly it is lit.
struct ShapeSample {
  var coverage: Float
  var light: Float
}

/// Something that can be painted, its edges one pixel soft.
protocol Shape {
  /// The pixels outside of which the coverage is zero.
  var bounds: PixelBox { get }
  func sample(x: Float, y: Float) -> ShapeSample
}

extension PixelBox {
  /// The pixels that points with a margin touch.
  init(around points: [PicturePoint], margin: Float) {
    let low = points.reduce(points[0]) { pointwiseMin($0, $1) } - margin
    let high = points.reduce(points[0]) { pointwiseMax($0, $1) } + margin
    // Far outside any picture; keeps what follows within the range of an Int.
    let limit = SIMD2<Float>(repeating: 100_000)
    let from = pointwiseMax(low, -limit).rounded(.down)
    let to = pointwiseMin(high, limit).rounded(.up)
    self.init(x: Int(from.x), y: Int(from.y), width: Int(to.x - from.x), height: Int(to.y - from.y))
  }
}

/// A limb: a line between two circles, rounded in its light like a cylinder.
struct Capsule: Shape {
  let bounds: PixelBox
  private let from: PicturePoint
  private let along: PicturePoint
  private let lengthSquared: Float
  private let radii: (Float, Float)

  init(_ from: PicturePoint, _ to: PicturePoint, radius: Float, endRadius: Float? = nil) {
    self.from = from
    along = to - from
    lengthSquared = max((along * along).sum(), 1e-6)
    radii = (radius, endRadius ?? radius)
    bounds = PixelBox(around: [from, to], margin: max(radii.0, radii.1) + 1)
  }

  func sample(x: Float, y: Float) -> ShapeSample {
    let offset = PicturePoint(x, y) - from
    let share = min(max((offset * along).sum() / lengthSquared, 0), 1)
    let radius = radii.0 + (radii.1 - radii.0) * share
    let gap = offset - along * share
    let distance = (gap * gap).sum().squareRoot()
    let rim = min(distance / max(radius, 0.5), 1)
    // Light comes from above and a little from the left.
    let side = (gap.x * 0.5 + gap.y * 0.9) / max(radius, 0.5)
    return ShapeSample(
      coverage: min(max(0.5 + radius - distance, 0), 1),
      light: 1.04 - 0.26 * rim * rim - 0.12 * min(max(side, -1), 1))
  }
}

/// A body: a polygon with its corners rounded by a radius.
struct RoundedPolygon: Shape {
  let bounds: PixelBox
  private let corners: [PicturePoint]
  private let radius: Float
  private let modelled: Bool

  /// Makes a polygon; a modelled one darkens towards its rim, a flat one does not.
  init(_ corners: [PicturePoint], radius: Float, modelled: Bool = true) {
    self.corners = corners
    self.radius = radius
    self.modelled = modelled
    bounds = PixelBox(around: corners, margin: radius + 1)
  }

  func sample(x: Float, y: Float) -> ShapeSample {
    let point = PicturePoint(x, y)
    var nearest = Float.infinity
    var inside = false
    var previous = corners[corners.count - 1]
    for corner in corners {
      let edge = corner - previous
      let offset = point - previous
      let share = min(max((offset * edge).sum() / max((edge * edge).sum(), 1e-6), 0), 1)
      let gap = offset - edge * share
      nearest = min(nearest, (gap * gap).sum())
      if (corner.y > y) != (previous.y > y) {
        let crossing = corner.x + (y - corner.y) / (previous.y - corner.y) * (previous.x - corner.x)
        if x < crossing { inside.toggle() }
      }
      previous = corner
    }
    let distance = nearest.squareRoot() * (inside ? -1 : 1) - radius
    let coverage = min(max(0.5 - distance, 0), 1)
    if !modelled { return ShapeSample(coverage: coverage, light: 1) }
    let rim = 1 - min(max(-distance / max(radius * 1.6, 1), 0), 1)
    let side = (x - Float(bounds.x)) / Float(max(bounds.width, 1)) - 0.5
    return ShapeSample(coverage: coverage, light: 1.02 - 0.22 * rim * rim - 0.14 * side)
  }
}

/// An upright rectangle of whole pixels, so that painting it twice changes nothing.
struct Block: Shape {
  let bounds: PixelBox
  /// The light at the top and at the bottom.
  var light: (top: Float, bottom: Float) = (1, 1)

  func sample(x: Float, y: Float) -> ShapeSample {
    let share = (y - Float(bounds.y)) / Float(max(bounds.height, 1))
    return ShapeSample(coverage: 1, light: light.top + (light.bottom - light.top) * share)
  }
}
