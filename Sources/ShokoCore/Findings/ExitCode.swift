/// How a run ended, as the shell sees it.
///
/// This is the one place that knows the numbers; `combined` knows which wins where several apply.
public enum ExitCode: Int32, Sendable, CaseIterable {
  /// Done, and everything asked for was read.
  case success = 0
  /// Nothing usable came out.
  case failure = 1
  /// Bad usage or an invalid pipeline.
  case usage = 2
  /// Done in part: some input could not be read in full.
  case partial = 3
  /// Verification found a difference.
  case difference = 4
  /// An expectation was not met.
  case unmetExpectation = 5
  /// Interrupted (SIGINT).
  case interrupted = 130
  /// Terminated (SIGTERM).
  case terminated = 143

  /// The code to end with when all of these apply: 130/143, then 1, 4, 5, 3, 0.
  ///
  /// Usage errors come before any work, so 2 never meets another code; it ranks first here.
  public static func combined(_ codes: some Sequence<ExitCode>) -> ExitCode {
    let order: [ExitCode] = [
      .usage, .interrupted, .terminated, .failure, .difference, .unmetExpectation, .partial,
    ]
    let present = Set(codes)
    return order.first(where: present.contains) ?? .success
  }
}
