/// A part of the background that is lit otherwise than the rest.
struct LightPatch {
  /// How large it is, in 1/1024 of the background that can be seen.
  var share = 0
  /// Whether most of it is brighter than the background.
  var isBrighter = false
}

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
  /// How much of the last frame's background was lit otherwise than the light of the whole picture says.
  private(set) var patch = LightPatch()
  /// The flags of the last frame.
  var flags: [UInt8]
  /// How far thresholds were raised in the last frame, in 1/16.
  private(set) var scale: Int32 = 16

  private(set) var noise: [Int32]
  /// For how long each cell has lain still that differs from the background, in microseconds; less
  /// than 0 where somebody stands who is not quite still.
  private(set) var rest: [Int32]
  /// When a subject was last seen in a cell that has clearly differed from the background
  /// since then, or 0.
  private(set) var occupied: [Int32]
  /// The least threshold of each cell: more where an edge would show the camera's slightest shake.
  private(set) var base: [Int16]
  private(set) var residuals: [Int16]
  /// The cells that differed from the background in the last frame, in order.
  private(set) var differing: [Int32] = []
  private var history = ResidualHistory()
  private var fitter: LightFitter
  private var lastTime: Int64?
  private var nextPlan: Int64?
  let sensitivities: SensitivityMap
  private let layout: GridLayout
  private var search: StirSearch
  private var untilLight: Int64 = 0

  /// Starts with a seed; `zones` tells which cells may show a subject, and how sensitive they are.
  init(seed: BackgroundSeed, layout: GridLayout, zones: ZoneMap) {
    background = seed.values.map { Int32($0) << 8 }
    // For normal noise the mean deviation is 1.18 times the median one.
    noise = seed.deviations.map { Int32($0) * 302 }
    rest = [Int32](repeating: 0, count: seed.values.count)
    occupied = rest
    flags = [UInt8](repeating: 0, count: seed.values.count)
    fitter = LightFitter(cellCount: seed.values.count)
    fitter.plan(background: background)
    base = [Int16](repeating: 0, count: seed.values.count)
    residuals = [Int16](repeating: 0, count: seed.values.count)
    self.layout = layout
    search = StirSearch(layout: layout, zones: zones)
    sensitivities = zones.sensitivities
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
    scale = thresholdScale(grid.values)
    classify(grid.values, scale: scale, rates: CellRates(elapsed: elapsed))
    let stirring = search.find(
      among: differing,
      of: StirSearch.Pictures(
        values: grid.values, residuals: residuals, base: base,
        reference: history.reference(before: time), elapsed: elapsed),
      background: &background, noise: &noise, rest: &rest, flags: &flags)
    history.append(
      ResidualHistory.Entry(time: time, values: grid.values, residuals: residuals))
    followLight(elapsed)
    return stirring
  }

  /// Notes that a subject is seen in cells, at a time in milliseconds, not 0.
  mutating func occupy(_ cells: [Int32], at time: Int32) {
    for cell in cells { occupied[Int(cell)] = time }
  }

  /// How many of some cells differ from the background in the last frame.
  func presence(of cells: [Int32]) -> Int {
    cells.reduce(0) { $0 + Int(flags[Int($1)] & CellFlags.low) }
  }

  /// How bright some cells were in the last frame after its light was evened out, in the grid's unit.
  func appearance(of cells: [Int32]) -> [Int32] {
    guard let values = history.latest?.values else { return [] }
    let taken = Int32(clamping: lightTaken >> 8)
    return cells.map { place in
      let step = max(0, min(1023, Int(background[Int(place)] >> 12)))
      return Int32(values[Int(place)]) - curve.offset(at: step) - taken
    }
  }

  /// The cells whose change light explains, in the last frame.
  var glare: [Int32] { search.glare }

  /// Tells light from things in the last frame.
  var lightTest: LightTest {
    LightTest(
      values: latestValues, residuals: residuals, background: background, flags: flags,
      layout: layout)
  }

  /// The last picture, in units of 1/64 level.
  var latestValues: [UInt16] { history.latest?.values ?? [] }

  /// The mean deviation of some cells, in 1/256 of the grid's unit.
  func noise(of cells: [Int32]) -> [Int32] { cells.map { noise[Int($0)] } }

  /// Keeps cells from becoming background, and their noise from growing, for some seconds.
  mutating func keepAwake(_ cells: [Int32]) {
    for cell in cells { rest[Int(cell)] = -Int32(DetectorTuning.absorbAfter) }
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
    differing = []
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
    let excess = CellKernel.countExcess(
      values, curve: curve, base: base, scales: Self.scales, distance: fitter.sampleStep * 3,
      runs: sensitivities.runs, background: background, noise: noise, flags: flags)
    let (samples, differing) = (excess.samples, Int(excess.exceeding[0]))
    // Places that showed the background a moment ago cannot all be covered by a subject at once.
    isOverturned =
      samples * 6 * fitter.sampleStep > values.count
      && Int(excess.exceeding[Self.wholeThreshold]) * 2 > samples
    patch = LightPatch(
      share: differing * 1024 / max(1, samples), isBrighter: excess.brighter * 2 > differing)
    let place = excess.exceeding.firstIndex { Int($0) * 4 <= samples }
    return Self.scales[place ?? Self.scales.count - 1]
  }

  private static let scales: [Int32] = [16, 20, 24, 32, 45, 64, 90, 128]
  /// The place in `scales` that compares with the threshold itself.
  private static let wholeThreshold = 3

  /// Compares all cells with the background and lets those that show it learn.
  private mutating func classify(_ values: [UInt16], scale: Int32, rates: CellRates) {
    // All of it is written; what the history keeps would be copied first.
    if let spare = history.takeSpare() { residuals = spare }
    CellKernel.compare(
      values, curve: curve, base: base,
      terms: CellTerms(scale: scale, rates: rates), runs: sensitivities.runs,
      background: &background, noise: &noise, flags: &flags,
      residuals: &residuals)
    CellKernel.release(differing, flags: flags, rest: &rest, occupied: &occupied)
    CellKernel.differing(flags, into: &differing)
  }

  /// Raises the thresholds at edges of the background.
  private mutating func measureEdges() {
    EdgeMeasure.thresholds(of: background, layout: layout, floor: sensitivities.floor, to: &base)
    sensitivities.adjust(&base)
  }

  /// Moves the background's brightness as a whole towards the present light, a few times a second.
  private mutating func followLight(_ elapsed: Int64) {
    untilLight += elapsed
    guard untilLight >= 250_000 else { return }
    let part = CellRates.share(of: DetectorTuning.lightTime, in: untilLight)
    untilLight = 0
    let moves = curve.offsets.map { ($0 * part) >> 8 }
    CellKernel.shift(&background, by: moves)
    lightTaken += (Int64(curve.typical) * Int64(part)) >> 8
  }
}
