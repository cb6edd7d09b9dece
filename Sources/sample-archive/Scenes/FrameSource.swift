internal import ShokoCore

/// The pictures as the recorder gets them: exposed, noisy, with the clock burned in.
struct FrameSource {
  private let stage: Stage
  private var noise: SensorNoise
  private let lit: (luma: [Int16], chroma: [Int16])
  private let dark: (luma: [Int16], chroma: [Int16])

  init(stage: Stage, seed: UInt64) {
    self.stage = stage
    noise = SensorNoise(
      seed: seed, deviation: stage.scene.noise, longestRow: stage.scene.size.width)
    lit = Self.exposure(gain: 1, saturation: 1)
    dark = Self.exposure(gain: 0.34, saturation: 0.45)
  }

  /// The next picture; the noise follows from how many were asked for before.
  mutating func frame(_ frame: Int) -> Canvas {
    var canvas = stage.compose(frame: frame)
    let light = stage.scene.isLit(frame: frame) ? lit : dark
    canvas.expose(&noise, luma: light.luma, chroma: light.chroma)
    if stage.scene.burnsClock { burnClock(frame, into: &canvas) }
    return canvas
  }

  private func burnClock(_ frame: Int, into canvas: inout Canvas) {
    let scene = stage.scene
    let text = scene.wallTime(ofFrame: frame).burnedIn + " " + scene.name.uppercased()
    let factor = max(1, scene.size.width / 640)
    BitmapFont.burn(text, into: &canvas, x: 8 * factor, y: 5 * factor, factor: factor)
  }

  private static func exposure(gain: Double, saturation: Double) -> (luma: [Int16], chroma: [Int16])
  {
    let luma = (0..<256).map { Int16((16 + (Double($0) - 16) * gain).rounded()) }
    let chroma = (0..<256).map { Int16((128 + (Double($0) - 128) * saturation).rounded()) }
    return (luma, chroma)
  }
}
