internal import ShokoCore

/// What is seen of people who walk as one subject.
struct PersonLook {
  var heads: Int
  /// Width over height, in 1/256.
  var shape: Int64
}

/// How many people walk side by side as one subject.
///
/// Each look tells how many separate heads the upper part of the silhouette has and how wide the
/// subject is for its height. People abreast show as several heads on a subject that is wider than the
/// single ones at the same passage.
struct PersonCount {
  /// For how long a look counts, in microseconds.
  static let age: Int64 = 1_000_000
  private var looks: [(look: PersonLook, time: Int64)] = []

  /// Takes the cells of a subject that is seen by itself.
  mutating func add(_ sight: SubjectSight, in map: PassageMap, layout: GridLayout, at time: Int64) {
    let size = map.displayed(sight.box.size)
    let look = PersonLook(
      heads: Self.heads(sight, map, layout), shape: size.x * 256 / max(1, size.y))
    looks.append((look, time))
    looks.removeAll { time - $0.time > Self.age }
  }

  /// What the looks together show, or `nil` where it was never seen by itself: the width over height that
  /// three quarters of them exceed, and how many heads three quarters show at least.
  ///
  /// A door that opens joins a subject for a part of the time.
  var look: PersonLook? {
    if looks.isEmpty { return nil }
    let shapes = looks.map(\.look.shape).sorted()
    let counts = looks.map(\.look.heads).sorted()
    return PersonLook(heads: max(1, counts[counts.count / 4]), shape: shapes[shapes.count / 4])
  }

  /// A single person's width over height where none was learned, in 1/256.
  static let usual: Int64 = 108

  /// How many people the looks on the two sides of a passage show, by the single ones' shape.
  ///
  /// `isSurelyWide` tells that what is wide on one side alone is so because of somebody else, and no door.
  static func persons(_ looks: [PersonLook], single: Int64, isSurelyWide: Bool = false) -> Int {
    (isSurelyWide ? looks : withoutDoor(looks)).map { look in
      // Two heads on one person's width are an arm or a bag; a wide thing with one head is a door with
      // somebody in it; what is wider than three people is a part of somebody near.
      guard look.shape * 4 >= single * 5, look.shape * 2 <= single * 7 else { return 1 }
      // Three heads on the width of two are two and a bag.
      return min(look.shape >= 2 * single ? 3 : 2, look.heads)
    }.max() ?? 1
  }

  /// The looks without one at a door that stands open.
  ///
  /// People abreast are wide on both sides of it.
  static func withoutDoor(_ looks: [PersonLook]) -> [PersonLook] {
    let narrowest = looks.map(\.shape).min() ?? 0
    return looks.filter { $0.shape * 3 < narrowest * 4 }
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
  /// Where a cell is in the displayed picture, in cells counted from any corner.
  func displayedCell(_ cell: Int32, _ layout: GridLayout) -> CellPoint {
    let (row, column) = Int(cell).quotientAndRemainder(dividingBy: layout.columns)
    return displayedPlace(CellPoint(x: Int64(column), y: Int64(row)))
  }
}
