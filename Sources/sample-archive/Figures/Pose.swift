internal import Foundation

/// Which way a person faces, as a unit vector: x to the right, y away from the camera.
typealias Heading = SIMD2<Float>

/// Where the joints of a walking person are at one moment, in metres.
struct Pose {
  let hips: [ScenePoint]
  let knees: [ScenePoint]
  let ankles: [ScenePoint]
  let toes: [ScenePoint]
  let shoulders: [ScenePoint]
  let elbows: [ScenePoint]
  let hands: [ScenePoint]
  let neck: ScenePoint
  let head: ScenePoint
  /// The middle of what is held in both hands.
  let held: ScenePoint
  let heading: Heading
  let ground: ScenePoint

  /// Works the pose out from how far and how fast the person has walked.
  init(of walk: Walk, at time: Double) {
    let stance = Stance(of: walk, at: time)
    let size = walk.look.height / 1.7
    let legs = [Float(1), -1].map { Leg(side: $0, stance: stance, size: size) }
    let hipHeight = 0.07 * size + (legs.map(\.drop).max() ?? 0)
    hips = legs.map { stance.point($0.side * 0.085 * size, 0, hipHeight) }
    knees = legs.map { stance.point($0.side * 0.09 * size, $0.knee.x, hipHeight - $0.knee.y) }
    ankles = legs.map { stance.point($0.side * 0.09 * size, $0.ankle.x, hipHeight - $0.ankle.y) }
    toes = legs.map {
      stance.point($0.side * 0.1 * size, $0.ankle.x + 0.15 * size, hipHeight - $0.ankle.y - 0.03)
    }
    let shoulderHeight = hipHeight + 0.5 * size
    shoulders = legs.map { stance.point($0.side * 0.175 * size, 0.01, shoulderHeight) }
    let arms = legs.map {
      Arm(side: $0.side, stance: stance, size: size, holds: walk.sign != nil)
    }
    elbows = arms.map { stance.point($0.elbow.x, $0.elbow.y, shoulderHeight + $0.elbow.z) }
    hands = arms.map { stance.point($0.hand.x, $0.hand.y, shoulderHeight + $0.hand.z) }
    neck = stance.point(0, 0.01, shoulderHeight + 0.06 * size)
    head = stance.point(0, 0.03, shoulderHeight + 0.19 * size)
    held = stance.point(0, 0.34 * size, shoulderHeight - 0.2 * size)
    heading = stance.heading
    ground = stance.point(0, 0, 0)
  }
}

/// Where somebody stands, which way, and in which moment of the step.
struct Stance {
  let place: SIMD2<Float>
  let heading: Heading
  /// The angle of the gait: a whole turn is two steps.
  let phase: Float
  /// 0 for standing, 1 for walking.
  let stride: Float

  init(of walk: Walk, at time: Double) {
    // The mean over a moment rounds the path's corners off.
    let moments = (-3...3).map { time + 0.08 * Double($0) }
    let mean = moments.reduce(SIMD2<Double>()) { $0 + walk.place(at: $1) } / Double(moments.count)
    place = SIMD2<Float>(mean)
    let speed = (walk.distance(at: time + 0.24) - walk.distance(at: time - 0.24)) / 0.48
    stride = Float(min(speed / 1.1, 1))
    phase = Float(walk.distance(at: time) / 1.35 * 2 * .pi)
    heading = Self.heading(of: walk, at: time)
  }

  /// A place given by metres to the side, to the front and above the floor.
  func point(_ side: Float, _ front: Float, _ height: Float) -> ScenePoint {
    let across = SIMD2(heading.y, -heading.x)
    let spot = place + across * side + heading * front
    return ScenePoint(x: spot.x, height: height, depth: spot.y)
  }

  /// The way of the last movement; before the first one, of the first.
  private static func heading(of walk: Walk, at time: Double) -> Heading {
    var moment = time
    while moment > walk.span.lowerBound {
      if let heading = movement(of: walk, around: moment) { return heading }
      moment -= 0.08
    }
    moment = walk.span.lowerBound
    while moment < walk.span.upperBound {
      if let heading = movement(of: walk, around: moment) { return heading }
      moment += 0.08
    }
    return Heading(0, -1)
  }

  private static func movement(of walk: Walk, around time: Double) -> Heading? {
    let way = SIMD2<Float>(walk.place(at: time + 0.2) - walk.place(at: time - 0.2))
    let length = (way * way).sum().squareRoot()
    return length < 0.04 ? nil : way / length
  }
}

/// A leg in the plane of the walk: x to the front, y downwards from the hip.
private struct Leg {
  let side: Float
  let knee: SIMD2<Float>
  let ankle: SIMD2<Float>

  init(side: Float, stance: Stance, size: Float) {
    self.side = side
    let phase = stance.phase + (side > 0 ? 0 : .pi)
    let swing = max(0, cosf(phase))
    let thigh = 0.46 * stance.stride * sinf(phase) + 0.1 * stance.stride
    let bend = stance.stride * (0.14 + 0.85 * swing * swing)
    knee = SIMD2(sinf(thigh), cosf(thigh)) * 0.43 * size
    ankle = knee + SIMD2(sinf(thigh - bend), cosf(thigh - bend)) * 0.42 * size
  }

  /// How far the ankle is below the hip.
  var drop: Float { ankle.y }
}

/// An arm from its shoulder's height: x to the side from the middle, y to the front, z upwards.
private struct Arm {
  let elbow: SIMD3<Float>
  let hand: SIMD3<Float>

  init(side: Float, stance: Stance, size: Float, holds: Bool) {
    if holds {
      elbow = SIMD3(side * 0.26, 0.06, -0.3) * size
      hand = SIMD3(side * 0.25, 0.33, -0.33) * size
      return
    }
    let phase = stance.phase + (side > 0 ? .pi : 0)
    let swing = 0.5 * stance.stride * sinf(phase)
    let bend = 0.12 + 0.35 * stance.stride
    let upper = SIMD3(side * 0.03, sinf(swing), -cosf(swing)) * 0.28
    let lower = SIMD3(-side * 0.02, sinf(swing + bend), -cosf(swing + bend)) * 0.27
    elbow = (SIMD3(side * 0.185, 0.01, 0) + upper) * size
    hand = elbow + lower * size
  }
}
