internal import Archive
internal import Foundation
internal import Imaging
internal import Media
public import Motion
public import ShokoCore

/// Why a moment of a recording is in a window, or why it is not.
///
/// The recording is examined as a scan does, to its end, so the findings are the scan's; what the detector
/// made of the one picture is kept on the way.
public struct Explanation: Sendable {
  /// What is asked for.
  public struct Request: Sendable {
    /// The recording, and what is known of its camera.
    public var source: RecordingSource
    /// Seconds from the recording's first picture.
    public var time: Rational
    /// What changes a scan's results.
    public var settings: ScanSettings
    /// The stretch of wall-clock time outside which nothing is looked at.
    public var interval: WallInterval
    /// The PNG file that is written, or `nil` for none; nothing may have its name.
    public var output: String?

    /// Asks about a moment.
    public init(
      source: RecordingSource, time: Rational, settings: ScanSettings,
      interval: WallInterval = WallInterval(), output: String? = nil
    ) {
      (self.source, self.time, self.settings) = (source, time, settings)
      (self.interval, self.output) = (interval, output)
    }
  }

  /// What the detector saw.
  public let view: MomentView
  /// What became of it.
  public let decision: MomentDecision
  /// Everything that was found in the recording.
  public let result: RecordingResult
  /// The clock of all ticks.
  public let timeBase: TimeBase
  /// The moment, in ticks.
  public let tick: Int64
  /// The settings of the search.
  public let settings: ScanSettings
  /// What is watched and what is left out.
  public let zones: [Zone]
  /// The time by the camera's clock in ISO 8601, in its own zone; `nil` without a clock.
  public let wallTime: String?
  /// The file as it was named, or `nil`.
  public let output: String?

  /// Examines the recording, decides, and draws.
  ///
  /// Throws for a moment that shows nothing, or nothing that was looked at.
  public init(_ request: Request, control: RunControl) throws(ShokoError) {
    if let output = request.output, FileManager.default.fileExists(atPath: output) {
      throw ShokoError(.failure, .outputIsThere(output))
    }
    let scanned = try Self.scan(request, control)
    let result = scanned.result
    let name = request.source.file.name
    guard let range = result.range, let stream = result.stream else {
      throw ShokoError(
        .failure,
        result.diagnostics.first { $0.severity == .error }?.message ?? .noPictureDecoded(name))
    }
    let place = MomentPlace(result, range: range, timeBase: stream.timeBase, time: request.time)
    if let obstacle = place.obstacle(seen: scanned.moment) {
      throw ShokoError(
        .failure,
        .noExplanation(
          of: name, at: place.text, obstacle.reason, known: obstacle.known,
          advice: obstacle.advice))
    }
    guard let view = scanned.moment else {
      throw ShokoError(.failure, .noExplanation(of: name, at: place.text, .momentIsOutside))
    }
    let decision = MomentDecision(
      at: place.tick, seen: view, windows: result.windows, suppressed: result.suppressed,
      learning: result.coverage.filter { $0.state == .learning }.map(\.range))
    (self.view, self.decision, self.result) = (view, decision, result)
    (timeBase, tick) = (stream.timeBase, place.tick)
    (settings, zones) = (request.settings, request.source.zones)
    wallTime = result.wallStart.map { start in
      let moment =
        Int128(start) + Int128(stream.timeBase.microseconds(view.range.start - range.start))
      return WallTime(microseconds: Int64(clamping: moment)).iso8601(
        request.source.clock.zone)
    }
    output = request.output
    if let output { try draw(scanned, to: output, control) }
  }

  /// 3 when the recording could not be read in full, as for a scan.
  public var exit: ExitCode { result.status == .ok ? .success : .partial }

  /// Scans the recording; again where its first picture cannot be decoded, as times count from that.
  private static func scan(
    _ request: Request, _ control: RunControl
  ) throws(ShokoError) -> ScannedRecording {
    let mark = RecordingMark(request.source, index: 0)
    control.report(.started(recordings: 1, bytes: mark.bytes))
    var scanner = RecordingScanner(
      settings: request.settings, interval: request.interval, control: control)
    var origin: Int64?
    var scanned: ScannedRecording
    repeat {
      scanner.moment = AskedMoment(time: request.time, origin: origin)
      control.report(.recordingStarted(mark))
      scanned = try scanner.scan(request.source, as: mark)
      control.report(.recordingFinished(mark, scanned.result))
      guard origin == nil, let start = scanned.result.range?.start, scanned.firstTick != start
      else { break }
      origin = start
    } while true
    return scanned
  }

  private func draw(
    _ scanned: ScannedRecording, to output: String, _ control: RunControl
  ) throws(ShokoError) {
    do {
      let bytes = try MomentPicture(self, scanned).png(control)
      try OutputFile(output).write(bytes, replacing: false)
    } catch let error as ShokoError {
      throw error
    } catch {
      if (error as? MediaError)?.code == "cancelled" { throw RecordingScanner.interrupted }
      throw ShokoError(.failure, .recordingFailed(scanned.source.file.name, .reason(of: error)))
    }
  }
}
