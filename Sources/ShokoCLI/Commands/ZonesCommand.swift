internal import Archive
internal import ArgumentParser
internal import Logging
internal import Pipeline
internal import ShokoCore

/// `shoko zones PIPELINE`.
struct ZonesCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "zones",
    abstract: "Draw the zones of a pipeline's cameras on their pictures.",
    usage: "shoko zones [<options>] <pipeline>",
    discussion: """
      shoko zones incident.yaml -o zones.png
      shoko zones incident.yaml --source door -o door.png

      The zones, privacy zones, lines and doorways of each camera are drawn, with
      their names, on the first picture of its first recording that can be read;
      which one that is, is said. What is left out is hatched, what privacy zones
      cover is black, and "in" and "out" stand on the sides of lines and doorways.

      Several cameras give a file each: -o zones.png becomes zones-CAMERA.png. No
      file is replaced. The files say which recording and picture they show, with
      the recording's SHA-256, for which all of it is read once. Exit 3 when a
      camera has no readable recording and others have, or when files or folders
      of the pipeline could not be looked into.
      """)

  @Argument(help: "The pipeline file.", completion: .file(extensions: ["yaml", "yml"]))
  var pipeline: String

  @Option(
    help: ArgumentHelp("Draw this camera alone.", valueName: "camera"))
  var source: String?

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The PNG file to write.", valueName: "file"), completion: .file())
  var outputFile = "zones.png"

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if outputFile == "" { throw ValidationError(.emptyFileName(option: "--output")) }
  }

  func execute(_ session: Session) throws -> ExitCode {
    let drawn = try ZonePictures(
      parameters.read(pipeline), camera: source, output: outputFile,
      control: session.control(jobs: 1))
    for picture in drawn.pictures where picture.isConcealed {
      session.log(.warning, .stillIsConcealed(picture.output))
    }
    if output.json {
      session.show(drawn.json())
    } else {
      session.conclude(drawn.pictures.map { session.voice(sentence($0)) + "\n" }.joined())
    }
    return drawn.exit
  }

  private func sentence(_ picture: ZonePicture) -> Message {
    let time = TimeText.exact(picture.pts - picture.firstPTS, picture.timeBase)
    return picture.labels.isEmpty
      ? .noZonesDrawn(
        picture.output, camera: picture.camera, recording: picture.source, at: time)
      : .zonesDrawn(
        picture.output, camera: picture.camera, labels: picture.labels,
        recording: picture.source, at: time)
  }
}
