import ShokoCore
import Testing

@testable import sample_archive

@Suite struct VisibilityTests {
  /// Draws every picture of a scene at a quarter of its size and compares it with the empty scene.
  @Test(arguments: [0, 1])
  func picturesDifferFromTheEmptySceneExactlyInsideTheTruth(index: Int) throws {
    let scene = SampleNight().scenes[index].reduced(by: 4)
    let stage = Stage(scene)
    let stretches = Visibility(stage: stage).stretches
    var hidden = 0
    for recording in scene.recordings {
      for frame in recording.firstFrame..<recording.firstFrame + recording.frames {
        let drawn = stage.compose(frame: frame) != stage.empty
        let labelled = stretches.contains { $0.contains(frame) }
        #expect(!drawn || labelled, "frame \(frame) of \(scene.name)")
        if labelled, !drawn { hidden += 1 }
      }
    }
    // Between a hand's first showing and the rest of the person, a few pictures show nothing.
    #expect(hidden <= 4)
    for stretch in stretches {
      for frame in [stretch.lowerBound, stretch.upperBound - 1] {
        #expect(stage.compose(frame: frame) != stage.empty, "frame \(frame) of \(scene.name)")
      }
    }
  }

  @Test func eventsHaveQuietTimeBetweenThem() {
    for scene in SampleNight().scenes {
      let stretches = Visibility(stage: Stage(scene.reduced(by: 4))).stretches
      for (before, after) in zip(stretches, stretches.dropFirst()) {
        #expect(Double(after.lowerBound - before.upperBound) / scene.rate.approximate >= 5)
      }
      for light in scene.lights {
        let frame = scene.frame(at: light.time)
        #expect(!stretches.contains { $0.contains(frame) }, "light at \(light.time) s")
      }
    }
  }

  @Test func aWalkThatNobodyCanSeeIsNotInTheTruth() {
    var scene = SampleNight().scenes[0].reduced(by: 4)
    scene.walks = [
      Walk(
        look: Look(top: Colour(0.5), trousers: Colour(0.2)),
        path: [Waypoint(3, x: 3, depth: 9.4), Waypoint(6, x: 3, depth: 10)])
    ]
    #expect(Visibility(stage: Stage(scene)).stretches.isEmpty)
  }
}
