internal import ShokoCore

/// How many people walk side by side as one subject.
///
/// Each look tells how many separate heads the upper part of the silhouette has and how wide the
/// subject is for its height. People abreast show as several heads on a subject that is wider than the
/// single ones at the same passage.
struct PersonCount {
  /// What one frame shows.
  private struct Look {
    var heads: Int
    /// Width over height, in 1/256.
    var shape: Int64
    /// In microseconds of clean time.
    var time: Int64
  }

  /// For how long a look counts, in microseconds.
  static let age: Int64 = 1_000_000
  private var looks: [Look] = []

  /// Takes the cells of a subject that is seen by itself.
  mutating func add(_ sight: SubjectSight, in map: PassageMap, layout: GridLayout, at time: Int64) {
    let size = map.displayed(sight.box.size)
    looks.append(
      Look(
        heads: Self.heads(sight, map, layout), shape: size.x * 256 / max(1, size.y), time: time))
    looks.removeAll { time - $0.time > Self.age }
  }

  /// The width over height that three quarters of the looks exceed, in 1/256, or `nil` where it was
  /// never seen by itself.
  ///
  /// A door that opens joins a subject on one side of the line; people abreast are wide on both.
  var shape: Int64? {
    let shapes = looks.map(\.shape).sorted()
    return shapes.isEmpty ? nil : shapes[shapes.count / 4]
  }

  /// How many heads three quarters of the looks show at least.
  var heads: Int {
    let counts = looks.map(\.heads).sorted()
    return counts.isEmpty ? 1 : max(1, counts[counts.count / 4])
  }

  /// A single person's width over height where none was learned, in 1/256.
  static let usual: Int64 = 108

  /// How many people a shape and a number of heads are, by the single ones' shape.
  static func persons(shape: Int64?, heads: Int, single: Int64) -> Int {
    // Two heads on one person's width are an arm or a bag; a wide thing with one head is a door with
    // somebody in it; what is wider than three people is a part of somebody near.
    guard let shape, shape * 4 >= single * 5, shape * 2 <= single * 7 else { return 1 }
    return min(3, max(1, heads))
  }

  /// The stretches of columns that the upper third of a silhouette is made of, by at least a column
  /// between them.
  private static func heads(_ sight: SubjectSight, _ map: PassageMap, _ layout: GridLayout) -> Int {
    let places = sight.members.map { map.displayedCell($0, layout) }
    guard let top = places.map(\.y).min(), let bottom = places.map(\.y).max() else { return 1 }
    let limit = top + max(1, (bottom - top + 1) * 3 / 10)
    let columns = Set(places.filter { $0.y < limit }.map(\.x)).sorted()
    return zip(columns, columns.dropFirst()).count { $1 - $0 > 1 } + 1
  }
}

extension PassageMap {
  /// Where a cell is in the displayed picture, counted from any corner.
  func displayedCell(_ cell: Int32, _ layout: GridLayout) -> (x: Int, y: Int) {
    let (row, column) = Int(cell).quotientAndRemainder(dividingBy: layout.columns)
    return switch rotation {
    case .none: (column, row)
    case .quarter: (-row, column)
    case .half: (-column, -row)
    case .threeQuarters: (row, -column)
    }
  }
}
