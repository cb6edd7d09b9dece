import Foundation
import ShokoCore
import TestSupport
import Testing

@testable import Pipeline

@Suite("The pipeline format described for editors and readers")
struct DescribingTests {
  static let project = SharedFolder.project
  static let python = Tool.find("python")
  static let hasValidator =
    (try? python?.run(["-c", "import jsonschema, yaml"]).status) == .some(0)
  static let absence: Comment = "jsonschema and PyYAML are not in .build-tools/venv (make test)"

  static let shipped: [String] = {
    let folder = project.appendingPathComponent("Pipelines").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted()
  }()

  /// Compares a pipeline with the schema as an editor does: YAML to JSON, then `jsonschema`.
  private func validate(_ text: String) throws -> Tool.Outcome {
    let python = try #require(Self.python)
    let scratch = try Scratch()
    let schema = PipelineJSONSchema.document().serialized()
    try schema.write(toFile: scratch.path("schema.json"), atomically: true, encoding: .utf8)
    try text.write(toFile: scratch.path("pipeline.yaml"), atomically: true, encoding: .utf8)
    let convert = """
      import json, yaml
      document = yaml.safe_load(open("pipeline.yaml", encoding="utf-8"))
      json.dump(document, open("pipeline.json", "w"), default=str)
      """
    let converted = try python.run(["-c", convert], in: scratch.url.path)
    try #require(converted.status == 0, "\(converted.errorText)")
    return try python.run(
      ["-W", "ignore", "-m", "jsonschema", "-i", "pipeline.json", "schema.json"],
      in: scratch.url.path)
  }

  @Test("is a schema that accepts every shipped pipeline", .enabled(if: hasValidator, absence))
  func accepts() throws {
    #expect(Self.shipped.contains("incident.yaml"))
    for name in Self.shipped {
      let file = Self.project.appendingPathComponent("Pipelines/\(name)")
      let outcome = try validate(String(contentsOf: file, encoding: .utf8))
      #expect(outcome.status == 0, "\(name): \(outcome.errorText)")
    }
  }

  /// A line of the sound pipeline and what is put there instead.
  static let broken: [(line: Int, text: String)] = [
    (1, "shoko: 2"),
    (2, "nmae: night"),
    (4, "  out: {type: pth, default: ../Evidence}"),
    (6, "  - camera: \"front door\""),
    (7, "    files: []"),
    (7, "    files: a.mp4\n    clock: {from: name, zone: Asia/Tokyo, uncertainty: 2}"),
    (7, "    files: a.mp4\n    zones: [{name: z, box: [0, 0, 1.2, 1]}]"),
    (9, "  - scam"),
    (10, "  - stills: {per_window: 99}"),
    (10, "  - stills: {per_track: -1}"),
    (12, "  - bundle: {to: out}"),
    (13, "  - verify\n  - expect: {coverage: {at_least: 99}}"),
  ]

  @Test("is a schema that refuses what the reader refuses", .enabled(if: hasValidator, absence))
  func refuses() throws {
    #expect(try validate(PipelineText.sound).status == 0)
    for (line, text) in Self.broken {
      let pipeline = PipelineText.sound(line: line, replacedBy: text)
      #expect(!PipelineText.mistakes(pipeline).isEmpty, "the reader accepts: \(text)")
      #expect(try validate(pipeline).status == 1, "the schema accepts: \(text)")
    }
  }

  @Test("names every key of the definitions, each with its description")
  func namesEveryKey() throws {
    let data = Data(PipelineJSONSchema.document().serialized().utf8)
    let schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    try compare(schema, PipelineSchema.pipeline)
    let steps = try #require(Self.groups(in: schema["properties"].flatMap(Self.member("steps"))))
    #expect(Set(steps.keys) == Set(PipelineSchema.step.variants.map(\.name)))
    for (name, definition) in PipelineSchema.step.variants {
      try compare(#require(steps[name] as? [String: Any]), definition)
    }
  }

  private func compare(_ schema: [String: Any], _ definition: MapDefinition) throws {
    #expect(schema["description"] as? String == definition.summary.english)
    let properties = try #require(schema["properties"] as? [String: [String: Any]])
    #expect(Set(properties.keys) == Set(definition.keys.map(\.name)), "\(definition.title)")
    for key in definition.keys {
      #expect(properties[key.name]?["description"] as? String == key.summary.english)
      #expect(properties[key.name]?["default"] as? String == key.standard)
    }
    let required = schema["required"] as? [String] ?? []
    #expect(required == definition.keys.filter(\.isRequired).map(\.name))
  }

  private static func member(_ name: String) -> (Any) -> [String: Any]? {
    { ($0 as? [String: Any])?[name] as? [String: Any] }
  }

  /// The steps' words with their schemas.
  private static func groups(in steps: [String: Any]?) -> [String: Any]? {
    let items = steps?["items"] as? [String: Any]
    let forms = items?["anyOf"] as? [[String: Any]]
    return forms?.last?["properties"] as? [String: Any]
  }

  @Test("has a reference page that is the one in the documentation (make reference)")
  func reference() throws {
    let page = Self.project.appendingPathComponent(
      "Sources/Pipeline/Pipeline.docc/PipelineFormat.md")
    let written = try String(contentsOf: page, encoding: .utf8)
    #expect(written == PipelineReference.markdown, "run `make reference`")
  }

  @Test("has the same patterns as the reader: what one accepts, the other does")
  func patterns() throws {
    let cases: [(ValueType, [String])] = [
      (.duration(most: .max), ["2s", "0.3s", "500ms", "1h", "2", "2 s", "s", "1d", "-1s", ".5s"]),
      (.percent, ["99%", "99.5%", "0%", "99", "%", "1e2%", "-1%"]),
      (.day, ["2026-11-19", "2026-1-19", "20261119", "yesterday"]),
      (.name, ["a", "A-1", ".a", "a b", "カメラ", "a.b_c-9"]),
      (
        .time,
        [
          "2026-11-19T22:00:00+09:00", "2026-11-19 22:00Z", "2026-11-19T22:00:00.5+0900",
          "2026-11-19", "2026-11-19T22:00:00", "22:00",
        ]
      ),
      (.zone, ["Asia/Tokyo", "UTC", "+09:00", "+9", "JST", "Tokyo"]),
    ]
    for (type, texts) in cases {
      let pattern = try #require(SchemaPatterns.pattern(of: type))
      let expression = try Regex("^(?:\(pattern))$")
      for text in texts {
        let accepts = (try? ScalarRules.read(text, as: type, name: "x")) != nil
        #expect((text.wholeMatch(of: expression) != nil) == accepts, "\(type) \(text)")
      }
    }
  }
}
