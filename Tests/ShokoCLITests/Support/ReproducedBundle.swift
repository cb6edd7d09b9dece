import Foundation
import TestSupport

/// A small bundle with its originals in a folder of its own, to be changed and reproduced.
struct ReproducedBundle {
  let scratch: Scratch
  var bundle: String { scratch.path("out/K-1") }
  /// Where the program makes temporary folders.
  var temporary: String { scratch.path("tmp") }

  /// One run whose results are copied.
  private static let made: Result<SmallPipeline, any Error> = Result {
    let pipeline = try SmallPipeline(["rec/1.mp4": "moving.mp4", "rec/2.ts": "moving.ts"])
    let run = try pipeline.run()
    guard run.status == 0 else { throw ToolFailure(text: run.errorText) }
    return pipeline
  }

  init() throws {
    scratch = try Scratch()
    try Self.copy(to: scratch)
    try FileManager.default.createDirectory(
      atPath: temporary, withIntermediateDirectories: true)
  }

  /// Copies the originals to `rec` and the bundle to `out/K-1`.
  static func copy(to scratch: Scratch) throws {
    let made = try made.get()
    for name in ["rec", "out"] {
      try FileManager.default.copyItem(
        atPath: made.folder + "/" + name, toPath: scratch.path(name))
    }
  }

  /// Runs a shell command in the folder that holds both.
  func change(_ command: String) throws {
    try Self.change(scratch, command)
  }

  static func change(_ scratch: Scratch, _ command: String) throws {
    _ = try Tool(path: "/bin/sh").succeed(["-ec", command], in: scratch.url.path)
  }

  func reproduce(_ more: String...) throws -> Tool.Outcome {
    var environment = Program.environment
    environment["TMPDIR"] = temporary
    return try Program.run(
      ["reproduce", "out/K-1"] + more, in: scratch.url.path, environment: environment)
  }

  /// Shell commands, each of which changes something in the bundle.
  enum Change {
    static let pixel = redrawn("drawbox=x=3:y=3:w=1:h=1:color=red:t=fill")
    static let textOfAStill = redrawn("null")
    static let clipAFrameShort = """
      cd out/K-1/data/clips
      n=$(ffmpeg -v error -i 0001.mp4 -map 0:v -c copy -f framehash - | grep -vc '^#')
      ffmpeg -v error -i 0001.mp4 -map 0:v -c copy -frames:v $((n - 1)) x.mp4
      mv x.mp4 0001.mp4
      """
    static let hashLine = "sed -i '12s/.$/x/' out/K-1/data/hashes/0001-frames.framehash"

    /// Makes the manifests fit the files, as somebody does who wants to hide a change.
    static let manifests = """
      cd out/K-1
      find data -type f | LC_ALL=C sort | xargs sha256sum > manifest-sha256.txt
      oxum=$(find data -type f -printf '%s\\n' | awk '{s += $1; n++} END {print s "." n}')
      sed -i "s/^Payload-Oxum: .*/Payload-Oxum: $oxum/" bag-info.txt
      find . -type f ! -path './data/*' ! -name 'tagmanifest*' -printf '%P\\n' | LC_ALL=C sort \
        | xargs sha256sum > t
      grep -v '  t$' t > tagmanifest-sha256.txt
      rm t
      """

    private static func redrawn(_ filter: String) -> String {
      """
      cd out/K-1/data/stills
      ffmpeg -v error -i 0001-full.png -vf \(filter) -pix_fmt rgb24 x.png
      mv x.png 0001-full.png
      """
    }
  }
}
