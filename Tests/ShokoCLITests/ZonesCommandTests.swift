import Foundation
import TestSupport
import Testing

/// `shoko zones`.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ZonesCommandTests {
  /// A grey recording, and a pipeline that marks parts of it.
  private static func prepare(_ scratch: Scratch, cameras: [String] = ["a"]) throws {
    try scratch.write("", to: "rec/readme.txt")
    try scratch.ffmpeg(
      "-f lavfi -i color=c=0x808080:s=320x180:r=10:d=1 -c:v libx264 -pix_fmt yuv420p rec/1.mp4")
    let sources = cameras.map {
      """
        - camera: \($0)
          files: rec/*.mp4
          zones:
            - {name: door, box: [0.1, 0.2, 0.4, 0.9]}
            - {name: clock, exclude: true, box: [0.5, 0, 1, 0.2]}
          lines: [{name: gate, from: [0.45, 0.9], to: [0.95, 0.9], inside: left}]
          doorways: [{name: exit, box: [0.7, 0.3, 0.8, 0.5], inside: beyond}]
          privacy: [{polygon: [[0.5, 0.5], [0.65, 0.5], [0.65, 0.7]]}]

      """
    }
    try scratch.write("shoko: 1\nname: p\nsources:\n\(sources.joined())steps: [scan]\n")
  }

  private static func pixels(_ scratch: Scratch, _ name: String) throws -> [[UInt8]] {
    try scratch.ffmpeg("-y -i \(name) -pix_fmt rgb24 -f rawvideo z.rgb")
    let bytes = [UInt8](try contents(scratch.path("z.rgb")))
    return stride(from: 0, to: bytes.count, by: 3).map { Array(bytes[$0..<$0 + 3]) }
  }

  @Test func eachKindOfAreaIsDrawnInItsColourWhereItLies() throws {
    let scratch = try Scratch()
    try Self.prepare(scratch)
    let run = try Program.run("zones", "p.yaml", "-o", "z.png", "--json", in: scratch.url.path)
    #expect(run.status == 0, "\(run.errorText)")
    let document = try JSON(run.output)
    #expect(document["schema"].text == "shoko.zones/1")
    let picture = document["pictures"][0]
    #expect(picture["source"].text == "1.mp4" && picture["time_s"].number == 0)
    #expect(picture["labels"][1].text == "clock (excluded)")
    let pixels = try Self.pixels(scratch, "z.png")
    #expect(pixels.count == 320 * 180)
    func shares(_ colour: [UInt8]) -> (columns: ClosedRange<Int>, rows: ClosedRange<Int>)? {
      let places = pixels.indices.filter { pixels[$0] == colour }
      let (columns, rows) = (places.map { $0 % 320 }, places.map { $0 / 320 })
      guard let left = columns.min(), let right = columns.max(), let top = rows.min(),
        let bottom = rows.max()
      else { return nil }
      return (left...right, top...bottom)
    }
    let include = try #require(shares([80, 230, 90]))
    #expect(abs(include.columns.lowerBound - 32) <= 2 && abs(include.columns.upperBound - 128) <= 2)
    #expect(abs(include.rows.lowerBound - 36) <= 2 && abs(include.rows.upperBound - 162) <= 2)
    let exclude = try #require(shares([255, 110, 90]))
    #expect(exclude.columns.lowerBound >= 158 && exclude.rows.upperBound <= 38)
    // Above the line is the left hand of somebody who goes to the right.
    let line = try #require(shares([255, 220, 40]))
    #expect(line.rows.contains(162) && line.columns.contains(300))
    #expect(shares([70, 210, 255]) != nil && shares([240, 130, 255]) != nil)
    #expect(pixels[95 * 320 + 200] == [0, 0, 0])
    #expect(pixels[100 * 320 + 20].allSatisfy { abs(Int($0) - 0x80) < 4 })
  }

  @Test func thePictureSaysWhatItShowsAndRepeats() throws {
    let scratch = try Scratch()
    try Self.prepare(scratch)
    for name in ["1.png", "2.png"] {
      #expect(
        try Program.run("zones", "p.yaml", "-o", name, in: scratch.url.path).status == 0)
    }
    let bytes = try contents(scratch.path("1.png"))
    #expect(try contents(scratch.path("2.png")) == bytes)
    let texts = PNGFile.texts([UInt8](bytes))
    #expect(texts["shoko:Drawing"] == "zones of camera a")
    #expect(texts["shoko:SourceName"] == "1.mp4" && texts["shoko:PTS"] == "0")
    #expect(texts["shoko:Masks"] == "1 privacy zone covered")
    let again = try Program.run("zones", "p.yaml", "-o", "1.png", in: scratch.url.path)
    #expect(again.status == 1 && again.errorText.contains("no file is overwritten"))
    #expect(try contents(scratch.path("1.png")) == bytes)
  }

  @Test func severalCamerasGiveAFileEach() throws {
    let scratch = try Scratch()
    try Self.prepare(scratch, cameras: ["a", "b.c"])
    let all = try Program.run("zones", "p.yaml", "-o", "z.png", in: scratch.url.path)
    #expect(all.status == 0, "\(all.errorText)")
    #expect(
      names(scratch.url.path).filter { $0.hasSuffix(".png") }.sorted() == ["z-a.png", "z-b.c.png"])
    let one = try Program.run(
      "zones", "p.yaml", "--source", "b.c", "-o", "z.png", in: scratch.url.path)
    #expect(one.status == 0 && names(scratch.url.path).contains("z.png"))
  }

  @Test func whatCannotBeLookedIntoIsTold() throws {
    let scratch = try Scratch()
    try Self.prepare(scratch)
    // A link that leads to itself belongs to the pattern and is no recording.
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("rec/9.mp4"), withDestinationPath: "9.mp4")
    let run = try Program.run("zones", "p.yaml", "-o", "z.png", "--json", in: scratch.url.path)
    #expect(run.status == 3, "\(run.errorText)")
    let document = try JSON(run.output)
    #expect(document["pictures"].list.count == 1 && document["diagnostics"].list.count == 1)
    #expect(document["diagnostics"][0]["message"].text?.contains("9.mp4") == true)
  }

  @Test func timesThatAreFarOffAreNotReckonedWith() throws {
    let scratch = try Scratch()
    try Self.prepare(scratch)
    try scratch.ffmpeg(
      "-f lavfi -i testsrc2=s=320x180:r=10:d=1 -c:v libvpx -auto-alt-ref 0 -f ivf k.ivf")
    var bytes = [UInt8](try contents(scratch.path("k.ivf")))
    // Frames follow the header of 32 bytes, each with its length in four bytes and its time in eight.
    var place = 32
    var times: [Int64] = [-1 << 60]
    while place + 12 <= bytes.count {
      let time = times.popLast() ?? .max - 1 << 51
      for byte in 0..<8 { bytes[place + 4 + byte] = UInt8(truncatingIfNeeded: time >> (8 * byte)) }
      let length = (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
      place += 12 + length
    }
    try Data(bytes).write(to: URL(fileURLWithPath: scratch.path("rec/1.mp4")))
    for arguments in [
      ["zones", "p.yaml", "-o", "1.png"], ["zones", "p.yaml", "-o", "2.png", "--json"],
      ["still", "rec/1.mp4", "--at", "0", "-o", "3.png"],
    ] {
      let run = try Program.run(arguments, in: scratch.url.path)
      #expect((0...3).contains(run.status), "\(arguments): \(run.status) \(run.errorText)")
    }
  }
}
