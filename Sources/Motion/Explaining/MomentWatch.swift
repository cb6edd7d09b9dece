internal import ShokoCore

/// Waits for the picture that somebody asks about, and keeps what the detector made of it.
struct MomentWatch {
  /// The tick that is asked for.
  private let tick: Int64?
  /// What was seen then.
  private(set) var view: MomentView?

  /// Waits for a tick, or for nothing.
  init(tick: Int64?) { self.tick = tick }

  /// Whether a picture is the one that is waited for.
  func wants(_ frame: GridFrame) -> Bool {
    guard let tick, view == nil else { return false }
    return frame.range.contains(tick)
  }

  /// Keeps what was seen.
  mutating func keep(_ seen: MomentView) { view = seen }
}

extension MomentView {
  /// A picture of which nothing but its place is known.
  init(_ frame: GridFrame, _ phase: Phase) {
    self.frame = frame.id
    range = frame.range
    field = frame.field
    isDoubtful = frame.isDoubtful
    self.phase = phase
  }
}

extension MomentCells {
  /// What a model knows of the picture that it has just looked at.
  init(_ model: FieldModel, layout: GridLayout, watched: [Bool]) {
    self.layout = layout
    values = model.latestValues
    background = model.background.map { UInt16(clamping: $0 >> 8) }
    differences = model.residuals
    limits = values.indices.map { model.limit(of: $0) }
    self.watched = watched
    differing = watched.indices.count {
      watched[$0] && model.flags[$0] & CellFlags.high != 0
    }
    stirring = watched.indices.count {
      watched[$0] && model.flags[$0] & CellFlags.stirring != 0
    }
  }
}

extension MomentLight {
  /// What a model knows of the light of the picture that it has just looked at.
  init(_ model: FieldModel) {
    let values = model.latestValues
    mean = values.reduce(0) { $0 + Int($1) } / max(1, values.count)
    offset = Int(model.curve.typical)
    scale = Int(model.scale)
  }
}

extension MomentBlob {
  /// Describes a blob.
  init(
    _ blob: Blob, layout: GridLayout, sensitivities: SensitivityMap, isStrong: Bool,
    isLight: Bool = false
  ) {
    let tuning = sensitivities.tuning(of: blob.members)
    box = layout.pixelBox(columns: blob.columns, rows: blob.rows)
    cells = blob.cells
    (stirring, clear) = (blob.stirring, blob.triggers)
    (neededCells, neededClear) = (tuning.subjectCells, tuning.subjectTriggers)
    self.isStrong = isStrong
    self.isLight = isLight
  }
}

/// What a frame comes to, step by step.
struct MomentParts {
  /// All groups that stir, and those of them that are light.
  var (found, beams): ([Blob], [Blob])
  /// How many stirring cells were passed over as fleeting.
  var fleeting: Int
}

extension MomentView {
  /// What a scene made of a picture that was compared.
  init(
    _ frame: GridFrame, _ model: FieldModel, _ parts: MomentParts, zones: ZoneMap,
    layout: GridLayout, tracks: TrackBook
  ) {
    self.init(frame, .compared)
    cells = MomentCells(model, layout: layout, watched: zones.watched)
    light = MomentLight(model)
    let describe = { (blob: Blob, isLight: Bool) in
      MomentBlob(
        blob, layout: layout, sensitivities: zones.sensitivities,
        isStrong: tracks.isStrong(blob), isLight: isLight)
    }
    blobs = parts.found.map { blob in
      describe(blob, parts.beams.contains { $0.members == blob.members })
    }
    outside = Self.outside(model, zones, layout).map { describe($0, false) }
    fleeting = parts.fleeting
    zoneCells = zones.names.enumerated().map { index, name in
      let cells = model.flags.indices.count {
        model.flags[$0] & CellFlags.high != 0 && zones.watched[$0]
          && zones.zones(of: $0).contains(index)
      }
      return MomentZone(name: name, cells: cells)
    }
  }

  /// The groups that stir where nothing is watched.
  private static func outside(
    _ model: FieldModel, _ zones: ZoneMap, _ layout: GridLayout
  ) -> [Blob] {
    let unwatched = zones.watched.map { !$0 }
    let stirring = model.differing.filter {
      unwatched[Int($0)] && model.flags[Int($0)] & CellFlags.stirring != 0
    }
    if stirring.isEmpty { return [] }
    var flags = model.flags.map { $0 & ~CellFlags.visited }
    return BlobFinder(layout: layout, watched: unwatched).blobs(around: stirring, flags: &flags)
  }
}
