import Motion
import ShokoCore
import Testing

@Suite struct LightTests {
  @Test func aStepOfTheWholePicturesLightIsSuppressed() throws {
    let scene = TestScene(light: { value, seconds in seconds < 8 ? value : value * 7 / 10 })
    let findings = scene.detect(scene.frames(seconds: 16))
    #expect(findings.windows.isEmpty, "\(findings.seconds)")
    let step = try #require(findings.suppressed.first)
    #expect(step.kind == "exposure_step" && findings.suppressed.count == 1)
    #expect(step.range.start >= 7400 && step.range.end <= 8700, "\(step)")
    #expect(step.measure > 20 && step.measure < 40, "\(step)")
  }

  @Test func aSlowRampOfLightIsNoMotion() {
    let scene = TestScene(light: { value, seconds in value - Int(seconds * 96) })
    #expect(scene.detect(scene.frames(seconds: 15)).windows.isEmpty)
  }

  @Test func aSubjectIsFoundWhileTheLightChanges() {
    let walker = TestScene.walker(from: 8, to: 12, level: 200)
    let scene = TestScene(
      light: { value, seconds in
        value - max(0, min(30 * 64, Int((seconds - 8) * 20 * 64)))
      }, subjects: walker)
    let findings = scene.detect(scene.frames(seconds: 20))
    #expect(isOneWindow(findings, from: 8, to: 12, within: 0.3), "\(findings.seconds)")
    #expect(findings.suppressed.contains { $0.kind == "exposure_step" })
  }

  @Test func aLampThatIsSwitchedOnIsSuppressedAndSomebodyAfterwardsIsFound() {
    var scene = TestScene(subjects: TestScene.walker(from: 14, to: 18, level: 220))
    // Not a function of brightness: each place gets its own share of the lamp.
    let frames = { (scene: TestScene) in
      scene.frames(seconds: 24).map { frame in
        guard frame.range.start >= 8000 else { return frame }
        var copy = frame
        copy.grid = LumaGrid(
          layout: frame.grid.layout,
          values: frame.grid.values.enumerated().map { cell, value in
            UInt16(min(16320, Int(value) * (16 + cell * 7919 % 23) / 12))
          })
        return copy
      }
    }
    scene.noise = 40
    let findings = scene.detect(frames(scene))
    #expect(isOneWindow(findings, from: 14, to: 18), "\(findings.seconds)")
    #expect(findings.suppressed.contains { $0.kind == "light_on" })
    #expect(findings.learning.contains { $0.start == 8000 && $0.end < 10000 })
  }

  @Test func aSoftShadowIsNoSubject() {
    let scene = TestScene(noise: 30)
    let frames = scene.frames(seconds: 16).map { frame in
      var copy = frame
      let centre = (Double(frame.range.start) / 1000 - 8) * 14 + 25
      copy.grid = LumaGrid(
        layout: frame.grid.layout,
        values: frame.grid.values.enumerated().map { cell, value in
          let distance = abs(Double(cell % 50) - centre)
          let shade = max(0, 1 - distance / 25)
          return UInt16(Double(value) * (1 - 0.12 * shade * shade * (3 - 2 * shade)))
        })
      return copy
    }
    let findings = scene.detect(frames)
    #expect(findings.windows.isEmpty, "\(findings.seconds)")
  }
}
