import Foundation
import TestSupport
import Testing

/// Clips with a caption below their pictures, from a pipeline to the bundle and back.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct BurnedCaptionRunTests {
  private static func pipeline(_ codec: String, clock: String) -> String {
    """
    shoko: 1
    name: p
    sources:
      - camera: gate
        files: rec/*\(clock)
    steps: [scan, {clips: {cut: exact, codec: \(codec), caption: burned}}, {bundle: {to: out, case: K}}, verify]

    """
  }

  private static let named =
    "\n    clock: {from: name, pattern: \"%Y%m%d-%H%M%S\", zone: Asia/Tokyo, uncertainty: 2s}"

  @Test(arguments: ["ffv1", "h264"], [true, false])
  func aRunTellsOfTheBandAndRepeatsIt(codec: String, hasClock: Bool) throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch.path("rec"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: try Clips.path("moving.mp4"), toPath: scratch.path("rec/20261119-230410.mp4"))
    try scratch.write(Self.pipeline(codec, clock: hasClock ? Self.named : ""))
    let run = try Program.run("run", "p.yaml", in: scratch.url.path)
    #expect(run.status == 0, "\(run.errorText)\(run.text)")
    let events = try JSON(try contents(scratch.path("out/K/data/events.json")))
    let clip = events["windows"][0]["exhibits"]["clip"]
    let caption = clip["burned_caption"]
    #expect(clip["made_by"].text == "re-encoding")
    #expect(caption["shows"].text == (hasClock ? "wall_clock" : "recording_time"))
    #expect(clip["subtitles"].text == (hasClock ? "wall_clock" : nil))
    let picture = caption["picture"]
    let size = events["recordings"][0]["stream"]
    #expect(picture["w"].whole == size["width"].whole)
    #expect(picture["h"].whole == size["height"].whole)
    let rows = caption["rows"].whole ?? 0
    #expect(rows >= 14)
    let page = String(
      decoding: try contents(scratch.path("out/K/metadata/index.html")), as: UTF8.self)
    #expect(page.contains("A derivative: decoded and encoded anew"))
    #expect(page.contains("A caption is burned in below the picture, in \(rows) rows of its own"))
    let again = try Program.run("reproduce", "out/K", in: scratch.url.path)
    #expect(again.status == 0, "\(again.errorText)\(again.text)")
  }
}
