/// What all cells of a frame are compared by.
struct CellTerms {
  /// How many mean absolute deviations of its noise a cell must exceed, times 16.
  let noiseFactor: Int16
  /// How far thresholds are raised, times 16: 16 to 128.
  let scale: Int16
  /// The share of a difference that the background takes over, in 1/65536.
  let backgroundRate: Int16
  /// The share that the noise takes over, in 1/65536.
  let noiseRate: Int32

  init(noiseFactor: Int32, scale: Int32, rates: CellRates) {
    self.noiseFactor = Int16(truncatingIfNeeded: noiseFactor)
    self.scale = Int16(truncatingIfNeeded: scale)
    backgroundRate = Int16(truncatingIfNeeded: rates.background)
    noiseRate = rates.noise
  }
}
