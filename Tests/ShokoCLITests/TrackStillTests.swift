import Foundation
import TestSupport
import Testing

/// Stills of each subject in drawn scenes, in which it is known where everybody is.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct TrackStillTests {
  /// A board that goes along a wall from second 3 to 9, at a steady speed.
  struct Board {
    var source: String
    var size: (width: Int, height: Int)
    var left: (start: Int, speed: Int)
    var top: Int

    /// Where it is in a picture of 25 a second.
    func box(_ frame: Int) -> (x: Int, y: Int, width: Int, height: Int) {
      (left.start + left.speed * (frame - 75) / 25, top, size.width, size.height)
    }

    var placed: String {
      "overlay=x='\(left.start)+floor(\(left.speed)*(t-3)+0.01)':y=\(top):enable='between(t,3,8.99)'"
    }
  }

  static let near = Board(
    source: "testsrc2=s=90x190:r=25", size: (90, 190), left: (20, 75), top: 150)
  static let far = Board(
    source: "smptebars=s=24x52:r=25", size: (24, 52), left: (560, -60), top: 40)

  static func draw(
    _ boards: [Board], to name: String, filter: String = "null", in scratch: Scratch
  ) throws {
    try scratch.write("", to: name)
    let inputs = boards.map { "-f lavfi -i \($0.source)" }.joined(separator: " ")
    var chain = "[0]null[v0]"
    for (index, board) in boards.enumerated() {
      chain += ";[v\(index)][\(index + 1)]\(board.placed)[v\(index + 1)]"
    }
    try scratch.ffmpeg(
      "-y -f lavfi -i color=c=0x707060:s=640x360:r=25 \(inputs) -filter_complex"
        + " \(chain);[v\(boards.count)]\(filter),noise=alls=4:all_seed=7:allf=t -t 12 -pix_fmt"
        + " yuv420p -c:v libx264 -preset ultrafast -threads 1 -g 50 -sc_threshold 0 \(name)")
  }

  private static func pipeline(_ stills: String, source: String = "", to name: String) -> String {
    """
    shoko: 1
    name: p
    sources: [{camera: a, files: "rec/*"\(source)}]
    steps: [scan, {stills: {\(stills), zoom: 2}}, {bundle: {to: out, case: \(name)}}]

    """
  }

  private static func events(
    _ stills: String, source: String = "", as name: String = "K", _ more: String...,
    in scratch: Scratch
  ) throws -> JSON {
    try scratch.write(pipeline(stills, source: source, to: name), to: "\(name).yaml")
    let run = try Program.run(["run", "\(name).yaml"] + more, in: scratch.url.path)
    #expect(run.status == 0, "\(run.errorText)")
    return try JSON(try contents(scratch.path("out/\(name)/data/events.json")))
  }

  /// How much of a board a cut-out holds, and how much of the cut-out is the board.
  private static func shares(
    of board: Board, in still: JSON, _ bundle: String
  ) throws -> (held: Double, filled: Double) {
    let path = bundle + "/" + (try #require(still["crop"].text))
    let text = try #require(PNGFile.texts([UInt8](try contents(path)))["shoko:Crop"])
    let crop = text.split { !$0.isNumber }.compactMap { Int($0) }
    let box = board.box(try #require(still["frame"].whole))
    let width = min(crop[0] + crop[2], box.x + box.width) - max(crop[0], box.x)
    let height = min(crop[1] + crop[3], box.y + box.height) - max(crop[1], box.y)
    let common = Double(max(0, width) * max(0, height))
    return (common / Double(box.width * box.height), common / Double(crop[2] * crop[3]))
  }

  /// The track that a still names, and where it is by its path when the still was taken.
  private static func place(
    of still: JSON, in events: JSON
  ) throws -> (x: Double, y: Double) {
    let track = try #require(
      events["tracks"].list.first { $0["id"].text == still["track"].text })
    let time = try #require(still["time_s"].number)
    let near = try #require(
      track["path"].list.min {
        abs(($0["time_s"].number ?? 0) - time) < abs(($1["time_s"].number ?? 0) - time)
      })["box"]
    return (
      (near["x"].number ?? 0) + (near["w"].number ?? 0) / 2,
      (near["y"].number ?? 0) + (near["h"].number ?? 0) / 2
    )
  }

  @Test func whoeverIsNotInTheWindowsStillsGetsOneOfTheirOwn() throws {
    let scratch = try Scratch()
    try Self.draw([Self.near, Self.far], to: "rec/a.mp4", in: scratch)
    let without = try Self.events("per_window: 2", as: "W", in: scratch)
    let events = try Self.events("per_window: 2, per_track: 1", in: scratch)
    #expect(events["windows"].list.count == 1 && events["tracks"].list.count == 2)
    let window = events["windows"][0]
    let stills = window["exhibits"]["stills"].list
    let own = stills.filter { $0["chosen_for"].text == "track" }
    #expect(stills.count == 3 && own.count == 1)
    for still in stills {
      let board = still["chosen_for"].text == "track" ? Self.far : Self.near
      let shares = try Self.shares(of: board, in: still, scratch.path("out/K"))
      #expect(shares.held == 1 && shares.filled > 0.15, "\(shares)")
      let box = board.box(try #require(still["frame"].whole))
      let place = try Self.place(of: still, in: events)
      #expect(abs(place.x - Double(box.x) - Double(box.width) / 2) < 16, "\(place) \(box)")
      #expect(abs(place.y - Double(box.y) - Double(box.height) / 2) < 16, "\(place) \(box)")
    }
    // What the window has by itself is the same to the byte, and comes first.
    for (index, still) in without["windows"][0]["exhibits"]["stills"].list.enumerated() {
      #expect(still["track"].text == stills[index]["track"].text)
      for kind in ["full", "crop", "zoom"] {
        let (a, b) = (try #require(still[kind].text), try #require(stills[index][kind].text))
        #expect(try contents(scratch.path("out/W/" + a)) == contents(scratch.path("out/K/" + b)))
      }
    }
    let page = String(
      decoding: try contents(scratch.path("out/K/metadata/index.html")), as: UTF8.self)
    let track = try #require(own.first?["track"].text)
    #expect(page.contains("Best of subject \(track)<"))
  }

  private static func notes(_ events: JSON) -> [String] {
    events["diagnostics"].list.filter { $0["code"].text == "stills_covered" }
      .compactMap { $0["message"].text }
  }

  /// Covers a part of the width and of the height.
  private static func privacy(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>) -> String {
    let (left, right, top, bottom) = (x.lowerBound, x.upperBound, y.lowerBound, y.upperBound)
    return ", privacy: [{polygon: [[\(left), \(top)], [\(right), \(top)], [\(right), \(bottom)],"
      + " [\(left), \(bottom)]]}]"
  }

  @Test func whoeverAPrivacyZoneCoversGetsNone() throws {
    let scratch = try Scratch()
    try Self.draw([Self.near, Self.far], to: "rec/a.mp4", in: scratch)
    let events = try Self.events(
      "per_window: 2, per_track: 1", source: Self.privacy(0...1, 0...0.35), in: scratch)
    let stills = events["windows"][0]["exhibits"]["stills"].list
    #expect(stills.count == 2 && stills.allSatisfy { $0["chosen_for"].text == "window" })
    for still in stills {
      #expect(try Self.shares(of: Self.near, in: still, scratch.path("out/K")).held == 1)
    }
    #expect(
      Self.notes(events) == [
        "Of window w1, subjects without stills of their own, as privacy zones cover them in all"
          + " pictures: 1."
      ])
  }

  /// The larger board is behind the zone, so that the scan's own pictures of the window show nothing.
  @Test func whoIsSeenIsShownInTheWindowOfSomebodyWhoIsNot() throws {
    let scratch = try Scratch()
    try Self.draw([Self.near, Self.far], to: "rec/a.mp4", in: scratch)
    let events = try Self.events(
      "per_window: 2", source: Self.privacy(0...1, 0.33...1), in: scratch)
    let stills = events["windows"][0]["exhibits"]["stills"].list
    #expect(stills.count == 2 && Self.notes(events).isEmpty)
    for still in stills {
      #expect(try Self.shares(of: Self.far, in: still, scratch.path("out/K")).held == 1)
    }
  }

  @Test func whatIsSeenPartOfTheTimeIsShownThen() throws {
    let scratch = try Scratch()
    try Self.draw([Self.near], to: "rec/a.mp4", in: scratch)
    for prefer in ["sharpest", "largest", "earliest"] {
      let events = try Self.events(
        "per_window: 2, per_track: 1, prefer: \(prefer)", source: Self.privacy(0...0.5, 0...1),
        as: prefer, in: scratch)
      let stills = events["windows"][0]["exhibits"]["stills"].list
      #expect(stills.count == 2 && Self.notes(events).isEmpty)
      for still in stills where prefer != "earliest" {
        let box = Self.near.box(try #require(still["frame"].whole))
        #expect(box.x >= 310, "\(prefer): \(box)")
      }
    }
  }

  @Test func aWindowBehindAPrivacyZoneHasNoStillsAndSaysSo() throws {
    let scratch = try Scratch()
    try Self.draw([Self.near], to: "rec/a.mp4", in: scratch)
    let events = try Self.events(
      "per_window: 2, per_track: 1, stack: 4", source: Self.privacy(0...1, 0...1), in: scratch)
    let exhibits = events["windows"][0]["exhibits"]
    #expect(events["windows"].list.count == 1 && exhibits["stills"].list.isEmpty)
    #expect(
      Self.notes(events) == [
        "Window w1 has no stills: privacy zones cover what moves in all of its pictures."
      ])
    #expect(names(scratch.path("out/K/data/stills")) == ["0001-strip.png"])
    let again = try Program.run("reproduce", "out/K", in: scratch.url.path)
    #expect(again.status == 0, "\(again.errorText)\(again.text)")
  }

  @Test func oneSubjectAloneGetsNoFurtherFile() throws {
    let scratch = try Scratch()
    try Self.draw([Self.near], to: "rec/a.mp4", in: scratch)
    for prefer in ["sharpest", "largest", "earliest"] {
      let events = try Self.events(
        "per_window: 2, per_track: 1, prefer: \(prefer)", as: prefer, in: scratch)
      let stills = events["windows"][0]["exhibits"]["stills"].list
      #expect(stills.count == 2 && names(scratch.path("out/\(prefer)/data/stills")).count == 7)
      #expect(stills.allSatisfy { $0["track"].text == "t1" && $0["chosen_for"].text == "window" })
    }
  }

  @Test func severalOfASubjectAreFromDifferentPartsOfItsTime() throws {
    let scratch = try Scratch()
    try Self.draw([Self.near, Self.far], to: "rec/a.mp4", in: scratch)
    let events = try Self.events("per_window: 1, per_track: 2", in: scratch)
    let stills = events["windows"][0]["exhibits"]["stills"].list
    let own = stills.filter { $0["chosen_for"].text == "track" }
    // The window's own one counts for the near board.
    let tracks = Set(own.compactMap { $0["track"].text })
    #expect(stills.count == 4 && own.count == 3 && tracks.count == 2)
    for track in tracks {
      let frames = stills.filter { $0["track"].text == track }.compactMap { $0["frame"].whole }
      #expect(frames.count == 2 && abs(frames[0] - frames[1]) > 10, "\(frames)")
    }
  }

  @Test func theSameStillsComeOfAnyNumberOfDecodersOfKeptGridsAndOfReproduction() throws {
    let scratch = try Scratch()
    try Self.draw([Self.near, Self.far], to: "rec/a.mp4", in: scratch)
    try Self.draw([Self.far, Self.near], to: "rec/b.mp4", filter: "hflip", in: scratch)
    let stills = "per_window: 1, per_track: 2, stack: 4"
    var digests: Set<String> = []
    for (name, options) in [
      ("A", ["--jobs", "1", "--no-cache"]), ("B", ["--jobs", "3", "--cache", "c"]),
      ("C", ["--jobs", "2", "--cache", "c"]),
    ] {
      try scratch.write(Self.pipeline(stills, to: name), to: "\(name).yaml")
      let run = try Program.run(["run", "\(name).yaml"] + options, in: scratch.url.path)
      #expect(run.status == 0, "\(run.errorText)")
      digests.insert(
        try Program.shell(
          "cd out/\(name) && find data -type f | LC_ALL=C sort | xargs sha256sum | sha256sum",
          in: scratch.url.path
        ).text)
    }
    #expect(digests.count == 1)
    // One of the originals alone, so that its tracks have other ids.
    try FileManager.default.removeItem(atPath: scratch.path("rec/a.mp4"))
    let run = try Program.run(
      "reproduce", "out/A", "--originals", "rec", "--json", in: scratch.url.path)
    #expect(run.status == 3, "\(run.errorText)")
    let exhibits = try JSON(run.output)["exhibits"].list
    let second = exhibits.filter { $0["recording"].text == "r2" }
    #expect(second.count { $0["kind"].text == "still" } >= 4 * 3)
    #expect(second.allSatisfy { $0["state"].text == "equal" }, "\(run.text)")
  }

  @Test func aCrossingNamesTheStillOfItsTrack() throws {
    let scratch = try Scratch()
    try Self.draw([Self.near, Self.far], to: "rec/a.mp4", in: scratch)
    let source = ", lines: [{name: gate, from: [0.6, 0], to: [0.6, 0.4], inside: right}]"
    let plain = try Self.events("per_window: 2", source: source, as: "W", in: scratch)
    let events = try Self.events("per_window: 2, per_track: 1", source: source, in: scratch)
    #expect(plain["crossings"].list.count == 1 && events["crossings"].list.count == 1)
    #expect(plain["crossings"][0]["still"]["crop"].text == nil)
    let crossing = events["crossings"][0]
    let still = try #require(
      events["windows"][0]["exhibits"]["stills"].list.first {
        $0["track"].text == crossing["track"].text
      })
    #expect(crossing["still"]["crop"].text == still["crop"].text)
    #expect(crossing["still"]["pts"].whole == still["pts"].whole)
    let shares = try Self.shares(of: Self.far, in: still, scratch.path("out/K"))
    #expect(shares.held == 1)
    let table = String(
      decoding: try contents(scratch.path("out/K/data/crossings.csv")), as: UTF8.self)
    let pts = try #require(still["pts"].whole)
    #expect(table.contains(",\(try #require(still["frame"].whole)),\(pts),"))
  }

  @Test func aRecordingExaminedByItsSmallStreamHasThemToo() throws {
    let scratch = try Scratch()
    let clock = ", clock: {from: name, zone: Asia/Tokyo}"
    for (kind, size) in [("M", "640:360"), ("S", "320:180")] {
      try Self.draw(
        [Self.near, Self.far], to: "rec/Rec\(kind)01_20261119_230000_230012_0_1.mp4",
        filter: "scale=\(size)", in: scratch)
    }
    let events = try Self.events("per_window: 2, per_track: 1", source: clock, in: scratch)
    #expect(events["recordings"][0]["examined_by"]["stream"]["width"].whole == 320)
    let own = events["windows"][0]["exhibits"]["stills"].list.filter {
      $0["chosen_for"].text == "track"
    }
    #expect(own.count == 1)
    let shares = try Self.shares(of: Self.far, in: try #require(own.first), scratch.path("out/K"))
    #expect(shares.held > 0.9 && shares.filled > 0.1, "\(shares)")
  }
}
