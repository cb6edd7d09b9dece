/// Who comes to the line of a passage scene, and who of them goes over it.
struct PassageVisit: Sendable {
  /// What happens.
  enum Kind: String, CaseIterable, Sendable {
    /// One goes to the inside, or to the outside.
    case entry, exit
    /// Two do so side by side.
    case pairEntry = "pair_entry"
    case pairExit = "pair_exit"
    /// One turns back on the line.
    case turn
    /// One stands on the line for seconds and goes back, or on.
    case linger
    case lingerEntry = "linger_entry"
  }

  /// Somebody's step over the line.
  struct Step: Sendable {
    /// Seconds from the start of the scene.
    let time: Double
    /// `in` or `out`.
    let direction: String
  }

  let kind: Kind
  let walks: [Walk]
  /// The true crossings, one for each person.
  let steps: [Step]

  /// How long one visit may last, in seconds.
  static let length = 14.0
  /// Metres from the camera to the line.
  static let lineDepth = 6.2

  /// Makes a visit that begins at a time, with the looks, the place and the pace of a manner.
  init(_ kind: Kind, _ manner: PassageManner, from start: Double) {
    self.kind = kind
    let course = Course(manner: manner, start: start)
    switch kind {
    case .entry, .exit:
      walks = [course.passing(isEntry: kind == .entry, offset: 0, look: manner.looks[0])]
    case .pairEntry, .pairExit:
      walks = zip([-0.5, 0.5], manner.looks).map {
        course.passing(isEntry: kind == .pairEntry, offset: manner.gap * $0, look: $1)
      }
    case .turn: walks = [course.turning]
    case .linger, .lingerEntry: walks = [course.lingering(goesOn: kind == .lingerEntry)]
    }
    steps = kind == .turn || kind == .linger ? [] : walks.compactMap(Self.step)
  }

  /// The last step of a way over the line; whoever lingers steps to and fro before.
  private static func step(_ walk: Walk) -> Step? {
    walk.crossings(ofDepth: lineDepth).last.map { time in
      let isEntry = walk.place(at: time + 0.01).y > lineDepth
      return Step(time: time, direction: isEntry ? "in" : "out")
    }
  }
}

/// Ways through the corridor.
private struct Course {
  let manner: PassageManner
  let start: Double

  private var aside: Double { manner.aside }

  /// From below the camera through the door at the end, or the other way.
  func passing(isEntry: Bool, offset: Double, look: Look) -> Walk {
    let places: [(x: Double, depth: Double)] = [
      (aside + offset, 0.8), (aside + offset, 3.9), (offset, 8.0), (offset * 0.6, 8.9),
      (offset < 0 ? -1.6 : 1.6, 9.4),
    ]
    return Walk(look: look, path: path(isEntry ? places : places.reversed()))
  }

  /// From below the camera to the line, half a foot before or behind it, and back.
  var turning: Walk {
    let turn = PassageVisit.lineDepth + manner.turn
    return Walk(
      look: manner.looks[0],
      path: path([
        (aside, 0.8), (aside, 3.9), (aside, turn - 0.05), (aside + 0.02, turn),
        (aside + 0.25, turn),
        (aside + 0.3, turn - 0.1), (aside + 0.3, 0.8),
      ]))
  }

  /// To the line, four seconds to and fro on it, and back or on through the door.
  func lingering(goesOn: Bool) -> Walk {
    let line = PassageVisit.lineDepth
    var waypoints = path([(aside, 0.8), (aside, 3.9), (aside, line - 0.1)])
    var time = waypoints[2].time
    for place in [0.12, -0.1, 0.1, -0.12] {
      time += 1
      waypoints.append(Waypoint(time, x: aside, depth: line + place))
    }
    let rest: [(x: Double, depth: Double)] =
      goesOn
      ? [(aside, line - 0.1), (0, 8.0), (0, 8.9), (1.6, 9.4)]
      : [(aside, line - 0.1), (aside, 0.8)]
    return Walk(
      look: manner.looks[0], path: waypoints + path(rest, from: time).dropFirst())
  }

  /// Waypoints at the course's pace.
  private func path(_ places: [(x: Double, depth: Double)], from time: Double? = nil) -> [Waypoint]
  {
    var time = time ?? start
    return places.enumerated().map { index, place in
      if index > 0 {
        let (x, depth) = (place.x - places[index - 1].x, place.depth - places[index - 1].depth)
        time += max(0.05, (x * x + depth * depth).squareRoot() / manner.pace)
      }
      return Waypoint(time, x: place.x, depth: place.depth)
    }
  }
}
