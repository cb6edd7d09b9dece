internal import CMotion

extension FieldModel {
  /// Gives each cell that changed since an earlier look by more than its threshold would be with the noise of
  /// most cells, where its own noise raises that threshold by half and more.
  ///
  /// `before` holds what the cells differed by at that look, and only some cells may be asked for.
  func forEachMasked(
    changedSince before: [Int16], where isAskedFor: (_ cell: Int) -> Bool,
    _ body: (_ cell: Int) -> Void
  ) {
    var known: Int32?
    // No threshold is below its base, so that most cells need no more than this.
    for place in CellKernel.changed(from: before, to: residuals, by: base) {
      let cell = Int(place)
      guard isAskedFor(cell) else { continue }
      // The median takes longer to find than all else here, and mostly nobody needs it.
      let typical = known ?? typicalNoise
      known = typical
      guard noise[cell] > typical else { continue }
      let factor = sensitivities.tuning(of: cell).noiseFactor
      let plain = shoko_cell_threshold(Int32(base[cell]), typical, factor)
      let own = shoko_cell_threshold(Int32(base[cell]), noise[cell], factor)
      let change = abs(Int32(residuals[cell]) - Int32(before[cell]))
      if change > plain, own * 2 > plain * 3 { body(cell) }
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
    var sample = stride(from: 0, to: noise.count, by: 7).map { noise[$0] }
    return sample.isEmpty ? 0 : sample.select(sample.count / 2)
  }
}
