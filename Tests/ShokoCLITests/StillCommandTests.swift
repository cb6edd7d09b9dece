import Foundation
import TestSupport
import Testing

/// `shoko still`.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct StillCommandTests {
  @Test func aCropHasThePixelsOfFFmpegsOwnCrop() throws {
    let scratch = try Scratch()
    try Clips.copy("moving.mp4", to: scratch.path("a.mp4"))
    let run = try Program.run(
      "still", "a.mp4", "--at", "5.01s", "--crop", "120x80+61+33", "-o", "s.png", "--json",
      in: scratch.url.path)
    #expect(run.status == 0, "\(run.errorText)")
    let document = try JSON(run.output)
    #expect(document["schema"].text == "shoko.still/1" && document["time_s"].number == 5)
    let scale = "scale=flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact"
    try scratch.ffmpeg(
      "-i a.mp4 -vf select='between(t,4.99,5.01)',\(scale),format=rgb24,crop=120:80:61:33"
        + " -frames:v 1 -f rawvideo a.rgb")
    try scratch.ffmpeg("-i s.png -pix_fmt rgb24 -f rawvideo s.rgb")
    #expect(try contents(scratch.path("s.rgb")) == contents(scratch.path("a.rgb")))
    let texts = PNGFile.texts([UInt8](try contents(scratch.path("s.png"))))
    #expect(texts["shoko:Crop"] == "x=61 y=33 w=120 h=80" && texts["shoko:Enlargement"] == "none")
    #expect(texts["shoko:PTS"] == document["pts"].whole.map(String.init))
    #expect(texts["shoko:SourceSHA256"] == document["sha256"].text)
    #expect(texts["shoko:SourceName"] == "a.mp4" && texts["shoko:DecodeIndex"] == nil)
    #expect(["I", "P", "B"].contains(texts["shoko:PictureType"]))
    #expect(texts["shoko:Quantiser"]?.hasSuffix(" (h264)") == true)
    #expect(texts["shoko:Filters"] == "none" && texts["Software"]?.contains("zlib") == true)
  }

  @Test func anEnlargementNamesItsKernelAndNothingIsReplaced() throws {
    let scratch = try Scratch()
    try Clips.copy("moving.ts", to: scratch.path("a.ts"))
    let words = ["still", "a.ts", "--at", "0:05.5", "--zoom", "3", "--kernel", "lanczos"]
    let run = try Program.run(words, in: scratch.url.path)
    #expect(run.status == 0 && run.text.contains("960×540"), "\(run.errorText)\(run.text)")
    let name = try #require(names(scratch.url.path).first { $0.hasSuffix(".png") })
    #expect(name == "a.ts-5.480000s.png")
    let before = try contents(scratch.path(name))
    let texts = PNGFile.texts([UInt8](before))
    #expect(texts["shoko:Enlargement"] == "3" && texts["shoko:Kernel"] == "lanczos")
    #expect(texts["shoko:Crop"] == "none")
    let again = try Program.run(words, in: scratch.url.path)
    #expect(again.status == 1)
    #expect(try contents(scratch.path(name)) == before)
  }

  @Test func aCropIsInPixelsOfTheTurnedPicture() throws {
    let scratch = try Scratch()
    try scratch.ffmpeg("-i \(try Clips.path("moving.mp4")) -c copy -metadata:s:v rotate=90 a.mp4")
    let run = try Program.run(
      "still", "a.mp4", "--at", "5s", "--crop", "60x200+100+50", "-o", "s.png",
      in: scratch.url.path)
    #expect(run.text.contains("60×200"))
  }
}
