internal import Evidence
internal import Imaging
internal import Media
internal import Report
internal import ShokoCore

/// The stills and strips of one recording as they are written; a strip has the number of its window.
///
/// Stills are numbered through all recordings, of which earlier ones may still be under way: until then
/// their names count from 1 and begin with the recording's id.
final class StillList {
  struct Window {
    var stills: [WindowExhibits.Still] = []
    var strip: WindowExhibits.Strip?
  }

  private static let folder = "data/stills/"

  private let writer: BundleWriter
  private let recording: String
  private let numbers: [String]
  private var next = 1
  private var paths: [String] = []
  private(set) var byWindow: [Window]

  init(recording: String, windows: [String], writer: BundleWriter) {
    self.recording = recording
    numbers = windows
    byWindow = Array(repeating: Window(), count: windows.count)
    self.writer = writer
  }

  func add(_ window: Int, _ taken: StillTaker.Taken) throws(ShokoError) {
    for made in taken.stills {
      let files = made.files
      let stem = "\(Self.folder)\(recording)-\(Exhibits.number(next))"
      next += 1
      var still = WindowExhibits.Still(
        frame: made.candidate.frame,
        full: try picture(stem + "-full.png", files.full, files.fullSize),
        crop: try picture(stem + "-crop.png", files.crop, files.cropSize),
        zoom: try picture(stem + "-zoom.png", files.zoom, files.zoomSize),
        zoomFactor: files.zoomFactor, stack: try stack(stem, files.stack))
      still.subject = WindowExhibits.Subject(
        track: made.track, candidate: made.candidate, isChosenForTrack: made.isOfTrack)
      still.filtered = try filtered(stem, files)
      still.fields = files.fields
      byWindow[window].stills.append(still)
    }
    guard let strip = taken.strip else { return }
    byWindow[window].strip = WindowExhibits.Strip(
      picture: try picture(
        "\(Self.folder)\(numbers[window])-strip.png", strip.bytes, strip.size),
      frames: strip.frames)
  }

  private func filtered(
    _ stem: String, _ files: StillTaker.Files
  ) throws(ShokoError) -> WindowExhibits.Filtered? {
    switch files.filtered {
    case nil: return nil
    case .notMade(let chain, let reason): return .notMade(chain: chain, reason)
    case .made(let filtered):
      return .made(
        WindowExhibits.FilteredFiles(
          crop: try picture(stem + "-filtered.png", filtered.crop, files.cropSize),
          zoom: try picture(stem + "-filtered-zoom.png", filtered.zoom, files.zoomSize),
          chain: filtered.chain, method: FilterChain.method))
    }
  }

  private func stack(
    _ stem: String, _ stack: StillStack?
  ) throws(ShokoError) -> WindowExhibits.Stack? {
    switch stack {
    case nil: return nil
    case .notMade(let reason): return .notMade(reason)
    case .made(let files):
      return .made(
        WindowExhibits.StackFiles(
          picture: try picture(stem + "-stack.png", files.stack, files.size),
          zoom: try picture(stem + "-stack-zoom.png", files.zoom, files.zoomSize),
          zoomFactor: files.zoomFactor, label: StackProvenance.label(files.frames.count),
          frames: files.frames.map {
            WindowExhibits.StackedFrame(
              frame: $0.frame, right: $0.shift.pixelsRight, down: $0.shift.pixelsDown)
          }))
    }
  }

  /// The path of a still's file once the still has a number.
  static func named(_ path: String, _ number: String) -> String {
    let kind = path.dropFirst(folder.count).split(separator: "-", maxSplits: 2).last ?? ""
    return "\(folder)\(number)-\(kind)"
  }

  /// Takes back what was written, so that a failed recording leaves no loose pictures.
  func withdraw() {
    for path in paths { writer.withdraw(path) }
  }

  private func picture(
    _ path: String, _ bytes: [UInt8], _ size: (width: Int, height: Int)
  ) throws(ShokoError) -> WindowExhibits.Picture {
    paths.append(path)
    try writer.add(path, bytes: bytes)
    return WindowExhibits.Picture(path: path, width: size.width, height: size.height)
  }
}
