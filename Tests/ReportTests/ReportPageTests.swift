import ShokoCore
import Testing

@testable import Report

@Suite struct ReportPageTests {
  private func page() throws -> ReportPage {
    let picture = WindowExhibits.Picture(path: "data/stills/0001-full.png", width: 768, height: 432)
    let crop = WindowExhibits.Picture(path: "data/stills/0001-crop.png", width: 100, height: 240)
    let exhibits = WindowExhibits(
      stills: [
        .init(frame: FrameID(decodeIndex: 60, pts: 62_440), full: picture, crop: crop)
      ],
      clip: .init(path: "data/clips/0001.mp4", isPlayable: true),
      hashes: .init(
        frames: "data/hashes/0001-frames.framehash", packets: nil,
        commands: "data/hashes/0001-commands.txt"))
    return ReportPage(
      caseName: "2026-0042", document: try Sample.document(),
      cameras: [.init(name: "corridor", title: "1階 廊下", utcOffset: 32_400)],
      exhibits: ["w1": exhibits])
  }

  @Test func showsWhatWasFound() throws {
    let html = try page().render()
    #expect(html.hasPrefix("<!doctype html>"))
    for part in [
      "<bdi>2026-0042</bdi>", "<bdi>1階 廊下</bdi>", "id=\"w1\"", "2026-11-19 22:00:04.3 – 22:00:08.7",
      "+09:00 ± 2 s", "href=\"../data/stills/0001-full.png\"",
      "src=\"../data/stills/0001-crop.png\"", "class=\"tall\"", "aspect-ratio:100/240",
      "src=\"../data/clips/0001.mp4\"", "preload=\"none\"", "0:00:04.800",
      "<a href=\"../data/hashes/0001-frames.framehash\">pictures</a>",
      "<a href=\"../data/hashes/0001-commands.txt\">",
      "2 of 3 recordings could not be read in full", "A picture refers to one that is not there.",
      "No recording covers", "(1 min 0 s)", "bagit.py --validate .",
      "counted from the nominal frame rate", "75.0 %",
    ] { #expect(html.contains(part), Comment(rawValue: part)) }
    #expect(!html.contains("{{") && !html.contains("}}"))
    #expect(!html.contains("Enlarged") && !html.contains(">packets</a>"))
  }

  @Test func needsNoNetworkAndNoScripts() throws {
    let html = try page().render()
    #expect(html.contains("default-src 'none'"))
    for forbidden in ["<script", "http://", "https://", "<iframe", "<form", "@import", "url("] {
      #expect(!html.contains(forbidden))
    }
  }

  @Test func equalResultsGiveEqualPages() throws {
    #expect(try page().render() == page().render())
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "\" onmouseover=\"alert(1)", "' onfocus='x", "</title><img src=x>",
    "{{caseName}}", "{{{css}}}", "&lt;b&gt;", "<\u{301}script>", "\"\u{301} autofocus x=\"\u{301}",
    "\u{202E}gpj.exe", "a\u{0}b\u{1B}c",
  ])
  func hostileTextStaysText(text: String) throws {
    var page = try page()
    page.caseName = text
    page.summary = text
    page.cameras[0].title = text
    page.document.recordings[0].path = text
    page.document.recordings[0].windows[0].zone = text
    page.document.recordings[0].windows[0].kind = text
    page.document.recordings[1].diagnostics[0].message = Message(verbatim: text)
    page.document.recordings[0].suppressed[0].kind = text
    page.exhibits["w1"]?.clip?.note = Message(verbatim: text)
    let html = try page.render()
    let clean = try self.page().render()
    // Whatever the text, the page has the tags of the same page with harmless text (and the summary's).
    let scalars = html.unicodeScalars
    #expect(scalars.count { $0 == "<" } == clean.unicodeScalars.count { $0 == "<" } + 6)
    #expect(!scalars.contains("\u{0}") && !scalars.contains("\u{1B}"))
    #expect(count("\"", html) == count("\"", clean) + 4)
    #expect(count("'", html) == count("'", clean))
  }

  private func count(_ sign: Unicode.Scalar, _ text: String) -> Int {
    text.unicodeScalars.count { $0 == sign }
  }

  @Test func pathsInLinksAreEncoded() throws {
    #expect(
      try BundleLink.href("data/clips/夜 \"1\"&?#%.mp4")
        == "../data/clips/%E5%A4%9C%20%221%22%26%3F%23%25.mp4")
  }

  @Test(arguments: ["/etc/passwd", "../x", "data/../../x", "", "data//x", "./x"])
  func linksStayInsideTheBundle(path: String) throws {
    #expect(throws: ShokoError.self) { try BundleLink.href(path) }
    var page = try page()
    page.exhibits["w1"]?.clip?.path = path
    #expect(throws: ShokoError.self) { try page.render() }
  }

  @Test func recordingsWithoutMotionAreListed() throws {
    var page = try page()
    page.document.recordings[0].windows = []
    let html = try page.render()
    #expect(html.contains("1 recording without reported motion"))
    #expect(html.contains("0</strong> <span>windows found"))
  }

  @Test func aScanOfNothingStillHasAPage() throws {
    let empty = ReportPage(
      caseName: "leer",
      document: ScanDocument(
        tool: ToolVersions(ffmpeg: "5"), settings: ScanSettings(), recordings: []))
    #expect(try empty.render().contains("No wall clock is known"))
  }

  @Test func aLedgerOfManyPiecesIsDrawnInBoundedSize() throws {
    var recording = try Sample.damaged()
    recording.coverage = (0..<20_000).map { index in
      CoverageSpan(
        TickRange(start: Int64(index) * 45 - 90_000, end: Int64(index) * 45 - 89_955),
        index == 10_000 ? .undecodable : index.isMultiple(of: 2) ? .analysed : .sampled)
    }
    let view = TimelineView(recording, windows: [], from: "", to: "")
    #expect(view.bars.count <= 500)
    #expect(view.bars.contains { $0.style == "undecodable" })
    #expect(view.bars.allSatisfy { $0.x >= 0 && $0.x + $0.w <= TimelineView.width })
  }

  @Test func extremeTimeStampsDoNotCrash() throws {
    var page = try page()
    page.document.recordings[0].range = TickRange(start: -(1 << 62), end: 1 << 62)
    page.document.recordings[0].windows[0].range = TickRange(start: -(1 << 61), end: 1 << 61)
    page.document.recordings[0].coverage = [
      CoverageSpan(TickRange(start: -(1 << 62), end: 1 << 62), .analysed)
    ]
    page.document.recordings[0].wallStart = .max
    #expect(try !page.render().isEmpty)
    #expect(!EventsCSV.text(page.document).isEmpty)
    #expect(!page.document.json().singleLine.isEmpty)
    #expect(!CoverageDocument(page.document.recordings).json().singleLine.isEmpty)
  }
}
