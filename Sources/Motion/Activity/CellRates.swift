/// How much of a difference cells take over in one step of time.
struct CellRates {
  /// For the brightness of cells that show the background, in 1/65536.
  let background: Int32
  /// For their noise, in 1/65536.
  let noise: Int32

  /// Rates for a step in microseconds, at most a second.
  init(elapsed: Int64) {
    background = Self.share(of: DetectorTuning.backgroundTime, in: elapsed)
    noise = Self.share(of: DetectorTuning.noiseTime, in: elapsed)
  }

  /// The share, in 1/65536, of a difference that is taken over in a time, both in microseconds.
  static func share(of time: Int64, in elapsed: Int64) -> Int32 {
    Int32(min(32768, elapsed * 65536 / time))
  }
}
