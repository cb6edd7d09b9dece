import ShokoCore
import Testing

@testable import Report

/// Tracks and crossings in documents and tables.
@Suite struct SubjectsTests {
  private let gate = Passage(
    name: "gate",
    shape: .line(from: UnitPoint(x: 0.2, y: 0.5), to: UnitPoint(x: 0.8, y: 0.5), inside: .left))

  /// The sample with two tracks in its first recording, of which one crosses the gate.
  private func document() throws -> ScanDocument {
    var document = try Sample.document()
    let box = PixelBox(x: 120, y: 60, width: 40, height: 90)
    document.recordings[0].tracks = [
      SubjectTrack(
        number: 7, range: TickRange(start: 56_296, end: 69_096), peak: 0.02, box: box,
        path: [TrackPoint(pts: 56_296, box: box)]),
      SubjectTrack(
        number: 9, range: TickRange(start: 200_000, end: 210_000), peak: 0.01, box: box,
        path: [TrackPoint(pts: 200_000, box: box)]),
    ]
    document.recordings[0].crossings = [
      Crossing(
        passage: "gate", kind: "line", pts: 62_696, uncertainty: 640, direction: .inwards,
        persons: 2, track: 7,
        still: StillCandidate(
          frame: FrameID(decodeIndex: 60, pts: 62_440), box: box, activePixels: 900))
    ]
    document.zones[0].passages = [gate]
    return document
  }

  @Test func windowsNameTheTracksThatReachIntoThem() throws {
    let json = try document().json().singleLine
    #expect(json.contains("\"tracks\": [\"t1\"]"))
    let expected = [
      "{\"id\": \"t1\", \"recording\": \"r1\", \"start_s\": 4.320000, \"end_s\": 5.320000, ",
      "\"start\": {\"pts\": 56296}, \"end\": {\"pts\": 69096}, \"peak\": 0.02, ",
      "\"box\": {\"x\": 120, \"y\": 60, \"w\": 40, \"h\": 90}, ",
      "\"path\": [{\"time_s\": 4.320000, \"pts\": 56296, ",
      "\"box\": {\"x\": 120, \"y\": 60, \"w\": 40, \"h\": 90}}]}",
    ].joined()
    #expect(json.contains(expected))
  }

  @Test func stillsNameTheirTrackAndWhatTheyWereChosenFor() throws {
    var document = try document()
    func still(_ track: Int?, isOwn: Bool) -> WindowExhibits.Still {
      var still = WindowExhibits.Still(
        frame: FrameID(decodeIndex: 60, pts: 62_440),
        full: WindowExhibits.Picture(path: "data/stills/0001-full.png", width: 64, height: 48))
      still.subject = WindowExhibits.Subject(
        track: track,
        candidate: StillCandidate(
          frame: still.frame, box: PixelBox(x: 0, y: 0, width: 4, height: 4), activePixels: 9),
        isChosenForTrack: isOwn)
      return still
    }
    let exhibits = WindowExhibits(stills: [still(nil, isOwn: false), still(7, isOwn: true)])
    document.exhibits["w1"] = document.windows[0].json(exhibits)
    let json = document.json().singleLine
    #expect(json.contains("0001-full.png\", \"track\": null, \"chosen_for\": \"window\""))
    #expect(json.contains("0001-full.png\", \"track\": \"t1\", \"chosen_for\": \"track\""))
    // The number among all recordings' tracks.
    let later = exhibits.json(in: document.recordings[0], firstTrack: 5).singleLine
    #expect(later.contains("\"track\": \"t5\""))
    document.recordings[0].crossings[0].picture = "data/stills/0002-crop.png"
    #expect(document.json().singleLine.contains("\"crop\": \"data/stills/0002-crop.png\"}"))
  }

  @Test func crossingsNameTheirTrackWindowAndStill() throws {
    let json = try document().json().singleLine
    let expected2 = [
      "{\"id\": \"c1\", \"recording\": \"r1\", \"passage\": \"gate\", \"kind\": \"line\", ",
      "\"time_s\": 4.820000, \"uncertainty_s\": 0.050000, \"at\": {\"pts\": 62696}, ",
      "\"direction\": \"in\", \"persons\": 2, \"track\": \"t1\", \"window\": \"w1\", ",
      "\"still\": {\"time_s\": 4.800000, \"pts\": 62440, \"frame\": 60, ",
      "\"decode_index\": 60, \"box\": {\"x\": 120, \"y\": 60, \"w\": 40, \"h\": 90}}}",
    ].joined()
    #expect(json.contains(expected2))
    let expected3 = [
      "\"passages\": [{\"name\": \"gate\", \"kind\": \"line\", \"from\": [0.2, 0.5], ",
      "\"to\": [0.8, 0.5], \"inside\": \"left\"}]",
    ].joined()
    #expect(json.contains(expected3))
  }

  @Test func theTableOfCrossingsOpensInSpreadsheets() throws {
    let text = CrossingsCSV.text(try document())
    let header = CrossingsCSV.columns.joined(separator: ",")
    let row =
      "c1,r1,corridor,corridor/car-lane.mp4,gate,line,in,2,4.820000,0.050000,"
      + "2026-11-19T13:00:04.820000Z,2.000000,62696,1/12800,t1,w1,60,62440,ok,"
      + "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
    #expect(text == "\u{FEFF}\(header)\r\n\(row)\r\n")
  }

  @Test func thePageHasTheCountsAndHowWellTheyAreCounted() throws {
    let html = try ReportPage(
      caseName: "K", document: try document(),
      cameras: [ReportPage.Camera(name: "corridor", utcOffset: 0)]
    ).render()
    #expect(html.contains("<td><bdi>gate</bdi></td><td>line</td><td>2</td><td>0</td>"))
    #expect(html.contains(CrossingAccuracy.statement))
  }

  @Test func aPassageThatNobodyPassedIsOnThePage() throws {
    var empty = try document()
    empty.recordings[0].crossings = []
    let html = try ReportPage(
      caseName: "K", document: empty,
      cameras: [ReportPage.Camera(name: "corridor", utcOffset: 0)]
    ).render()
    #expect(html.contains("<td><bdi>gate</bdi></td><td>line</td><td>0</td><td>0</td>"))
  }
}
