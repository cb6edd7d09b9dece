/// What a triage left undecoded of one camera, and what a random sample tells of it.
public struct TriageAudit: Hashable, Sendable {
  /// One random sample.
  public struct Round: Hashable, Sendable {
    /// The groups of pictures that it was drawn from.
    public var population: Int
    /// How many were drawn and examined.
    public var sample: Int
    /// In how many of them motion was found.
    public var hits: Int
    /// The probability with which its bound may be wrong.
    public var risk: Double

    /// Describes a sample.
    public init(population: Int, sample: Int, hits: Int, risk: Double) {
      self.population = population
      self.sample = sample
      self.hits = hits
      self.risk = risk
    }
  }

  /// A recording that was examined frame by frame instead, and why.
  public struct Exception: Hashable, Sendable {
    /// The recording's id.
    public var recording: String
    /// A stable word, such as `long_gop`.
    public var reason: String

    /// Names a recording.
    public init(recording: String, reason: String) {
      self.recording = recording
      self.reason = reason
    }
  }

  /// The camera's name, or `nil` for a bare scan.
  public var camera: String?
  /// The recordings of which keyframes were looked at.
  public var recordings: [String] = []
  /// The recordings that were examined frame by frame.
  public var exceptions: [Exception] = []
  /// The pictures' time that was asked for in `recordings`, in microseconds.
  public var asked: Int64 = 0
  /// The part of it that was not fully decoded, in microseconds.
  public var rejected: Int64 = 0
  /// How much of `rejected` holds motion at most, in microseconds; `nil` without a sample.
  public var bound: Int64?
  /// What the samples were drawn by: the digest of the sources' digests.
  public var seed: SHA256Digest?
  /// The samples in order.
  public var rounds: [Round] = []

  /// The confidence of the bound: one-sided, over all rounds together.
  public static let confidence = 0.95

  /// Makes an audit of which nothing is known yet.
  public init(camera: String?) { self.camera = camera }

  /// What may be said of the part that was not fully decoded.
  public var statement: Message {
    if rejected == 0 { return .triageLeftNothing }
    let rest = Self.seconds(rejected, up: false)
    guard let bound else { return .triageWithoutAudit(rest: rest) }
    return .triageBound(rest: rest, most: Self.seconds(bound, up: true))
  }

  /// Seconds with one decimal; a bound is rounded up, so that it never claims more than it may.
  private static func seconds(_ microseconds: Int64, up: Bool) -> String {
    let tenths = (microseconds + (up ? 99_999 : 50_000)) / 100_000
    return "\(tenths / 10).\(tenths % 10)"
  }
}
