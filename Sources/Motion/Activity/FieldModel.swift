/// The background of one field parity: brightness, noise and rest of each cell.
///
/// All arithmetic is in integers, so that every processor gives the same result. Brightness and noise
/// carry eight fraction bits below the grid's unit of 1/64 level.
struct FieldModel {
  private(set) var background: [Int32]
  private(set) var curve = LightCurve()
  /// The sum of what the background took over from the light; with the curve it is the light itself.
  private(set) var lightTaken: Int64 = 0
  /// Whether most of the picture changed at once in the last frame, in no way that light explains.
  private(set) var isOverturned = false
  /// The flags of the last frame.
  var flags: [UInt8]

  private var noise: [Int32]
  private var rest: [Int32]
  /// When a subject was last seen in a cell that has clearly differed from the background
  /// since then, or 0.
  private(set) var occupied: [Int32]
  /// The least threshold of each cell: more where an edge would show the camera's slightest shake.
  private var base: [Int32]
  private var residuals: [Int16]
  private var lightOfCell: [Int32]
  private var history = ResidualHistory()
  private var fitter: LightFitter
  private var lastTime: Int64?
  private var nextPlan: Int64?
  private let tuning: DetectorTuning
  private let watched: [Bool]
  private let layout: GridLayout
  private let structure: StructureTest
  private var untilLight: Int64 = 0

  /// Starts with a seed; `watched` tells which cells may show a subject.
  init(seed: BackgroundSeed, layout: GridLayout, watched: [Bool], tuning: DetectorTuning) {
    background = seed.values.map { Int32($0) << 8 }
    // For normal noise the mean deviation is 1.18 times the median one.
    noise = seed.deviations.map { Int32($0) * 302 }
    rest = [Int32](repeating: 0, count: seed.values.count)
    occupied = rest
    flags = [UInt8](repeating: 0, count: seed.values.count)
    fitter = LightFitter(cellCount: seed.values.count)
    fitter.plan(background: background)
    base = [Int32](repeating: tuning.floor, count: seed.values.count)
    residuals = [Int16](repeating: 0, count: seed.values.count)
    lightOfCell = [Int32](repeating: 0, count: seed.values.count)
    self.layout = layout
    structure = StructureTest(layout: layout)
    self.watched = watched
    self.tuning = tuning
    measureEdges()
  }

  /// The light of the whole picture, in units of 1/64 level from an arbitrary zero.
  var pictureLight: Int64 { Int64(curve.typical) + lightTaken >> 8 }

  /// Looks at a frame, sets `flags`, learns from it, and gives the cells that stir.
  ///
  /// `time` is in microseconds; a time that does not advance teaches nothing.
  mutating func examine(_ grid: LumaGrid, at time: Int64) -> [Int32] {
    let elapsed = max(0, min(1_000_000, time - (lastTime ?? time)))
    lastTime = time
    replan(at: time)
    curve = fitter.fit(values: grid.values, background: background, mask: flags) ?? curve
    classify(grid.values, scale: thresholdScale(grid.values), rates: CellRates(elapsed: elapsed))
    let stirring = findStirring(
      grid.values, reference: history.reference(before: time), elapsed: elapsed)
    history.append(
      ResidualHistory.Entry(time: time, values: grid.values, residuals: residuals))
    followLight(elapsed)
    return stirring
  }

  /// Notes that a subject is seen in cells, at a time in milliseconds, not 0.
  mutating func occupy(_ cells: [Int32], at time: Int32) {
    for cell in cells { occupied[Int(cell)] = time }
  }

  /// Forgets what the last pictures showed, after an interruption; the background stays.
  mutating func interrupt() {
    history.clear()
    lastTime = nil
  }

  /// Takes a picture for the background as it is, when the scene's light has changed at once.
  mutating func restart(with grid: LumaGrid) {
    for cell in background.indices {
      background[cell] = Int32(grid.values[cell]) << 8
      rest[cell] = 0
      occupied[cell] = 0
      flags[cell] = 0
    }
    curve = LightCurve()
    history.clear()
    fitter.plan(background: background)
  }

  private mutating func replan(at time: Int64) {
    if let nextPlan, time < nextPlan, nextPlan - time <= 2_000_000 { return }
    fitter.plan(background: background)
    measureEdges()
    nextPlan = time + 2_000_000
  }

  /// How far thresholds must rise for the light curve to explain three quarters of the picture.
  ///
  /// 16 is unchanged. Where it does not (a lamp lights half a room), faint differences mean nothing.
  private mutating func thresholdScale(_ values: [UInt16]) -> Int32 {
    var excess = [Int32](repeating: 0, count: Self.scales.count)
    var samples: Int32 = 0
    for cell in stride(from: 0, to: values.count, by: fitter.sampleStep * 3) where flags[cell] == 0
    {
      samples += 1
      let place = background[cell] >> 8
      let step = Int(max(0, min(1023, place >> LightCurve.shift)))
      let difference = abs(Int32(values[cell]) - place - curve.offset[step])
      let limit =
        CellKernel.threshold(base[cell], noise[cell], factor: tuning.noiseFactor)
        + curve.tolerance[step]
      var index = 0
      while index < Self.scales.count, difference * 32 > limit * Self.scales[index] {
        excess[index] += 1
        index += 1
      }
    }
    // Places that showed the background a moment ago cannot all be covered by a subject at once.
    isOverturned =
      Int(samples) * 6 * fitter.sampleStep > values.count
      && excess[Self.wholeThreshold] * 2 > samples
    for (index, count) in excess.enumerated() where count * 4 <= samples {
      return Self.scales[index]
    }
    return Self.scales[Self.scales.count - 1]
  }

  private static let scales: [Int32] = [16, 20, 24, 32, 45, 64, 90, 128]
  /// The place in `scales` that compares with the threshold itself.
  private static let wholeThreshold = 3

  /// Compares all cells with the background and lets those that show it learn.
  private mutating func classify(_ values: [UInt16], scale: Int32, rates: CellRates) {
    CellKernel.shade(table: curve.packed, background: background, shades: &lightOfCell)
    CellKernel.compare(
      values, shades: lightOfCell, base: base, noiseFactor: tuning.noiseFactor, scale: scale,
      rates: rates, background: &background, noise: &noise, rest: &rest,
      occupied: &occupied, flags: &flags, residuals: &residuals)
  }

  /// Looks closer at the cells that differ, and gives those that stir.
  private mutating func findStirring(
    _ values: [UInt16], reference: ResidualHistory.Entry?, elapsed: Int64
  ) -> [Int32] {
    var stirring: [Int32] = []
    let step = Int32(elapsed)
    let slow = CellRates.share(of: DetectorTuning.restlessTime, in: elapsed)
    let fast = CellRates.share(of: DetectorTuning.absorbTime, in: elapsed)
    for place in CellKernel.differing(flags) {
      let cell = Int(place)
      let residual = Int32(residuals[cell])
      if let reference {
        let change = changeAround(cell, since: reference.residuals)
        let limit = CellKernel.threshold(base[cell], noise[cell], factor: tuning.noiseFactor)
        if change * 8 > limit * 3,
          let flag = structureFlag(values, reference: reference, cell: cell, limit: limit)
        {
          let isClear = change * 8 > limit * 6 && !isShake(residual, cell: cell, limit: limit)
          flags[cell] |= isClear ? flag : flag & CellFlags.stirring
        }
      }
      if flags[cell] & CellFlags.stirring != 0 {
        rest[cell] = 0
        if watched[cell] { stirring.append(Int32(truncatingIfNeeded: cell)) }
      } else {
        rest[cell] &+= step
      }
      learnSlowly(cell, residual: residual, slow: slow, fast: fast)
    }
    return stirring
  }

  /// The largest change of a cell or one that touches it.
  ///
  /// What a subject has just uncovered is background again: it shows on the cells beside it alone.
  private func changeAround(_ cell: Int, since earlier: [Int16]) -> Int32 {
    let (column, row) = (cell % layout.columns, cell / layout.columns)
    let columns = max(0, column - 1)...min(layout.columns - 1, column + 1)
    var most: Int32 = 0
    for y in max(0, row - 1)...min(layout.rows - 1, row + 1) {
      for x in columns {
        let near = y &* layout.columns &+ x
        most = max(most, abs(Int32(residuals[near]) - Int32(earlier[near])))
      }
    }
    return most
  }

  /// Whether the background moved by up to half a cell explains a cell's difference.
  ///
  /// Cameras on poles and stabilised ones wander a little, which shows at every edge.
  private func isShake(_ residual: Int32, cell: Int, limit: Int32) -> Bool {
    let (column, row) = (cell % layout.columns, cell / layout.columns)
    var most: Int32 = 0
    for y in max(0, row - 1)...min(layout.rows - 1, row + 1) {
      for x in max(0, column - 1)...min(layout.columns - 1, column + 1) {
        let step = (background[y * layout.columns + x] - background[cell]) >> 8
        most = max(most, residual > 0 ? step : -step)
      }
    }
    return abs(residual) - most / 2 <= limit
  }

  /// What a cell's surroundings say: a subject that stirs, one that changes clearly, or mere light.
  private func structureFlag(
    _ values: [UInt16], reference: ResidualHistory.Entry, cell: Int, limit: Int32
  ) -> UInt8? {
    let faint = 625 * Int64(limit / 16) * Int64(limit / 16)
    let present = structure.unexplained(values.span, against: background.span, shift: 8, at: cell)
    if present < faint { return nil }
    let change = structure.unexplained(
      values.span, against: reference.values.span, shift: 0, at: cell)
    if change < faint { return nil }
    let isClear = min(present, change) >= 4 * faint
    return isClear ? CellFlags.stirring | CellFlags.changing : CellFlags.stirring
  }

  /// Lets what lies still, and at length what never comes to rest, become background.
  private mutating func learnSlowly(_ cell: Int, residual: Int32, slow: Int32, fast: Int32) {
    let isAbsorbed = Int64(rest[cell]) > DetectorTuning.absorbAfter
    let rate = Int64(isAbsorbed ? fast : slow)
    background[cell] += Int32((Int64(residual) * 256 * rate) >> 16)
    let size = min(abs(residual), 24 * 64) << 8
    if !isAbsorbed, size > noise[cell] {
      noise[cell] += Int32((Int64(size - noise[cell]) * rate) >> 16)
    }
  }

  /// Raises the thresholds at edges of the background.
  private mutating func measureEdges() {
    for row in 0..<layout.rows {
      for column in 0..<layout.columns {
        var (low, high) = (Int32.max, Int32.min)
        for y in max(0, row - 1)...min(layout.rows - 1, row + 1) {
          for x in max(0, column - 1)...min(layout.columns - 1, column + 1) {
            let place = background[y * layout.columns + x] >> 8
            low = min(low, place)
            high = max(high, place)
          }
        }
        base[row * layout.columns + column] = tuning.floor + (high - low) / 8
      }
    }
  }

  /// Moves the background's brightness as a whole towards the present light, a few times a second.
  private mutating func followLight(_ elapsed: Int64) {
    untilLight += elapsed
    guard untilLight >= 250_000 else { return }
    let part = CellRates.share(of: DetectorTuning.lightTime, in: untilLight)
    untilLight = 0
    let moves = curve.offset.map { ($0 * part) >> 8 }
    for cell in background.indices {
      background[cell] += moves[Int(max(0, min(1023, background[cell] >> 12)))]
    }
    lightTaken += (Int64(curve.typical) * Int64(part)) >> 8
  }
}
