internal import Archive
internal import ArgumentParser
internal import Logging
internal import Pipeline
internal import ShokoCore

/// `shoko still FILE --at TIME`.
struct StillCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "still",
    abstract: "Make one picture of a recording.",
    usage: "shoko still [<options>] --at <time> <file>",
    discussion: """
      shoko still door.mp4 --at 0:12:03.5
      shoko still door.mp4 --at 723.5s --crop 200x300+640+120 --zoom 4 -o face.png

      The picture is the one that is shown at that time, counted from the recording's
      first picture. It is reached through the container's index, not by decoding from
      the start. The file says where it comes from, as the stills of a bundle do;
      the recording's SHA-256 is part of that, so all of it is read once. A crop is
      WIDTHxHEIGHT+LEFT+TOP in pixels of the displayed picture. No file is replaced.
      """)

  @Argument(help: "The recording.", completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "The time from the first picture, such as 723.5s or 0:12:03.5.", valueName: "time"))
  var at: Moment

  @Option(
    help: ArgumentHelp("Cut this part out, such as 200x300+640+120.", valueName: "part"))
  var crop: PartOfPicture?

  @Option(help: ArgumentHelp("Enlarge so many times, 1 to 8.", valueName: "factor"))
  var zoom = 1

  @Option(help: "How pixels are interpolated in an enlarged picture.")
  var kernel: KernelChoice = .bicubic

  @Option(
    help: ArgumentHelp(
      """
      How a picture of two fields becomes one: by its first field alone, by that with the rows \
      between computed (bwdif), or not at all.
      """))
  var deinterlace: FieldChoice = .field

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp(
      "The file to write. (default: one named by recording and time)", valueName: "file"),
    completion: .file())
  var outputFile: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if !(1...8).contains(zoom) { throw ValidationError(.badEnlargement(zoom)) }
    if outputFile == "" { throw ValidationError(.emptyFileName(option: "--output")) }
  }

  func execute(_ session: Session) throws -> ExitCode {
    let path = ArchivePath(argument: file)
    if path.bytes.isEmpty { throw ShokoError(.usage, .emptyRecordingName) }
    let still = try SingleStill(
      SingleStill.Request(
        file: path, time: at.seconds, part: crop?.box, zoom: zoom, kernel: kernel.setting,
        deinterlace: deinterlace.setting, output: outputFile),
      control: session.control(jobs: 1))
    if still.isConcealed { session.log(.warning, .stillIsConcealed(still.output)) }
    if let reason = still.fieldShortfall {
      session.log(.warning, .stillIsOneField(still.output, reason))
    }
    if output.json {
      session.show(still.json())
    } else {
      let time = TimeText.exact(still.pts - still.firstPTS, still.timeBase)
      session.conclude(
        session.voice(
          .stillWritten(still.output, width: still.width, height: still.height, at: time))
          + "\n")
    }
    return .success
  }
}

/// The kernels by their names.
enum KernelChoice: String, ExpressibleByArgument, CaseIterable {
  case bicubic, nearest, lanczos

  var setting: StillsStep.Kernel { StillsStep.Kernel(rawValue: rawValue) ?? .bicubic }
}

/// What becomes of fields, by name.
enum FieldChoice: String, ExpressibleByArgument, CaseIterable {
  case field, bwdif, none

  var setting: StillsStep.Deinterlacing { StillsStep.Deinterlacing(rawValue: rawValue) ?? .field }
}

/// A time from the start as people write it: a length such as `723.5s`, or `0:12:03.5`.
struct Moment: ExpressibleByArgument {
  var seconds: Rational

  init?(argument: String) {
    guard let seconds = DurationText.parse(argument) ?? DurationText.parseClock(argument) else {
      return nil
    }
    self.seconds = seconds
  }
}

/// A part of a picture as people write it, such as `200x300+640+120`.
struct PartOfPicture: ExpressibleByArgument {
  var box: PixelBox

  init?(argument: String) {
    guard let match = argument.wholeMatch(of: /(\d{1,5})[x×](\d{1,5})\+(\d{1,5})\+(\d{1,5})/),
      let width = Int(match.1), let height = Int(match.2), let left = Int(match.3),
      let top = Int(match.4), width > 0, height > 0
    else { return nil }
    box = PixelBox(x: left, y: top, width: width, height: height)
  }
}
