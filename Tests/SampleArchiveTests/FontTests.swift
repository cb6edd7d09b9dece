import ShokoCore
import Testing

@testable import sample_archive

@Suite struct FontTests {
  @Test func theClockFontHasEveryCharacterThatIsBurnedIn() {
    for scene in SampleNight().scenes {
      let text = scene.start.burnedIn + " 0123456789 " + scene.name.uppercased()
      for character in text {
        #expect(DotFont.dots(character) != nil, "\(character)")
      }
    }
  }

  @Test func clockCharactersDiffer() {
    let text =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_:./()%+±#? "
    let shapes = text.map { DotFont.dots($0)?.map { $0.y * DotFont.width + $0.x } }
    #expect(Set(shapes).count == text.count && !shapes.contains(nil))
  }

  @Test func theClockStaysInsideTheBoxThatPipelinesLeaveOut() {
    for scene in SampleNight().scenes {
      let ground = Canvas(scene.size, fill: Colour(0.5))
      var source = FrameSource(stage: Stage(Self.silent(scene), empty: ground), seed: 1)
      let picture = source.frame(0)
      let changed = (0..<scene.size.width * scene.size.height).filter {
        picture.bytes[$0] != ground.bytes[$0]
      }
      let right = changed.map { $0 % scene.size.width }.max() ?? 0
      let bottom = changed.map { $0 / scene.size.width }.max() ?? 0
      #expect(!changed.isEmpty)
      #expect(Double(right + 1) <= 0.35 * Double(scene.size.width))
      #expect(Double(bottom + 1) <= 0.06 * Double(scene.size.height))
    }
  }

  @Test func theSignUsesCharactersThatItsFontHas() {
    for character in StrokeFont.alphabet {
      #expect(StrokeFont.glyph(character) != nil, "\(character)")
    }
    for seed in 0..<20 as Range<UInt64> {
      let text = SampleNight(seed: seed).signText
      #expect(text.count == 7)
      #expect(StrokeFont.layOut(text).glyphs.count == 7)
    }
    #expect(SampleNight(seed: 1).signText != SampleNight(seed: 2).signText)
  }

  private static func silent(_ scene: CameraScene) -> CameraScene {
    var scene = scene
    scene.noise = 0
    return scene
  }
}
