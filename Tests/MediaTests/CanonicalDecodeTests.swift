import Foundation
import ShokoCore
import TestSupport
import Testing

@testable import Media

/// A picture as far as these tests compare it.
struct Seen: Hashable, Sendable {
  var mark: FrameMark
  var luma: UInt64
}

/// Decodes a whole file and gives each picture's place and a hash of its luma.
func decode(
  _ path: String, jobs: Int, cuts: Bool = true, dropsChroma: Bool = false
) throws -> ([Seen], ReadingSummary) {
  let reading = try VideoReading(MediaFile(path), cutsChunks: cuts)
  var options = VideoReading.Options(jobs: jobs)
  options.dropsChroma = dropsChroma
  nonisolated(unsafe) var seen: [Seen] = []
  let summary = try reading.run(
    options, map: lumaHash, bytes: { _ in 8 },
    fold: { mark, hash in seen.append(Seen(mark: mark, luma: hash)) })
  return (seen, summary)
}

/// FNV-1a over the visible samples.
@Sendable func lumaHash(_ frame: VideoFrame) -> UInt64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  func add(_ value: UInt64) { hash = (hash ^ value) &* 0x100_0000_01b3 }
  frame.withLuma(
    bytes: { samples, stride in
      for y in 0..<frame.height {
        for x in 0..<frame.width { add(UInt64(samples[y * stride + x])) }
      }
    },
    words: { samples, stride, _ in
      for y in 0..<frame.height {
        for x in 0..<frame.width { add(UInt64(samples[y * stride + x])) }
      }
    })
  return hash
}

@Suite struct CanonicalDecodeTests {
  @Test(
    "A chunk that is not decoded to its end gives the same pictures up to the last that is wanted",
    .enabled(if: SharedFolder.isPresent, Comment(rawValue: SharedFolder.absence)),
    arguments: SharedFolder.readable)
  func endingEarlyChangesNothing(name: String) throws {
    let path = SharedFolder.recording(name)
    let (all, summary) = try decode(path, jobs: 2)
    let wanted = all.filter { $0.mark.decodeIndex % 40 < 9 }
    let places = Set(wanted.map(\.mark.decodeIndex))
    var options = VideoReading.Options(jobs: 2)
    options.lastPictures = summary.chunks(holding: places)
    options.chunks = Set(options.lastPictures.keys)
    nonisolated(unsafe) var found: [Seen] = []
    nonisolated(unsafe) var count = 0
    _ = try VideoReading(MediaFile(path)).run(
      options, map: lumaHash, bytes: { _ in 8 },
      fold: { mark, hash in
        count += 1
        if places.contains(mark.decodeIndex) { found.append(Seen(mark: mark, luma: hash)) }
      })
    #expect(count < all.count || name != "static/car-lane.mp4", "something is left out")
    #expect(found.map(\.mark.decodeIndex) == wanted.map(\.mark.decodeIndex))
    #expect(found.map(\.mark.pts) == wanted.map(\.mark.pts))
    #expect(found.map(\.mark.trust) == wanted.map(\.mark.trust))
    let differing = zip(found, wanted).filter { $0.luma != $1.luma && $0.mark.trust == .clean }
    #expect(differing.isEmpty)
  }

  @Test(
    "Chunks decoded in parallel give what one decoder gives",
    .enabled(if: SharedFolder.isPresent, Comment(rawValue: SharedFolder.absence)),
    arguments: SharedFolder.readable)
  func chunksEqualSequence(name: String) throws {
    let path = SharedFolder.recording(name)
    let (sequence, _) = try decode(path, jobs: 1, cuts: false)
    let (chunks, summary) = try decode(path, jobs: 3)
    #expect(chunks.map(\.mark.decodeIndex) == sequence.map(\.mark.decodeIndex))
    #expect(chunks.map(\.mark.range) == sequence.map(\.mark.range))
    let differing = zip(chunks, sequence).filter {
      $0 != $1 && $0.mark.trust == .clean && $1.mark.trust == .clean
    }
    #expect(
      differing.isEmpty, "\(differing.count) differ, first \(String(describing: differing.first))")
    #expect(!chunks.isEmpty)
    let covered = summary.coverage.reduce(0) { $0 + $1.range.length }
    #expect(covered == summary.range?.length)
    let (again, summaryAgain) = try decode(path, jobs: 1)
    #expect(again == chunks)
    #expect(summaryAgain.diagnostics == summary.diagnostics)
    #expect(summaryAgain.coverage == summary.coverage)
  }

  @Test(
    "Luma does not depend on whether chroma is kept, damaged or not",
    .enabled(if: SharedFolder.isPresent, Comment(rawValue: SharedFolder.absence)),
    arguments: SharedFolder.readable)
  func chromaIsNotMissed(name: String) throws {
    let path = SharedFolder.recording(name)
    #expect(try decode(path, jobs: 2, dropsChroma: true).0 == decode(path, jobs: 2).0)
  }
}
