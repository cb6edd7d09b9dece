internal import ShokoCore

/// A scene ready to be drawn: its backdrop is drawn once, people are laid over copies of it.
struct Stage {
  let scene: CameraScene
  /// The picture while nobody is there.
  let empty: Canvas

  /// Draws the backdrop; one that is not smooth has jagged edges and takes a quarter of the time.
  init(_ scene: CameraScene, smooth: Bool = true) {
    self.init(scene, empty: scene.backdrop.draw(scene.size, view: scene.view, smooth: smooth))
  }

  /// A stage on another ground, such as a plain one that is quick to draw.
  init(_ scene: CameraScene, empty: Canvas) {
    self.scene = scene
    self.empty = empty
  }

  /// The picture at a frame, without light switches, noise and clock.
  func compose(frame: Int) -> Canvas {
    let time = scene.time(ofFrame: frame)
    var canvas = empty
    let walks = scene.walks.filter { $0.span.contains(time) }
      .map { (walk: $0, depth: Float($0.place(at: time).y)) }
      .sorted { $0.depth > $1.depth }
    let doorDepth = scene.backdrop.doorDepth
    paintDoorway(walks.filter { $0.depth > doorDepth }.map(\.walk), time, &canvas)
    for (walk, depth) in walks where depth <= doorDepth {
      let ground = Pose(of: walk, at: time).ground
      canvas.shade(Shadow(under: ground, room: scene.backdrop.room, view: scene.view))
      FigurePainter(view: scene.view).paint(walk, at: time, on: &canvas)
    }
    return canvas
  }

  /// Paints anew what is seen in and through the doorway, when that differs from the empty scene.
  private func paintDoorway(_ walks: [Walk], _ time: Double, _ canvas: inout Canvas) {
    let opening = scene.doorOpening(at: time)
    if walks.isEmpty, opening == 0 { return }
    let backdrop = scene.backdrop
    let box = backdrop.doorwayBox(scene.view)
    backdrop.paintBeyond(box, on: &canvas)
    let painter = FigurePainter(view: scene.view, light: backdrop.lightBeyond, clip: box)
    for walk in walks { painter.paint(walk, at: time, on: &canvas) }
    backdrop.paintDoor(opening: opening, view: scene.view, on: &canvas)
  }
}
