import Foundation
import TestSupport
import Testing

/// What a run leaves, checked by other people's programs and by Shoko.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct BundleTests {
  @Test func holdsEverythingThatTheLayoutPromises() throws {
    let pipeline = try SmallPipeline()
    let run = try pipeline.run()
    #expect(run.status == 0 && run.text.contains(pipeline.bundle))
    let files = Set(try snapshot(pipeline.bundle).keys)
    #expect(
      files.isSuperset(of: [
        "bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt",
        "data/events.json", "data/events.csv", "data/coverage.json", "data/clips/0001.mp4",
        "data/clips/0002.mp4", "data/stills/0001-full.png", "data/stills/0001-crop.png",
        "data/stills/0001-zoom.png", "data/originals/sha256sums.txt", "metadata/pipeline.yaml",
        "metadata/tool.json", "metadata/index.html",
      ]))
    #expect(pipeline.left == ["K-1"])
    let document = try JSON(try contents(pipeline.bundle + "/data/events.json"))
    for window in document["windows"].list {
      let exhibits = window["exhibits"]
      #expect(files.contains(exhibits["clip"]["path"].text ?? ""))
      #expect(exhibits["stills"].list.count == 2)
      for still in exhibits["stills"].list {
        for kind in ["full", "crop", "zoom"] { #expect(files.contains(still[kind].text ?? "")) }
      }
    }
  }

  @Test func otherProgramsAcceptIt() throws {
    let pipeline = try SmallPipeline(originals: "include")
    #expect(try pipeline.run().status == 0)
    for manifest in ["manifest-sha256.txt", "tagmanifest-sha256.txt"] {
      _ = try Tool.sha256sum?.succeed(["--check", "--strict", manifest], in: pipeline.bundle)
    }
    _ = try Tool.sha256sum?.succeed(
      ["--check", "--strict", "sha256sums.txt"], in: pipeline.bundle + "/data/originals")
    if let bagit = Tool.bagit { _ = try bagit.succeed(["--validate", pipeline.bundle]) }
  }

  @Test func onlyTheOwnerMayLook() throws {
    let pipeline = try SmallPipeline()
    _ = try Program.shell("umask 000; \"$shoko\" run p.yaml", in: pipeline.folder)
    let manager = FileManager.default
    for name in try manager.subpathsOfDirectory(atPath: pipeline.folder + "/out") {
      let attributes = try manager.attributesOfItem(atPath: pipeline.folder + "/out/" + name)
      let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == (isFolder ? 0o700 : 0o600))
    }
  }

  @Test func aSecondRunSaysThatItIsCompleteAndChangesNothing() throws {
    let pipeline = try SmallPipeline()
    #expect(try pipeline.run().status == 0)
    let before = try snapshot(pipeline.bundle)
    let run = try pipeline.run("--json", "--jobs", "1")
    #expect(run.status == 0)
    #expect(try JSON(run.output)["bundle"]["outcome"].text == "already_complete")
    #expect(try snapshot(pipeline.bundle) == before && pipeline.left == ["K-1"])
  }

  @Test func somethingElseThereIsAFailureAndStaysUntouched() throws {
    let pipeline = try SmallPipeline()
    #expect(try pipeline.run().status == 0)
    let events = pipeline.bundle + "/data/events.csv"
    try (try contents(events) + Data("more\n".utf8)).write(to: URL(fileURLWithPath: events))
    let before = try snapshot(pipeline.bundle)
    let run = try pipeline.run()
    #expect(run.status == 1)
    #expect(run.text.contains("Something else is there") && run.text.contains("events.csv"))
    #expect(try snapshot(pipeline.bundle) == before && pipeline.left == ["K-1"])
  }

  @Test func threadsDoNotChangeThePayload() throws {
    let pipeline = try SmallPipeline(["rec/1.mp4": "moving.mp4", "rec/2.ts": "damaged.ts"])
    var manifests: Set<Data> = []
    for (place, jobs) in [("a", "1"), ("b", "2"), ("c", "8"), ("d", "8")] {
      let run = try pipeline.run("--set", "out=\(place)", "--jobs", jobs)
      #expect(run.status == 3)
      manifests.insert(try contents("\(pipeline.folder)/\(place)/K-1/manifest-sha256.txt"))
    }
    #expect(manifests.count == 1)
  }

  /// Each change to a bundle, as a shell command in its folder, and what must be named.
  static let changes: [(command: String, named: String)] = [
    ("printf X | dd of=data/events.csv bs=1 seek=40 conv=notrunc", "data/events.csv"),
    ("truncate -s -1 data/clips/0001.mp4", "data/clips/0001.mp4"),
    ("rm data/coverage.json", "data/coverage.json"),
    ("echo > data/stills/more.png", "data/stills/more.png"),
    ("mv data/events.csv data/event.csv", "data/event.csv"),
    (
      "mv data/clips/0001.mp4 x && mv data/coverage.json data/clips/0001.mp4"
        + " && mv x data/coverage.json",
      "data/clips/0001.mp4"
    ),
    ("sed -i 's/^0/1/;s/^a/b/;1s/^[2-9c-f]/0/' manifest-sha256.txt", "manifest-sha256.txt"),
    ("sed -n 1p manifest-sha256.txt >> manifest-sha256.txt", "manifest-sha256.txt"),
    ("sed -i 's/./0/5' tagmanifest-sha256.txt", "tagmanifest-sha256.txt"),
    ("echo 'Contact-Name: X' >> bag-info.txt", "bag-info.txt"),
    ("sed -i '1s|data/|data/../../|' manifest-sha256.txt", "manifest-sha256.txt"),
    ("cp data/events.csv ../e && ln -sf ../../e data/events.csv", "data/events.csv"),
  ]

  @Test func everyChangeIsFoundAndNamed() throws {
    let pipeline = try SmallPipeline(["rec/1.mp4": "moving.mp4"])
    #expect(try pipeline.run().status == 0)
    for (command, named) in Self.changes {
      let copy = try Scratch()
      let bag = copy.path("bag")
      try FileManager.default.copyItem(atPath: pipeline.bundle, toPath: bag)
      _ = try Tool(path: "/bin/sh").succeed(["-c", command], in: bag)
      let run = try Program.run("verify", bag)
      #expect(run.status == 4, "\(command)")
      #expect(run.text.contains(named), "\(command): \(run.text)")
      #expect(run.text.contains("FAILED"))
      let document = try JSON(try Program.run("verify", "--json", bag).output)
      #expect(document["valid"].value as? Bool == false)
    }
  }
}
