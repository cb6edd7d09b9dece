internal import Foundation

/// A bush that sways all the time, with gusts.
struct Leaves: Nuisance {
  let name = "leaves"
  let kinds = ["foliage"]
  let view: GreyPicture
  private let bush: GreyPicture
  private let mask: GreyPicture
  private let phases: GreyPicture

  init(view: GreyPicture) {
    self.view = view
    let (width, height) = (view.width, view.height)
    bush = GreyPicture(width: width, height: height) { x, y in
      let (x, y) = (Float(x), Float(y))
      return 95 + 40 * Texture.cloud(x / 7, y / 7, 31) + 28 * Texture.cloud(x / 3, y / 3, 32)
    }
    mask = GreyPicture(width: width, height: height) { x, y in
      let place = SIMD2(
        (Float(x) / Float(width) - 0.81) / 0.155, (Float(y) / Float(height) - 0.28) / 0.23)
      return min(1, max(0, (1 - (place * place).sum().squareRoot()) * 8))
    }
    phases = GreyPicture(width: width, height: height) { x, y in
      3 * Texture.cloud(Float(x) / 55, Float(y) / 55, 33)
    }
  }

  func picture(at time: Double) -> GreyPicture {
    var picture = view
    let time = Float(time)
    let reach = 2 + 5 * max(0, sin(time / 5))
    for index in mask.levels.indices where mask.levels[index] > 0 {
      let (x, y) = (Float(index % view.width), Float(index / view.width))
      let phase = phases.levels[index]
      let swayed = bush.sample(
        x + reach * sin(2 * Float.pi * time / 1.7 + phase),
        y + 0.6 * reach * sin(2 * Float.pi * time / 1.3 + 1.3 * phase))
      picture.levels[index] += (swayed - picture.levels[index]) * mask.levels[index]
    }
    return picture
  }
}

/// A scene at rest that is coded so coarsely that each keyframe jumps.
struct KeyframeFlicker: Nuisance {
  let name = "keyframes"
  let kinds = ["keyframe_flicker"]
  let view: GreyPicture
  let noise = 5.0
  let quality = 36

  init(view: GreyPicture) { self.view = view }

  func picture(at time: Double) -> GreyPicture { view }
}

/// A recorder's clock that ticks in the picture.
struct TickingClock: Nuisance {
  let name = "clock"
  let kinds = ["clock_overlay"]
  let view: GreyPicture
  let burnsClock = true

  init(view: GreyPicture) { self.view = view }

  func picture(at time: Double) -> GreyPicture { view }
}
