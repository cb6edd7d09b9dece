internal import Archive
internal import Foundation
internal import Media
internal import Motion
public import ShokoCore

/// A recording with the detector's boxes, tracks and crossings drawn on it, for people who want to see what
/// it did.
public enum DebugVideo {
  /// Examines a recording once more and writes it anew with what was found drawn on it; the file must
  /// not be there yet.
  ///
  /// A box is a subject by its track's number and the share of the picture that its cells cover; one that
  /// has only its sides is not seen by itself, but kept. Every picture's boxes are held until they are
  /// drawn, so the memory grows with the recording.
  public static func write(
    _ source: RecordingSource, settings: ScanSettings, to path: String, control: RunControl
  ) throws(ShokoError) {
    try requireFree(path)
    do {
      try Drawing(source: source, settings: settings, control: control).write(to: path)
    } catch {
      if let error = error as? ShokoError { throw error }
      if (error as? MediaError)?.code == "cancelled" { throw RecordingScanner.interrupted }
      throw ShokoError(.failure, .recordingFailed(source.file.name, .reason(of: error)))
    }
  }

  /// Refuses a file that is there already: known before hours of scanning, not after them.
  public static func requireFree(_ path: String) throws(ShokoError) {
    if FileManager.default.fileExists(atPath: path) {
      throw ShokoError(.failure, .outputIsThere(path))
    }
  }

  private struct Drawing {
    let source: RecordingSource
    let settings: ScanSettings
    let control: RunControl

    func write(to path: String) throws {
      let (findings, geometry) = try examine()
      let reading = try VideoReading(source.file)
      let plan = DebugPlan(findings, passages: source.passages, geometry: geometry)
      var film: FilmWriter?
      var origin: Int64?
      let summary = try reading.run(
        options, map: { PlanarPicture($0) }, bytes: { $0?.bytes ?? 0 },
        fold: { mark, picture in
          guard var picture else { return }
          let start = origin ?? mark.range.start
          origin = start
          plan.paint(mark.range, on: &picture)
          let writer =
            try film
            ?? FilmWriter(path: path, width: picture.width, height: picture.height)
          film = writer
          try writer.write(
            picture, at: reading.timeBase.microseconds(mark.range.start &- start))
        })
      if let failure = summary.failure { throw failure }
      try film?.finish()
    }

    private var options: VideoReading.Options {
      VideoReading.Options(
        jobs: control.jobs, memory: control.memory, isCancelled: control.isCancelled)
    }

    private func examine() throws -> (MotionFindings, PictureGeometry) {
      let reading = try VideoReading(source.file)
      guard let geometry = reading.stream.geometry else {
        throw MediaError("no_video", .noVideoStreamWithSize)
      }
      var detector = MotionDetector(
        settings: settings, zones: source.zones, passages: source.passages, geometry: geometry,
        timeBase: reading.timeBase, keepsTrace: true)
      _ = try reading.runGrids(options) { mark, grids in
        for field in grids.frames(mark) { detector.add(field) }
      }
      return (detector.finish(), geometry)
    }
  }
}

/// What is drawn on which picture.
private struct DebugPlan: Sendable {
  private let painter: DebugPainter
  private let places: [Int64: [SubjectTrace]]
  private let numbers: [Int: Int]
  private let windows: [TickRange]
  private let crossings: [Crossing]
  private let passages: [[PixelBox]]
  private let shown: Int64

  init(_ findings: MotionFindings, passages: [Passage], geometry: PictureGeometry) {
    painter = DebugPainter(width: geometry.codedWidth, height: geometry.codedHeight)
    places = Dictionary(grouping: findings.trace, by: \.pts)
    numbers = Dictionary(
      findings.tracks.enumerated().map { ($0.element.number, $0.offset + 1) },
      uniquingKeysWith: { a, _ in a })
    windows = findings.windows.map(\.range)
    crossings = findings.crossings
    // A crossing is shown for as long as a tenth of the tracks' mean length, at least a few pictures.
    shown = findings.windows.first.map { max(1, $0.range.length / 20) } ?? 1
    self.passages = passages.map { Self.dots($0, geometry) }
  }

  func paint(_ range: TickRange, on picture: inout PlanarPicture) {
    for passage in passages { painter.paint(passage, on: &picture) }
    for place in places[range.start] ?? [] {
      if let number = numbers[place.number] {
        painter.paint(place, track: number, on: &picture)
      }
    }
    if let window = windows.firstIndex(where: { $0.overlaps(range) }) {
      painter.paintWindow(window + 1, on: &picture)
    }
    for crossing in crossings where abs(crossing.pts - range.start) <= shown {
      painter.paintCrossing(crossing, on: &picture)
    }
  }

  /// The places of single pixels along a passage's lines, in coded pixels.
  private static func dots(_ passage: Passage, _ geometry: PictureGeometry) -> [PixelBox] {
    let corners: [UnitPoint]
    switch passage.shape {
    case .line(let from, let to, _): corners = [from, to]
    case .doorway(let polygon, _): corners = polygon + polygon.prefix(1)
    }
    let points = corners.map { geometry.coded($0) }
    return zip(points, points.dropFirst()).flatMap { a, b in
      (0...200).map { step in
        let share = Double(step) / 200
        return PixelBox(
          x: Int((a.x + (b.x - a.x) * share) * Double(geometry.codedWidth)),
          y: Int((a.y + (b.y - a.y) * share) * Double(geometry.codedHeight)), width: 1, height: 1)
      }
    }
  }
}
