public import ShokoCore

/// What a keyframe shows beside those before it.
public struct KeyframeView: Hashable, Sendable {
  /// Whether something may be there, or may have changed.
  public var isSuspicious: Bool
  /// How near it comes to that, to order what is not suspicious: cells that differ a little and lie
  /// together.
  public var unrest: Int
}

/// Looks at the keyframes of a recording, one after the other, for whatever may be a subject.
///
/// It is the detector's own model of the background, with each keyframe taken for a second of time: light is evened out, every cell has its noise, things at rest are taken over after
/// ten keyframes. It tells what differs from the background, whether that stirs or not: somebody who
/// stands still shows no change from one keyframe to the next, and is yet not to be passed over. Half the
/// cells that make a subject are enough, and they need neither change nor have an outline.
/// Memory does not grow with the length of the recording.
public struct KeyframeWatch {
  /// How many keyframes the background is sought in.
  public static let seedCount = 8

  private let zones: [Zone]
  private let geometry: PictureGeometry
  private let sensitivity: ScanSettings.Sensitivity
  private var sensitivities: SensitivityMap?
  private var waiting: [LumaGrid] = []
  private var model: FieldModel?
  private var finder: BlobFinder?
  private var watched: [Bool] = []
  private var layout: GridLayout?
  private var time: Int64 = 0

  /// Makes a watch for one stream.
  public init(settings: ScanSettings, zones: [Zone], geometry: PictureGeometry) {
    self.zones = zones
    self.geometry = geometry
    sensitivity = settings.sensitivity
  }

  /// Takes the next keyframe, of interlaced ones always the same field; gives the views that are now
  /// known, in order: the first keyframes are looked at together.
  public mutating func add(_ grid: LumaGrid) -> [KeyframeView] {
    var views: [KeyframeView] = []
    if let layout, layout != grid.layout {
      views = finish()
      model = nil
    }
    layout = grid.layout
    if model != nil { return views + [view(grid)] }
    waiting.append(grid)
    return waiting.count < Self.seedCount ? views : views + begin()
  }

  /// The views of keyframes that still wait for others.
  public mutating func finish() -> [KeyframeView] { begin() }

  private mutating func begin() -> [KeyframeView] {
    guard let layout, !waiting.isEmpty else { return [] }
    let zones = ZoneMap(
      zones: zones, layout: layout, geometry: geometry, sensitivity: sensitivity)
    sensitivities = zones.sensitivities
    watched = zones.watched
    finder = BlobFinder(layout: layout, watched: watched)
    model = FieldModel(
      seed: BackgroundSeed(grids: waiting), layout: layout, zones: zones)
    time = 0
    defer { waiting = [] }
    return waiting.map { view($0) }
  }

  private mutating func view(_ grid: LumaGrid) -> KeyframeView {
    guard var model, let finder else { return KeyframeView(isSuspicious: true, unrest: 0) }
    self.model = nil
    time += 1_000_000
    _ = model.examine(grid, at: time)
    let isOverturned = model.isOverturned
    var differing: [Int32] = []
    for cell in model.differing
    where model.flags[Int(cell)] & CellFlags.high != 0 && watched[Int(cell)] {
      differing.append(cell)
    }
    let blobs = finder.blobs(around: differing, flags: &model.flags)
    // A single cell over the threshold is the noise of a coder; a subject brings its neighbours along.
    let isSuspicious = isOverturned || blobs.contains(where: isSuspicious)
    if isOverturned { model.restart(with: grid) }
    let unrest = blobs.reduce(0) { $0 + $1.cells } + model.differing.count
    self.model = model
    return KeyframeView(isSuspicious: isSuspicious, unrest: unrest)
  }

  private func isSuspicious(_ blob: Blob) -> Bool {
    guard let sensitivities else { return true }
    return blob.cells >= max(2, sensitivities.tuning(of: blob.members).subjectCells / 2)
  }
}
