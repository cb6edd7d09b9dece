internal import CMotion

extension FieldModel {
  /// Gives each cell whose own noise raises its threshold by half above what the noise of most cells would
  /// make of it, with that lower threshold in the grid's unit.
  func forEachMasked(_ body: (_ cell: Int, _ limit: Int32) -> Void) {
    let typical = typicalNoise
    for cell in noise.indices where noise[cell] > typical {
      let factor = sensitivities.tuning(of: cell).noiseFactor
      let plain = shoko_cell_threshold(Int32(base[cell]), typical, factor)
      let own = shoko_cell_threshold(Int32(base[cell]), noise[cell], factor)
      if own * 2 > plain * 3 { body(cell, plain) }
    }
  }

  /// How far a cell had to differ from the background to count in the last frame, in the grid's unit; as
  /// `shoko_cells_compare` reckons, with the noise as it is now.
  func limit(of cell: Int) -> Int32 {
    let step = max(0, min(1023, background[cell] >> 12))
    let offset = abs(curve.offset(at: Int(step)))
    let isMeasured = curve.measured.contains(Int16(step))
    let threshold = shoko_cell_threshold(
      Int32(base[cell]), noise[cell], sensitivities.tuning(of: cell).noiseFactor)
    return ((threshold + (isMeasured ? offset >> 3 : offset >> 1)) * scale) >> 4
  }

  /// The median of the cells' noise, of one in seven.
  private var typicalNoise: Int32 {
    let sample = stride(from: 0, to: noise.count, by: 7).map { noise[$0] }.sorted()
    return sample.isEmpty ? 0 : sample[sample.count / 2]
  }
}
