import Foundation
import TestSupport
import Testing

/// What memory held before must not get into what is written.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct MemoryTests {
  @Test func exhibitsDoNotDependOnWhatMemoryHeldBefore() throws {
    let scratch = try Scratch()
    try Clips.copy("moving.mp4", to: scratch.path("rec/1.mp4"))
    try scratch.write(
      """
      shoko: 1
      name: p
      parameters: {out: {type: path, default: out}}
      sources: [{camera: a, files: "rec/*"}]
      steps:
        - scan
        - stills: {per_window: 1, zoom: 2, filter: "hqdn3d,eq=gamma=1.6,gblur,gradfun,unsharp"}
        - sheets
        - clips: {cut: exact, codec: h264}
        - bundle: {to: "${out}", case: K}

      """)
    var manifests: Set<Data> = []
    for value in ["1", "90", "171"] {
      // glibc fills what it gives and takes back with bytes that this tells.
      var environment = Program.environment
      environment["MALLOC_PERTURB_"] = value
      let run = try Program.run(
        ["run", "p.yaml", "--set", "out=\(value)"], in: scratch.url.path, environment: environment)
      #expect(run.status == 0, "\(run.errorText)")
      manifests.insert(try contents(scratch.path("\(value)/K/manifest-sha256.txt")))
    }
    #expect(manifests.count == 1)
  }
}
