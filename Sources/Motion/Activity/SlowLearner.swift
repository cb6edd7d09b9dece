/// Lets what lies still, and at length what never comes to rest, become background.
struct SlowLearner {
  private let step: Int32
  private let slow: Int32
  private let fast: Int32

  /// For a step in microseconds.
  init(elapsed: Int64) {
    step = Int32(elapsed)
    slow = CellRates.share(of: DetectorTuning.restlessTime, in: elapsed)
    fast = CellRates.share(of: DetectorTuning.absorbTime, in: elapsed)
  }

  /// Moves a cell that differs from the background by `residual`.
  @inline(__always)
  func learn(
    _ residual: Int32, isStirring: Bool, background: inout Int32, noise: inout Int32,
    rest: inout Int32
  ) {
    rest = isStirring && rest >= 0 ? 0 : rest &+ step
    // Somebody stands there who is not quite still.
    if rest < 0 { return }
    let isAbsorbed = Int64(rest) > DetectorTuning.absorbAfter
    let rate = Int64(isAbsorbed ? fast : slow)
    background += Int32((Int64(residual) * 256 * rate) >> 16)
    let size = min(abs(residual), 24 * 64) << 8
    if !isAbsorbed, size > noise { noise += Int32((Int64(size - noise) * rate) >> 16) }
  }
}
