import ShokoCore
import Testing

@testable import Archive

@Suite("Anchors")
struct ClockAnchorTests {
  private func anchor(_ file: String, _ tick: Int64, _ time: Int64 = 7) throws -> ClockAnchor {
    try ClockAnchor(
      file: ArchivePath(file), tick: tick, time: WallTime(microseconds: time, uncertainty: 3))
  }

  private func reading(
    _ path: String, _ anchors: [ClockAnchor], uncertainty: Int64? = nil
  ) -> ClockReading {
    RecordingClock(source: .anchor(anchors), uncertainty: uncertainty)
      .reading(of: .named(ArchivePath(path)))
  }

  @Test("an anchor's time belongs to its tick")
  func tick() throws {
    let anchors = [try anchor("b.mp4", 2), try anchor("gate/a.mp4", -1)]
    let reading = reading("/archive/gate/a.mp4", anchors)
    #expect(reading.time == WallTime(microseconds: 7, uncertainty: 3))
    #expect(reading.tells == .tick(-1))
    #expect(reading.diagnostics.isEmpty)
    #expect(self.reading("gate/a.mp4", anchors, uncertainty: 9).time?.uncertainty == 9)
  }

  @Test(
    "files are named by whole components from the end",
    arguments: [
      ("a.mp4", "x/a.mp4", true), ("x/a.mp4", "x/a.mp4", true), ("/x/a.mp4", "/x/a.mp4", true),
      ("x//a.mp4", "/y/x/a.mp4", true), ("a.mp4", "aa.mp4", false), ("x/a.mp4", "a.mp4", false),
      ("x/a.mp4", "xx/a.mp4", false), ("a.mp4", "a.mp4/b.mp4", false), ("A.mp4", "a.mp4", false),
    ])
  func names(file: String, path: String, isNamed: Bool) throws {
    #expect(try anchor(file, 0).names(ArchivePath(path)) == isNamed)
  }

  @Test("a file without an anchor has no time, and that is said")
  func without() throws {
    let reading = reading("c.mp4", [try anchor("b.mp4", 2)])
    #expect(reading.time == nil)
    #expect(reading.diagnostics.map(\.code) == ["clock_no_anchor"])
    #expect(reading.diagnostics.map(\.severity) == [.warning])
  }

  @Test("the anchor that says most of the path counts; equal ones that differ are refused")
  func several() throws {
    let near = [try anchor("a.mp4", 1), try anchor("gate/a.mp4", 2)]
    #expect(reading("x/gate/a.mp4", near).tells == .tick(2))
    #expect(reading("x/door/a.mp4", near).tells == .tick(1))
    let twice = [try anchor("a.mp4", 1), try anchor("a.mp4", 1)]
    #expect(reading("a.mp4", twice).tells == .tick(1))
    let contrary = [try anchor("a.mp4", 1), try anchor("a.mp4", 1, 8)]
    #expect(reading("a.mp4", contrary).time == nil)
    #expect(reading("a.mp4", contrary).diagnostics.map(\.code) == ["clock_ambiguous_anchor"])
  }

  @Test("anchors that name no recording, or several, are found")
  func problems() throws {
    let anchors = try ["a.mp4", "gate/a.mp4", "none.mp4"].map { try anchor($0, 0) }
    let problems = ClockAnchor.problems(
      anchors, among: ["gate/a.mp4", "door/a.mp4"].map { ArchivePath($0) })
    #expect(problems.map(\.code) == ["clock_anchor_of_several", "clock_unused_anchor"])
  }

  @Test(
    "paths that could be any file are refused", arguments: ["", "/", "a/", "../a", "./a", "a\0"])
  func refused(file: String) {
    #expect(throws: ArchiveError.self) { try anchor(file, 0) }
  }
}
