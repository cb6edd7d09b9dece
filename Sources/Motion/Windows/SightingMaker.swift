internal import ShokoCore

/// Describes the blobs of one frame.
struct SightingMaker {
  private let frame: GridFrame
  /// How the picture is divided.
  let layout: GridLayout
  private let zones: ZoneMap
  private let clock: SceneClock
  private let time: SceneTime
  private let occupied: [Int32]
  private let cellsInFrame: Int
  private let habit: HabitMap
  /// The frame's cells' flags.
  let flags: [UInt8]
  private let residuals: [Int16]
  private let blinking: [Blob]
  /// Whether so much stirs that stays nowhere, as in rain, snow and noise, and whether it is drops.
  let isRaining: Bool
  let isOfDrops: Bool
  /// Where somebody stands.
  private let stands: [StandingBook.Stand]
  /// Those that get somewhere.
  private let travellers: [Traveller]

  /// Prepares for a frame; `occupied` is the field model's, `cellsInFrame` all subjects' cells, `blinking`
  /// what is known to blink, `stands` where somebody stands.
  init(
    frame: GridFrame, layout: GridLayout, zones: ZoneMap, clock: SceneClock, time: SceneTime,
    occupied: [Int32], cellsInFrame: Int, habit: HabitMap, flags: [UInt8],
    residuals: [Int16], blinking: [Blob], isRaining: Bool, isOfDrops: Bool,
    stands: [StandingBook.Stand], travellers: [Traveller]
  ) {
    self.frame = frame
    self.layout = layout
    self.zones = zones
    self.clock = clock
    self.time = time
    self.occupied = occupied
    self.cellsInFrame = cellsInFrame
    self.habit = habit
    self.flags = flags
    self.residuals = residuals
    self.blinking = blinking
    self.isRaining = isRaining
    self.isOfDrops = isOfDrops
    self.stands = stands
    self.travellers = travellers
  }

  /// Which frame it is.
  var frameID: FrameID { frame.id }

  /// When it is shown, in ticks.
  var range: TickRange { frame.range }

  /// The frame's field.
  var field: PictureField { frame.field }

  /// The frame's time in milliseconds, as the field model keeps it.
  var moment: Int32 { time.moment(of: frame.range.start, clock: clock) }

  /// So many microseconds in ticks.
  func ticks(_ microseconds: Int64) -> Int64 { clock.ticks(microseconds) }

  /// What is seen of a blob.
  func sighting(of blob: Blob) -> Sighting {
    var zoneCells = [Int](repeating: 0, count: zones.names.count)
    if !zoneCells.isEmpty {
      for cell in blob.members {
        for zone in zones.zones(of: Int(cell)) { zoneCells[zone] += 1 }
      }
    }
    let box = layout.pixelBox(columns: blob.columns, rows: blob.rows)
    return Sighting(
      frame: frame.id, range: frame.range, box: box, cells: blob.cells,
      cellsInFrame: max(cellsInFrame, blob.cells),
      pixels: min(box.area, blob.cells * layout.cellSize * layout.cellSize),
      zoneCells: zoneCells, concealed: time.concealed, isDoubtful: frame.isDoubtful,
      members: blob.members, residuals: blob.members.map { residuals[Int($0)] },
      hiding: hiding(of: blob))
  }

  /// Whether a cell is brighter than its background.
  func isBrighter(_ cell: Int) -> Bool { residuals[cell] > 0 }

  /// A blob's share of the picture in percent.
  func share(of blob: Blob) -> Double { Double(blob.cells * 100) / Double(layout.cellCount) }

  /// How far what stirs in a blob is what its places were used to before a moment; `hiding` as in its sighting.
  func habit(of blob: Blob, hiding: Int, before moment: Int32) -> Habit {
    // What fills a twentieth of the picture is looked at, whatever it does.
    if blob.cells * 20 > layout.cellCount { return .unusual }
    if hiding * 2 >= max(12, blob.cells) { return .unusual }
    // Before most cameras nothing sways.
    if !habit.hasRestlessPlaces { return .elsewhere }
    let now = self.moment
    let stirring = blob.members.filter { flags[Int($0)] & CellFlags.stirring != 0 }
    let restless = stirring.filter { habit.isRestless(Int($0), before: moment, now: now) }
    if restless.count * 10 < blob.stirring * 3 { return .elsewhere }
    if restless.count * 10 < blob.stirring * 7 { return .unusual }
    let novel = stirring.count { habit.isNovel(Int($0), at: now) }
    let ceaseless = restless.count { habit.isCeaseless(Int($0), now: now) }
    let isNew = novel >= 6 && novel * 12 >= blob.stirring
    if ceaseless * 10 < blob.stirring * 7 { return isNew ? .unusual : .usual }
    if novel >= 12, novel * 3 >= blob.stirring { return .new }
    return isNew ? .wider : .ceaseless
  }

  /// How many tenths of what stirs in a blob lie in restless places.
  func restlessTenths(of blob: Blob) -> Int {
    let now = moment
    let restless = blob.members.count {
      flags[Int($0)] & CellFlags.stirring != 0
        && habit.isRestless(Int($0), before: .max, now: now)
    }
    return restless * 10 / max(1, blob.stirring)
  }

  /// Whether somebody who gets somewhere is in a blob, alone or with others; or goes on doing so.
  func holdsTraveller(_ blob: Blob, whoGoesOn: Bool = false) -> Bool {
    travellers.contains { (!whoGoesOn || $0.goesOn) && $0.isIn(CellBox(blob)) }
  }

  /// In how many cells of a blob something hides the background for so long that it does not sway.
  private func hiding(of blob: Blob) -> Int {
    blob.members.count { habit.isHiding(Int($0), at: moment) }
  }

  /// Whether a blob lies where something is known to blink, as the digits of a clock do.
  func isBlinking(_ blob: Blob) -> Bool {
    blinking.contains {
      $0.columns.lowerBound - 4 <= blob.columns.lowerBound
        && blob.columns.upperBound <= $0.columns.upperBound + 4
        && $0.rows.lowerBound - 4 <= blob.rows.lowerBound
        && blob.rows.upperBound <= $0.rows.upperBound + 4
    }
  }

  /// Whether most of a place was restless already before a moment.
  func isRestless(_ place: Blob, before moment: Int32) -> Bool {
    let now = self.moment
    return place.members.count { habit.isRestless(Int($0), before: moment, now: now) } * 2
      > place.cells
  }

  /// Who stands where a blob is first seen, or beside it.
  func stand(at blob: Blob) -> StandingBook.Stand? {
    stands.first { $0.blob.meets(blob, margin: 1) }
  }

  /// When the subject that a blob is moved last, if it lay still since and begins to move again.
  ///
  /// Most of the blob must lie in what came to rest: a hand that reaches for a resting thing comes
  /// from outside, somebody who stood still begins within himself.
  func resumption(of blob: Blob) -> Int64? {
    let since = max(1, moment - Int32(DetectorTuning.absorbAfter / 1000))
    var latest: Int32 = 0
    var inside = 0
    for cell in blob.members where occupied[Int(cell)] >= since {
      inside += 1
      latest = max(latest, occupied[Int(cell)])
    }
    guard inside * 3 >= blob.cells * 2 else { return nil }
    // Milliseconds are coarser than ticks: a little less is surely not after the sighting.
    return time.tick(of: latest, clock: clock) - clock.ticks(2_000)
  }
}
