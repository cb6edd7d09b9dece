import Motion
import ShokoCore
import Testing

@Suite struct LightTests {
  @Test func aStepOfTheWholePicturesLightIsSuppressed() throws {
    // The camera takes half a second for it.
    let scene = TestScene(light: { value, seconds in
      value - value * Int(max(0, min(5, (seconds - 7.9) * 10))) * 6 / 100
    })
    let findings = scene.detect(scene.frames(seconds: 16))
    #expect(findings.windows.isEmpty, "\(findings.seconds)")
    let step = try #require(findings.suppressed.first)
    #expect(step.kind == "exposure_step" && findings.suppressed.count == 1)
    #expect(step.range.start >= 7400 && step.range.end <= 8700, "\(step)")
    #expect(step.measure > 20 && step.measure < 40, "\(step)")
  }

  @Test(arguments: [(15, 25, "light_off"), (25, 15, "light_on")])
  func aLampIsOneEntryByItsSign(before: Int, after: Int, kind: String) throws {
    let scene = TestScene(light: { value, seconds in
      // For four seconds the camera still searches for its exposure.
      let wanders = seconds >= 8 && seconds < 12
      let wander = wanders ? Int(320 * (seconds - 8).truncatingRemainder(dividingBy: 0.9)) : 0
      return value * 15 / (seconds < 8 ? before : after) + wander
    })
    let findings = scene.detect(scene.frames(seconds: 16))
    #expect(findings.windows.isEmpty, "\(findings.seconds)")
    let lamp = try #require(findings.suppressed.first)
    #expect(lamp.kind == kind && findings.suppressed.count == 1, "\(findings.suppressed)")
    #expect(abs(lamp.range.start - 8000) <= 500, "\(lamp)")
  }

  @Test func aFewStepsInARowAreOneAndATinyOneIsNone() {
    var scene = TestScene(light: { value, seconds in
      value - (seconds > 7 ? 8 * 64 : 0) - (seconds > 8 ? 8 * 64 : 0) - (seconds > 9 ? 8 * 64 : 0)
    })
    let steps = scene.detect(scene.frames(seconds: 14)).suppressed
    #expect(steps.count == 1 && steps.allSatisfy { abs($0.measure - 24) < 5 }, "\(steps)")
    scene.light = { value, seconds in value - (seconds > 7 ? 112 : 0) }
    #expect(scene.detect(scene.frames(seconds: 14)).suppressed.isEmpty)
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
