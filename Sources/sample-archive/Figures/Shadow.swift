internal import ShokoCore

/// The soft shadow below a person, on the floor of a room.
struct Shadow: Shape {
  let bounds: PixelBox
  private let view: Viewpoint
  private let ground: ScenePoint
  private let room: Room
  private static let radii = SIMD2<Float>(0.42, 0.34)

  init(under ground: ScenePoint, room: Room, view: Viewpoint) {
    self.ground = ground
    self.room = room
    self.view = view
    let corners = [SIMD2<Float>(-1, -1), SIMD2(1, -1), SIMD2(-1, 1), SIMD2(1, 1)].map {
      let place = $0 * Self.radii
      return view.project(
        ScenePoint(x: ground.x + place.x, height: 0, depth: ground.depth + place.y))
    }
    bounds = PixelBox(around: corners, margin: 1)
  }

  func sample(x: Float, y: Float) -> ShapeSample {
    guard let place = view.floor(x: x, y: y), place.depth < room.depth,
      abs(place.x) < room.halfWidth
    else { return ShapeSample(coverage: 0, light: 1) }
    let offset = SIMD2(place.x - ground.x, place.depth - ground.depth) / Self.radii
    let core = max(0, 1 - (offset * offset).sum())
    return ShapeSample(coverage: 0.42 * core * core, light: 1)
  }
}
