internal import ShokoCore

/// Paints people into a picture, the farthest parts first.
struct FigurePainter {
  let view: Viewpoint
  /// How brightly the place is lit, 1 in the room itself.
  var light: Float = 1
  /// The only pixels that may change.
  var clip: PixelBox?

  /// Paints a person, with the sign if there is one.
  func paint(_ walk: Walk, at time: Double, on canvas: inout Canvas) {
    let pose = Pose(of: walk, at: time)
    for part in parts(of: pose, walk.look).sorted(by: { $0.depth > $1.depth }) {
      canvas.paint(part.shape, part.colour * light, clip: clip)
    }
    if let text = walk.sign {
      let board = SignBoard(text: text, pose: pose, view: view)
      // Seen from behind, the body hides the board.
      if board.facesCamera { paint(board, pose, walk.look, on: &canvas) }
    }
  }

  private func paint(
    _ board: SignBoard, _ pose: Pose, _ look: Look, on canvas: inout Canvas
  ) {
    canvas.paint(board.face, Colour(0.93) * light, clip: clip)
    for stroke in board.strokes { canvas.paint(stroke, Colour(0.06), clip: clip) }
    let thumb = 0.03 * look.height / 1.7
    for hand in pose.hands {
      canvas.paint(limb(hand, hand, thumb), look.skin * light, clip: clip)
    }
  }

  private struct Part {
    let depth: Float
    let colour: Colour
    let shape: AnyFigureShape
  }

  private func parts(of pose: Pose, _ look: Look) -> [Part] {
    let size = look.height / 1.7
    var parts: [Part] = []
    func add(_ points: [ScenePoint], _ colour: Colour, _ shape: AnyFigureShape, nearer: Float = 0) {
      let depth = points.reduce(0) { $0 + $1.depth } / Float(points.count)
      parts.append(Part(depth: depth - nearer, colour: colour, shape: shape))
    }
    func addLimb(
      _ a: ScenePoint, _ b: ScenePoint, _ colour: Colour, _ radius: Float, _ end: Float,
      nearer: Float = 0
    ) {
      add([a, b], colour, .capsule(limb(a, b, radius * size, end * size)), nearer: nearer)
    }
    for side in 0..<2 {
      // The top hangs over the thighs, whichever way they swing.
      addLimb(pose.hips[side], pose.knees[side], look.trousers, 0.09, 0.066, nearer: -0.15)
      addLimb(pose.knees[side], pose.ankles[side], look.trousers, 0.066, 0.047)
      addLimb(pose.ankles[side], pose.toes[side], look.shoes, 0.047, 0.04)
      addLimb(
        lifted(pose.shoulders[side], -0.035 * size), pose.elbows[side], look.top * 0.93, 0.06, 0.05)
      addLimb(pose.elbows[side], pose.hands[side], look.top * 0.96, 0.05, 0.036)
      addLimb(pose.hands[side], pose.hands[side], look.skin, 0.038, 0.038, nearer: 0.02)
    }
    addBody(of: pose, look, size, add)
    addLimb(pose.neck, pose.head, look.skin * 0.86, 0.052, 0.052)
    addHead(of: pose, look, size, add)
    return parts
  }

  private typealias Add = ([ScenePoint], Colour, AnyFigureShape, Float) -> Void

  private func addBody(of pose: Pose, _ look: Look, _ size: Float, _ add: Add) {
    let radius = 0.085 * size
    let scale = view.scale(at: pose.ground.depth)
    func body(_ corners: [ScenePoint]) -> AnyFigureShape {
      .body(RoundedPolygon(corners.map(view.project), radius: radius * scale))
    }
    let lower = pose.hips.map { lifted($0, look.coat ? -0.3 * size : 0.02 * size) }
    let upper = pose.shoulders.map { inset($0, towards: pose.ground, lowered: 0.05 * size) }
    add(pose.hips, look.trousers, body(pose.hips + pose.hips.reversed()), 0)
    add(upper, look.top, body([upper[0], upper[1], lower[1], lower[0]]), 0.01)
    guard let colour = look.rucksack else { return }
    let back = upper.map { shifted($0, pose.heading, -0.17 * size) }
    let base = back.map { lifted($0, -0.3 * size) }
    add(back, colour, body([back[0], back[1], base[1], base[0]]), 0)
  }

  private func addHead(of pose: Pose, _ look: Look, _ size: Float, _ add: Add) {
    let crown = lifted(shifted(pose.head, pose.heading, -0.022 * size), 0.03 * size)
    let chin = lifted(shifted(pose.head, pose.heading, 0.03 * size), -0.055 * size)
    let face = lifted(shifted(pose.head, pose.heading, 0.025 * size), 0.0)
    add([crown], look.hair, .capsule(limb(crown, crown, 0.108 * size)), -0.01)
    add([face, chin], look.skin, .capsule(limb(face, chin, 0.092 * size, 0.07 * size)), 0)
  }

  private func limb(
    _ a: ScenePoint, _ b: ScenePoint, _ radius: Float, _ end: Float? = nil
  ) -> Capsule {
    Capsule(
      view.project(a), view.project(b), radius: radius * view.scale(at: a.depth),
      endRadius: (end ?? radius) * view.scale(at: b.depth))
  }

  private func lifted(_ point: ScenePoint, _ height: Float) -> ScenePoint {
    ScenePoint(x: point.x, height: point.height + height, depth: point.depth)
  }

  private func shifted(_ point: ScenePoint, _ heading: Heading, _ metres: Float) -> ScenePoint {
    ScenePoint(
      x: point.x + heading.x * metres, height: point.height,
      depth: point.depth + heading.y * metres)
  }

  private func inset(
    _ point: ScenePoint, towards middle: ScenePoint, lowered: Float
  ) -> ScenePoint {
    ScenePoint(
      x: middle.x + (point.x - middle.x) * 0.72, height: point.height - lowered,
      depth: middle.depth + (point.depth - middle.depth) * 0.72)
  }
}

/// One of the shapes that a person is made of.
enum AnyFigureShape: Shape {
  case capsule(Capsule)
  case body(RoundedPolygon)

  var bounds: PixelBox {
    switch self {
    case .capsule(let shape): shape.bounds
    case .body(let shape): shape.bounds
    }
  }

  func sample(x: Float, y: Float) -> ShapeSample {
    switch self {
    case .capsule(let shape): shape.sample(x: x, y: y)
    case .body(let shape): shape.sample(x: x, y: y)
    }
  }
}
