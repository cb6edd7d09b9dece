import Archive
import Foundation
import ShokoCore
import TestSupport
import Testing

@testable import Pipeline

@Suite("Reading pipelines")
struct PipelineReaderTests {
  @Test("the shipped incident pipeline becomes the plan that it describes")
  func shipped() throws {
    let path = SharedFolder.project.appendingPathComponent("Pipelines/incident.yaml").path
    let plan = try PipelineReader.read(path: path, now: PipelineText.now)
    #expect(plan.name == "incident")
    #expect(plan.folder.display == SharedFolder.project.appendingPathComponent("Pipelines").path)
    #expect(plan.sources.map(\.camera) == ["corridor", "entrance"])
    #expect(plan.sources.map(\.title) == ["1階 廊下", "正面玄関"])
    #expect(
      plan.sources[0].files == [try FilePattern("../SampleData/archive/corridor/**/*.mp4")])
    let tokyo = try ClockZone("Asia/Tokyo")
    for source in plan.sources {
      #expect(
        source.clock
          == RecordingClock(
            source: .name(try ClockPattern("%Y%m%d-%H%M%S")), zone: tokyo, uncertainty: 2_000_000))
      #expect(
        source.zones
          == [Zone(name: "clock", excludes: true, left: 0, top: 0, right: 0.35, bottom: 0.06)])
    }
    #expect(plan.from?.iso8601(tokyo) == "2026-11-19T22:00:00.000+09:00")
    #expect(plan.to?.iso8601(tokyo) == "2026-11-20T06:00:00.000+09:00")
    #expect(
      plan.steps == [
        .scan(ScanStep(settings: ScanSettings())),
        .stills(StillsStep(perWindow: 3, zoom: 4, kernel: .bicubic)), .clips(ClipsStep(cut: .copy)),
        .bundle(BundleStep(to: "../Evidence", caseName: "2026-0042", originals: .digests)), .verify,
      ])
    #expect(plan.originalBytes == Array(try Data(contentsOf: URL(fileURLWithPath: path))))
  }

  @Test("lines and doorways are read with their inside")
  func passages() throws {
    let text = PipelineText.sound.replacing(
      "    files: archive/*.mp4\n",
      with: """
            files: archive/*.mp4
            lines: [{name: gate, from: [0.2, 0.6], to: [0.8, 0.65], inside: right}]
            doorways:
              - {name: door, box: [0.4, 0.2, 0.6, 0.5], inside: beyond}
              - {name: lift, polygon: [[0, 0.2], [0.1, 0.2], [0.1, 0.5]], inside: here}

        """)
    let passages = try PipelineText.plan(text).sources[0].passages
    let box = [(0.4, 0.2), (0.6, 0.2), (0.6, 0.5), (0.4, 0.5)].map { UnitPoint(x: $0, y: $1) }
    let corners = [(0, 0.2), (0.1, 0.2), (0.1, 0.5)].map { UnitPoint(x: $0, y: $1) }
    #expect(
      passages == [
        Passage(
          name: "gate",
          shape: .line(
            from: UnitPoint(x: 0.2, y: 0.6), to: UnitPoint(x: 0.8, y: 0.65), inside: .right)),
        Passage(name: "door", shape: .doorway(polygon: box, inside: .beyond)),
        Passage(name: "lift", shape: .doorway(polygon: corners, inside: .here)),
      ])
  }

  @Test("zones have the sensitivity that is written beside them")
  func zoneSensitivity() throws {
    let text = PipelineText.sound.replacing(
      "    files: archive/*.mp4\n",
      with: """
            files: archive/*.mp4
            zones:
              - {name: door, box: [0, 0, 1, 1], sensitivity: high}
              - {name: yard, box: [0, 0, 1, 1]}

        """)
    let zones = try PipelineText.plan(text).sources[0].zones
    #expect(zones.map(\.sensitivity) == [.high, nil])
  }

  @Test("defaults are those of the schema, which are those of the settings")
  func defaults() throws {
    let plan = try PipelineText.plan(PipelineText.sound)
    #expect(plan.steps.first == .scan(ScanStep(settings: ScanSettings())))
    #expect(plan.sources[0].clock == RecordingClock(source: .none))
    #expect(plan.sources[0].zones.isEmpty)
    #expect(plan.from == nil)
    #expect(plan.path("../Evidence").display == "./../Evidence")
  }

  @Test(
    "line ends of Windows, a byte order mark and a document marker change nothing",
    arguments: [
      "\u{feff}" + PipelineText.sound,
      PipelineText.sound.replacingOccurrences(of: "\n", with: "\r\n"),
      "\u{feff}---\r\n" + PipelineText.sound.replacingOccurrences(of: "\n", with: "\r\n")
        + "...\r\n",
    ])
  func layout(text: String) throws {
    let plan = try PipelineText.plan(text)
    let sound = try PipelineText.plan(PipelineText.sound)
    #expect(plan.steps == sound.steps)
    #expect(plan.resolvedYAML == sound.resolvedYAML)
  }

  @Test("the resolved pipeline reads back as the same plan")
  func resolved() throws {
    let text = """
      shoko: 1
      name: "円 $$5 #1"
      description: "yes"
      parameters:
        dir: {type: path, default: "a [1]*"}
        more: {type: path, default: "${dir}/b", env: MORE}
        cams: {type: list, default: [x/*.mp4, "y/*.mkv"]}
        none: {type: list, default: []}
      sources:
        - {camera: a, files: "${more}/*.mp4", title: "${dir}: $$"}
        - {camera: b, files: "${cams}", clock: {from: mtime, zone: "+09:00"}}
      steps: [scan: {min_length: 500ms}]
      """
    let plan = try PipelineText.plan(text, set: [("cams", "p$$/*,q")])
    #expect(plan.name == "円 $5 #1")
    #expect(plan.sources[0].files == [try FilePattern("a \\[1]\\*/b/*.mp4")])
    #expect(plan.sources[0].title == "a [1]*: $")
    #expect(plan.sources[1].files == [try FilePattern("p$$/*"), try FilePattern("q")])
    var again = try PipelineText.plan(plan.resolvedYAML, environment: ["MORE": "elsewhere"])
    #expect(again.resolvedYAML == plan.resolvedYAML)
    #expect(again.parameters.map(\.values) == plan.parameters.map(\.values))
    again.parameters = plan.parameters
    again.originalBytes = plan.originalBytes
    #expect(again == plan)
    #expect(!plan.resolvedYAML.contains("env"))
  }

  @Test("aliases stand for their values")
  func aliases() throws {
    let text = """
      shoko: 1
      name: n
      sources:
        - {camera: a, files: x, clock: &c {from: mtime, zone: +09:00}}
        - {camera: b, files: y, clock: *c}
      steps: [scan]
      """
    let plan = try PipelineText.plan(text)
    #expect(plan.sources[1].clock == plan.sources[0].clock)
    #expect(plan.sources[1].clock.source == .modification)
  }

  @Test("a file that cannot be read is said with its name")
  func files() throws {
    let scratch = try Scratch()
    let cases = [
      ("none.yaml", "the file cannot be read: No such file or directory; check the path"),
      ("", "this is a folder; name a pipeline file"),
      ("pipe", "this is not a regular file; name a pipeline file"),
      ("long.yaml", "the pipeline is longer than 1048576 bytes; shorten it"),
    ]
    mkfifo(scratch.path("pipe"), 0o600)
    try Data(repeating: UInt8(ascii: "#"), count: (1 << 20) + 1)
      .write(to: URL(fileURLWithPath: scratch.path("long.yaml")))
    for (name, message) in cases {
      let path = name.isEmpty ? scratch.url.path : scratch.path(name)
      #expect {
        try PipelineReader.read(path: path, now: PipelineText.now)
      } throws: {
        ($0 as? PipelineRejection)?.description == "\(path): error: \(message)"
      }
    }
  }

  @Test("an unreadable file is said", .enabled(if: getuid() != 0))
  func closed() throws {
    let scratch = try Scratch()
    try Data().write(to: URL(fileURLWithPath: scratch.path("p.yaml")))
    chmod(scratch.path("p.yaml"), 0)
    #expect(throws: PipelineRejection.self) {
      try PipelineReader.read(path: scratch.path("p.yaml"), now: PipelineText.now)
    }
  }

  @Test("every key of the schema has a meaning in both languages and a default of its own type")
  func schema() throws {
    var pending = [PipelineSchema.pipeline]
    var count = 0
    while let map = pending.popLast() {
      for sentence in [map.summary] + map.keys.map(\.summary) {
        #expect(sentence.english.hasSuffix(".") && sentence.japanese.hasSuffix("。"))
        #expect(!sentence.english.dropLast().contains(". "))
      }
      for key in map.keys {
        count += 1
        #expect(!key.name.isEmpty)
        if let standard = key.standard {
          #expect(!key.isRequired)
          _ = try ScalarRules.read(standard, as: key.type, name: key.name)
        }
        pending += Self.groups(in: key.type)
      }
    }
    #expect(count > 35)
  }

  private static func groups(in type: ValueType) -> [MapDefinition] {
    switch type {
    case .map(let inner), .named(let inner), .parameters(let inner): [inner]
    case .list(let inner, _), .oneOrMore(let inner): groups(in: inner)
    case .variant(let steps): steps.variants.map(\.keys)
    default: []
    }
  }
}
