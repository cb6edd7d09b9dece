import Foundation
import TestSupport
import Testing

/// The incident pipeline on the sample archive: what is found, and its stills.
@Suite(.enabled(if: Incident.isPossible, Comment(rawValue: Incident.absence)))
struct IncidentTests {
  @Test func everyMovementOfTheTruthIsFoundAndNothingElse() throws {
    let run = try Incident.run.get()
    let document = try JSON(try contents(run.bundle + "/data/events.json"))
    let truth = try Incident.truth()
    for recording in document["recordings"].list {
      let path = try #require(recording["path"].text)
      let limit = truth[path]["readable_s"].number ?? .infinity
      let active = truth[path]["active"].list.map { ($0[0].number ?? 0, $0[1].number ?? 0) }
      let windows = document["windows"].list
        .filter { $0["recording"].text == recording["id"].text }
        .map { ($0["start_s"].number ?? 0, $0["end_s"].number ?? 0) }
      #expect(!active.isEmpty)
      for (start, end) in active where start < limit {
        let seen = windows.reduce(0) { $0 + max(0, min($1.1, end) - max($1.0, start)) }
        #expect(seen >= 0.5 * (min(end, limit) - start), "\(path) \(start)")
      }
      for (start, end) in windows {
        #expect(active.contains { $0.0 < end && start < $0.1 }, "\(path) stray \(start)")
      }
    }
  }

  @Test func theCutRecordingMakesItExitInPart() throws {
    let run = try Incident.run.get()
    #expect(run.outcome.status == 3)
    let outcome = try JSON(run.outcome.output)
    #expect(outcome["schema"].text == "shoko.run/1" && outcome["exit"].whole == 3)
    let partial = outcome["recordings"].list.filter { $0["status"].text != "ok" }
    #expect(partial.compactMap(\.["path"].text) == ["entrance/20261119-232000.mp4"])
    #expect(outcome["verification"]["valid"].value as? Bool == true)
    let events = try JSON(try contents(run.bundle + "/data/events.json"))
    expectSoundCoverage(events)
    let truth = try Incident.truth()["entrance/20261119-232000.mp4"]
    let read = events["coverage"].list
      .filter { $0["recording"].text == "r7" && $0["state"].text == "analysed" }
      .reduce(0) { $0 + ($1["end_s"].number ?? 0) - ($1["start_s"].number ?? 0) }
    #expect(abs(read - (truth["readable_s"].number ?? 0)) < 0.1)
    // What the file lost is no wish of the user's, though `between` was given.
    let states = events["coverage"].list.filter { $0["recording"].text == "r7" }
      .compactMap(\.["state"].text)
    #expect(states.last == "undecodable" && !states.contains("excluded"))
  }

  @Test(.enabled(if: Tool.pngcheck != nil, "pngcheck is not installed"))
  func pngcheckFindsNothingWrong() throws {
    let run = try Incident.run.get()
    let stills = names(run.bundle + "/data/stills").map { run.bundle + "/data/stills/" + $0 }
    // Three of each still, and a strip of each window.
    #expect(stills.count == 3 * 24 + 8)
    let report = try #require(Tool.pngcheck).run(["-q"] + stills)
    #expect(report.status == 0 && report.output.isEmpty, "\(report.text)")
  }

  @Test(.enabled(if: Tool.exiftool != nil, "exiftool is not installed"))
  func exiftoolShowsWhereAStillIsFrom() throws {
    let run = try Incident.run.get()
    let events = try JSON(try contents(run.bundle + "/data/events.json"))
    let recording = events["recordings"][1]
    let still = try signStill(events)
    let zoom = try #require(still["zoom"].text)
    let shown = try #require(Tool.exiftool).succeed(["-j", "-n", run.bundle + "/" + zoom])
    let fields = try JSON(shown)[0]
    #expect(fields["ShokoSourceSHA256"].text == recording["sha256"].text)
    #expect(fields["ShokoSourceName"].text == "corridor/20261119-230026.mp4")
    #expect(fields["ShokoPTS"].whole == still["pts"].whole)
    // Pictures of one group are shown in another order than they are decoded in.
    let (decoded, displayed) = (fields["ShokoDecodeIndex"].whole, still["frame"].whole)
    #expect(abs(try #require(decoded) - #require(displayed)) <= 4)
    #expect(fields["ShokoTimeBase"].text == recording["stream"]["time_base"].text)
    #expect(fields["ShokoEnlargement"].whole == 4 && fields["ShokoKernel"].text == "bicubic")
    #expect(fields["ShokoCrop"].text?.wholeMatch(of: /x=\d+ y=\d+ w=\d+ h=\d+/) != nil)
    #expect(fields["Software"].text?.hasPrefix("Shoko 0.1.0, FFmpeg ") == true)
    // Its recording begins at 23:00:26.
    let second = 26 + Int(try #require(still["time_s"].number))
    #expect(fields["ShokoWallTime"].text?.hasPrefix("2026-11-19T23:00:\(second)") == true)
  }

  @Test(.enabled(if: Tool.ffmpeg != nil, "ffmpeg is not installed"))
  func cropsAreTheSamePixelsAsFFmpegsCrop() throws {
    let run = try Incident.run.get()
    let events = try JSON(try contents(run.bundle + "/data/events.json"))
    let ffmpeg = try #require(Tool.ffmpeg)
    // A corridor still with BT.709 at 1080p and an entrance one from the other codec.
    for window in [events["windows"][1], events["windows"][5]] {
      let still = window["exhibits"]["stills"][1]
      let full = run.bundle + "/" + (still["full"].text ?? "")
      let crop = run.bundle + "/" + (still["crop"].text ?? "")
      let box = try self.crop(of: crop)
      let filter = "crop=\(box.w):\(box.h):\(box.x):\(box.y):exact=1"
      let ours = try pixels(ffmpeg, crop, "null")
      #expect(ours.count == box.w * box.h * 3)
      #expect(try pixels(ffmpeg, full, filter) == ours)
      // The same frame as FFmpeg decodes it: by its PTS, with the same conversion to RGB.
      let id = window["recording"].text
      let recording = try #require(
        events["recordings"].list.first { $0["id"].text == id }?["path"].text)
      let conversion =
        "select='eq(pts,\(still["pts"].whole ?? 0))',scale=flags=bicubic+accurate_rnd"
        + "+full_chroma_int+full_chroma_inp+bitexact,format=rgb24," + filter
      let decoded = try pixels(
        ffmpeg, Incident.archive + "/" + recording, conversion, before: ["-noautorotate"])
      #expect(decoded.count == ours.count)
      let off = zip(decoded, ours).map { abs(Int($0) - Int($1)) }.max()
      #expect(off == 0, "\(recording): up to \(off ?? -1) levels")
    }
  }

  @Test(
    .enabled(
      if: Tool.tesseract != nil && Tool.ffmpeg != nil, "tesseract or ffmpeg is not installed"))
  func theSignIsLegibleInTheEnlargedCropAndNotInASmallCopy() throws {
    let run = try Incident.run.get()
    let sign = try #require(try Incident.truth()["_sign"]["text"].text)
    let events = try JSON(try contents(run.bundle + "/data/events.json"))
    let still = try signStill(events)
    let zoom = run.bundle + "/" + (still["zoom"].text ?? "")
    #expect(try readings(zoom).contains { $0.contains(sign) })

    let box = try crop(of: run.bundle + "/" + (still["crop"].text ?? ""))
    let scratch = try Scratch()
    for factor in [4, 12] {
      let part = "crop=\(box.w / 3):\(box.h / 3):\(box.x / 3):\(box.y / 3)"
      _ = try #require(Tool.ffmpeg).succeed([
        "-v", "error", "-y", "-i", run.bundle + "/" + (still["full"].text ?? ""), "-vf",
        "scale=640:-2:flags=bicubic,\(part),scale=iw*\(factor):-1:flags=bicubic",
        scratch.path("small.png"),
      ])
      #expect(!(try readings(scratch.path("small.png")).contains { $0.contains(sign) }))
    }
  }

  /// The still during which the sign is held still.
  private func signStill(_ events: JSON) throws -> JSON {
    let sign = try Incident.truth()["_sign"]
    let held = (sign["still"][0].number ?? 0)...(sign["still"][1].number ?? 0)
    return try #require(
      events["windows"].list.filter { $0["recording"].text == "r2" }
        .flatMap { $0["exhibits"]["stills"].list }
        .first { held.contains($0["time_s"].number ?? -1) })
  }

  /// What a still's provenance says about its crop.
  private func crop(of path: String) throws -> (x: Int, y: Int, w: Int, h: Int) {
    let text = try #require(PNGFile.texts(Array(try contents(path)))["shoko:Crop"])
    let found = try #require(text.wholeMatch(of: /x=(\d+) y=(\d+) w=(\d+) h=(\d+)/))
    return (Int(found.1) ?? 0, Int(found.2) ?? 0, Int(found.3) ?? 0, Int(found.4) ?? 0)
  }

  private func pixels(
    _ ffmpeg: Tool, _ path: String, _ filter: String, before: [String] = []
  ) throws -> Data {
    try ffmpeg.succeed(
      ["-v", "error"] + before + [
        "-i", path, "-vf", filter, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", "-",
      ])
  }

  /// What is read with and without the assumption that text lies scattered.
  private func readings(_ picture: String) throws -> [String] {
    let tesseract = try #require(Tool.tesseract)
    var environment = Program.environment
    environment["OMP_THREAD_LIMIT"] = "1"
    return try ["3", "11"].map {
      try tesseract.run([picture, "-", "--psm", $0], environment: environment).text
    }
  }
}
