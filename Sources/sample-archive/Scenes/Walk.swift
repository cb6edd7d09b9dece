/// What a person looks like.
struct Look: Hashable, Sendable {
  /// Metres.
  var height: Float = 1.7
  var skin = Colour(0.80, 0.62, 0.50)
  var hair = Colour(0.10, 0.09, 0.09)
  var top: Colour
  var trousers: Colour
  var shoes = Colour(0.12, 0.12, 0.13)
  /// Whether the top reaches down to the thighs.
  var coat = false
  /// A rucksack's colour, for those who carry one.
  var rucksack: Colour?
}

/// A place on the floor at a time.
struct Waypoint: Hashable, Sendable {
  /// Seconds from the start of the camera's scene.
  let time: Double
  /// Metres to the right of the camera, and away from it.
  let x: Double
  let depth: Double

  init(_ time: Double, x: Double, depth: Double) {
    self.time = time
    self.x = x
    self.depth = depth
  }
}

/// One person's way through the scene, from a place that cannot be seen to another.
struct Walk: Hashable, Sendable {
  var look: Look
  /// At least two, in order of time; straight lines at an even pace lie between them.
  var path: [Waypoint]
  /// What stands on the board that the person holds, or `nil` without a board.
  var sign: String?

  /// When the person is somewhere at all.
  var span: Range<Double> { path[0].time..<path[path.count - 1].time }

  /// Where the person is; before and after the walk, where it begins and ends.
  func place(at time: Double) -> SIMD2<Double> {
    guard let next = path.firstIndex(where: { $0.time > time }) else {
      return SIMD2(path[path.count - 1].x, path[path.count - 1].depth)
    }
    if next == 0 { return SIMD2(path[0].x, path[0].depth) }
    let (a, b) = (path[next - 1], path[next])
    let share = (time - a.time) / (b.time - a.time)
    return SIMD2(a.x + (b.x - a.x) * share, a.depth + (b.depth - a.depth) * share)
  }

  /// Metres walked up to a time.
  func distance(at time: Double) -> Double {
    var total = 0.0
    for (a, b) in zip(path, path.dropFirst()) where a.time < time {
      let share = min((time - a.time) / (b.time - a.time), 1)
      let (x, depth) = (b.x - a.x, b.depth - a.depth)
      total += (x * x + depth * depth).squareRoot() * share
    }
    return total
  }

  /// The times at which the person goes through a wall across the view.
  func crossings(ofDepth depth: Double) -> [Double] {
    zip(path, path.dropFirst()).compactMap { a, b in
      guard (a.depth > depth) != (b.depth > depth) else { return nil }
      return a.time + (b.time - a.time) * (depth - a.depth) / (b.depth - a.depth)
    }
  }
}
