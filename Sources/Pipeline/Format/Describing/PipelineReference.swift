internal import ShokoCore

/// The reference page of the pipeline format, made of the definitions that the reader checks with.
///
/// `Pipeline.docc/PipelineFormat.md` holds it; `make reference` writes it anew.
public enum PipelineReference {
  /// The page in Markdown.
  public static var markdown: String {
    var parts = [head, section("The pipeline", PipelineSchema.pipeline)]
    let groups: [(String, MapDefinition)] = [
      ("Parameters", PipelineSchema.parameter), ("Sources", PipelineSchema.source),
      ("Clocks", PipelineSchema.clock), ("Anchors", PipelineSchema.anchor),
      ("Zones", PipelineSchema.zone), ("Lines", PipelineSchema.line),
      ("Doorways", PipelineSchema.doorway), ("Privacy zones", PipelineSchema.privacy),
      ("The time that is looked at", PipelineSchema.between),
    ]
    parts += groups.map(section)
    parts.append("## Steps\n\n" + stepsIntroduction)
    parts += PipelineSchema.step.variants.map { section("`\($0.name)`", $0.keys, level: 3) }
    parts.append(expectations)
    parts.append(values)
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static let head = """
    # The pipeline format

    Every key of a pipeline file, its value and its default.

    This page is made of the definitions by which Shoko reads pipelines; `make reference` writes it
    anew. `shoko schema` prints the same as a JSON schema for editors, and `shoko check FILE` lists
    every mistake in a file without touching a recording.

    A pipeline is YAML 1.1 in UTF-8, of at most 1 MiB and 10,000 values; unknown and repeated keys are
    mistakes. Paths are relative to the file's own folder. `${name}` stands for the value of the
    parameter `name`, and `$$` for a dollar.
    """

  private static let stepsIntroduction = """
    Each step is there at most once. What a bundle is to hold comes before `bundle`; `expect` comes
    after the steps whose figures it looks at. A step without keys is written as a word: `- verify`.
    """

  // MARK: Sections

  private static func section(
    _ title: String, _ definition: MapDefinition, level: Int
  ) -> String {
    let heading = String(repeating: "#", count: level) + " " + title
    let summary = definition.summary.text(.english)
    if definition.keys.isEmpty { return "\(heading)\n\n\(summary) It has no keys." }
    return "\(heading)\n\n\(summary)\n\n\(table(definition))"
  }

  private static func section(_ title: String, _ definition: MapDefinition) -> String {
    section(title, definition, level: 2)
  }

  private static func table(_ definition: MapDefinition) -> String {
    let rows = definition.keys.map { key in
      let standard = key.isRequired ? "required" : key.standard.map { "`\($0)`" } ?? ""
      let meaning = escaped(key.summary.text(.english))
      return "| `\(key.name)` | \(escaped(form(of: key.type))) | \(standard) | \(meaning) |"
    }
    return (["| key | value | default | meaning |", "| --- | --- | --- | --- |"] + rows)
      .joined(separator: "\n")
  }

  private static func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }

  /// What a key's value is, in a few words.
  private static func form(of type: ValueType) -> String {
    switch type {
    case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .list(let element, let count):
      "a list of \(size(count))\(form(of: element))"
    case .oneOrMore(let element): "\(form(of: element)), or a list of them"
    case .textOrList: "text, or a list"
    case .map(let definition): "a group: \(names(of: definition))"
    case .parameters: "a group of names, each with a parameter's keys"
    case .named(let definition): "a group of names, each with \(names(of: definition))"
    case .variant: "a step"
    case .duration(let most) where most < .max: "a length of time, at most \(length(most))"
    default: type.phrase.text(.english)
    }
  }

  private static func names(of definition: MapDefinition) -> String {
    definition.keys.map { "`\($0.name)`" }.joined(separator: ", ")
  }

  private static func size(_ count: ClosedRange<Int>) -> String {
    count.lowerBound == count.upperBound
      ? "\(count.lowerBound): " : "\(count.lowerBound) to \(count.upperBound): "
  }

  private static func length(_ seconds: Int32) -> String {
    seconds % 86_400 == 0 ? "\(seconds / 86_400) days" : "\(seconds / 3600) h"
  }

  // MARK: Fixed parts

  private static var expectations: String {
    """
    ### Bounds of an expectation

    Each figure has one bound or several: `at_least`, `at_most`, `equals`. One that is not met is
    printed with the figure, and the run ends with exit 5 if nothing worse has happened. A figure
    that cannot be known, such as the gaps between recordings without a clock, is not met.
    """
  }

  private static let values = """
    ## Values

    | value | written as |
    | --- | --- |
    | a name | at most 64 of the characters `A-Z a-z 0-9 . _ -`, no dot first |
    | a time | `2026-11-19T22:00:00+09:00`: date, time of day, distance from UTC (ISO 8601) |
    | a day | `2026-11-19`; a parameter of type `date` may also be `today` or `yesterday` |
    | a length of time | `500ms`, `0.3s`, `5m`, `1h` |
    | a share in per cent | `99%`, `99.5%` |
    | a zone | `Asia/Tokyo` (IANA), `UTC`, `+09:00` |
    | a pattern of paths | `*` any part of a name, `?` one character, `[a-z]` one of these, `**` any \
    folders |
    | a clock pattern | `%Y%m%d-%H%M%S` and more, see the article on clock patterns |
    | true or false | `true`, `false` |
    """
}
