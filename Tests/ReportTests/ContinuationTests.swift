import ShokoCore
import Testing

@testable import Report

/// A window that goes on in the next file.
@Suite struct ContinuationTests {
  private func document() throws -> ScanDocument {
    var document = try Sample.document()
    var second = try Sample.corridor()
    second.id = "r4"
    second.windows[0].continuation = Continuation(recording: "r1", window: 0, elapsed: 8_500_000)
    document.recordings.append(second)
    return document
  }

  @Test("has an entry in each file and counts once")
  func count() throws {
    let document = try document()
    #expect(document.windows.map(\.id) == ["w1", "w2"] && document.windowCount == 1)
    #expect(document.windows.map(\.continues) == [nil, "w1"])
  }

  @Test("says what it goes on from in each document")
  func documents() throws {
    let document = try document()
    let text = document.json().singleLine
    #expect(
      text.contains(
        #""continues": {"window": "w1", "recording": "r1", "elapsed_s": 8.500000}"#), "\(text)")
    let rows = EventsCSV.text(document).split(separator: "\r\n")
    #expect(rows[1].hasSuffix(",") && rows[2].hasSuffix(",w1"))
    let page = try ReportPage(
      caseName: "K-1", document: document, cameras: [], exhibits: [:], includesOriginals: false
    ).render()
    #expect(page.contains("w1 in the recording before"))
  }
}
