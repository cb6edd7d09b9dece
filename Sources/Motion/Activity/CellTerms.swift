/// What all cells of a frame are compared by.
struct CellTerms {
  /// How far thresholds are raised, times 16: 16 to 128.
  let scale: Int32
  /// How much of what they show the cells take over.
  let rates: CellRates
}
