internal import Foundation

/// A box-shaped room seen from its middle axis; all lengths in metres.
struct Room: Hashable, Sendable {
  /// From the axis to either side wall.
  var halfWidth: Float
  var ceiling: Float
  /// From the camera to the wall across the view.
  var depth: Float

  enum Face {
    case floor
    case ceiling
    case left
    case right
    case end
  }

  /// What a line of sight meets: the face, and the place there.
  ///
  /// On floor and ceiling `u` runs to the right and `v` away from the camera; on the side walls `u`
  /// runs away and `v` upwards; on the end wall `u` runs to the right and `v` upwards.
  struct Hit {
    let face: Face
    let u: Float
    let v: Float
    let place: ScenePoint
  }

  /// Follows a line of sight from a place inside (direction: right, down, ahead).
  func hit(from origin: ScenePoint, along ray: SIMD3<Float>) -> Hit {
    var reach = ray.z > 1e-5 ? (depth - origin.depth) / ray.z : .infinity
    var face = Face.end
    let vertical = ray.y > 0 ? origin.height / ray.y : (origin.height - ceiling) / ray.y
    if abs(ray.y) > 1e-5, vertical < reach {
      reach = vertical
      face = ray.y > 0 ? .floor : .ceiling
    }
    let wall = ray.x > 0 ? halfWidth : -halfWidth
    let sideways = (wall - origin.x) / ray.x
    if abs(ray.x) > 1e-5, sideways < reach {
      reach = sideways
      face = ray.x > 0 ? .right : .left
    }
    let place = ScenePoint(
      x: origin.x + ray.x * reach, height: origin.height - ray.y * reach,
      depth: origin.depth + ray.z * reach)
    switch face {
    case .floor, .ceiling: return Hit(face: face, u: place.x, v: place.depth, place: place)
    case .left, .right: return Hit(face: face, u: place.depth, v: place.height, place: place)
    case .end: return Hit(face: face, u: place.x, v: place.height, place: place)
    }
  }

  /// How much less light reaches a place because it is near an edge of the room, 0…1.
  func cornerLight(_ hit: Hit) -> Float {
    let sides = halfWidth - abs(hit.place.x)
    let heights = min(hit.place.height, ceiling - hit.place.height)
    let end = depth - hit.place.depth
    let gaps: [Float] =
      switch hit.face {
      case .floor, .ceiling: [sides, end]
      case .left, .right: [heights, end]
      case .end: [sides, heights]
      }
    return gaps.reduce(1) { $0 * (1 - 0.22 * expf(-max($1, 0) / 0.22)) }
  }
}
