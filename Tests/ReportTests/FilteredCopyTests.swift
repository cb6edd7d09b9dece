import ShokoCore
import Testing

@testable import Report

@Suite struct FilteredCopyTests {
  private typealias Picture = WindowExhibits.Picture

  private func still(_ filtered: WindowExhibits.Filtered) -> WindowExhibits.Still {
    var still = WindowExhibits.Still(
      frame: FrameID(decodeIndex: 3, pts: 30),
      full: Picture(path: "data/stills/r1-0001-full.png", width: 64, height: 48),
      crop: Picture(path: "data/stills/r1-0001-crop.png", width: 8, height: 8))
    still.filtered = filtered
    return still
  }

  private func json(_ still: WindowExhibits.Still) -> String {
    WindowExhibits(stills: [still]).json(in: RecordingResult(id: "r1", path: "a.mp4")).singleLine
  }

  @Test func whatCouldNotBeFilteredSaysWhy() {
    let still = still(
      .notMade(chain: "negate", Message(en: "the filter does not work", ja: "使えません")))
    #expect(WindowExhibits(stills: [still]).paths.count == 2)
    let text = json(still)
    #expect(text.contains(#""crop": null, "zoom": null, "filter": "negate""#))
    #expect(text.contains(#""reason": "the filter does not work""#))
  }

  @Test func allFilesOfAStillGetTheirNames() throws {
    var still = still(
      .made(
        WindowExhibits.FilteredFiles(
          crop: Picture(path: "data/stills/r1-0001-filtered.png", width: 8, height: 8),
          zoom: Picture(path: "data/stills/r1-0001-filtered-zoom.png", width: 16, height: 16),
          chain: "negate", method: "libavfilter")))
    still.stack = .made(
      WindowExhibits.StackFiles(
        picture: Picture(path: "data/stills/r1-0001-stack.png", width: 8, height: 8),
        zoom: Picture(path: "data/stills/r1-0001-stack-zoom.png", width: 16, height: 16),
        zoomFactor: 2, label: "x", frames: []))
    try still.mapPaths { $0.replacing("r1-0001", with: "0007") }
    let paths = WindowExhibits(stills: [still]).paths
    #expect(
      Set(paths)
        == Set(
          ["full", "crop", "filtered", "filtered-zoom", "stack", "stack-zoom"].map {
            "data/stills/0007-\($0).png"
          }))
  }
}
