internal import ArgumentParser
internal import Foundation
internal import ShokoCore

/// `sample-archive nuisances`: the recordings in which nothing is to be reported.
struct DrawNuisances: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nuisances",
    abstract: "Draws scenes in which much changes and no subject moves, a nuisance each.",
    discussion: """
      truth.json says that nothing is active in them, and as which kinds a scan may list the changes.
      """)

  @Argument(help: "The folder that receives the recordings and truth.json.")
  var folder: String

  @Option(help: "How long each recording is, in seconds.")
  var seconds = 600

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Only these recordings; truth.json has all of them.", valueName: "name"))
  var only: [String] = []

  @Flag(
    help: "As of a recorder that saves space: 10 pictures a second instead of 25, and coarser ones."
  )
  var sparing = false

  private static let all = Nuisances.all(
    width: NuisanceRecording.size.width, height: NuisanceRecording.size.height)

  func validate() throws {
    if !(1...3_600).contains(seconds) { throw ValidationError("--seconds is 1 to 3600.") }
    let names = Self.all.map(\.name)
    if let unknown = only.first(where: { !names.contains($0) }) {
      throw ValidationError(
        "there is no nuisance '\(unknown)' (there are \(names.joined(separator: ", ")))")
    }
  }

  func run() throws {
    let root = URL(fileURLWithPath: folder, isDirectory: true)
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    let recordings = Self.all.map {
      NuisanceRecording(
        nuisance: $0, seconds: seconds, encoding: sparing ? .sparing : .usual)
    }
    for recording in recordings where only.isEmpty || only.contains(recording.nuisance.name) {
      try recording.draw(into: root)
    }
    let members = [JSONValue.Member("_schema", "shoko.truth/1")] + recordings.map(\.truth)
    try Data(JSONValue.object(members).serialized().utf8).write(
      to: root.appendingPathComponent("truth.json"))
  }
}
