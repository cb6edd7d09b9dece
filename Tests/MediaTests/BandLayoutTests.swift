import ShokoCore
import Testing

@testable import Media

/// How captions are set below pictures of all sizes.
@Suite struct BandLayoutTests {
  private static let words = BurnedCaption.Words(
    camera: "corridor", time: ["2026-11-19 23:04:12", "+09:00 ± 2 s"])

  private func layout(
    _ width: Int, _ height: Int, _ aspect: Rational = Rational(1), isInterlaced: Bool = false,
    _ words: [BurnedCaption.Words] = [words]
  ) -> BandLayout {
    BandLayout(
      width: width, height: height, pixelAspect: aspect, isInterlaced: isInterlaced, words: words)
  }

  @Test("Every word is there in full, inside of the band, for every size")
  func nothingIsCutOff() {
    let long = BurnedCaption.Words(
      camera: String(repeating: "Long_name.", count: 7), time: Self.words.time)
    for words in [Self.words, long] {
      for (width, height) in [
        (16, 16), (64, 48), (96, 96), (160, 120), (175, 143), (176, 144), (320, 180), (352, 288),
        (360, 640), (640, 360), (704, 480), (1080, 1920), (1920, 1080), (3840, 2160), (2000, 90),
      ] {
        for aspect in [(1, 1), (10, 11), (16, 11), (20, 11), (5, 11)] {
          let layout = layout(
            width, height, Rational(Int64(aspect.0), Int64(aspect.1)) ?? Rational(1), [words])
          let text = layout.lines(words).joined()
          let wanted = (words.camera ?? "") + words.time.joined().replacing("0", with: "O")
          #expect(text.filter { $0 != " " } == wanted.filter { $0 != " " })
          #expect((height + layout.rows) % 4 == 0)
          for area in layout.areas(words, below: height) {
            #expect(area.x >= 0 && area.x + area.width <= width, "\(width)x\(height)")
            #expect(area.y > height && area.y + area.height < height + layout.rows)
          }
        }
      }
    }
  }

  @Test("Size follows the picture, and lines are few")
  func sizeFollowsThePicture() {
    func shape(_ layout: BandLayout) -> [Int] {
      [layout.dot.x, layout.dot.y, layout.lines(Self.words).count]
    }
    #expect(shape(layout(160, 120)) == [1, 1, 3])
    #expect(shape(layout(320, 180)) == [1, 1, 1])
    #expect(shape(layout(704, 480, Rational(10, 11) ?? Rational(1))) == [2, 2, 1])
    #expect(shape(layout(1920, 1080)) == [5, 5, 1])
    #expect(shape(layout(1080, 1920)) == [5, 5, 2])
    #expect(shape(layout(3840, 2160)) == [10, 10, 1])
    // Half the columns, half the rows.
    #expect(shape(layout(352, 480, Rational(20, 11) ?? Rational(1))) == [1, 2, 1])
    #expect(shape(layout(704, 240, Rational(5, 11) ?? Rational(1))) == [2, 1, 1])
    // Both fields have the same of it.
    #expect(shape(layout(1920, 1080, isInterlaced: true)) == [4, 4, 1])
  }

  @Test("What becomes longer on the way has room from the beginning")
  func longerWordsHaveRoom() {
    var winter = Self.words
    winter.time[1] = "UTC ± 2 s"
    let (one, both) = (
      layout(256, 160, Rational(1), [winter]), layout(256, 160, Rational(1), [winter, Self.words])
    )
    #expect(one.lines(winter).count == 1 && one.rows < both.rows)
    #expect(both.lines(winter).count == 2 && both.lines(Self.words).count == 2)
  }

  @Test("A character that the font lacks leaves its place empty")
  func unknownCharacters() {
    #expect(DotShape("階", dot: (2, 2)).areas.isEmpty)
    #expect(!DotShape("?", dot: (2, 2)).areas.isEmpty)
  }
}
