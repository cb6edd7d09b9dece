internal import ShokoCore

/// Notes what somebody left behind or took away: places that differ from the background and lie still
/// since a subject was there.
///
/// Such a place becomes background after ten seconds, or twenty where the subject was seen to come. Just before, its outline tells what happened: a
/// thing that was left has an edge where the background has none, one that was taken had.
struct ObjectBook {
  /// What happens to things, by the contract's words.
  enum Kind: String {
    case left = "object_left"
    case removed = "object_removed"
  }

  /// More places at once are not watched.
  private static let limit = 16
  /// How often is looked, in microseconds.
  private static let interval: Int64 = 400_000
  /// How long ago a subject must have been there, in milliseconds.
  private static let apart: Int32 = 900
  /// How many looks are kept.
  private static let remembered = 64
  /// How long a place lies still until it is judged, in microseconds.
  private static let patience = Int32(DetectorTuning.absorbAfter) - 600_000
  /// For how long it must be known, and the background before, in microseconds.
  private static let familiarity: Int64 = 8_000_000
  /// The least mean edge around a thing, in units of 1/64 level.
  private static let edge: Int64 = 6 * 64

  private struct Look {
    let frame: FrameID
    let range: TickRange
    /// In milliseconds.
    let moment: Int32
  }

  private struct Place {
    var blob: Blob
    /// The last look at which the subject was there.
    let before: Look
    /// The first at which the place lay alone.
    let alone: Look
    /// In microseconds.
    let began: Int64
  }

  private let layout: GridLayout
  private let watched: [Bool]
  private let sensitivities: SensitivityMap
  private var places: [Place] = []
  private var lastLook: Int64 = .min
  private var looks: [Look] = []
  /// Since when the background is known, in microseconds.
  private var knownSince: Int64?

  /// Starts without places; `zones` tells in which cells a thing may be, and of how many.
  init(layout: GridLayout, zones: ZoneMap) {
    self.layout = layout
    watched = zones.watched
    sensitivities = zones.sensitivities
  }

  /// Ends all watching; the background is learned anew, or the view was not seen for a while.
  mutating func clear() {
    places.removeAll()
    looks.removeAll()
    knownSince = nil
  }

  /// Looks at a frame at a time in microseconds, and `moment` in milliseconds as the model keeps it.
  mutating func observe(
    _ model: FieldModel, frame: GridFrame, at time: Int64, moment: Int32,
    windows: inout WindowBuilder
  ) {
    guard lastLook == .min || time - lastLook >= Self.interval || time < lastLook else { return }
    lastLook = time
    let known = knownSince ?? time
    knownSince = known
    let look = Look(frame: frame.id, range: frame.range, moment: moment)
    var places = places.filter { model.presence(of: $0.blob.members) * 2 >= $0.blob.cells }
    for blob in resting(model, at: moment) where places.count < Self.limit {
      if places.contains(where: { $0.blob.meets(blob, margin: 1) }) { continue }
      let left = blob.members.reduce(0) { max($0, model.occupied[Int($1)]) }
      let before = looks.last { $0.moment <= left } ?? look
      let alone = looks.first { $0.moment > left } ?? look
      places.append(Place(blob: blob, before: before, alone: alone, began: time))
    }
    for index in places.indices {
      judge(&places[index], model, at: time, knownSince: known, windows: &windows)
    }
    self.places = places.filter { !$0.blob.members.isEmpty }
    looks.append(look)
    if looks.count > Self.remembered { looks.removeFirst() }
  }

  /// The groups of cells that lie still since a subject left them.
  private func resting(_ model: FieldModel, at moment: Int32) -> [Blob] {
    var flags = [UInt8](repeating: 0, count: layout.cellCount)
    var cells: [Int32] = []
    for place in model.differing {
      let cell = Int(place)
      guard model.flags[cell] & CellFlags.high != 0, watched[cell], model.occupied[cell] != 0,
        moment &- model.occupied[cell] >= Self.apart, model.rest[cell] != 0
      else { continue }
      cells.append(place)
      flags[cell] = CellFlags.low
    }
    guard cells.count >= sensitivities.leastCells else { return [] }
    let blobs = BlobFinder(layout: layout, watched: watched).blobs(around: cells, flags: &flags)
    return blobs.filter {
      $0.cells >= sensitivities.tuning(of: $0.members).subjectCells
        && $0.cells * 10 <= layout.cellCount
    }
  }

  /// Makes a window of a place that has lain still for long enough, and lets go of it.
  private func judge(
    _ place: inout Place, _ model: FieldModel, at time: Int64, knownSince: Int64,
    windows: inout WindowBuilder
  ) {
    let still = place.blob.members.count { model.rest[Int($0)] >= Self.patience }
    guard still * 5 >= place.blob.cells * 3 else { return }
    defer { place.blob.members = [] }
    // What is found again while it becomes background was judged already.
    guard time - place.began >= Self.familiarity, let kind = kind(of: place.blob, model)
    else { return }
    if case .light = model.lightTest.judge(place.blob) { return }
    if isWander(place.blob, model) { return }
    // Who stood there, or a door that was open, when the background was learned is no thing.
    if place.began - knownSince < Self.familiarity { return }
    let box = layout.pixelBox(columns: place.blob.columns, rows: place.blob.rows)
    let pixels = min(box.area, place.blob.cells * layout.cellSize * layout.cellSize)
    windows.append(
      MotionWindow(
        range: TickRange(
          start: place.before.range.start,
          end: max(place.before.range.end, place.alone.range.end)),
        first: place.before.frame, last: place.alone.frame,
        peak: Double(place.blob.cells) / Double(max(1, watched.count { $0 })), box: box,
        kind: kind.rawValue,
        candidates: [
          StillCandidate(frame: place.alone.frame, box: box, activePixels: pixels)
        ]))
  }

  /// Whether the background moved by up to two cells explains a place: the camera wandered a little.
  private func isWander(_ blob: Blob, _ model: FieldModel) -> Bool {
    let still = difference(blob, model, across: 0, down: 0)
    for down in -2...2 {
      for across in -2...2 where (across, down) != (0, 0) {
        if difference(blob, model, across: across, down: down) * 2 <= still { return true }
      }
    }
    return false
  }

  /// How far a place is in all from the background some cells beside it, its light evened out.
  private func difference(_ blob: Blob, _ model: FieldModel, across: Int, down: Int) -> Int64 {
    let now = model.latestValues
    let steps = blob.members.map { member -> Int64 in
      let (row, column) = Int(member).quotientAndRemainder(dividingBy: layout.columns)
      let y = max(0, min(layout.rows - 1, row + down))
      let x = max(0, min(layout.columns - 1, column + across))
      return Int64(now[Int(member)])
        - Int64(model.background[y * layout.columns + x] >> 8)
    }
    let mean = steps.reduce(0, +) / Int64(max(1, steps.count))
    return steps.reduce(0) { $0 + abs($1 - mean) }
  }

  /// Whether the place's outline is an edge now or was one before; `nil` if neither is clear.
  private func kind(of blob: Blob, _ model: FieldModel) -> Kind? {
    let inside = Set(blob.members)
    let now = model.latestValues
    var (present, before, count) = (Int64(0), Int64(0), Int64(0))
    for member in blob.members {
      let (row, column) = Int(member).quotientAndRemainder(dividingBy: layout.columns)
      for (down, across) in [(-2, 0), (2, 0), (0, -2), (0, 2)] {
        let (y, x) = (row + down, column + across)
        guard y >= 0, y < layout.rows, x >= 0, x < layout.columns else { continue }
        let outside = y * layout.columns + x
        if inside.contains(Int32(outside)) { continue }
        present += Int64(abs(Int32(now[Int(member)]) - Int32(now[outside])))
        before += Int64(abs(model.background[Int(member)] - model.background[outside]) >> 8)
        count += 1
      }
    }
    guard max(present, before) >= Self.edge * count else { return nil }
    if present * 2 > before * 3 { return .left }
    return before * 2 > present * 3 ? .removed : nil
  }
}
