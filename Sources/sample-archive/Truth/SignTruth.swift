internal import ShokoCore

/// Where and when the sign can be read.
struct SignTruth {
  let value: JSONValue

  /// Finds the longest time for which the bearer stands still, or `nil` when it is in no recording.
  init?(scene: CameraScene, walk: Walk) {
    let pairs = zip(walk.path, walk.path.dropFirst())
    guard let text = walk.sign,
      let pause = pairs.first(where: { $0.x == $1.x && $0.depth == $1.depth }),
      let recording = scene.recordings.first(where: {
        scene.frame(at: pause.0.time) >= $0.firstFrame
          && scene.frame(at: pause.1.time) <= $0.firstFrame + $0.frames
      })
    else { return nil }
    let still = scene.frame(at: pause.0.time)..<scene.frame(at: pause.1.time)
    let visible = Self.visible(scene, walk)
    func local(_ frames: Range<Int>) -> JSONValue {
      scene.seconds(
        frames.lowerBound - recording.firstFrame..<frames.upperBound - recording.firstFrame)
    }
    let middle = (still.lowerBound + still.upperBound) / 2
    let pose = Pose(of: walk, at: scene.time(ofFrame: middle))
    let board = SignBoard(text: text, pose: pose, view: scene.view).face.bounds
    value = [
      "recording": .string(scene.path(of: recording)), "text": .string(text),
      "visible": local(visible), "still": local(still),
      "board": [
        "x": JSONValue(board.x), "y": JSONValue(board.y), "w": JSONValue(board.width),
        "h": JSONValue(board.height),
      ],
    ]
  }

  /// The frames on this side of the door in which the letters face the camera.
  private static func visible(_ scene: CameraScene, _ walk: Walk) -> Range<Int> {
    let frames = scene.frame(at: walk.span.lowerBound)..<scene.frame(at: walk.span.upperBound)
    let facing = frames.filter { frame in
      let pose = Pose(of: walk, at: scene.time(ofFrame: frame))
      return pose.ground.depth < scene.backdrop.doorDepth && pose.heading.y < -0.9
    }
    guard let first = facing.first, let last = facing.last else { return 0..<0 }
    return first..<last + 1
  }
}
