import Archive
import Evidence
import Foundation
import Imaging
import Report
import ShokoCore
import TestSupport
import Testing

@testable import Media
@testable import Pipeline

@Suite struct SheetListTests {
  private struct Failure: Error {}

  private let scratch: Scratch
  private let writer: BundleWriter

  init() throws {
    scratch = try Scratch()
    writer = try BundleWriter(parent: scratch.path("out"), name: "K")
    try writer.add("data/events.json", text: "{}")
  }

  private func list(_ count: Int, perPage: Int) throws -> SheetList {
    let path = ArchivePath("a.mp4")
    var recording = ScannedRecording(
      source: RecordingSource(id: "r1", path: path, relativePath: path),
      result: RecordingResult(id: "r1", path: "a.mp4"))
    recording.result.windows = (0..<count).map { index in
      MotionWindow(
        range: TickRange(start: Int64(index) * 10, end: Int64(index) * 10 + 5),
        first: FrameID(decodeIndex: index, pts: 0), last: FrameID(decodeIndex: index, pts: 0),
        peak: 0.1, box: PixelBox(x: 0, y: 0, width: 4, height: 4), candidates: [])
    }
    return SheetList(
      step: SheetsStep(columns: 2, perPage: perPage), recording: recording,
      ids: (1...count).map { "w\($0)" }, writer: writer)
  }

  private func sheet() throws -> WindowSheet {
    let geometry = PictureGeometry(codedWidth: 32, codedHeight: 24)
    let digest = try #require(SHA256Digest(hex: String(repeating: "0", count: 64)))
    let base = try #require(TimeBase(1, 25))
    let picture = try RGBImage(
      width: 32, height: 24, samples: .eight(Array(repeating: 128, count: 32 * 24 * 3)))
    return WindowSheet(
      picture: SheetPicture(
        frame: FrameID(decodeIndex: 0, pts: 0), picture: picture, covers: [], rotation: .none,
        shown: (32, 24),
        provenance: Provenance(
          sourceName: "a", sourceDigest: digest,
          stream: StreamSummary(index: 0, codec: "h264", geometry: geometry, timeBase: base),
          frame: FrameID(decodeIndex: 0, pts: 0), firstPTS: 0,
          colour: .init(matrix: "bt601", range: "limited", isAssumed: true, conversion: "none"),
          software: "test")),
      thumbnail: picture)
  }

  /// Finishes the bundle, and gives each page's number as its file tells it.
  private func numbers(_ list: SheetList) throws -> [Substring] {
    _ = try writer.finish()
    return try list.exhibits.sheets.map {
      let bytes = try Data(contentsOf: URL(filePath: scratch.path("out/K/\($0.path)")))
      let text = String(decoding: bytes, as: UTF8.self)
      return try #require(text.firstMatch(of: #/contact sheet, page (\d of \d)/#)).1
    }
  }

  @Test func pagesWithoutAnyPictureAreDrawnOnceThereIsOne() throws {
    let list = try list(5, perPage: 2)
    for index in 0..<4 { try list.add(index, .success(nil)) }
    try list.add(4, .success(try sheet()))
    try list.finish()
    #expect(
      list.exhibits.sheets.map(\.path)
        == (1...3).map { "data/sheets/r0001-sheet-0\($0).png" })
    #expect(try numbers(list) == ["1 of 3", "2 of 3", "3 of 3"])
  }

  @Test func withoutAnyPictureThereAreNoPages() throws {
    let list = try list(3, perPage: 2)
    for index in 0..<3 { try list.add(index, .success(nil)) }
    try list.finish()
    #expect(list.exhibits.sheets.isEmpty && list.failure == nil)
  }

  @Test func oneThatFailsTakesTheOthersBackAndEndsNothing() throws {
    let list = try list(4, perPage: 2)
    for index in 0..<2 { try list.add(index, .success(try sheet())) }
    #expect(list.exhibits.sheets.count == 1)
    try list.add(2, .failure(Failure()))
    try list.add(3, .success(try sheet()))
    try list.finish()
    #expect(list.exhibits.sheets.isEmpty && list.failure is Failure)
    #expect(try numbers(list).isEmpty)
    #expect(try BagVerifier.verify(path: writer.path).files == 1)
  }
}
