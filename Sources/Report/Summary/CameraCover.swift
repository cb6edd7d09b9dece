public import ShokoCore

/// Which stretches of wall-clock time the recordings of one camera leave open.
///
/// Unlike `CoverageSummary`, it also counts holes inside recordings and, where the time that is looked
/// at is known, what lies before the first recording and after the last. A stretch that was recorded
/// but cannot be decoded is no gap.
public struct CameraCover: Hashable, Sendable {
  /// A stretch that no recording covers.
  public struct Gap: Hashable, Sendable {
    /// Where a gap lies among the recordings.
    public enum Place: String, Hashable, Sendable {
      /// There is no recording at all.
      case whole
      /// From the start of the time that is looked at to the first recording.
      case beforeFirst = "before_first"
      /// Between two recordings.
      case between
      /// Inside one recording.
      case inside
      /// From the last recording to the end of the time that is looked at.
      case afterLast = "after_last"
    }

    /// From when, in microseconds since 1970 UTC.
    public let start: Int64
    /// Until when, in microseconds since 1970 UTC; greater than `start`.
    public let end: Int64
    /// Where it lies.
    public let place: Place
    /// Whether neither the clocks' uncertainty nor an unreadable recording could explain it.
    public let isCertain: Bool

    /// The length in microseconds.
    public var length: Int64 { Int64(clamping: Int128(end) - Int128(start)) }
  }

  /// The gaps in time order.
  public private(set) var gaps: [Gap] = []

  private struct Piece {
    var recording: Int
    var start: Int64
    var end: Int64
  }

  private let from: Int64?
  private let to: Int64?
  private let doubts: [Int64]
  private let isWhollyDoubtful: Bool

  /// Looks at one camera's recordings.
  ///
  /// - Parameters:
  ///   - recordings: all of them; those without a wall clock do not count.
  ///   - from: the start of the time that is looked at, in microseconds since 1970 UTC, if known.
  ///   - to: its end, if known.
  ///   - doubts: when recordings begin whose length is unknown; the gaps that hold one are not certain.
  ///   - isWhollyDoubtful: whether there are recordings that may lie anywhere, so that no gap is certain.
  public init(
    _ recordings: some Collection<RecordingResult>, from: Int64? = nil, to: Int64? = nil,
    doubts: [Int64] = [],
    isWhollyDoubtful: Bool = false
  ) {
    (self.from, self.to, self.doubts) = (from, to, doubts.sorted())
    self.isWhollyDoubtful = isWhollyDoubtful
    let pieces = recordings.enumerated().flatMap { Self.pieces($0.element, $0.offset) }
      .compactMap { clipped($0) }
      .sorted { ($0.start, $0.end, $0.recording) < ($1.start, $1.end, $1.recording) }
    walk(pieces, recordings.map { $0.wallUncertainty ?? 0 })
  }

  /// The longest gap in microseconds, 0 without any.
  public var longest: Int64 { gaps.map(\.length).max() ?? 0 }

  private static func pieces(_ recording: RecordingResult, _ index: Int) -> [Piece] {
    recording.coverage.compactMap { span in
      guard span.state != .gap, let start = recording.wallTime(span.range.start),
        let end = recording.wallTime(span.range.end)
      else { return nil }
      return Piece(recording: index, start: start, end: end)
    }
  }

  private func clipped(_ piece: Piece) -> Piece? {
    var piece = piece
    if let from { piece.start = max(piece.start, from) }
    if let to { piece.end = min(piece.end, to) }
    return piece.start < piece.end ? piece : nil
  }

  private mutating func walk(_ pieces: [Piece], _ uncertainties: [Int64]) {
    guard let first = pieces.first else {
      if let from, let to { add(from, to, .whole, doubt: 0) }
      return
    }
    if let from { add(from, first.start, .beforeFirst, doubt: uncertainties[first.recording]) }
    var latest = first
    for piece in pieces.dropFirst() {
      let isInside = piece.recording == latest.recording
      // Times within one recording are exact, however far off its clock may be.
      let doubt =
        isInside
        ? 0 : Int128(uncertainties[latest.recording]) + Int128(uncertainties[piece.recording])
      add(latest.end, piece.start, isInside ? .inside : .between, doubt: Int64(clamping: doubt))
      if piece.end >= latest.end { latest = piece }
    }
    if let to { add(latest.end, to, .afterLast, doubt: uncertainties[latest.recording]) }
  }

  /// Whether a recording of unknown length begins in a stretch.
  private func hasDoubt(from start: Int64, to end: Int64) -> Bool {
    var (low, high) = (0, doubts.count)
    while low < high {
      let middle = (low + high) / 2
      if doubts[middle] < start { low = middle + 1 } else { high = middle }
    }
    return low < doubts.count && doubts[low] < end
  }

  private mutating func add(_ start: Int64, _ end: Int64, _ place: Gap.Place, doubt: Int64) {
    if start >= end { return }
    let isHidden = isWhollyDoubtful || hasDoubt(from: start, to: end)
    let length = Int128(end) - Int128(start)
    gaps.append(
      Gap(
        start: start, end: end, place: place, isCertain: !isHidden && length > Int128(doubt)))
  }
}
