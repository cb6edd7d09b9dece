internal import ShokoCore

/// Which cells are watched and to which include zones each belongs.
struct ZoneMap {
  /// Whether a cell may show a subject.
  let watched: [Bool]
  /// The number of watched cells.
  let watchedCount: Int
  /// How sensitive each cell is.
  let sensitivities: SensitivityMap
  /// The names of the include zones in their order.
  let names: [String]

  /// For each cell an index into `sets`; equal memberships share one.
  private let setOfCell: [Int32]
  private let sets: [[Int]]

  /// Rasterises zones of the displayed picture: a cell is inside when its centre is.
  ///
  /// Where zones overlap, those that have a sensitivity go before those that have none, and of these
  /// the most sensitive counts; elsewhere it is the scan's.
  init(
    zones: [Zone], layout: GridLayout, geometry: PictureGeometry,
    sensitivity: ScanSettings.Sensitivity
  ) {
    let includes = zones.filter { !$0.excludes }.map { Self.coded($0, geometry) }
    let excludes = zones.filter(\.excludes).map { Self.coded($0, geometry) }
    names = includes.map(\.name)
    var watched = [Bool](repeating: includes.isEmpty, count: layout.cellCount)
    var setOfCell = [Int32](repeating: 0, count: layout.cellCount)
    var sets: [[Int]] = [[]]
    var known: [[Int]: Int32] = [[]: 0]
    for row in 0..<(zones.isEmpty ? 0 : layout.rows) {
      for column in 0..<layout.columns {
        let centre = Self.centre(column, row, layout)
        let cell = row * layout.columns + column
        let members = includes.indices.filter { includes[$0].contains(centre) }
        let isOutside = excludes.contains { $0.contains(centre) }
        watched[cell] = !isOutside && (includes.isEmpty || !members.isEmpty)
        if known[members] == nil {
          known[members] = Int32(truncatingIfNeeded: sets.count)
          sets.append(members)
        }
        setOfCell[cell] = known[members] ?? 0
      }
    }
    self.watched = watched
    watchedCount = watched.count { $0 }
    let asked = sets.map { members in
      Self.mostSensitive(members.compactMap { includes[$0].sensitivity })
    }
    sensitivities = SensitivityMap(sensitivity, own: setOfCell.map { asked[Int($0)] })
    self.setOfCell = setOfCell
    self.sets = sets
  }

  /// The include zones, by their place in `names`, that a cell belongs to.
  func zones(of cell: Int) -> [Int] { sets[Int(setOfCell[cell])] }

  private static func mostSensitive(
    _ asked: [ScanSettings.Sensitivity]
  ) -> ScanSettings.Sensitivity? {
    [.high, .normal, .low].first { asked.contains($0) }
  }

  private static func coded(_ zone: Zone, _ geometry: PictureGeometry) -> Zone {
    Zone(
      name: zone.name, excludes: zone.excludes, sensitivity: zone.sensitivity,
      polygon: zone.polygon.map(geometry.coded))
  }

  private static func centre(_ column: Int, _ row: Int, _ layout: GridLayout) -> UnitPoint {
    let box = layout.pixelBox(columns: column..<column + 1, rows: row..<row + 1)
    return UnitPoint(
      x: (Double(box.x) + Double(box.width) / 2) / Double(layout.width),
      y: (Double(box.y) + Double(box.height) / 2) / Double(layout.height))
  }
}
