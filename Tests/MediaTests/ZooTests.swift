import Foundation
import ShokoCore
import TestSupport
import Testing

@testable import Media

@Suite struct ZooTests {
  @Test(
    "Every kind of recording is read in full, the same in chunks as in one piece",
    .enabled(if: Encode.isPossible, Encode.absence), arguments: ZooCase.all)
  func isReadInFull(kind: ZooCase) throws {
    let folder = try Scratch()
    let path = folder.path(kind.file)
    try kind.make(folder, path)
    let (sequence, _) = try decode(path, jobs: 1, cuts: false)
    let (chunks, summary) = try decode(path, jobs: 2)
    #expect(sequence == chunks)
    let (again, summaryAgain) = try decode(path, jobs: 8)
    #expect(again == chunks)
    #expect(summaryAgain.coverage == summary.coverage)
    #expect(summaryAgain.diagnostics == summary.diagnostics)
    let reading = try VideoReading(MediaFile(path))
    let counted = try Encode.countFrames(path, stream: reading.stream.index)
    #expect(chunks.count >= counted)
    #expect((kind.frames - kind.mayMiss...kind.frames).contains(chunks.count))
    #expect(Set(chunks.map(\.mark.decodeIndex)).count == chunks.count)
    if let cuts = kind.cuts { #expect(cuts.contains(summary.chunkStarts.count)) }
    let codes = summary.diagnostics.map(\.code)
    for code in kind.codes { #expect(codes.contains(code), "\(codes)") }
    if kind.codes.isEmpty, kind.isWhole { #expect(codes.isEmpty, "\(summary.diagnostics)") }
    try checkTimes(kind, reading, chunks, summary)
  }

  private func checkTimes(
    _ kind: ZooCase, _ reading: VideoReading, _ frames: [Seen], _ summary: ReadingSummary
  ) throws {
    let whole = try #require(summary.range)
    expectComplete(summary)
    for (a, b) in zip(frames, frames.dropFirst()) {
      #expect(a.mark.range.end <= b.mark.range.start)
      #expect(!a.mark.range.isEmpty)
    }
    if kind.isWhole { #expect(frames.first?.mark.range.start == whole.start) }
    #expect(frames.last?.mark.range.end == whole.end)
    if kind.isWhole { #expect(frames.allSatisfy { $0.mark.trust == .clean }) }
    if let length = kind.length {
      let seconds = reading.timeBase.approximateSeconds(whole.length)
      #expect(abs(seconds - length) < 0.1, "\(seconds)")
    }
    if kind.name.contains("gap") || kind.name.contains("forward") {
      let gap = summary.coverage.filter { $0.state == .gap }.reduce(0) { $0 + $1.range.length }
      let expected = (kind.length ?? 0) - Double(kind.frames) / 25
      #expect(abs(reading.timeBase.approximateSeconds(gap) - expected) < 0.1)
    } else if kind.isWhole {
      #expect(summary.coverage.allSatisfy { $0.state == .analysed }, "\(summary.coverage)")
    }
  }

  @Test(
    "Luma is what FFmpeg itself decodes", .enabled(if: Encode.isPossible, Encode.absence),
    arguments: ["H.264 open GOP", "HEVC open GOP in TS", "MPEG-4 ASP in AVI", "4:2:2"])
  func lumaIsFFmpegs(name: String) throws {
    let folder = try Scratch()
    let kind = try #require(ZooCase.all.first { $0.name == name })
    let path = folder.path(kind.file)
    try kind.make(folder, path)
    let raw = folder.path("raw.yuv")
    try Encode.run([
      "-threads", "1", "-flags", "bitexact", "-i", path, "-vf", "extractplanes=y", "-fps_mode",
      "passthrough", "-f", "rawvideo", raw,
    ])
    let bytes = try Data(contentsOf: URL(fileURLWithPath: raw))
    let (frames, _) = try decode(path, jobs: 2)
    let size = 176 * 144
    #expect(bytes.count == size * frames.count)
    for (index, frame) in frames.enumerated() {
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for byte in bytes[(index * size)..<((index + 1) * size)] {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      }
      #expect(hash == frame.luma, "picture \(index)")
    }
  }

  @Test("Geometry comes from the container", .enabled(if: Encode.isPossible, Encode.absence))
  func geometry() throws {
    let folder = try Scratch()
    let plain = folder.path("plain.mp4")
    try Encode.run(
      Encode.source(frames: 10) + ["-vf", "setsar=4/3", "-c:v", "libx264", "-threads", "1", plain])
    let wide = try VideoReading(MediaFile(plain))
    #expect(wide.stream.geometry?.pixelAspect == Rational(4, 3))
  }

  /// A white patch is where the geometry says it is in what FFmpeg shows.
  @Test(
    "Turned pictures are turned as FFmpeg turns them",
    .enabled(if: Encode.isPossible, Encode.absence), arguments: [90, 180, 270])
  func rotation(degrees: Int) throws {
    let folder = try Scratch()
    let (plain, turned) = (folder.path("plain.mp4"), folder.path("turned.mp4"))
    try Encode.run([
      "-f", "lavfi", "-i",
      "color=black:s=64x48:r=5,drawbox=x=8:y=4:w=16:h=8:color=white:t=fill,trim=end_frame=3",
      "-c:v", "libx264", "-qp", "0", "-threads", "1", plain,
    ])
    try Encode.run(["-i", plain, "-c", "copy", "-metadata:s:v", "rotate=\(degrees)", turned])
    let geometry = try #require(VideoReading(MediaFile(turned)).stream.geometry)
    #expect(geometry.rotation != .none)
    let raw = folder.path("shown.grey")
    try Encode.run(["-i", turned, "-frames:v", "1", "-pix_fmt", "gray", "-f", "rawvideo", raw])
    let shown = [UInt8](try Data(contentsOf: URL(fileURLWithPath: raw)))
    let (width, height) = geometry.displayedSize
    #expect(shown.count == width * height)
    let box = geometry.displayed(PixelBox(x: 8, y: 4, width: 16, height: 8))
    for y in 0..<height {
      for x in 0..<width {
        let isInside =
          (box.x..<(box.x + box.width)).contains(x) && (box.y..<(box.y + box.height)).contains(y)
        #expect((shown[y * width + x] > 128) == isInside)
      }
    }
  }
}

/// Every tick of the recording is in exactly one state.
func expectComplete(_ summary: ReadingSummary, location: SourceLocation = #_sourceLocation) {
  guard let whole = summary.range else {
    #expect(summary.coverage.isEmpty, sourceLocation: location)
    return
  }
  var at = whole.start
  for span in summary.coverage {
    #expect(span.range.start == at, sourceLocation: location)
    #expect(!span.range.isEmpty, sourceLocation: location)
    at = span.range.end
  }
  #expect(at == whole.end, sourceLocation: location)
}
