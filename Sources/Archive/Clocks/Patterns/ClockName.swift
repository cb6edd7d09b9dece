internal import ShokoCore

/// A path as the units that clock patterns are compared with; decoded once for all of them.
struct ClockName {
  /// The components, joined by single slashes.
  let units: [UInt32]
  /// Where each component starts.
  private let starts: [Int]

  init(_ path: ArchivePath) {
    let slash = UInt32(ArchivePath.slash)
    var units: [UInt32] = []
    var starts: [Int] = []
    units.reserveCapacity(path.bytes.count)
    var isBetween = true
    for unit in NameUnits.decode(path.bytes) {
      if unit == slash {
        isBetween = true
        continue
      }
      if isBetween {
        if !units.isEmpty { units.append(slash) }
        starts.append(units.count)
        isBetween = false
      }
      units.append(unit)
    }
    self.units = units
    self.starts = starts
  }

  /// Where the file's name starts with so many folders before it, or `nil` without as many.
  func start(folders: Int) -> Int? {
    starts.count > folders ? starts[starts.count - folders - 1] : nil
  }
}
