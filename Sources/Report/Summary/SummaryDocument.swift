public import ShokoCore

/// What a run found, what is missing and what could not be read, by camera and calendar day.
///
/// It has no run time, host or absolute path in it, so that equal input gives equal bytes.
public struct SummaryDocument: Sendable {
  /// The document's name and version.
  public static let schema = "shoko.summary/1"

  /// One camera.
  public struct Camera: Sendable {
    /// The camera's name in the pipeline.
    public var name: String
    /// Its label, in any language.
    public var title: String?
    /// Its clock's calendar, or `nil` without a clock.
    public var clock: SummaryClock?
    /// How far its clock may be off, in microseconds, if known: the most of its recordings.
    public var uncertainty: Int64?
    /// How many recordings there are, those that could not be read included.
    public var recordings: Int
    /// What a triage left undecoded; `nil` in other modes.
    public var audit: TriageAudit?
    /// The days in order; at the end the recordings without a time.
    public var days: [SummaryDay]
  }

  /// The pipeline's name.
  public var pipeline: String
  /// The start of the time that is looked at, in microseconds since 1970 UTC, if the pipeline says.
  public var from: Int64?
  /// Its end, if the pipeline says.
  public var to: Int64?
  /// The cameras in the pipeline's order.
  public var cameras: [Camera]
  /// What could not be found or looked into.
  public var problems: [Diagnostic]

  /// Sums up a run.
  public init(
    pipeline: String, from: Int64? = nil, to: Int64? = nil, sources: [SummarySource],
    audits: [TriageAudit] = [], problems: [Diagnostic] = []
  ) {
    self.pipeline = pipeline
    self.from = from
    self.to = to
    self.problems = problems
    cameras = sources.map { source in
      Camera(
        name: source.camera, title: source.title, clock: source.clock,
        uncertainty: source.recordings.compactMap(\.wallUncertainty).max(),
        recordings: source.recordings.count { !$0.isLeftOut },
        audit: audits.first { $0.camera == source.camera && !$0.recordings.isEmpty },
        days: SummaryDays(source, from: from, to: to).entries)
    }
  }

  /// How many recordings there are in all.
  public var recordings: Int { cameras.reduce(0) { $0 + $1.recordings } }

  /// How many windows were found in all.
  public var windows: Int {
    cameras.reduce(0) { $0 + $1.days.reduce(0) { $0 + $1.windows.count } }
  }
}

extension RecordingResult {
  /// Whether nothing of it was asked for and nothing is wrong with it.
  fileprivate var isLeftOut: Bool {
    status == .ok && coverage.allSatisfy { $0.state == .excluded }
  }
}
