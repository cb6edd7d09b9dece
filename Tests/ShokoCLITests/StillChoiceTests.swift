import Foundation
import TestSupport
import Testing

/// Chosen stills against drawn scenes whose true pictures are known.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct StillChoiceTests {
  /// None of the scenes that the choice was made with is among them.
  private static let seeds: ClosedRange<UInt64> = 1181...1240

  private static func pipeline(_ stills: String) -> String {
    """
    shoko: 1
    name: p
    sources:
      - {camera: a, files: "rec/*"}
    steps: [scan, {stills: {\(stills), zoom: 1}}, {bundle: {to: out, case: K}}]

    """
  }

  /// How many decibels the chosen picture is from the truth less than the best one of its window.
  private static func loss(
    _ scene: WalkScene, _ path: String, frames: ClosedRange<Int>, chosen: Int, in scratch: Scratch
  ) throws -> Double {
    try scratch.ffmpeg(
      "-y -i \(path) -vf scale=in_range=tv:out_range=pc,format=gray -fps_mode passthrough"
        + " -f rawvideo d.gray")
    let decoded = [UInt8](try contents(scratch.path("d.gray")))
    let size = WalkScene.width * WalkScene.height
    func quality(_ frame: Int) -> Double {
      let (truth, place) = (scene.truth(frame), scene.place(frame))
      var sum = 0.0
      for y in place.rows {
        for x in place.columns {
          let index = y * WalkScene.width + x
          let error = Double(decoded[frame * size + index]) - truth[index]
          sum += error * error
        }
      }
      return 10 * log10(65_025 * Double(place.rows.count * place.columns.count) / sum)
    }
    let best = frames.filter(scene.hasBoard).map(quality).max() ?? 0
    return best - quality(chosen)
  }

  @Test func theChosenPictureIsNearlyTheBestOfItsWindow() throws {
    let scratch = try Scratch()
    try scratch.write(Self.pipeline("per_window: 1"))
    try FileManager.default.createDirectory(
      atPath: scratch.path("rec"), withIntermediateDirectories: true)
    let scenes = Self.seeds.map { WalkScene(seed: $0) }
    for scene in scenes { try scene.encode(to: scratch.path("rec/\(scene.seed).mp4")) }
    let run = try Program.run("run", "p.yaml", "--no-cache", in: scratch.url.path)
    #expect(run.status == 0, "\(run.errorText)")
    let events = try JSON(try contents(scratch.path("out/K/data/events.json")))
    var losses: [Double] = []
    for recording in events["recordings"].list {
      let name = try #require(recording["path"].text)
      let scene = try #require(scenes.first { name == "\($0.seed).mp4" })
      for window in events["windows"].list
      where window["recording"].text == recording["id"].text {
        guard let chosen = window["exhibits"]["stills"][0]["frame"].whole,
          let first = window["start"]["frame"].whole, let last = window["end"]["frame"].whole,
          scene.hasBoard(chosen)
        else { continue }
        losses.append(
          try Self.loss(
            scene, scratch.path("rec/" + name),
            frames: first...min(last, WalkScene.frames - 1), chosen: chosen, in: scratch))
      }
    }
    let near = losses.count { $0 <= 0.5 }
    let mean = losses.reduce(0, +) / Double(max(1, losses.count))
    print("stills: \(near) of \(losses.count) within 0.5 dB of the best picture, mean \(mean) dB")
    #expect(losses.count >= scenes.count)
    #expect(near * 100 >= losses.count * 95 && mean < 0.1, "\(losses)")
  }

  /// An encoder that has no bits for a moving subject leaves the old picture of it there.
  @Test func aPictureThatOnlyRepeatsAnOlderOneIsNoStill() throws {
    let scratch = try Scratch()
    try scratch.write(Self.pipeline("per_window: 20"))
    // Each picture of a walk three times over, of which the second and third are skipped as a whole.
    let motion = "[0][1]overlay=x='-60+floor((t-2)*25/3)*12':y=60:enable='between(t,2,4.5)'"
    try FileManager.default.createDirectory(
      atPath: scratch.path("rec"), withIntermediateDirectories: true)
    try scratch.ffmpeg(
      "-f lavfi -i color=c=0x707060:s=320x180:r=25:d=7 -f lavfi -i testsrc2=s=40x90:r=1:d=1"
        + " -filter_complex [1]loop=-1:1,setpts=N/25/TB[s];\(motion.replacing("[1]", with: "[s]"))"
        + " -t 7 -c:v libx264 -threads 1 -g 250 -bf 0 -crf 30 -pix_fmt yuv420p rec/a.mp4")
    let run = try Program.run("run", "p.yaml", in: scratch.url.path)
    #expect(run.status == 0, "\(run.errorText)")
    try scratch.ffmpeg("-i rec/a.mp4 -vf format=gray -f rawvideo -fps_mode passthrough a.gray")
    let decoded = [UInt8](try contents(scratch.path("a.gray")))
    let events = try JSON(try contents(scratch.path("out/K/data/events.json")))
    let chosen = events["windows"].list.flatMap {
      $0["exhibits"]["stills"].list.compactMap(\.["frame"].whole)
    }
    #expect(chosen.count >= 5)
    let size = 320 * 180
    for frame in chosen where frame > 0 {
      let now = decoded[frame * size..<(frame + 1) * size]
      let before = decoded[(frame - 1) * size..<frame * size]
      #expect(!now.elementsEqual(before), "\(frame)")
    }
  }

  /// Each tenth picture, right after an I picture, is sharp, or where all are I pictures each second one.
  @Test(arguments: [
    ("-c:v libx264 -threads 1 -g 10 -bf 0 -sc_threshold 0", 10), ("-c:v mjpeg -q:v 3", 2),
  ])
  func thePictureAfterAnIPictureIsAStillLikeAnother(coder: String, every: Int) throws {
    let scratch = try Scratch()
    try scratch.write(Self.pipeline("per_window: 3"))
    try FileManager.default.createDirectory(
      atPath: scratch.path("rec"), withIntermediateDirectories: true)
    try scratch.ffmpeg(
      "-f lavfi -i color=c=0x707060:s=320x180:r=25:d=7 -f lavfi -i testsrc2=s=40x90:r=1:d=1"
        + " -filter_complex [1]loop=-1:1,setpts=N/25/TB[s];"
        + "[0][s]overlay=x='-60+(t-2)*90':y=60:enable='between(t,2,5)',"
        + "boxblur=3:1:enable='not(eq(mod(n,\(every)),1))'"
        + " -t 7 -pix_fmt yuvj420p \(coder) rec/a.mkv")
    let run = try Program.run("run", "p.yaml", in: scratch.url.path)
    #expect(run.status == 0, "\(run.errorText)")
    let events = try JSON(try contents(scratch.path("out/K/data/events.json")))
    let chosen = events["windows"].list.flatMap {
      $0["exhibits"]["stills"].list.compactMap(\.["frame"].whole)
    }
    #expect(chosen.count == 3 && chosen.allSatisfy { $0 % every == 1 }, "\(chosen)")
  }
}
