/// What all cells of a frame are compared by.
struct CellTerms {
  /// How many mean absolute deviations of its noise a cell must exceed, times 16.
  let noiseFactor: Int32
  /// How far thresholds are raised, times 16: 16 to 128.
  let scale: Int32
  /// How much of what they show the cells take over.
  let rates: CellRates
}
