internal import ArgumentParser
internal import Foundation
internal import ShokoCore

/// `sample-archive passages`: the recordings that the counting of entries and exits is measured on.
struct Passages: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draws people who step over a line, or do not, with the truth about them.",
    discussion: """
      One recording for each level of noise, and truth.json with the line and every visit: when who goes
      in or out.
      """)

  @Argument(help: "The folder that receives the recordings and truth.json.")
  var folder: String

  @Option(
    help: "Which series: 0, or a number from 1 for places, paces and looks by its own chance.")
  var series = 0

  func validate() throws {
    if !(0...1_000).contains(series) { throw ValidationError("--series is 0 to 1000.") }
  }

  func run() throws {
    let scenes = PassageScene.all(series: series)
    let root = URL(fileURLWithPath: folder, isDirectory: true)
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    for scene in scenes { try scene.draw(into: root) }
    let members = [JSONValue.Member("_schema", "shoko.truth/1")] + scenes.map(\.truth)
    try Data(JSONValue.object(members).serialized().utf8).write(
      to: root.appendingPathComponent("truth.json"))
  }
}
