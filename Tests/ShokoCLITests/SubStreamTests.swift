import Foundation
import TestSupport
import Testing

/// A bundle of a recording that was examined by the small stream beside it.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct SubStreamTests {
  /// Colour bars before which a box moves from second 14 to 19; the small stream begins 1.3 s later.
  private func draw(_ scratch: Scratch) throws {
    for (file, start, size) in [
      ("rec/RecM01_20261119_230000_230040_0_1.mp4", 0, "640:360"),
      ("rec/RecS01_20261119_230000_230040_0_1.mp4", 1.3, "320:180"),
    ] {
      try scratch.write("", to: file)
      try scratch.ffmpeg(
        "-y -f lavfi -i smptebars=s=640x360:r=25[v];color=white:s=60x140:r=25[b];[v][b]overlay="
          + "y=120:x='40+90*(t-14)':enable='between(t,14,19)',trim=start=\(start),"
          + "setpts=PTS-STARTPTS,scale=\(size),noise=alls=5:all_seed=7:allf=t -t 40"
          + " -pix_fmt yuv420p -c:v libx264 -preset ultrafast -threads 1 -g 50 -sc_threshold 0"
          + " \(file)")
    }
    try scratch.write(
      """
      shoko: 1
      name: small
      sources: [{camera: a, files: "rec/*", clock: {from: name, zone: Asia/Tokyo}}]
      between: {from: "2026-11-19T23:00:05+09:00", to: "2026-11-19T23:00:35+09:00"}
      steps:
        - scan
        - stills: {per_window: 2, zoom: 2}
        - clips
        - bundle: {to: out, case: K-1, originals: include}
        - verify

      """)
  }

  @Test func takesItsExhibitsFromTheRecordingAndSaysWhatWasExamined() throws {
    let scratch = try Scratch()
    try draw(scratch)
    let outcome = try Program.run(["run", "p.yaml"], in: scratch.url.path)
    #expect(outcome.status == 0, "\(outcome.errorText)\(outcome.text)")
    let bundle = scratch.path("out/K-1")
    let events = try JSON(try contents(bundle + "/data/events.json"))
    #expect(events["recordings"].list.count == 1 && events["windows"].list.count == 1)
    let recording = events["recordings"][0]
    #expect(recording["path"].text == "RecM01_20261119_230000_230040_0_1.mp4")
    #expect(recording["stream"]["width"].whole == 640)
    let sub = recording["examined_by"]
    #expect(sub["path"].text == "RecS01_20261119_230000_230040_0_1.mp4")
    #expect(sub["stream"]["width"].whole == 320 && sub["frames"].whole == 1000)
    let offset = try #require(sub["offset_s"].number)
    #expect(abs(offset - 1.3) <= (try #require(sub["offset_uncertainty_s"].number)))
    #expect(try #require(sub["residual"].number) < 0.1)
    let sums = String(
      decoding: try contents(bundle + "/data/originals/sha256sums.txt"), as: UTF8.self)
    for entry in [recording, sub] {
      let (digest, path) = (
        try #require(entry["sha256"].text), try #require(entry["path"].text)
      )
      #expect(sums.contains("\(digest)  \(path)\n"))
      #expect(FileManager.default.fileExists(atPath: bundle + "/data/originals/" + path))
    }
    let window = events["windows"][0]
    #expect(abs((try #require(window["start_s"].number)) - 14) < 1)
    #expect(abs((try #require(window["end_s"].number)) - 19) < 1)
    #expect(window["exhibits"]["stills"].list.count == 2)
    // The whole picture of the recording, not of the small stream.
    let still = try #require(window["exhibits"]["stills"][0]["full"].text)
    let header = [UInt8](try contents(bundle + "/" + still).prefix(24))
    #expect(header.suffix(8) == [0, 0, 2, 128, 0, 0, 1, 104])
    let clip = try #require(window["exhibits"]["clip"]["path"].text)
    #expect(FileManager.default.fileExists(atPath: bundle + "/" + clip))
    let states = events["coverage"].list.map { $0["state"].text }
    #expect(states == ["excluded", "approximate", "excluded"])
    let page = String(decoding: try contents(bundle + "/metadata/index.html"), as: UTF8.self)
    #expect(page.contains("the small stream RecS01_20261119_230000_230040_0_1.mp4"))

    // Again: the same payload.
    let again = try Program.run(["run", "p.yaml"], in: scratch.url.path)
    #expect(again.status == 0, "\(again.errorText)\(again.text)")

    // Both streams are in the bundle, so that it can be reproduced without the archive.
    try FileManager.default.removeItem(atPath: scratch.path("rec"))
    let reproduced = try Program.run("reproduce", bundle)
    #expect(reproduced.status == 0, "\(reproduced.errorText)\(reproduced.text)")
  }
}
