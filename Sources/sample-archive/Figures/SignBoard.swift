internal import ShokoCore

/// A white board with letters, held in front of the chest.
struct SignBoard {
  /// The height of the letters in metres: about fourteen pixels where the sign is held still.
  static let letterHeight: Float = 0.042

  let face: RoundedPolygon
  let strokes: [Capsule]
  let facesCamera: Bool

  init(text: String, pose: Pose, view: Viewpoint) {
    let (placed, textWidth) = StrokeFont.layOut(text)
    let height = Self.letterHeight
    let half = SIMD2<Float>(textWidth * height / 2 + 0.09, height / 2 + 0.11)
    let centre = pose.held
    let scale = view.scale(at: centre.depth)
    // Across the board as the camera sees it; foreshortened when the board is held at an angle.
    let across = SIMD2<Float>(-pose.heading.y * scale, pose.heading.x * scale * 0.02)
    let up = SIMD2<Float>(0, -scale)
    let middle = view.project(centre)
    func seen(_ place: SIMD2<Float>) -> PicturePoint { middle + across * place.x + up * place.y }
    face = RoundedPolygon(
      [SIMD2(-1, 1), SIMD2(1, 1), SIMD2(1, -1), SIMD2(-1, -1)].map { seen($0 * half) },
      radius: 0, modelled: false)
    let radius = StrokeFont.weight * height * scale / 2
    strokes = placed.flatMap { x, glyph in
      glyph.strokes.flatMap { line in
        let points = line.map {
          seen((($0 + SIMD2(x, -0.5)) - SIMD2(textWidth / 2, 0)) * height)
        }
        return zip(points, points.dropFirst()).map { Capsule($0, $1, radius: radius) }
      }
    }
    facesCamera = pose.heading.y < -0.1
  }
}
