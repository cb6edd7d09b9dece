import Archive
import Foundation
import Media
import ShokoCore
import TestSupport
import Testing

@testable import Pipeline

/// Many recordings, and several names of one.
@Suite struct ManyFilesTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch.path("a"), withIntermediateDirectories: true)
    try Data("no recording".utf8).write(to: URL(fileURLWithPath: scratch.path("real")))
  }

  private func link(_ name: String, to target: String = "real", isHard: Bool = true) throws {
    let manager = FileManager.default
    if isHard {
      try manager.linkItem(atPath: scratch.path(target), toPath: scratch.path(name))
    } else {
      try manager.createSymbolicLink(
        atPath: scratch.path(name), withDestinationPath: scratch.path(target))
    }
  }

  private func plan(_ sources: String, steps: String = "[scan]") throws -> PipelinePlan {
    let text = "shoko: 1\nname: p\nsources:\n\(sources)\nsteps: \(steps)\n"
    return try PipelineReader.read(
      bytes: Array(text.utf8), file: "p.yaml", folder: ArchivePath(scratch.url.path),
      now: WallTime(microseconds: 0))
  }

  private static let clock = #"clock: {from: name, pattern: "%Y%m%d-%H%M%S", zone: UTC}"#

  @Test func thousandsOfLinksAreInTheOrderOfTheirTimes() throws {
    let names = (0..<2000).map { number in
      let clock = [number / 3600 % 24, number / 60 % 60, number % 60]
        .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
      return "a/20261119-\(clock).mp4"
    }
    for name in names.reversed() { try link(name) }
    let found = try Discovery(plan: plan("- {camera: a, files: a/*, \(Self.clock)}")).find()
    #expect(found.sources.map(\.file.name) == names.map { String($0.dropFirst(2)) })
    #expect(found.notes.isEmpty)
  }

  @Test func problemsOfAnAbsoluteArchiveDoNotTellWhereItLies() throws {
    try link("a/x.mp4")
    let found = try Discovery(
      plan: plan("- {camera: a, files: [a/*, \(scratch.path("gone"))/b/*.mp4]}")
    ).find()
    #expect(found.problems.count == 1)
    #expect(!found.problems[0].message.english.contains(scratch.url.path))
    #expect(found.problems[0].message.english.contains("b"))
  }

  @Test func aLinkAndItsFileAreOneRecording() throws {
    try link("a/x.mp4")
    try link("a/latest.mp4", to: "a/x.mp4", isHard: false)
    let found = try Discovery(plan: plan("- {camera: a, files: [a/*, a/x.mp4]}")).find()
    #expect(found.sources.map(\.file.name) == ["x.mp4"])
    #expect(found.notes.count == 1 && found.notes[0].english.contains("a/latest.mp4 for a/x.mp4"))
  }

  @Test func equalTimesOfOneFileAreOneRecordingAndOthersAreNot() throws {
    try FileManager.default.createDirectory(
      atPath: scratch.path("b"), withIntermediateDirectories: true)
    for name in ["a/20261119-100000.mp4", "b/20261119-100000.mp4", "b/20261119-100001.mp4"] {
      try link(name)
    }
    let found = try Discovery(plan: plan("- {camera: a, files: '[ab]/*', \(Self.clock)}")).find()
    #expect(found.sources.map(\.file.name) == ["a/20261119-100000.mp4", "b/20261119-100001.mp4"])
  }

  @Test func oneFileOfTwoCamerasIsTakenForEachAndSaid() throws {
    try link("a/x.mp4")
    let found = try Discovery(
      plan: plan("- {camera: a, files: a/*}\n- {camera: b, files: a/x.mp4}")
    ).find()
    #expect(found.sources.map(\.camera) == ["a", "b"])
    #expect(found.notes.map(\.english).joined().contains("1 file belongs to both a and b"))
  }

  @Test func aPlanTellsEachStepTheSpaceAndWhatIsThere() throws {
    try link("a/x.mp4")
    try FileManager.default.createDirectory(
      atPath: scratch.path("out/K-1"), withIntermediateDirectories: true)
    let plan = try plan(
      "- {camera: a, files: a/*}",
      steps: "[scan, stills: {per_window: 3, zoom: 4, filter: negate},"
        + " bundle: {to: out, case: K-1}]")
    let preview = try PipelineRun(plan, control: RunControl(jobs: 1), date: "2026-11-19").preview()
    #expect(preview.stepDetails.count == 3)
    let stills = preview.stepDetails[1]
    #expect(stills.english.contains("up to 3 of each window, enlarged 4 times"))
    #expect(stills.english.hasSuffix(", with copies through negate"))
    #expect(stills.japanese.contains("フィルター negate を通した複製も"))
    #expect(preview.bundleExists)
    // No header tells anything here, so no time is promised.
    #expect(preview.estimate.runSeconds == nil && preview.estimate.verdict == .perhaps)
    #expect(preview.json().singleLine.contains(#""space": "perhaps""#))
  }

  @Test func whatCannotFitIsSaidToBeTooMuch() {
    var estimate = RunEstimate()
    #expect(estimate.verdict == nil)
    (estimate.leastBytes, estimate.mostBytes, estimate.freeBytes) = (10, 20, 15)
    #expect(estimate.verdict == .perhaps)
    estimate.freeBytes = 20
    #expect(estimate.verdict == .enough)
    estimate.freeBytes = 9
    #expect(estimate.verdict == .notEnough)
  }
}
