import Foundation
import TestSupport
import Testing

/// Stacks of drawn scenes whose true pictures are known, made by the program as its user would.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct StackingTests {
  private static let pipeline = """
    shoko: 1
    name: p
    sources:
      - {camera: a, files: "rec/*"}
    steps: [scan, {stills: {per_window: 3, zoom: 2, stack: 8}}, {bundle: {to: out, case: K}}]

    """

  /// How far a picture is from the truth, over all that the board covers, in decibels.
  private static func quality(
    _ scene: StackScene, _ frame: Int, _ sample: (_ x: Int, _ y: Int) -> UInt8
  ) -> Double {
    guard let place = scene.place(frame) else { return 0 }
    var sum = 0.0
    for y in place.rows {
      for x in place.columns {
        let error = Double(sample(x, y)) - scene.truth(frame, x, y)
        sum += error * error
      }
    }
    return 10 * log10(65_025 * Double(place.rows.count * place.columns.count) / sum)
  }

  /// The best of the single frames.
  private static func best(
    _ scene: StackScene, _ path: String, from first: Int, in scratch: Scratch
  ) throws -> Double {
    try scratch.ffmpeg(
      "-y -i \(path) -vf scale=in_range=tv:out_range=pc,format=gray -fps_mode passthrough"
        + " -f rawvideo d.gray")
    let decoded = try Data(
      contentsOf: URL(fileURLWithPath: scratch.path("d.gray")), options: .alwaysMapped)
    let size = StackScene.width * StackScene.height
    return (first..<StackScene.frames).map { frame in
      quality(scene, frame) { decoded[frame * size + $1 * StackScene.width + $0] }
    }.max() ?? 0
  }

  private static func quality(
    of name: String, _ scene: StackScene, _ frame: Int, in scratch: Scratch
  ) throws -> Double {
    let path = scratch.path("out/K/" + name)
    let crop = try #require(PNGFile.texts([UInt8](try contents(path)))["shoko:Crop"])
    let numbers = crop.split { !$0.isNumber }.compactMap { Int($0) }
    try scratch.ffmpeg("-y -i \(path) -vf format=gray -f rawvideo s.gray")
    let samples = [UInt8](try contents(scratch.path("s.gray")))
    return quality(scene, frame) { samples[($1 - numbers[1]) * numbers[2] + $0 - numbers[0]] }
  }

  private struct Found {
    var frame: Int
    var single: Double
    var stack: Double
  }

  /// Runs the pipeline over one recording and measures every stack and the crop beside it.
  private static func stacks(_ scene: StackScene, in scratch: Scratch) throws -> [Found] {
    try scratch.write(pipeline)
    try FileManager.default.createDirectory(
      atPath: scratch.path("rec"), withIntermediateDirectories: true)
    try scene.encode(to: scratch.path("rec/a.mp4"))
    let run = try Program.run("run", "p.yaml", "--no-cache", "--jobs", "2", in: scratch.url.path)
    #expect(run.status == 0, "\(run.errorText)")
    let events = try JSON(try contents(scratch.path("out/K/data/events.json")))
    var found: [Found] = []
    for still in events["windows"].list.flatMap({ $0["exhibits"]["stills"].list }) {
      let frame = try #require(still["frame"].whole)
      guard let path = still["stack"]["path"].text else {
        #expect(still["stack"]["reason"].text != nil)
        continue
      }
      try check(still, path, in: scratch)
      let crop = try #require(still["crop"].text)
      found.append(
        Found(
          frame: frame, single: try quality(of: crop, scene, frame, in: scratch),
          stack: try quality(of: path, scene, frame, in: scratch)))
    }
    return found
  }

  /// What every stack says of itself.
  private static func check(_ still: JSON, _ path: String, in scratch: Scratch) throws {
    let stack = still["stack"]
    let frames = stack["frames"].list
    let label = "computed from \(frames.count) frames: an illustration, not a record"
    #expect(stack["label"].text == label)
    #expect(3...8 ~= frames.count)
    let keys = try keyTimes(of: "rec/a.mp4", in: scratch)
    let groups = frames.compactMap(\.["pts"].whole).map { pts in keys.count { $0 <= pts } }
    #expect(keys.count >= 10 && groups.count == frames.count && Set(groups).count == groups.count)
    #expect(frames.contains { $0["decode_index"].whole == still["decode_index"].whole })
    for name in [path, stack["zoom"].text ?? ""] {
      let texts = PNGFile.texts([UInt8](try contents(scratch.path("out/K/" + name))))
      #expect(texts["shoko:Stack"] == label && texts["Title"]?.hasSuffix(label) == true)
      #expect(texts["shoko:Frames"]?.split(separator: "\n").count == frames.count)
      #expect(texts["shoko:PictureType"] == nil)
    }
    let page = String(
      decoding: try contents(scratch.path("out/K/metadata/index.html")), as: UTF8.self)
    #expect(page.contains(label.dropFirst()) && page.contains(path))
  }

  private static func keyTimes(of name: String, in scratch: Scratch) throws -> [Int] {
    guard let ffprobe = Tool.find("ffprobe") else { throw ToolFailure(text: Clips.absence) }
    return try ffprobe.run([
      "-v", "error", "-select_streams", "v", "-show_entries", "packet=pts,flags", "-of", "csv=p=0",
      scratch.path(name),
    ]).text.split(separator: "\n").filter { $0.contains("K") }
      .compactMap { $0.split(separator: ",").first.flatMap { Int($0) } }
  }

  @Test func aStillSubjectGainsFourDecibelsOverTheBestSingleFrame() throws {
    let scratch = try Scratch()
    let scene = StackScene(.standing, seed: 11)
    let found = try Self.stacks(scene, in: scratch)
    let best = try Self.best(
      scene, scratch.path("rec/a.mp4"), from: StackScene.rest, in: scratch)
    let standing = found.filter { $0.frame >= StackScene.rest }
    #expect(!standing.isEmpty)
    for stack in standing {
      print("standing: \(stack.stack) dB, its frame \(stack.single) dB, best frame \(best) dB")
      #expect(stack.stack >= best + 4)
    }
    for stack in found { #expect(stack.stack >= stack.single) }
    // Again with one decoder, and from the originals.
    let names = names(scratch.path("out/K/data/stills")).filter { $0.contains("stack") }
    #expect(names.count == 2 * found.count)
    let first = try names.map { try contents(scratch.path("out/K/data/stills/" + $0)) }
    let again = try Program.run("reproduce", "out/K", "--jobs", "1", "--json", in: scratch.url.path)
    #expect(again.status == 0, "\(again.errorText)")
    let report = try JSON(again.output)
    let paths = report["exhibits"].list.compactMap(\.["path"].text)
    for name in names { #expect(paths.contains("data/stills/" + name)) }
    try FileManager.default.removeItem(atPath: scratch.path("out"))
    let single = try Program.run("run", "p.yaml", "--no-cache", "--jobs", "1", in: scratch.url.path)
    #expect(single.status == 0)
    #expect(try names.map { try contents(scratch.path("out/K/data/stills/" + $0)) } == first)
  }

  @Test func aWalkingSubjectIsNeverWorseThanTheBestSingleFrame() throws {
    let scratch = try Scratch()
    let scene = StackScene(.walking, seed: 12)
    let found = try Self.stacks(scene, in: scratch)
    let best = try Self.best(scene, scratch.path("rec/a.mp4"), from: 30, in: scratch)
    #expect(!found.isEmpty)
    for stack in found {
      print("walking: \(stack.stack) dB, its frame \(stack.single) dB, best frame \(best) dB")
      #expect(stack.stack >= best)
    }
  }
}
