internal import Foundation

/// The camera's exposure goes to another value in a few steps.
struct ExposureSteps: Nuisance {
  let name = "exposure"
  let kinds = ["exposure_step", "light_on", "light_off"]
  let view: GreyPicture
  private let times = EventTimes(apart: 12, seed: 11)
  private static let gains: [Float] = [1, 1.3, 0.8, 1.12, 0.65, 0.9]

  init(view: GreyPicture) { self.view = view }

  func picture(at time: Double) -> GreyPicture {
    var (picture, gain) = (view, Self.gains[0])
    if let (number, elapsed) = times.last(before: time) {
      let (from, to) = (
        Self.gains[number % Self.gains.count], Self.gains[(number + 1) % Self.gains.count]
      )
      // By turns at once and in three steps within a second.
      let share = number % 2 == 0 ? 1 : Float(min(3, Int(elapsed * 3) + 1)) / 3
      gain = from + (to - from) * share
    }
    picture.scale(by: gain)
    return picture
  }
}

/// A lamp in the upper left of an empty room is switched off and on.
struct LightSwitches: Nuisance {
  let name = "lights"
  let kinds = ["light_on", "light_off", "exposure_step"]
  let view: GreyPicture
  private let lamp: GreyPicture
  private let times = EventTimes(apart: 14, seed: 12)

  init(view: GreyPicture) {
    self.view = view
    let (width, height) = (Float(view.width), Float(view.height))
    lamp = GreyPicture(width: view.width, height: view.height) { x, y in
      let place = SIMD2((Float(x) - 0.26 * width) / width, (Float(y) - 0.18 * height) / width)
      return 1.3 * (0.35 + 0.65 * exp(-(place * place).sum() / (2 * 0.34 * 0.34)))
    }
  }

  func picture(at time: Double) -> GreyPicture {
    var picture = view
    let switches = times.last(before: time).map { $0.number + 1 } ?? 0
    if switches % 2 == 0 { picture.scale(by: lamp) } else { picture.scale(by: 0.36) }
    return picture
  }
}

/// The infrared filter moves: the picture is dark or blank for a fifth of a second, then otherwise lit.
struct FilterMoves: Nuisance {
  let name = "filter"
  let kinds = ["ir_switch"]
  let day: GreyPicture
  let night: GreyPicture
  let noise = 4.0
  private let times = EventTimes(apart: 20, seed: 13)

  init(day: GreyPicture, night: GreyPicture) { (self.day, self.night) = (day, night) }

  func picture(at time: Double) -> GreyPicture {
    let last = times.last(before: time)
    let isNight = last.map { $0.number % 2 == 0 } ?? false
    var picture = isNight ? night : day
    if let last, last.elapsed < 0.2 {
      picture.levels = picture.levels.map { _ in isNight ? 16 : 205 }
    } else {
      picture.scale(by: isNight ? 1.6 : 0.45)
    }
    return picture
  }
}

/// The beams of cars that pass outside sweep over a dark place.
struct Headlights: Nuisance {
  let name = "headlights"
  let kinds = ["headlights", "light_on", "shadow"]
  let view: GreyPicture
  let noise = 5.0
  private let times = EventTimes(apart: 9, seed: 14)

  init(view: GreyPicture) { self.view = view }

  func picture(at time: Double) -> GreyPicture {
    guard let (number, elapsed) = times.last(before: time), elapsed < 3 else { return view }
    let width = Float(view.width)
    let way = Float(elapsed / 3) * 1.5 - 0.25
    let centre = SIMD2((number % 2 == 0 ? way : 1 - way) * width, 0.42 * Float(view.height))
    var picture = view
    for y in 0..<view.height {
      let down = (Float(y) - centre.y) / (0.12 * width)
      let row = exp(-down * down / 2)
      if row < 0.004 { continue }
      for x in 0..<view.width {
        let across = (Float(x) - centre.x) / (0.17 * width)
        if abs(across) < 3.4 {
          picture.levels[y * view.width + x] *= 1 + 1.3 * row * exp(-across * across / 2)
        }
      }
    }
    return picture
  }
}
