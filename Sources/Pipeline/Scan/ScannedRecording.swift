internal import Evidence
internal import Media
internal import Motion
internal import ShokoCore

/// What of windows later steps ask for, and is let go of otherwise.
struct KeptFindings: OptionSet, Sendable {
  let rawValue: Int

  /// Pictures that may become stills.
  static let candidates = KeptFindings(rawValue: 1)
  /// Where in the picture something moved.
  static let activity = KeptFindings(rawValue: 2)
  /// Pictures of each subject that may become stills of its own.
  static let sights = KeptFindings(rawValue: 4)
}

/// A recording's result, and what later steps need to find its pictures again.
struct ScannedRecording: Sendable {
  var source: RecordingSource
  var result: RecordingResult
  /// What the file was when the work on it began; `nil` when it was not there.
  var stamp: FileStamp?
  /// `nil` when the recording could not be opened.
  var reading: ReadingSummary?
  /// The small stream that was examined in its place, if one was.
  var subs: [ScannedRecording] = []
  /// What a triage left undecoded of its camera's recordings, with the first of them.
  @Rare var audit: TriageAudit?
  /// What the detector made of the picture that was asked about.
  @Rare var moment: MomentView?
  /// The tick of the first picture that was decoded.
  @Rare var firstTick: Int64?

  /// Lets go of what no later step asks for, so that an archive of very many recordings fits in
  /// memory.
  mutating func trim(keeping kept: KeptFindings) {
    // The result has them too.
    reading?.coverage = []
    reading?.diagnostics = []
    // Arrays that grew have room for more than they hold.
    result.windows = result.windows.map { window in
      var window = window
      if !kept.contains(.candidates) { window.candidates = [] }
      if !kept.contains(.activity) { window.activity = nil }
      return window
    }
    result.tracks = result.tracks.map { track in
      var track = track
      track.sights = kept.contains(.sights) ? track.sights.map(\.self) : []
      return track
    }
    result.coverage = result.coverage.map(\.self)
  }

  /// Whether the file was found to differ from what was scanned, other than by growing.
  var isChanged: Bool { has("file_changed") }

  /// Whether the file was found to grow.
  var isGrowing: Bool { has("file_growing") }

  private func has(_ code: String) -> Bool { result.diagnostics.contains { $0.code == code } }

  /// A window with its padding, without what may not be whole at the end of a growing file.
  func clipRange(of window: MotionWindow, pad: Rational) -> TickRange {
    var range = result.clipRange(of: window, pad: pad)
    if let end = reading?.unexaminedStart { range.end = max(range.start, min(range.end, end)) }
    return range
  }

  /// Compares the file with what was scanned; a difference becomes a diagnostic.
  ///
  /// A file that has only grown still is what was scanned: the bytes of then are read once more and
  /// must have the digest of then.
  ///
  /// Gives whether it differs otherwise.
  mutating func noteIfChanged(
    _ isCancelled: @escaping @Sendable () -> Bool
  ) throws(ShokoError) -> Bool {
    guard let stamp, reading != nil || result.digest != nil else { return false }
    let change = FileStamp(source.file).map { stamp.change(to: $0) } ?? .rewritten
    if change == .none, !isChanged { return false }
    if result.status == .ok { result.status = .partial }
    if change == .grown, !isChanged, try hasSameBytes(as: stamp, isCancelled) {
      if !isGrowing {
        result.diagnostics.append(Diagnostic(.warning, "file_growing", growth(stamp.size)))
      }
      return false
    }
    if !isChanged {
      result.diagnostics.append(Diagnostic(.error, "file_changed", .originalChanged(result.path)))
    }
    return true
  }

  /// Compares the small stream with what was examined of it; a difference becomes a diagnostic of the
  /// recording, which itself may be as it was.
  mutating func noteIfSubsChanged(
    _ isCancelled: @escaping @Sendable () -> Bool
  ) throws(ShokoError) {
    for index in subs.indices where !subs[index].isChanged {
      guard try subs[index].noteIfChanged(isCancelled) else { continue }
      subs[index].result.digest = nil
      result.examinedBy?.digest = nil
      result.diagnostics.append(
        Diagnostic(.error, "sub_file_changed", .originalChanged(subs[index].result.path)))
      if result.status == .ok { result.status = .partial }
    }
  }

  private func growth(_ bytes: Int64) -> Message {
    if reading == nil { return .unreadableIsGrowing(result.path) }
    return reading?.unexaminedStart == nil
      ? .originalBeganToGrow(result.path, bytes: bytes)
      : .originalIsGrowing(result.path, bytes: bytes)
  }

  private func hasSameBytes(
    as stamp: FileStamp, _ isCancelled: @escaping @Sendable () -> Bool
  ) throws(ShokoError) -> Bool {
    guard let digest = result.digest else { return false }
    let now: FileDigest
    do throws(ShokoError) {
      now = try FileDigest(of: source.file, length: stamp.size, isCancelled: isCancelled)
    } catch {
      if error.exit == .interrupted { throw error }
      return false
    }
    return now == FileDigest(sha256: digest, bytes: stamp.size)
  }
}
