import Foundation
import TestSupport
import Testing

/// Real recordings, where they lie beside the checkout.
@Suite(.enabled(if: SharedFolder.isPresent, Comment(rawValue: SharedFolder.absence)))
struct RealRecordingTests {
  private func score(_ name: String, _ document: Data) throws -> JSON {
    let scratch = try Scratch()
    try document.write(to: scratch.url.appendingPathComponent("scan.json"))
    let python = try #require(Tool.python)
    return try JSON(
      try python.succeed([
        SharedFolder.url.appendingPathComponent("tools/score_windows.py").path,
        SharedFolder.recording("truth.json"), name, scratch.path("scan.json"), "--json",
      ]))
  }

  @Test func carsAreFoundEachByItself() throws {
    let name = "static/car-lane.mp4"
    let run = try Program.run("scan", "--json", SharedFolder.recording(name))
    #expect(run.status == 0)
    let score = try score(name, run.output)
    #expect(score["found"].whole == 3 && score["predicted"].whole == 3)
    #expect((score["missed_s"].number ?? 9) <= 0.5 && score["stray"].whole == 0)
  }

  @Test(arguments: ["static/table-top.mp4", "static/table-top-vfr.mp4"])
  func movementsOnATableAreFound(name: String) throws {
    let score = try score(
      name, try Program.run("scan", "--json", SharedFolder.recording(name)).output)
    #expect(score["found"].whole == 7 && score["joined"].whole == 0)
    #expect((score["missed_s"].number ?? 9) <= 1)
  }

  @Test(arguments: [
    "static/car-lane-hevc.mkv", "damaged/car-lane.ts", "damaged/car-lane-annexb.h264",
  ])
  func otherContainersAndCodecsGiveTheSameWindows(name: String) throws {
    let windows = try ["static/car-lane.mp4", name].map { name -> [Double] in
      let run = try Program.run("scan", "--json", SharedFolder.recording(name))
      return try JSON(run.output)["windows"].list.flatMap { window -> [Double] in
        [window["start_s"].number ?? -1, window["end_s"].number ?? -1]
      }
    }
    #expect(windows[0].count == 6 && windows[1].count == 6)
    for (reference, twin) in zip(windows[0], windows[1]) { #expect(abs(reference - twin) <= 0.2) }
  }

  @Test func anIncidentOverAllOfThemIsBundledWhateverIsDamaged() throws {
    let scratch = try Scratch()
    try """
    shoko: 1
    name: all
    sources:
      - {camera: any, files: \(SharedFolder.url.path)/recordings/**/*}
    steps:
      - scan
      - stills: {per_window: 1}
      - clips
      - bundle: {to: out, case: all}
      - verify

    """.write(toFile: scratch.path("p.yaml"), atomically: false, encoding: .utf8)
    let run = try Program.run("run", "p.yaml", in: scratch.url.path)
    #expect(run.status == 3)
    let document = try JSON(try contents(scratch.path("out/all/data/events.json")))
    expectSoundCoverage(document)
    for recording in document["recordings"].list where recording["status"].text != "ok" {
      let path = try #require(recording["path"].text)
      #expect(path.hasPrefix("damaged/"))
      #expect(run.text.contains("\n  \(path)  "))
      let id = recording["id"].text
      #expect(document["diagnostics"].list.contains { $0["recording"].text == id })
    }
    let readable = document["recordings"].list.filter { $0["status"].text != "unreadable" }
    #expect(Set(readable.compactMap(\.["path"].text)) == Set(SharedFolder.readable))
    for window in document["windows"].list {
      #expect(window["exhibits"]["clip"]["path"].text != nil)
      #expect(!window["exhibits"]["stills"].list.isEmpty, "\(window["id"].text ?? "")")
    }
    #expect(run.errorText.contains("README.md, which is no recording"))
  }

  @Test(arguments: [
    "damaged/car-lane-ts-3pct-packet-loss.ts", "damaged/table-top-bitrot.mp4",
    "damaged/car-lane-ts-midstart-unaligned.ts",
  ])
  func threadsDoNotChangeAByteOfDamagedRecordings(name: String) throws {
    let documents = try ["1", "2", "8"].map {
      try Program.run("scan", "--json", "--jobs", $0, SharedFolder.recording(name)).output
    }
    #expect(Set(documents).count == 1 && !documents[0].isEmpty)
  }

  /// Another converter than swscale, with the same kernel and the chroma where the file says it is.
  @Test(arguments: [
    ("static/table-top.mp4", "170m", "limited"), ("static/campus-walkers.avi", "170m", "limited"),
    ("static/brightness-jump.avi", "709", "limited"), ("people/frontal-person.mkv", "170m", "full"),
  ])
  func theColoursOfAStillAreThoseOfZimg(name: String, matrix: String, range: String) throws {
    let scratch = try Scratch()
    let path = SharedFolder.recording(name)
    let run = try Program.run(
      "still", path, "--at", "1s", "-o", "s.png", "--json", in: scratch.url.path)
    #expect(run.status == 0, "\(run.errorText)")
    let pts = try #require(try JSON(run.output)["pts"].whole)
    let texts = PNGFile.texts([UInt8](try contents(scratch.path("s.png"))))
    #expect(texts["shoko:Conversion"]?.contains("bicubic") == true)
    #expect(texts["shoko:Conversion"]?.contains("chroma_centre") == true)
    try scratch.ffmpeg(
      "-copyts -i \(path) -vf select='eq(pts,\(pts))',zscale=matrixin=\(matrix):rangein=\(range)"
        + ":chromalin=center:matrix=gbr:range=full:filter=bicubic:param_a=0:param_b=0.6"
        + ",format=gbrp,format=rgb24 -fps_mode passthrough -frames:v 1 -f rawvideo z.rgb")
    try scratch.ffmpeg("-i s.png -pix_fmt rgb24 -f rawvideo s.rgb")
    let (own, other) = (
      try contents(scratch.path("s.rgb")), try contents(scratch.path("z.rgb"))
    )
    #expect(own.count == other.count && !own.isEmpty)
    let off = zip(own, other).count { abs(Int($0) - Int($1)) > 1 }
    #expect(off * 100 <= own.count * 3, "\(off) of \(own.count)")
  }
}
