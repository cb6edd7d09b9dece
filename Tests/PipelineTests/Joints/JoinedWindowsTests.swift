import Foundation
import Report
import ShokoCore
import TestSupport
import Testing

@testable import Pipeline

/// A subject that is seen at the end of a file and at the start of the next.
@Suite(.enabled(if: Tool.find("ffmpeg") != nil, "ffmpeg, which makes the recordings, is absent"))
struct JoinedWindowsTests {
  private static let names = ["20261119-230000.mp4", "20261119-230010.mp4"]

  /// Two files as `cut` makes them, with or without a clock.
  private func document(
    hasClock: Bool = false, passages: [Passage] = [], names: [String] = names,
    _ cut: (JointDrawing) throws -> Void
  ) throws -> ScanDocument {
    let drawing = try JointDrawing()
    try drawing.draw("whole.mp4")
    try cut(drawing)
    return try drawing.scan(try drawing.sources(names, hasClock: hasClock, passages: passages))
  }

  /// How long the last window is, from the start of its first part.
  private func seconds(_ document: ScanDocument) throws -> Double {
    let numbered = try #require(document.windows.last)
    let base = try #require(numbered.recording.stream?.timeBase)
    let elapsed = numbered.window.continuation?.elapsed ?? 0
    return Double(elapsed + base.microseconds(numbered.window.range.length)) / 1_000_000
  }

  @Test("is one window where the clock goes on")
  func clock() throws {
    let document = try document(hasClock: true) {
      try $0.cut("whole.mp4", from: 0, to: 10, as: Self.names[0])
      try $0.cut("whole.mp4", from: 10, to: 24, as: Self.names[1])
    }
    #expect(document.windows.count == 2 && document.windowCount == 1)
    #expect(document.windows.last?.continues == "w1")
    #expect(abs(try seconds(document) - 10) < 1)
    let camera = RunFigures.Camera(name: "a", hasClock: true, recordings: document.recordings[...])
    let figures = RunFigures(cameras: [camera], from: nil, to: nil)
    #expect(figures.actual(.windows, .all) == .count(1))
  }

  @Test("is one window where time stamps go on", arguments: ["ts", "mkv"])
  func timeStamps(ending: String) throws {
    let document = try document(names: (0...1).map { "a_00\($0).\(ending)" }) {
      try $0.segment("whole.mp4", each: 12, as: "a_%03d.\(ending)")
    }
    #expect(document.recordings.allSatisfy { $0.status == .ok })
    #expect(document.windows.count == 2 && document.windowCount == 1)
    #expect(abs(try seconds(document) - 10) < 1)
  }

  @Test("is one window where packets are repeated, which count once", arguments: ["mp4", "ts"])
  func repetition(ending: String) throws {
    // Who steps over the line between seconds 10 and 12 is in both files.
    let line = Passage(
      name: "line",
      shape: .line(
        from: UnitPoint(x: 0.45, y: 0), to: UnitPoint(x: 0.45, y: 1), inside: .left))
    let document = try document(
      passages: [line], names: ["1.\(ending)", "2.\(ending)"]
    ) {
      try $0.cut("whole.mp4", from: 0, to: 14, as: "1.\(ending)")
      try $0.cut("whole.mp4", from: 9, to: 24, as: "2.\(ending)")
    }
    #expect(document.windows.count == 2 && document.windowCount == 1)
    #expect(abs(try seconds(document) - 10) < 1)
    #expect(document.recordings.flatMap(\.crossings).count == 1)
  }

  @Test("is two windows with a gap between")
  func gap() throws {
    let names = ["20261119-230000.mp4", "20261119-230012.mp4"]
    for hasClock in [true, false] {
      let document = try document(hasClock: hasClock, names: names) {
        try $0.cut("whole.mp4", from: 0, to: 10, as: names[0], keepsTimes: !hasClock)
        try $0.cut("whole.mp4", from: 12, to: 24, as: names[1], keepsTimes: !hasClock)
      }
      #expect(document.windows.count == 2 && document.windowCount == 2)
    }
  }

  @Test("is two windows where nothing tells that the files follow each other")
  func unknown() throws {
    let document = try document {
      try $0.cut("whole.mp4", from: 0, to: 10, as: Self.names[0])
      try $0.cut("whole.mp4", from: 10, to: 24, as: Self.names[1])
    }
    #expect(document.windowCount == 2)
  }

  @Test("is two windows where the pictures have another size")
  func size() throws {
    let document = try document(hasClock: true) {
      try $0.cut("whole.mp4", from: 0, to: 10, as: Self.names[0])
      try $0.cut(
        "whole.mp4", from: 10, to: 24, as: Self.names[1],
        more: ["-vf", "scale=640:360", "-c:v", "libx264", "-preset", "ultrafast"])
    }
    #expect(document.windows.count == 2 && document.windowCount == 2)
  }

  @Test("is two windows where the camera was turned")
  func turned() throws {
    let document = try document(hasClock: true) {
      try $0.cut("whole.mp4", from: 0, to: 10, as: Self.names[0])
      try $0.cut(
        "whole.mp4", from: 10, to: 24, as: Self.names[1],
        more: ["-vf", "vflip,hflip", "-c:v", "libx264", "-preset", "ultrafast"])
    }
    #expect(document.windows.count == 2 && document.windowCount == 2)
  }

  @Test("is one window over three files, whatever the number of workers")
  func workers() throws {
    let names = (0...3).map { "a_00\($0).ts" }
    let drawing = try JointDrawing()
    try drawing.draw("whole.mp4")
    try drawing.segment("whole.mp4", each: 5, as: "a_%03d.ts")
    let sources = try drawing.sources(names)
    let documents = try [1, 3].map { try drawing.scan(sources, jobs: $0) }
    #expect(documents[0].json().serialized() == documents[1].json().serialized())
    #expect(documents[0].windows.map(\.continues) == [nil, "w1", "w2"])
    #expect(documents[0].windowCount == 1)
    #expect(abs(try seconds(documents[0]) - 10) < 1)
  }
}
