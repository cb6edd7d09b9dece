import Foundation
import ShokoCore
import TestSupport
import Testing

@testable import Media

@Suite(.enabled(if: Encode.isPossible, Encode.absence))
struct FastDecodeTests {
  private let folder: Scratch

  init() throws { folder = try Scratch() }

  private func states(
    _ name: String, _ coding: [String], isFast: Bool, jobs: Int = 2
  ) throws -> (states: Set<CoverageState>, luma: [UInt64]) {
    let path = folder.path(name)
    if !FileManager.default.fileExists(atPath: path) {
      try Encode.run(Encode.source(frames: 150) + coding + [path])
    }
    let reading = try VideoReading(MediaFile(path))
    var options = VideoReading.Options(jobs: jobs)
    options.isFast = isFast
    nonisolated(unsafe) var luma: [UInt64] = []
    let summary = try reading.run(
      options, map: lumaHash, bytes: { _ in 8 }, fold: { luma.append($1) })
    return (Set(summary.coverage.map(\.state)), luma)
  }

  @Test("Short groups are decoded without the loop filter, and that is in the ledger")
  func shortGroups() throws {
    for codec in ["libx264", "libx265"] {
      let coding = ["-c:v", codec, "-g", "50", "-crf", "35"]
      let whole = try states("\(codec).mp4", coding, isFast: false)
      let fast = try states("\(codec).mp4", coding, isFast: true)
      #expect(whole.states == [.analysed] && fast.states == [.approximate])
      #expect(fast.luma.count == 150 && fast.luma != whole.luma)
      let again = try states("\(codec).mp4", coding, isFast: true, jobs: 5)
      #expect(again.luma == fast.luma)
    }
  }

  @Test("Groups of more than two seconds are decoded as always")
  func longGroups() throws {
    let coding = ["-c:v", "libx264", "-g", "75", "-keyint_min", "75", "-sc_threshold", "0"]
    let whole = try states("long.mp4", coding, isFast: false)
    let fast = try states("long.mp4", coding, isFast: true)
    #expect(fast.states == [.analysed] && fast.luma == whole.luma)
  }

  @Test("Codecs without a loop filter are decoded as always")
  func otherCodecs() throws {
    let fast = try states("old.mp4", ["-c:v", "mpeg4", "-g", "25"], isFast: true)
    #expect(fast.states == [.analysed])
  }
}
