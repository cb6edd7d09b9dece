import Foundation
import TestSupport
import Testing

/// Two recordings that differ behind a privacy zone alone must give the same pictures.
@Suite(.enabled(if: InterlacedScene.isPossible, Comment(rawValue: InterlacedScene.absence)))
struct PrivacyReachTests {
  /// A board runs past flickering noise that must not be shown; nothing is lost in coding.
  private static func draw(_ scratch: Scratch, _ format: String, _ order: String, seed: Int) throws
  {
    try FileManager.default.createDirectory(
      atPath: scratch.path("\(seed)/rec"), withIntermediateDirectories: true)
    let layers =
      "[2]noise=alls=100:allf=t+u:all_seed=\(seed),hue=h=t*90*\(seed):s=3,format=\(format)[n];"
      + "[0]noise=alls=6:allf=t+u:all_seed=3[b];[b][1]overlay=x='-80+(t-2)*150':y=60+40*sin(t*4):"
      + "enable='between(t,2,5)',format=\(format)[c];[c][n]overlay=x=148:y=76"
      + ":format=\(format.dropLast()),format=\(format)"
    let fields = order.isEmpty ? "fps=25" : "interlace=scan=\(order):lowpass=off"
    try scratch.ffmpeg(
      "-f lavfi -i color=c=0x707060:s=320x240:r=50:d=7 -f lavfi -i testsrc2=s=80x100:r=50:d=7"
        + " -f lavfi -i color=c=0x404040:s=104x88:r=50:d=7 -filter_complex \(layers),\(fields)"
        + " -c:v ffv1 -level 3 -threads 1 -r 25"
        + (order.isEmpty ? "" : " -flags +ildct+ilme -top \(order == "tff" ? 1 : 0)")
        + " \(seed)/rec/a.mkv")
  }

  @Test(arguments: [
    ("yuv420p", "", "field"), ("yuv420p", "tff", "field"), ("yuv420p", "bff", "none"),
    ("yuv420p", "bff", "bwdif"), ("yuv422p", "tff", "bwdif"), ("yuv444p", "tff", "bwdif"),
  ])
  func nothingOfWhatIsCoveredGoesIntoAPicture(format: String, order: String, way: String) throws {
    let scratch = try Scratch()
    var files: [[String: Data]] = []
    for seed in [1, 2] {
      try Self.draw(scratch, format, order, seed: seed)
      try scratch.write(
        """
        shoko: 1
        name: p
        sources:
          - camera: a
            files: rec/*
            privacy:
              - polygon: [[0.4625, 0.316667], [0.7875, 0.316667], [0.7875, 0.683333], [0.4625, 0.683333]]
            zones: [{name: x, exclude: true, box: [0.42, 0.26, 0.83, 0.75]}]
        steps: [scan, {stills: {per_window: 3, zoom: 2, deinterlace: \(way)}}, {bundle: {to: out, case: K}}]

        """, to: "\(seed)/p.yaml")
      let run = try Program.run("run", "p.yaml", in: scratch.path("\(seed)"))
      try #require(run.status == 0, "\(run.errorText)")
      let folder = scratch.path("\(seed)/out/K/data/stills")
      var samples: [String: Data] = [:]
      for name in names(folder) {
        try scratch.ffmpeg("-y -i \(folder)/\(name) -pix_fmt rgb24 -f rawvideo one.rgb")
        samples[name] = try contents(scratch.path("one.rgb"))
      }
      files.append(samples)
    }
    #expect(files[0].count >= 10 && files[0].keys == files[1].keys)
    for name in files[0].keys { #expect(files[0][name] == files[1][name], "\(name)") }
  }
}
