internal import ShokoCore

/// What stands still in a scene: a room, and a sliding door in the wall across the view.
protocol Backdrop: Sendable {
  var room: Room { get }
  /// The doorway, in metres to the right and above the floor.
  var doorway: (x: ClosedRange<Float>, height: ClosedRange<Float>) { get }
  /// How brightly people beyond the door are lit.
  var lightBeyond: Float { get }
  /// How strongly the floor mirrors the room, 0…1.
  var gloss: Float { get }

  /// The colour of a place in the room, lit.
  func colour(_ hit: Room.Hit) -> Colour
  /// Paints what is seen through the open doorway.
  func paintBeyond(_ doorway: PixelBox, on canvas: inout Canvas)
  /// Paints one leaf of the door; `visible` is the part of it that is in the doorway.
  func paintLeaf(_ leaf: PixelBox, visible: PixelBox, on canvas: inout Canvas)
}

extension Backdrop {
  var doorDepth: Float { room.depth }

  /// The doorway's pixels.
  func doorwayBox(_ view: Viewpoint) -> PixelBox {
    view.box(x: doorway.x, height: doorway.height, depth: doorDepth)
  }

  /// Paints the two leaves, slid to the sides by their share of the way.
  func paintDoor(opening: Double, view: Viewpoint, on canvas: inout Canvas) {
    let box = doorwayBox(view)
    let half = box.width / 2
    let slide = Int((Double(half) * opening).rounded())
    let left = PixelBox(x: box.x - slide, y: box.y, width: half, height: box.height)
    let right = PixelBox(
      x: box.x + half + slide, y: box.y, width: box.width - half, height: box.height)
    for leaf in [left, right] {
      let visible = leaf.intersection(box)
      if !visible.isEmpty { paintLeaf(leaf, visible: visible, on: &canvas) }
    }
  }

  /// The empty scene with its door closed; `smooth` takes four lines of sight a pixel, not one.
  func draw(_ size: PictureSize, view: Viewpoint, smooth: Bool = true) -> Canvas {
    var canvas = Canvas(size)
    for y in stride(from: 0, to: size.height, by: 2) {
      for x in stride(from: 0, to: size.width, by: 2) {
        let block = (0..<4).map { pixel(x + $0 % 2, y + $0 / 2, size, view, smooth) }
        canvas.setBlock(x: x, y: y, block)
      }
    }
    paintBeyond(doorwayBox(view), on: &canvas)
    paintDoor(opening: 0, view: view, on: &canvas)
    return canvas
  }

  private func pixel(
    _ x: Int, _ y: Int, _ size: PictureSize, _ view: Viewpoint, _ smooth: Bool
  ) -> Colour {
    let lines = smooth ? 2 : 1
    var sum = Colour(0)
    for part in 0..<lines * lines {
      let across = (Float(part % lines) + 0.5) / Float(lines)
      let down = (Float(part / lines) + 0.5) / Float(lines)
      sum = sum + seen(view.ray(x: Float(x) + across, y: Float(y) + down), view)
    }
    let offset = SIMD2(Float(x) / Float(size.width) - 0.5, Float(y) / Float(size.height) - 0.5)
    // A mild loss of light towards the corners, as of a wide lens.
    return sum * ((1 - 0.32 * (offset * offset).sum()) / Float(lines * lines))
  }

  private func seen(_ ray: SIMD3<Float>, _ view: Viewpoint) -> Colour {
    let eye = ScenePoint(x: 0, height: view.height, depth: 0)
    let hit = room.hit(from: eye, along: ray)
    let direct = colour(hit) * room.cornerLight(hit)
    guard hit.face == .floor, gloss > 0 else { return direct }
    let mirrored = room.hit(
      from: ScenePoint(x: hit.place.x, height: 0.001, depth: hit.place.depth),
      along: SIMD3(ray.x, -ray.y, ray.z))
    return direct.mixed(with: colour(mirrored), gloss)
  }
}
