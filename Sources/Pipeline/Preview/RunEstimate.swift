public import ShokoCore

/// How long a run may take and how much it may write, from a sample of the recordings' headers.
public struct RunEstimate: Hashable, Sendable {
  /// Whether what a run writes fits.
  public enum Verdict: String, Hashable, Sendable {
    /// Even the most fits.
    case enough
    /// The least fits, the most does not.
    case perhaps
    /// Not even the least fits.
    case notEnough = "not_enough"
  }

  /// How many recordings were opened for it.
  public var sampled = 0
  /// How long the recordings are together, in seconds; `nil` when no header tells.
  public var footageSeconds: Double?
  /// How long the scan takes with `jobs` decoders, in seconds; `nil` when no header tells.
  public var runSeconds: Double?
  /// Decoders at work at once.
  public var jobs = 1
  /// What a bundle takes at least, in bytes: without a single window.
  public var leastBytes: Int64 = 0
  /// What it takes at most: windows as close together as they can be, each over the whole picture.
  public var mostBytes: Int64?
  /// What is free where the bundle goes, in bytes, or `nil` without a bundle.
  public var freeBytes: Int64?

  /// Whether it fits, or `nil` where that cannot be told.
  public var verdict: Verdict? {
    guard let freeBytes else { return nil }
    if leastBytes > freeBytes { return .notEnough }
    return mostBytes.map { $0 <= freeBytes } == true ? .enough : .perhaps
  }

  /// The estimate for people, a line each.
  public var sentences: [Message] {
    var lines: [Message] = []
    if let footageSeconds, let runSeconds {
      lines.append(
        .estimatedTime(
          footage: Int(min(footageSeconds, 1e12)), run: Int(min(runSeconds, 1e12).rounded(.up)),
          jobs: jobs, sampled: sampled, hasBundle: freeBytes != nil))
    } else {
      lines.append(.noTimeEstimate)
    }
    if let freeBytes {
      lines.append(.estimatedSpace(least: leastBytes, most: mostBytes, free: freeBytes))
      switch verdict {
      case .enough: lines.append(.spaceIsEnough)
      case .perhaps: lines.append(.spaceIsPerhapsEnough)
      case .notEnough: lines.append(.spaceIsNotEnough)
      case nil: break
      }
    }
    return lines
  }

  func json() -> JSONValue {
    func whole(_ value: Double?) -> JSONValue {
      JSONValue(value.map { Int64(min($0, 1e15).rounded(.up)) })
    }
    return [
      "sampled": JSONValue(sampled), "footage_s": whole(footageSeconds),
      "run_s": whole(runSeconds), "jobs": JSONValue(jobs), "least_bytes": JSONValue(leastBytes),
      "most_bytes": JSONValue(mostBytes), "free_bytes": JSONValue(freeBytes),
      "space": JSONValue(verdict?.rawValue),
    ]
  }
}
