internal import ShokoCore

/// How sensitive each cell is: as the scan, or as its zone asks.
struct SensitivityMap {
  /// Neighbouring cells of one sensitivity.
  struct Run {
    let cells: Range<Int>
    let noiseFactor: Int32
  }

  /// For each cell the place in `tunings`; empty where all cells are as the scan.
  private let levels: [UInt8]
  private let standard: DetectorTuning
  /// All cells in order, in runs of one sensitivity.
  let runs: [Run]
  /// The fewest cells that make a subject anywhere.
  let leastCells: Int

  /// Makes a map of so many cells that are all as the scan.
  init(_ standard: ScanSettings.Sensitivity, cells: Int) {
    self.init(standard, own: [ScanSettings.Sensitivity?](repeating: nil, count: cells))
  }

  /// Makes a map of cells of which some have a sensitivity of their own.
  init(_ standard: ScanSettings.Sensitivity, own: [ScanSettings.Sensitivity?]) {
    self.standard = DetectorTuning(standard)
    let isUniform = own.allSatisfy { $0 == nil || $0 == standard }
    let levels = isUniform ? [] : own.map { Self.level($0 ?? standard) }
    self.levels = levels
    runs =
      isUniform
      ? [Run(cells: 0..<own.count, noiseFactor: self.standard.noiseFactor)] : Self.runs(levels)
    leastCells =
      Set(levels).map { Self.tunings[Int($0)].subjectCells }.min()
      ?? self.standard.subjectCells
  }

  /// The scan's least difference, which `adjust` starts from.
  var floor: Int32 { standard.floor }

  /// The tuning of a cell.
  @inline(__always)
  func tuning(of cell: Int) -> DetectorTuning {
    levels.isEmpty ? standard : Self.tunings[Int(levels[cell])]
  }

  /// The tuning that some cells together count by: the most sensitive of theirs.
  ///
  /// So a subject at the edge of a sensitive zone is not lost for what of it lies outside.
  func tuning(of cells: [Int32]) -> DetectorTuning {
    if levels.isEmpty { return standard }
    return cells.map { levels[Int($0)] }.max().map { Self.tunings[Int($0)] } ?? standard
  }

  /// Brings thresholds that hold the scan's least difference to that of each cell.
  func adjust(_ thresholds: inout [Int16]) {
    for cell in levels.indices {
      let change = Self.tunings[Int(levels[cell])].floor - standard.floor
      thresholds[cell] = Int16(clamping: Int32(thresholds[cell]) + change)
    }
  }

  /// The tunings from the least sensitive.
  private static let tunings = order.map { DetectorTuning($0) }
  private static let order: [ScanSettings.Sensitivity] = [.low, .normal, .high]

  private static func level(_ sensitivity: ScanSettings.Sensitivity) -> UInt8 {
    UInt8(truncatingIfNeeded: order.firstIndex(of: sensitivity) ?? 0)
  }

  private static func runs(_ levels: [UInt8]) -> [Run] {
    var runs: [Run] = []
    var start = 0
    while start < levels.count {
      let end = levels[start...].firstIndex { $0 != levels[start] } ?? levels.count
      let factor = tunings[Int(levels[start])].noiseFactor
      runs.append(Run(cells: start..<end, noiseFactor: factor))
      start = end
    }
    return runs
  }
}
