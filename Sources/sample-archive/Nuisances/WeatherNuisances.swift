internal import Foundation

/// Rain that begins after ten seconds: fine streaks, elsewhere in each picture.
struct Rain: Nuisance {
  let name = "rain"
  let kinds = ["precipitation"]
  let view: GreyPicture

  init(view: GreyPicture) { self.view = view }

  func picture(at time: Double) -> GreyPicture {
    var picture = view
    picture.scale(by: 0.8)
    guard time >= 10 else { return picture }
    var source = RandomSource(seed: UInt64((time * 1_000).rounded()))
    for _ in 0..<150 {
      let start = SIMD2(
        Float(source.below(view.width)), Float(source.below(view.height + 40) - 40))
      picture.addStreak(
        from: start, to: start + SIMD2(2, Float(12 + source.below(28))), radius: 1,
        light: Float(10 + source.below(30)))
    }
    return picture
  }
}

/// Snow that begins after ten seconds: flakes of several sizes that sink and drift, before a lamp.
struct Snow: Nuisance {
  let name = "snow"
  let kinds = ["precipitation", "near_lens"]
  let view: GreyPicture
  private let flakes: [Flake]

  private struct Flake {
    let place: SIMD2<Float>
    let speed: SIMD2<Float>
    let radius: Float
    let light: Float
    let phase: Float
  }

  init(view: GreyPicture) {
    self.view = view
    var source = RandomSource(seed: 15)
    func share() -> Float { Float(source.below(10_001)) / 10_000 }
    flakes = (0..<260).map { _ in
      // What is near is larger, brighter, and crosses the picture faster.
      let nearness = share() * share()
      return Flake(
        place: SIMD2(share(), share()), speed: SIMD2(20 + 60 * nearness, 90 + 260 * nearness),
        radius: 1 + 2.6 * nearness, light: 25 + 70 * nearness, phase: share() * 6.28)
    }
  }

  func picture(at time: Double) -> GreyPicture {
    var picture = view
    guard time >= 10 else { return picture }
    let (width, height) = (Float(view.width) + 20, Float(view.height) + 20)
    for flake in flakes {
      let sway = 6 * sin(Float(time) * 2 + flake.phase)
      let x = (flake.place.x * width + Float(time) * flake.speed.x + sway)
        .truncatingRemainder(dividingBy: width)
      let y = (flake.place.y * height + Float(time) * flake.speed.y)
        .truncatingRemainder(dividingBy: height)
      let place = SIMD2(x - 10, y - 10)
      picture.addStreak(
        from: place - flake.speed * 0.008, to: place + flake.speed * 0.008, radius: flake.radius,
        light: flake.light)
    }
    return picture
  }
}

/// Insects before the lens at night, in the camera's own infrared light.
struct Insects: Nuisance {
  let name = "insects"
  let kinds = ["near_lens"]
  let view: GreyPicture
  let noise = 6.0
  private let insects: [Insect]

  private struct Insect {
    let start: Double
    let length: Double
    let place: SIMD2<Float>
    let speed: SIMD2<Float>
    let radius: Float
  }

  init(view: GreyPicture) {
    self.view = view
    var source = RandomSource(seed: 16)
    func share() -> Double { Double(source.below(10_001)) / 10_000 }
    // One a second, each for half a second to one and a half.
    insects = (0..<600).map { number in
      let angle = share() * 2 * Double.pi
      let pace = 250 + 350 * share()
      return Insect(
        start: Double(number) + share(), length: 0.3 + 1.2 * share(),
        place: SIMD2(Float(share()) * Float(view.width), Float(share()) * Float(view.height)),
        speed: SIMD2(Float(pace * cos(angle)), Float(pace * sin(angle))),
        radius: Float(2 + 5 * share()))
    }
  }

  func picture(at time: Double) -> GreyPicture {
    var picture = view
    for insect in insects where time >= insect.start && time < insect.start + insect.length {
      let elapsed = Float(time - insect.start)
      let flutter = SIMD2(26 * sin(elapsed * 20), 17 * cos(elapsed * 17))
      let place = insect.place + insect.speed * elapsed + flutter
      picture.addStreak(
        from: place, to: place + insect.speed * 0.03, radius: insect.radius, light: 150)
    }
    return picture
  }
}
