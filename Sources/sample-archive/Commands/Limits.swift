internal import ArgumentParser
internal import Foundation
internal import Motion
internal import ShokoCore

/// `sample-archive limits`: what the detector finds, by size, contrast and speed.
struct Limits: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures the detector's limits on thousands of short scenes, and draws the chart.",
    discussion: """
      Writes detection-limits.csv and detection-limits.png into a folder, and prints the
      presets' limits as the documentation states them; the same for any number of jobs.
      With --sheets it draws contact sheets of one scene in twenty instead, and with
      --check it writes the few scenes' findings that `shoko selftest` compares with.
      """)

  @Argument(help: "The folder that receives the files.")
  var folder: String

  @Option(help: "How many scenes are looked at at once.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Draw contact sheets instead.")
  var sheets = false

  @Flag(help: "Write LimitCheck+Expected.swift instead.")
  var check = false

  @Flag(help: "Draw the chart from the folder's table instead of measuring.")
  var again = false

  func run() throws {
    let folder = URL(fileURLWithPath: folder, isDirectory: true)
    // Measuring takes minutes: where it cannot be written to, that is said before.
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    if sheets { return try LimitSheets.draw(share: 0.05, into: folder) }
    if check { return try writeCheck(into: folder) }
    let table = folder.appendingPathComponent("detection-limits.csv")
    guard let counts = try again ? Self.read(table) : measure() else {
      throw ValidationError("there is no table in \(folder.path)")
    }
    try Data(LimitCount.table(counts).utf8).write(to: table, options: .atomic)
    try LimitChartPicture.draw(counts).write(
      to: folder.appendingPathComponent("detection-limits.png"))
    print(LimitSummary(counts).markdown)
  }

  private func measure() -> [LimitCount]? {
    let work: [(place: LimitPlace, scenes: Int)] =
      [(LimitChart.control, LimitChart.controls)]
      + LimitChart.places.map { ($0, LimitChart.repetitions) }
    return LimitCount.measure(work, jobs: jobs)
  }

  private func writeCheck(into folder: URL) throws {
    let lines = LimitCheck.lines(jobs: jobs) ?? []
    let source = Self.head + lines.map { "    \"\($0)\",\n" }.joined() + "  ]\n}\n"
    try Data(source.utf8).write(
      to: folder.appendingPathComponent("LimitCheck+Expected.swift"), options: .atomic)
    print("\(lines.count) scenes")
  }

  /// What stands above the lines.
  private static let head = """
    // Written by `make limits`; do not edit.
    // swift-format-ignore-file

    extension LimitCheck {
      /// What the present detector finds in `scenes`: the lines of `lines(jobs:)`.
      package static let expected = [

    """

  private static func read(_ table: URL) throws -> [LimitCount]? {
    LimitCount.counts(of: try String(contentsOf: table, encoding: .utf8))
  }
}
