import Foundation
import ShokoCore
import Testing

@testable import Imaging

@Suite struct PNGTests {
  private static let sizes = [(1, 1), (1, 7), (7, 1), (33, 17), (64, 48), (200, 150)]

  private func image(_ width: Int, _ height: Int, bits: Int) throws -> RGBImage {
    bits == 8 ? try .noise8(width, height) : try .noise16(width, height)
  }

  @Test(arguments: sizes, [8, 16])
  func begins(size: (Int, Int), bits: Int) throws {
    let png = try PNGImage.encode(image(size.0, size.1, bits: bits))
    #expect(png.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    // IHDR: size, depth, colour type 2 (RGB).
    #expect(
      Array(png[16..<26]) == [
        0, 0, 0, UInt8(size.0), 0, 0, 0, UInt8(size.1), UInt8(bits), 2,
      ])
    #expect(try chunkNames(png).filter { $0 != "IDAT" } == ["IHDR", "IEND"])
  }

  @Test(.enabled(if: Tool.exists("ffmpeg"), "ffmpeg is not installed"), arguments: sizes, [8, 16])
  func ffmpegDecodesTheSamePixels(size: (Int, Int), bits: Int) throws {
    let image = try image(size.0, size.1, bits: bits)
    let decoded = try Tool.withFile(PNGImage.encode(image)) { path in
      try Tool.run(
        "ffmpeg",
        [
          "-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt",
          bits == 8 ? "rgb24" : "rgb48le", "-",
        ]
      ).output
    }
    switch image.samples {
    case .eight(let values): #expect(Array(decoded) == values)
    case .sixteen(let values):
      #expect(Array(decoded) == values.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
    }
  }

  @Test(
    .enabled(if: Tool.exists("pngcheck"), "pngcheck is not installed"), arguments: sizes, [8, 16])
  func pngcheckAccepts(size: (Int, Int), bits: Int) throws {
    let text = [
      try PNGText("Software", "Shoko"), try PNGText("shoko:SourceName", "1階 廊下.mp4"),
    ]
    let png = try PNGImage.encode(
      image(size.0, size.1, bits: bits), text: text, pixelAspect: Rational(16, 11))
    try Tool.withFile(png) { path in
      let (output, status) = try Tool.run("pngcheck", ["-v", path])
      let report = String(decoding: output, as: UTF8.self)
      #expect(status == 0, Comment(rawValue: report))
      #expect(report.contains("No errors detected"))
      #expect(!report.lowercased().contains("warning"))
    }
  }

  @Test func equalPicturesGiveEqualBytes() throws {
    let text = [try PNGText("a", "b"), try PNGText("c", "日本")]
    let first = try PNGImage.encode(.noise8(40, 30), text: text, pixelAspect: Rational(4, 3))
    let second = try PNGImage.encode(.noise8(40, 30), text: text, pixelAspect: Rational(4, 3))
    #expect(first == second)
    #expect(try chunkNames(first).allSatisfy { !["tIME", "sRGB", "gAMA", "cHRM"].contains($0) })
  }

  @Test func choosesTheChunkByTheText() throws {
    let png = try PNGImage.encode(
      .noise8(2, 2), text: [try PNGText("latin", "größe"), try PNGText("other", "廊下")])
    #expect(try chunkNames(png) == ["IHDR", "tEXt", "iTXt", "IDAT", "IEND"])
    let latin = Array("latin".utf8) + [0] + Array("gr".utf8) + [0xF6, 0xDF, 0x65]
    #expect(try payload("tEXt", of: png) == latin)
    #expect(
      try payload("iTXt", of: png) == Array("other".utf8) + [0, 0, 0, 0, 0] + Array("廊下".utf8))
  }

  @Test func statesThePixelAspect() throws {
    let wide = try PNGImage.encode(.noise8(2, 2), pixelAspect: Rational(16, 11))
    #expect(try payload("pHYs", of: wide) == [0, 0, 0, 11, 0, 0, 0, 16, 0])
    let square = try PNGImage.encode(.noise8(2, 2), pixelAspect: Rational(1))
    #expect(try !chunkNames(square).contains("pHYs"))
    let huge = PNGImage.resolution(of: Rational(.max, 3) ?? Rational(1))
    #expect(huge.across == 1 && huge.down <= UInt32(Int32.max))
    #expect(PNGImage.resolution(of: Rational(-3, 2) ?? Rational(1)) == (0, 0))
  }

  @Test func controlCharactersBecomeVisible() throws {
    #expect(try PNGText("k", "a\r\nb\rc\nd").text == "a\nb\nc\nd")
    #expect(try PNGText("k", "a\u{0}b\u{1B}[31m\u{85}").text == "a\\u{0}b\\u{1b}[31m\\u{85}")
    #expect(try PNGText("k", "\r\n\n\r").text == "\n\n\n")
  }

  @Test(arguments: [
    "", " a", "a ", "a  b", "日本", "a\nb", "a\u{A0}b", String(repeating: "k", count: 80),
  ])
  func refusesKeywords(keyword: String) {
    #expect(throws: ImagingError.badKeyword(keyword)) { try PNGText(keyword, "text") }
  }

  @Test func refusesEndlessText() {
    #expect(throws: ImagingError.textTooLong(keyword: "k")) {
      try PNGText("k", String(repeating: "x", count: PNGText.maximumLength + 1))
    }
  }

  @Test func namesItsLibraries() {
    #expect(PNGImage.libraries.contains("libpng 1."))
    #expect(PNGImage.libraries.contains("zlib 1."))
  }
}

@Suite struct ProvenanceTests {
  private func provenance() throws -> Provenance {
    let digest = try #require(SHA256Digest(bytes: (0..<32).map { UInt8($0) }))
    let timeBase = try #require(TimeBase(1, 12_800))
    let geometry = PictureGeometry(
      codedWidth: 720, codedHeight: 576, pixelAspect: try #require(Rational(16, 11)),
      rotation: .quarter)
    var provenance = Provenance(
      sourceName: "1階\n廊下.mp4", sourceDigest: digest,
      stream: StreamSummary(index: 0, codec: "h264", geometry: geometry, timeBase: timeBase),
      frame: FrameID(decodeIndex: 54, pts: 55_296), firstPTS: 0,
      colour: .init(
        matrix: "bt709", range: "limited", isAssumed: true,
        conversion: "swscale accurate_rnd full_chroma_int bitexact"),
      software: "Shoko 0.1.0, FFmpeg 5.1.9")
    provenance.wallTime = "2026-11-20T07:04:12.320000+09:00"
    provenance.wallUncertainty = 2_000_000
    provenance.pictureType = "P"
    provenance.crop = PixelBox(x: 120, y: 60, width: 210, height: 190)
    provenance.enlargement = .init(factor: 4, kernel: .bicubic)
    provenance.rotation = .quarter
    return provenance
  }

  @Test func saysWhereAStillComesFrom() throws {
    let texts = Dictionary(
      uniqueKeysWithValues: try provenance().chunks().map { ($0.keyword, $0.text) })
    #expect(texts["shoko:TimeSeconds"] == "4.320000")
    #expect(texts["shoko:PTS"] == "55296")
    #expect(texts["shoko:TimeBase"] == "1/12800")
    #expect(texts["shoko:Crop"] == "x=120 y=60 w=210 h=190")
    #expect(texts["shoko:PixelAspect"] == "11/16")
    #expect(texts["shoko:WallTimeUncertaintySeconds"] == "2.000000")
    #expect(texts["shoko:SourceSHA256"]?.hasPrefix("000102") == true)
    #expect(texts["Title"] == "1階\n廊下.mp4 at 4.320000 s")
  }

  @Test func leavesOutWhatIsUnknown() throws {
    var bare = try provenance()
    bare.wallTime = nil
    bare.wallUncertainty = nil
    bare.pictureType = nil
    bare.crop = nil
    bare.enlargement = nil
    let texts = Dictionary(uniqueKeysWithValues: try bare.chunks().map { ($0.keyword, $0.text) })
    #expect(texts["shoko:WallTime"] == nil && texts["shoko:PictureType"] == nil)
    #expect(texts["shoko:Crop"] == "none" && texts["shoko:Enlargement"] == "none")
    #expect(texts["shoko:Kernel"] == nil)
  }

  @Test(.enabled(if: Tool.exists("exiftool"), "exiftool is not installed"))
  func exiftoolShowsIt() throws {
    let png = try PNGImage.encode(.noise8(8, 8), text: provenance().chunks())
    let output = try Tool.withFile(png) { try Tool.run("exiftool", ["-j", $0]).output }
    let list = try #require(try JSONSerialization.jsonObject(with: output) as? [[String: Any]])
    let tags = try #require(list.first)
    func text(_ name: String) -> String? { tags[name].map { "\($0)" } }
    #expect(text("Software") == "Shoko 0.1.0, FFmpeg 5.1.9")
    #expect(text("ShokoSourceName") == "1階\n廊下.mp4")
    #expect(text("ShokoPTS") == "55296")
    #expect(text("Warning") == nil)
  }
}

/// The names of a PNG file's chunks in order.
private func chunkNames(_ png: [UInt8]) throws -> [String] { try chunks(png).map(\.name) }

private func payload(_ name: String, of png: [UInt8]) throws -> [UInt8]? {
  try chunks(png).first { $0.name == name }?.data
}

private func chunks(_ png: [UInt8]) throws -> [(name: String, data: [UInt8])] {
  var (position, chunks) = (8, [(name: String, data: [UInt8])]())
  while position + 12 <= png.count {
    let length = png[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
    let start = position + 8
    try #require(start + length + 4 <= png.count)
    let name = String(decoding: png[position + 4..<start], as: UTF8.self)
    chunks.append((name, Array(png[start..<start + length])))
    position = start + length + 4
  }
  return chunks
}
