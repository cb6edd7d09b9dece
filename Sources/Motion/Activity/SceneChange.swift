internal import ShokoCore

/// Waits for a scene to come to rest after its light changed at once, such as when a lamp is switched.
struct SceneChange {
  private static let quiet: Int64 = 400_000
  private static let patience: Int64 = 4_000_000

  /// When it began, in ticks.
  let start: Int64
  /// The mean brightness before, in units of 1/64 level.
  let light: Int64
  /// The field in which it was seen.
  let field: PictureField
  private let began: Int64
  private var previous: LumaGrid
  private var stirred: Int64

  /// Begins with the first changed picture at a time in microseconds.
  init(at tick: Int64, time: Int64, lightBefore: Int64, field: PictureField, grid: LumaGrid) {
    start = tick
    self.field = field
    began = time
    stirred = time
    light = lightBefore
    previous = grid
  }

  /// Takes the next picture and tells whether the scene is at rest, or was waited for long enough.
  mutating func isOver(with grid: LumaGrid, at time: Int64) -> Bool {
    if Self.meanChange(previous, grid) > 48 { stirred = time }
    previous = grid
    return time - stirred >= Self.quiet || time - began >= Self.patience
  }

  /// The mean brightness of a picture.
  static func light(of grid: LumaGrid) -> Int64 {
    grid.values.reduce(Int64(0)) { $0 + Int64($1) } / Int64(max(1, grid.values.count))
  }

  private static func meanChange(_ a: LumaGrid, _ b: LumaGrid) -> Int64 {
    var total: Int64 = 0
    for index in a.values.indices {
      total += Int64(abs(Int32(a.values[index]) - Int32(b.values[index])))
    }
    return total / Int64(max(1, a.values.count))
  }
}
