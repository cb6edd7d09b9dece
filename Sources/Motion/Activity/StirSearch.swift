internal import CMotion

/// Looks closer at the cells that differ from the background, and finds those that stir.
struct StirSearch {
  /// What is added to brightness where ratios are taken, in units of 1/64 level: eight levels.
  private static let black: Int32 = 8 * 64

  private let layout: GridLayout
  private let watched: [Bool]
  private let sensitivities: SensitivityMap
  private let structure: StructureTest
  /// For a stretch of a row, the largest change of each column in this row and those beside it.
  private var changes: [UInt16]

  /// The cells whose change light explains, in the last picture.
  private(set) var glare: [Int32] = []

  /// Prepares for grids of a layout; `zones` tells which cells may show a subject, and how
  /// sensitive they are.
  init(layout: GridLayout, zones: ZoneMap) {
    self.layout = layout
    watched = zones.watched
    sensitivities = zones.sensitivities
    structure = StructureTest(layout: layout)
    changes = [UInt16](repeating: 0, count: layout.columns + 2)
  }

  /// A picture, and what it is compared with.
  struct Pictures {
    let values: [UInt16]
    let residuals: [Int16]
    let base: [Int16]
    /// The picture that a change is looked for against.
    let reference: ResidualHistory.Entry?
    /// The time since the picture before, in microseconds.
    let elapsed: Int64
  }

  /// Gives those of the cells that stir, and flags them; `cells` are in order.
  ///
  /// Each cell learns as soon as it was looked at, so the next one's surroundings have learned already.
  mutating func find(
    among cells: [Int32], of pictures: Pictures, background: inout [Int32],
    noise: inout [Int32], rest: inout [Int32], flags: inout [UInt8]
  ) -> [Int32] {
    let learner = SlowLearner(elapsed: pictures.elapsed)
    // Held once, not at each cell.
    let (watched, sensitivities) = (watched, sensitivities)
    var places = background.mutableSpan
    var noises = noise.mutableSpan
    var rests = rest.mutableSpan
    var marks = flags.mutableSpan
    let (base, residuals) = (pictures.base.span, pictures.residuals.span)
    var stirring: [Int32] = []
    stirring.reserveCapacity(cells.count)
    glare.removeAll(keepingCapacity: true)
    var row = CellRow(columns: layout.columns)
    var index = 0
    while index < cells.count {
      row.advance(to: Int(cells[index]))
      let end = row.stretch(of: cells, from: index)
      if let reference = pictures.reference {
        noteChanges(row, Int(cells[index])...Int(cells[end - 1]), residuals, reference)
      }
      let first = Int(cells[index])
      for place in cells[index..<end] {
        let cell = Int(place)
        let residual = Int32(residuals[cell])
        if let reference = pictures.reference {
          let noiseFactor = sensitivities.tuning(of: cell).noiseFactor
          let limit = shoko_cell_threshold(Int32(base[cell]), noises[cell], noiseFactor)
          let change = change(at: cell - first)
          if change * 8 > limit * 3 {
            let around = structure.variances(
              pictures.values.span, background: places.span, reference: reference.values.span,
              at: cell, column: cell - row.start, row: row.index)
            var flag = Self.flag(around, limit: limit, residual: residual, over: places[cell])
            if flag == 0, change * 4 > limit * 3, watched[cell] { glare.append(place) }
            // What the camera's shake explains, and what changes little, may stir, but no more.
            if flag & CellFlags.changing != 0,
              change * 8 <= limit * 6
                || isShake(residual, cell: cell, row: row, limit: limit, places.span)
            {
              flag = CellFlags.stirring
            }
            marks[cell] |= flag
          }
        }
        let isStirring = marks[cell] & CellFlags.stirring != 0
        if isStirring, watched[cell] { stirring.append(place) }
        learner.learn(
          residual, isStirring: isStirring, background: &places[cell], noise: &noises[cell],
          rest: &rests[cell])
      }
      index = end
    }
    return stirring
  }

  /// Finds the changes of a stretch of cells and their neighbours.
  private mutating func noteChanges(
    _ row: CellRow, _ cells: ClosedRange<Int>, _ residuals: borrowing Span<Int16>,
    _ reference: ResidualHistory.Entry
  ) {
    let earlier = reference.residuals.span
    precondition(earlier.count == residuals.count && row.index < layout.rows)
    let above = row.index > 0 ? 0 &- layout.columns : 0
    let below = row.index + 1 < layout.rows ? layout.columns : 0
    let from = max(row.start, cells.lowerBound - 1)
    let end = min(row.start + layout.columns, cells.upperBound + 2)
    var target = changes.mutableSpan
    // Outside the picture nothing changes.
    target[0] = 0
    target[cells.count + 1] = 0
    let shift = 1 &- cells.lowerBound
    precondition(from &+ shift >= 0 && end &+ shift <= target.count && end <= residuals.count)
    for cell in from..<end {
      let middle = Self.distance(residuals[unchecked: cell], earlier[unchecked: cell])
      let (up, down) = (cell &+ above, cell &+ below)
      let upper = Self.distance(residuals[unchecked: up], earlier[unchecked: up])
      let lower = Self.distance(residuals[unchecked: down], earlier[unchecked: down])
      target[unchecked: cell &+ shift] = max(middle, max(upper, lower))
    }
  }

  /// The largest change of a cell or one that touches it; `place` counts from the stretch's first cell.
  ///
  /// What a subject has just uncovered is background again: it shows on the cells beside it alone.
  @inline(__always)
  private func change(at place: Int) -> Int32 {
    Int32(max(changes[place], max(changes[place + 1], changes[place + 2])))
  }

  @inline(__always)
  private static func distance(_ a: Int16, _ b: Int16) -> UInt16 {
    UInt16(bitPattern: max(a, b) &- min(a, b))
  }

  /// How much more the background's faults show in a cell than in the background, once to twice, in 1/16.
  ///
  /// A quarter brighter is what many a subject is, and counts as nothing; nor does what is a few levels
  /// above black.
  @inline(__always)
  private static func gain(_ residual: Int32, over place: Int32) -> Int64 {
    let background = max(0, place >> 8) + Self.black
    return Int64(max(16, min(32, (background + residual) * 13 / background)))
  }

  /// What a cell's surroundings say: a subject that stirs, one that changes clearly, or mere light.
  ///
  /// Light brings out what the dark hid, and what the encoder did not think worth its bits there: as many
  /// times as the background is brightened, so many times its faults are seen, and no less is clear.
  @inline(__always)
  private static func flag(
    _ around: (present: Int64, change: Int64), limit: Int32, residual: Int32, over place: Int32
  ) -> UInt8 {
    let faint = 625 * Int64(limit / 16) * Int64(limit / 16)
    let least = min(around.present, around.change)
    if least < faint { return 0 }
    let gain = gain(residual, over: place)
    return least >= faint * gain * gain / 64
      ? CellFlags.stirring | CellFlags.changing : CellFlags.stirring
  }

  /// Whether the background moved by up to half a cell explains a cell's difference.
  ///
  /// Cameras on poles and stabilised ones wander a little, which shows at every edge.
  private func isShake(
    _ residual: Int32, cell: Int, row: CellRow, limit: Int32, _ background: borrowing Span<Int32>
  ) -> Bool {
    let columns = max(row.start, cell - 1)...min(row.start + layout.columns - 1, cell + 1)
    var most: Int32 = 0
    for down in (row.index > 0 ? -1 : 0)...(row.index + 1 < layout.rows ? 1 : 0) {
      for near in columns {
        let step = (background[near + down * layout.columns] - background[cell]) >> 8
        most = max(most, residual > 0 ? step : -step)
      }
    }
    return abs(residual) - most / 2 <= limit
  }
}
