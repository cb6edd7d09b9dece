internal import ShokoCore

/// A place in the scene in metres: right of the camera, above the floor, away from the camera.
struct ScenePoint {
  var x: Float
  var height: Float
  var depth: Float
}

/// A pinhole camera that looks straight ahead; the horizon lies above the picture's middle.
///
/// Shifting the horizon instead of tilting the camera keeps upright things upright, so that a wall
/// across the corridor, its door and a sign are rectangles.
struct Viewpoint: Hashable, Sendable {
  /// Pixels per metre at a depth of one metre.
  var focal: Float
  /// The column and the row of what lies straight ahead.
  var centre: SIMD2<Float>
  /// Metres above the floor.
  var height: Float

  /// Pixels per metre at a depth.
  func scale(at depth: Float) -> Float {
    // Nothing is drawn nearer than this; it keeps the scale finite.
    focal / max(depth, 0.25)
  }

  /// Where a place is seen.
  func project(_ point: ScenePoint) -> PicturePoint {
    let scale = scale(at: point.depth)
    return centre + PicturePoint(point.x, height - point.height) * scale
  }

  /// Across, down and ahead: the direction in which a point of the picture lies.
  func ray(x: Float, y: Float) -> SIMD3<Float> {
    let offset = (PicturePoint(x, y) - centre) / focal
    return SIMD3(offset.x, offset.y, 1)
  }

  /// The place on the floor that is seen at a point of the picture, below the horizon.
  func floor(x: Float, y: Float) -> ScenePoint? {
    let ray = ray(x: x, y: y)
    guard ray.y > 1e-4 else { return nil }
    let depth = height / ray.y
    return ScenePoint(x: ray.x * depth, height: 0, depth: depth)
  }

  /// A rectangle that faces the camera, in whole pixels.
  func box(x: ClosedRange<Float>, height: ClosedRange<Float>, depth: Float) -> PixelBox {
    let low = project(ScenePoint(x: x.lowerBound, height: height.upperBound, depth: depth))
    let high = project(ScenePoint(x: x.upperBound, height: height.lowerBound, depth: depth))
    let from = low.rounded(.toNearestOrAwayFromZero)
    let size = high.rounded(.toNearestOrAwayFromZero) - from
    return PixelBox(x: Int(from.x), y: Int(from.y), width: Int(size.x), height: Int(size.y))
  }
}
