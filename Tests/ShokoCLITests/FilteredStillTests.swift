import Foundation
import TestSupport
import Testing

/// Copies of stills that went through filters of the user's own.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct FilteredStillTests {
  private static let chain = "eq=gamma=1.6,unsharp"

  private static func run(_ scratch: Scratch, _ clip: String) throws {
    try Clips.copy(clip, to: scratch.path("rec/1.mp4"))
    try scratch.write(
      """
      shoko: 1
      name: p
      sources: [{camera: a, files: "rec/*"}]
      steps:
        - scan
        - stills: {per_window: 2, zoom: 2, filter: "\(chain)"}
        - bundle: {to: out, case: K}
        - verify

      """)
    let run = try Program.run("run", "p.yaml", in: scratch.url.path)
    #expect(run.status == 0, "\(run.errorText)\(run.text)")
  }

  @Test func theyAreWhatTheProgramMakesOfTheCutOut() throws {
    let scratch = try Scratch()
    try Self.run(scratch, "moving.mp4")
    let folder = scratch.path("out/K/data/stills")
    for number in ["0001", "0002"] {
      let stem = "\(folder)/\(number)"
      try scratch.ffmpeg(
        "-y -i \(stem)-crop.png -vf \(Self.chain) -pix_fmt rgb24 -f rawvideo program.rgb")
      try scratch.ffmpeg("-y -i \(stem)-filtered.png -pix_fmt rgb24 -f rawvideo own.rgb")
      try scratch.ffmpeg("-y -i \(stem)-crop.png -pix_fmt rgb24 -f rawvideo plain.rgb")
      let own = try contents(scratch.path("own.rgb"))
      #expect(try own == contents(scratch.path("program.rgb")))
      #expect(try own != contents(scratch.path("plain.rgb")))
      let texts = PNGFile.texts([UInt8](try contents(stem + "-filtered.png")))
      #expect(texts["shoko:Filters"] == Self.chain && texts["shoko:Enlargement"] == "none")
      #expect(texts["shoko:FilterMethod"]?.hasPrefix("libavfilter ") == true)
      let zoomed = PNGFile.texts([UInt8](try contents(stem + "-filtered-zoom.png")))
      #expect(zoomed["shoko:Filters"] == Self.chain && zoomed["shoko:Enlargement"] == "2")
      let plain = PNGFile.texts([UInt8](try contents(stem + "-crop.png")))
      #expect(plain["shoko:Filters"] == "none" && plain["shoko:FilterMethod"] == nil)
    }
  }

  @Test func theyAreListedShownAndDerivedAgain() throws {
    let scratch = try Scratch()
    try Self.run(scratch, "moving.mp4")
    let events = try JSON(try contents(scratch.path("out/K/data/events.json")))
    let filtered = events["windows"][0]["exhibits"]["stills"][0]["filtered"]
    #expect(filtered["crop"].text == "data/stills/0001-filtered.png")
    #expect(filtered["zoom"].text == "data/stills/0001-filtered-zoom.png")
    #expect(filtered["filter"].text == Self.chain)
    #expect(filtered["made_by"].text?.hasPrefix("libavfilter ") == true)
    let page = String(
      decoding: try contents(scratch.path("out/K/metadata/index.html")), as: UTF8.self)
    #expect(page.contains("src=\"../data/stills/0001-filtered.png\"") && page.contains(Self.chain))
    let run = try Program.run("reproduce", "out/K", "--json", in: scratch.url.path)
    #expect(run.status == 0, "\(run.errorText)")
    let paths = try JSON(run.output)["exhibits"].list.filter { $0["state"].text == "equal" }
      .compactMap(\.["path"].text)
    #expect(
      Set(paths).isSuperset(
        of: try snapshot(scratch.path("out/K/data/stills")).keys.map {
          "data/stills/\($0)"
        }))
  }
}
