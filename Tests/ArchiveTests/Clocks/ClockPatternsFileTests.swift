import ShokoCore
import Testing

@testable import Archive

@Suite("Users' files of clock patterns")
struct ClockPatternsFileTests {
  private func table(_ rows: String) throws -> ClockPatterns {
    try ClockPatterns(yaml: "clock_patterns: 1\nvendors:\n" + rows, file: "own.yaml")
  }

  private static let american = """
      - {id: american, patterns: "%m-%d-%Y/%H%M%S"}

    """
  private static let european = """
      - {id: european, patterns: "%d-%m-%Y/%H%M%S"}

    """

  @Test("rows are added to the known ones and replace those of the same id")
  func extends() throws {
    let own = try table(
      """
        - id: reolink
          title: Mine
          patterns: ["mine_%s", "other_%s"]
          known_from: my own cellar
          examples:
            - {path: other_7.mp4, start: "1970-01-01T00:00:07Z"}
        - id: cellar
          patterns: "cellar_%Y%m%d-%H"
          zone: Asia/Tokyo
      """)
    let all = ClockPatterns.builtIn.extended(by: own)
    #expect(all.clocks.count == ClockPatterns.builtIn.clocks.count + 1)
    #expect(all.clocks.map(\.id).last == "cellar")
    #expect(try all.only("reolink").clocks.map(\.title) == ["Mine"])
    #expect(try all.only("cellar").clocks.map(\.title) == ["cellar"])
    #expect(try !all.only("cellar").needsZone)
    let reolink = ArchivePath("RecM02_20261119_230410_230500_6D28808_1A468F9.mp4")
    #expect(all.recognise(reolink, zone: .utc) == .unknown)
    let clock = RecordingClock(source: .known(all))
    #expect(
      clock.reading(of: .named(ArchivePath("cellar_20261119-23"))).time?.iso8601()
        == "2026-11-19T14:00:00.000Z")
  }

  @Test("a name that patterns read as different moments is refused with the candidates")
  func moments() throws {
    let clock = RecordingClock(source: .known(try table(Self.american + Self.european)))
    let reading = clock.reading(of: .named(ArchivePath("01-02-2026/230410.mp4")))
    #expect(reading.time == nil)
    #expect(reading.diagnostics.map(\.code) == ["clock_ambiguous_pattern"])
    #expect(
      reading.diagnostics.first?.message.english
        == "The name 230410.mp4 fits several clock patterns that tell different things (american"
        + " 2026-01-02T23:04:10.000Z; european 2026-02-01T23:04:10.000Z), so its time is unknown;"
        + " name the clock's vendor.")
    // Only one of them knows a 25th, and both agree on 2 February.
    for (name, day) in [("01-25-2026", "2026-01-25"), ("02-02-2026", "2026-02-02")] {
      let reading = clock.reading(of: .named(ArchivePath("\(name)/230410.mp4")))
      #expect(reading.time?.iso8601() == "\(day)T23:04:10.000Z")
      #expect(reading.diagnostics.isEmpty)
    }
  }

  @Test(
    "names whose zone, camera or end differ are refused too",
    arguments: [
      (#"{id: a, patterns: "%Y%m%d-%H", zone: UTC}, {id: b, patterns: "%Y%m%d-%H"}"#, true),
      (
        #"{id: a, patterns: "%Y%m%d-%H_%{camera}_"}, {id: b, patterns: "%Y%m%d-%H_?_%{camera}"}"#,
        true
      ),
      (
        #"{id: a, patterns: "%Y%m%d-%H_%{end}%-H"}, {id: b, patterns: "%Y%m%d-%H_%{end}%-H_%-M"}"#,
        true
      ),
      (#"{id: a, patterns: "%Y%m%d-%H_%{camera}_"}, {id: b, patterns: "%Y%m%d-%H"}"#, false),
      (#"{id: a, patterns: "%Y%m%d-%H"}, {id: b, patterns: "*%Y%m%d-%H"}"#, false),
    ])
  func differences(rows: String, isRefused: Bool) throws {
    let table = try ClockPatterns(
      yaml: "{clock_patterns: 1, vendors: [\(rows)]}", file: "own.yaml")
    let path = ArchivePath("20261119-22_1_2.mp4")
    switch table.recognise(path, zone: try ClockZone("Asia/Tokyo")) {
    case .ambiguous(let candidates):
      #expect(isRefused)
      #expect(candidates.map(\.clock.id) == ["a", "b"])
    case .recognised: #expect(!isRefused)
    case .unknown: Issue.record("not recognised")
    }
  }

  @Test("of readings that agree, the one that tells more is taken")
  func fuller() throws {
    let table = try table(
      """
        - {id: a, patterns: "*%Y%m%d-%H"}
        - {id: b, patterns: "%{camera}_%Y%m%d-%H-%{end}%H"}
      """)
    guard
      case .recognised(let known) = table.recognise(
        ArchivePath("gate_20261119-22-23.mp4"), zone: .utc)
    else {
      Issue.record("not recognised")
      return
    }
    #expect(known.clock.id == "b")
    #expect(known.reading.camera == "gate")
  }

  @Test(
    "broken files are refused with file, row and reason",
    arguments: [
      ("", "own.yaml: this is no file of clock patterns"),
      ("clock_patterns: 2\nvendors: []", "own.yaml: this is no file of clock patterns"),
      ("clock_patterns: 1\nvendors: {}", "own.yaml: this is no file of clock patterns"),
      (
        "clock_patterns: 1\nvendors: []\nvendor: 1",
        "own.yaml:3: there is no key 'vendor' here; leave it out"
      ),
      ("a: [", "own.yaml: this is no YAML: did not find expected node content (2:1)"),
      ("a: 1\na: 2", "own.yaml: this is no YAML: 'a' is there twice (1:1)"),
      ("a: &b 1\nc: *b", "own.yaml: anchors (&name) are not used in this file"),
    ])
  func brokenFile(text: String, message: String) {
    #expect {
      try ClockPatterns(yaml: text, file: "own.yaml")
    } throws: {
      ($0 as? ArchiveError)?.message.english == message
    }
  }

  @Test(
    "broken rows are refused with file, line, row and reason",
    arguments: [
      ("- x", "own.yaml:3: each vendor is a group of keys"),
      ("- {title: x}", "own.yaml:3: the key 'id' is missing; add it"),
      ("- {id: Ä}", "own.yaml:3: an id has 1 to 64 characters of a-z, 0-9, '.', '_' and '-'"),
      ("- {id: a}", "own.yaml:3: a: the key 'patterns' is missing; add it"),
      ("- {id: a, patterns: []}", "own.yaml:3: a: the key 'patterns' is missing; add it"),
      (
        "- {id: a, patterns: {}}",
        "own.yaml:3: a: 'patterns' must be text, or a list of texts where several are allowed"
      ),
      (
        "- id: a\n  patterns:\n  - \"%Y\"",
        "own.yaml:5: a: the clock pattern does not tell the day in %Y"
      ),
      (
        "- id: a\n  patterns: \"%s\"\n  zon: UTC",
        "own.yaml:5: a: there is no key 'zon' here; leave it out"
      ),
      ("- id: a\n  patterns: \"%s\"\n  zone: JST", "own.yaml:5: a: there is no zone 'JST'"),
      (
        "- {id: a, patterns: \"%s\"}\n- {id: a, patterns: \"%s\"}",
        "own.yaml:4: a: the id is there twice; give one of them another"
      ),
      (
        "- id: a\n  patterns: \"%s\"\n  examples:\n  - {path: x, start: 2026-11-19T22:00:00}",
        "own.yaml:3: a: no pattern fits the example x; mend the one or the other"
      ),
      (
        "- id: a\n  patterns: \"%s\"\n  examples:\n  - {path: 7, start: 1970-01-01T00:00:08Z}",
        "own.yaml:3: a: the example 7 gives the start 1970-01-01T00:00:07.000Z,"
          + " not 1970-01-01T00:00:08.000Z"
      ),
      (
        "- id: a\n  patterns: \"%s\"\n  examples:\n  - {path: 7, start: yesterday}",
        "own.yaml:6: a: 'yesterday' is no date and time of an example"
      ),
      (
        "- id: a\n  patterns: \"%s\"\n  examples:\n  - {path: 7, begin: 1970-01-01T00:00:07Z}",
        "own.yaml:6: a: there is no key 'begin' here; leave it out"
      ),
    ])
  func brokenRow(rows: String, message: String) {
    #expect {
      try table(rows)
    } throws: {
      ($0 as? ArchiveError)?.message.english == message
    }
  }

  @Test("a file is read from the disk, and one that cannot be is said by name")
  func disk() throws {
    let tree = try ArchiveTree()
    try tree.add("own.yaml", "folder/x")
    let path = tree.root.appending(ArchivePath("own.yaml"))
    #expect(
      throws: ArchiveError(
        .clockPatternFile("own.yaml", line: nil, row: nil, .clockFileNotPatterns),
        suggestion: .clockFileForm)
    ) { try ClockPatterns(contentsOf: path) }
    for (name, reason) in [("none.yaml", 2), ("folder", 21)] as [(String, Int32)] {
      #expect(
        throws: ArchiveError(
          .clockPatternFile(
            name, line: nil, row: nil, .clockFileUnreadable(.readingRefused(reason))))
      ) { try ClockPatterns(contentsOf: tree.root.appending(ArchivePath(name))) }
    }
  }
}
