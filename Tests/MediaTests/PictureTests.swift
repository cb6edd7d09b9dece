import Foundation
import ShokoCore
import TestSupport
import Testing

@testable import Media

@Suite struct PictureTests {
  /// How patches are coded.
  struct Coding: Sendable, CustomTestStringConvertible {
    var matrix: String?
    var isFull: Bool?
    var depth: Int
    var size = (width: 192, height: 64)
    var expected: String

    var testDescription: String {
      "\(matrix ?? "untagged") \(isFull.map { $0 ? "full" : "limited" } ?? "untagged") \(depth) bit"
        + " \(size.height) lines"
    }
    /// Weights of red and blue in luma (ITU-R BT.601, BT.709).
    var weights: (red: Double, blue: Double) {
      expected == "bt709" ? (0.2126, 0.0722) : (0.299, 0.114)
    }
  }

  private static let codings: [Coding] =
    [("smpte170m", "bt601"), ("bt709", "bt709")].flatMap { matrix, expected in
      [true, false].flatMap { isFull in
        [8, 10].map { Coding(matrix: matrix, isFull: isFull, depth: $0, expected: expected) }
      }
    } + [
      Coding(depth: 8, expected: "bt601"),
      Coding(depth: 10, size: (192, 718), expected: "bt601"),
      Coding(depth: 8, size: (192, 720), expected: "bt709"),
    ]

  private static let patches: [(Double, Double, Double)] = [
    (255, 255, 255), (200, 30, 40), (20, 180, 60), (35, 60, 210), (128, 128, 128), (230, 200, 15),
  ]

  @Test(
    "Flat patches come out in their true colours",
    .enabled(if: Encode.isPossible, Encode.absence), arguments: codings)
  func patches(coding: Coding) throws {
    let folder = try Scratch()
    let (raw, path) = (folder.path("patches.yuv"), folder.path("patches.mp4"))
    let (planes, truth) = Self.draw(coding)
    try Data(planes).write(to: URL(fileURLWithPath: raw))
    var tags: [String] = []
    if let matrix = coding.matrix { tags.append("colormatrix=\(matrix)") }
    if let isFull = coding.isFull { tags.append("fullrange=\(isFull ? "on" : "off")") }
    try Encode.run(
      [
        "-f", "rawvideo", "-pix_fmt", coding.depth == 8 ? "yuv444p" : "yuv444p10le", "-s",
        "\(coding.size.width)x\(coding.size.height)", "-i", raw, "-c:v", "libx264", "-threads", "1",
        "-qp", "0",
      ] + (tags.isEmpty ? [] : ["-x264-params", tags.joined(separator: ":")]) + [path])
    let samples = try #require(try convert(path).first)
    #expect(samples.colour.matrix == coding.expected)
    #expect(samples.colour.isMatrixAssumed == (coding.matrix == nil))
    #expect(samples.colour.isFullRange == (coding.isFull ?? false))
    #expect(samples.colour.isRangeAssumed == (coding.isFull == nil))
    for (index, colour) in truth.enumerated() {
      let at = (coding.size.height / 2 * coding.size.width + index * 32 + 16) * 3
      for channel in 0..<3 {
        let value: Double =
          switch samples.values {
          case .bytes(let bytes): Double(bytes[at + channel])
          case .words(let words): Double(words[at + channel]) / 257
          }
        #expect(abs(value - colour[channel]) <= 1, "patch \(index), channel \(channel)")
      }
    }
    if case .words = samples.values {
      #expect(coding.depth == 10)
    } else {
      #expect(coding.depth == 8)
    }
  }

  /// Three planes of samples, and the colours that they stand for exactly.
  private static func draw(_ coding: Coding) -> (bytes: [UInt8], truth: [[Double]]) {
    let (kr, kb) = coding.weights
    let most = Double((1 << coding.depth) - 1)
    let unit = Double(1 << (coding.depth - 8))
    let isFull = coding.isFull ?? false
    let (black, lumaSpan) = isFull ? (0, most) : (16 * unit, 219 * unit)
    let (middle, chromaSpan) = (128 * unit, isFull ? most : 224 * unit)
    let triples = patches.map { r, g, b -> [Double] in
      let y = kr * r / 255 + (1 - kr - kb) * g / 255 + kb * b / 255
      return [
        (black + lumaSpan * y).rounded(),
        (middle + chromaSpan * (b / 255 - y) / (2 * (1 - kb))).rounded(),
        (middle + chromaSpan * (r / 255 - y) / (2 * (1 - kr))).rounded(),
      ].map { min(max($0, 0), most) }
    }
    let truth = triples.map { triple -> [Double] in
      let y = (triple[0] - black) / lumaSpan
      let (u, v) = ((triple[1] - middle) / chromaSpan, (triple[2] - middle) / chromaSpan)
      let (r, b) = (y + 2 * (1 - kr) * v, y + 2 * (1 - kb) * u)
      let g = (y - kr * r - kb * b) / (1 - kr - kb)
      return [r, g, b].map { min(max($0 * 255, 0), 255) }
    }
    var bytes: [UInt8] = []
    for plane in 0..<3 {
      for _ in 0..<coding.size.height {
        for x in 0..<coding.size.width {
          let value = Int(triples[x / 32][plane])
          bytes.append(UInt8(truncatingIfNeeded: value))
          if coding.depth > 8 { bytes.append(UInt8(truncatingIfNeeded: value >> 8)) }
        }
      }
    }
    return (bytes, truth)
  }

  @Test(
    "A smaller picture is what FFmpeg's own scaler makes of it, its sides rounded up",
    .enabled(if: Encode.isPossible, Encode.absence),
    arguments: [("192x108", 48, 27), ("190x98", 48, 25)])
  func smallerPicture(size: String, width: Int, height: Int) throws {
    let folder = try Scratch()
    let (path, raw) = (folder.path("a.mp4"), folder.path("a.rgb"))
    try Encode.run(
      Encode.source(size, frames: 2) + [
        "-pix_fmt", "yuv420p", "-c:v", "libx264", "-threads", "1", path,
      ])
    let flags = "area+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact"
    try Encode.run([
      "-i", path, "-vf", "scale=\(width):\(height):flags=\(flags),format=rgb24", "-f", "rawvideo",
      raw,
    ])
    let expected = [UInt8](try Data(contentsOf: URL(fileURLWithPath: raw)))
    var found: [UInt8] = []
    for picture in try convert(path, reducedBy: 4) {
      #expect((picture.width, picture.height) == (width, height))
      #expect(picture.colour.method.hasPrefix("swscale area "))
      if case .bytes(let bytes) = picture.values { found += bytes }
    }
    #expect(found == expected)
  }

  private func convert(_ path: String, reducedBy factor: Int = 1) throws -> [RGBSamples] {
    nonisolated(unsafe) var all: [RGBSamples] = []
    _ = try VideoReading(MediaFile(path)).run(
      VideoReading.Options(jobs: 1),
      map: { frame in try? PictureConverter().convert(frame, reducedBy: factor) },
      bytes: { _ in 1 << 20 }, fold: { _, samples in if let samples { all.append(samples) } })
    return all
  }

  @Test(
    "A whole picture is what FFmpeg's own scaler makes of it",
    .enabled(if: Encode.isPossible, Encode.absence),
    arguments: [
      ("yuv420p", "bt709", "tv"), ("yuv422p", "smpte170m", "tv"), ("yuv420p", "bt709", "pc"),
    ])
  func wholePicture(format: String, matrix: String, range: String) throws {
    let folder = try Scratch()
    let (path, raw) = (folder.path("a.mp4"), folder.path("a.rgb"))
    try Encode.run(
      Encode.source("192x108", frames: 4) + [
        "-vf", "scale=out_range=\(range):out_color_matrix=\(matrix),format=\(format)", "-c:v",
        "libx264", "-threads", "1", "-x264-params",
        "colormatrix=\(matrix):fullrange=\(range == "pc" ? "on" : "off")", path,
      ])
    let flags = "bicubic+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact"
    try Encode.run([
      "-i", path, "-vf", "scale=flags=\(flags),format=rgb24", "-fps_mode", "passthrough", "-f",
      "rawvideo", raw,
    ])
    let expected = [UInt8](try Data(contentsOf: URL(fileURLWithPath: raw)))
    let pictures = try convert(path)
    #expect(pictures.count == 4)
    var found: [UInt8] = []
    for picture in pictures { if case .bytes(let bytes) = picture.values { found += bytes } }
    #expect(found == expected)
  }

  @Test("Grey and RGB recordings need no matrix", .enabled(if: Encode.isPossible, Encode.absence))
  func withoutMatrix() throws {
    let folder = try Scratch()
    for (format, matrix) in [("gray", "grey"), ("bgr0", "rgb")] {
      let path = folder.path("\(format).mkv")
      try Encode.run(
        ["-f", "lavfi", "-i", "color=0x808080:s=64x48:r=5,format=rgb24", "-frames:v", "1"]
          + ["-pix_fmt", format, "-c:v", "ffv1", path])
      let samples = try #require(try convert(path).first)
      #expect(samples.colour.matrix == matrix)
      guard case .bytes(let bytes) = samples.values else {
        Issue.record("not 8 bit")
        continue
      }
      #expect(bytes.count == 64 * 48 * 3)
      #expect(bytes.allSatisfy { abs(Int($0) - 128) <= 1 })
    }
  }
}
