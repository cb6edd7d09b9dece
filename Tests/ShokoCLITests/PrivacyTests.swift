import Foundation
import TestSupport
import Testing

/// Privacy zones: an area of a marker colour must be in no picture.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct PrivacyTests {
  /// A dark bar crosses a grey wall behind a green screen that must not be shown.
  private static func draw(_ scratch: Scratch) throws {
    try FileManager.default.createDirectory(
      atPath: scratch.path("rec"), withIntermediateDirectories: true)
    let motion = "overlay=x='-60+(t-2)*140':y=60:enable='between(t,2,5)'"
    try scratch.ffmpeg(
      "-f lavfi -i color=c=0x707060:s=320x180:r=25:d=7 -f lavfi -i color=c=0x202020:s=40x90:r=25:d=7"
        + " -filter_complex [0]noise=alls=8:allf=t+u:all_seed=3[b];[b][1]\(motion),"
        + "drawbox=x=160:y=45:w=80:h=90:color=0x00ff00:t=fill -c:v libx264 -threads 1 -g 25"
        + " -pix_fmt yuv420p rec/a.mp4")
  }

  private static func pipeline(_ clips: String) -> String {
    """
    shoko: 1
    name: p
    sources:
      - camera: a
        files: rec/*
        privacy:
          - {polygon: [[0.5, 0.25], [0.75, 0.25], [0.75, 0.75], [0.5, 0.75]]}
    steps: [scan, {stills: {per_window: 3, zoom: 3, stack: 4}}\(clips), {bundle: {to: out, case: K}}, verify]

    """
  }

  @Test func noPictureShowsWhatIsCovered() throws {
    let scratch = try Scratch()
    try Self.draw(scratch)
    try scratch.write(Self.pipeline(", {clips: {allow_unmasked: true}}"))
    let run = try Program.run("run", "p.yaml", in: scratch.url.path)
    #expect(run.status == 0, "\(run.errorText)\(run.text)")
    let folder = scratch.path("out/K/data/stills")
    let pictures = names(folder).filter { $0.hasSuffix(".png") }
    #expect(pictures.count >= 10 && pictures.contains("0001-strip.png"))
    for name in pictures {
      try scratch.ffmpeg("-y -i \(folder)/\(name) -pix_fmt rgb24 -f rawvideo p.rgb")
      let bytes = [UInt8](try contents(scratch.path("p.rgb")))
      var green = 0
      for pixel in stride(from: 0, to: bytes.count, by: 3) {
        let others = max(bytes[pixel], bytes[pixel + 2])
        if Int(bytes[pixel + 1]) > Int(others) + 60 { green += 1 }
      }
      #expect(green == 0, "\(name): \(green)")
      let texts = PNGFile.texts([UInt8](try contents(folder + "/" + name)))
      #expect(texts["shoko:Masks"] == "1 privacy zone covered")
    }
    let events = try JSON(try contents(scratch.path("out/K/data/events.json")))
    #expect(events["windows"][0]["exhibits"]["clip"]["unmasked"].value as? Bool == true)
    #expect(try Program.run("reproduce", "out/K", in: scratch.url.path).status == 0)
  }

  @Test(arguments: ["ffv1", "h264"]) func noClipEncodedAnewShowsWhatIsCovered(codec: String) throws
  {
    let scratch = try Scratch()
    try Self.draw(scratch)
    try scratch.write(Self.pipeline(", {clips: {cut: exact, codec: \(codec)}}"))
    let run = try Program.run("run", "p.yaml", in: scratch.url.path)
    #expect(run.status == 0, "\(run.errorText)\(run.text)")
    let events = try JSON(try contents(scratch.path("out/K/data/events.json")))
    let window = events["windows"][0]
    let clip = window["exhibits"]["clip"]
    #expect(clip["made_by"].text == "re-encoding" && clip["codec"].text == codec)
    #expect(clip["masks"].whole == 1 && clip["unmasked"].value == nil)
    // From the picture that is shown when the padding begins, not from a keyframe.
    let early = (window["clip_start_s"].number ?? 0) - (clip["start_s"].number ?? 9)
    #expect(early >= 0 && early < 0.04)
    try scratch.ffmpeg(
      "-i out/K/\(clip["path"].text ?? "") -map 0:v -pix_fmt rgb24 -f rawvideo p.rgb")
    let bytes = [UInt8](try contents(scratch.path("p.rgb")))
    #expect(bytes.count >= 320 * 180 * 3 * 50)
    var green = 0
    for pixel in stride(from: 0, to: bytes.count, by: 3) {
      let others = max(bytes[pixel], bytes[pixel + 2])
      if Int(bytes[pixel + 1]) > Int(others) + 60 { green += 1 }
    }
    #expect(green == 0)
    let page = String(
      decoding: try contents(scratch.path("out/K/metadata/index.html")), as: UTF8.self)
    #expect(page.contains("A derivative: decoded and encoded anew"))
    #expect(page.contains("<video") == (codec == "h264"))
    let again = try Program.run("reproduce", "out/K", in: scratch.url.path)
    #expect(again.status == 0, "\(again.errorText)\(again.text)")
  }

  @Test func aCopiedClipIsRefused() throws {
    let scratch = try Scratch()
    try scratch.write(Self.pipeline(", clips"))
    let run = try Program.run("check", "p.yaml", in: scratch.url.path)
    let said = run.errorText + run.text
    #expect(run.status == 2 && said.contains("allow_unmasked: true"), "\(said)")
    try scratch.write(Self.pipeline(""))
    #expect(try Program.run("check", "p.yaml", in: scratch.url.path).status == 0)
  }
}
