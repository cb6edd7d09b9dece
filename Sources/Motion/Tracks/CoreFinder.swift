internal import ShokoCore

/// A part of a blob that hangs together, and what it spans without its outliers.
struct Core {
  var cells: [Int32]
  var box: CellBox
}

/// Where a known subject should be, and how fast it moves.
struct Expected {
  var box: CellBox
  var velocity: CellPoint
}

/// Finds what of a blob is surely a subject, and what of it hangs together.
///
/// Blobs bridge gaps and take in shadows and reflections, which is right for windows: nothing is torn
/// apart. To tell people who walk beside each other, only cells that differ by the whole threshold count,
/// and only those that touch belong together.
struct CoreFinder {
  private let layout: GridLayout
  private let flags: [UInt8]
  private let expected: [Expected]
  /// Pieces with fewer cells are noise at the outline.
  private static let least = 3

  /// Prepares for a frame with the flags of its cells.
  ///
  /// `expected` is where known subjects should be.
  init(layout: GridLayout, flags: [UInt8], expected: [Expected]) {
    self.layout = layout
    self.flags = flags
    self.expected = expected
  }

  /// The parts of a blob, the largest first; the whole blob where it is faint.
  func cores(of blob: Blob) -> [Core] {
    let strong = Self.inOrder(blob.members.filter { flags[Int($0)] & CellFlags.high != 0 })
    guard strong.count * 4 >= blob.cells, strong.count >= Self.least else {
      return [Core(cells: blob.members, box: CellBox(blob))]
    }
    let pieces = connected(strong).map {
      Core(cells: $0, box: CellBox(cells: $0, columns: layout.columns))
    }
    return joined(pieces)
  }

  /// Puts together what does not stand side by side, as a head above a body, and what is far smaller
  /// than its neighbour, as an arm.
  private func joined(_ pieces: [Core]) -> [Core] {
    let ordered = pieces.enumerated().sorted {
      ($1.element.cells.count, $0.offset) < ($0.element.cells.count, $1.offset)
    }.map(\.element)
    var joined: [Core] = []
    for piece in ordered {
      let near = joined.indices.filter { belong(piece, joined[$0]) }
        .min { Self.gap(piece.box, joined[$0].box) < Self.gap(piece.box, joined[$1].box) }
      if let near {
        joined[near].cells += piece.cells
        // What is small does not make its neighbour larger: it may be noise at the outline.
        if piece.cells.count * 8 >= joined[near].cells.count {
          joined[near].box = joined[near].box.union(piece.box)
        }
      } else if piece.cells.count >= Self.least {
        joined.append(piece)
      }
    }
    return joined
  }

  private func belong(_ piece: Core, _ main: Core) -> Bool {
    let gap = Self.gap(piece.box, main.box)
    if piece.cells.count * 4 <= main.cells.count, gap <= 4 * CellBox.cell { return true }
    if arePerson(piece.box, main.box), !areTwo(piece.box, main.box) { return true }
    if piece.cells.count * 4 <= main.cells.count { return false }
    // A neck of the wall's colour is wider, the nearer somebody is.
    let neck = max(2 * CellBox.cell, main.box.height / 8)
    if gap > neck || areTwo(piece.box, main.box) { return false }
    let common = min(piece.box.right, main.box.right) - max(piece.box.left, main.box.left)
    return common * 3 >= min(piece.box.width, main.box.width)
      || piece.box.height * 3 <= main.box.height
  }

  /// Whether two parts above each other have the shape of one person with a gap of the wall's or the
  /// floor's colour, as a head above shoulders or a coat above legs.
  ///
  /// Two who stand behind each other are higher for their width; of somebody near, whose feet are below
  /// the picture, only head and shoulders are left.
  private func arePerson(_ a: CellBox, _ b: CellBox) -> Bool {
    let gap = max(a.top, b.top) - min(a.bottom, b.bottom)
    let common = min(a.right, b.right) - max(a.left, b.left)
    let whole = a.union(b)
    return gap > 0 && common * 3 >= 2 * min(a.width, b.width)
      && gap * 10 <= 3 * max(whole.width, whole.height) && gap <= max(a.height, b.height)
      && whole.height <= 4 * whole.width
  }

  /// Whether two parts lie where two different subjects should be that do not move together.
  ///
  /// What moves together above each other may be a head and a body that once fell apart.
  private func areTwo(_ a: CellBox, _ b: CellBox) -> Bool {
    guard let one = subject(at: a), let other = subject(at: b) else { return false }
    let (a, b) = (expected[one], expected[other])
    let apart = CellPoint(x: a.velocity.x - b.velocity.x, y: a.velocity.y - b.velocity.y)
    return one != other && apart.length * 2 > min(a.box.width, b.box.width)
  }

  /// The subject that should be where most of a part is.
  private func subject(at box: CellBox) -> Int? {
    let best = expected.indices.map { (index: $0, area: expected[$0].box.overlap(box)) }
      .max { ($0.area, $1.index) < ($1.area, $0.index) }
    return best.flatMap { $0.area * 2 > box.width * box.height ? $0.index : nil }
  }

  private static func gap(_ a: CellBox, _ b: CellBox) -> Int64 {
    max(max(a.left, b.left) - min(a.right, b.right), max(a.top, b.top) - min(a.bottom, b.bottom))
  }

  /// Different cells in the order of their places: they lie so near to each other that marking them takes
  /// less time than sorting.
  private static func inOrder(_ cells: [Int32]) -> [Int32] {
    guard let first = cells.min(), let last = cells.max() else { return [] }
    var marks = [UInt8](repeating: 0, count: Int(last - first) + 1)
    for cell in cells { marks[Int(cell - first)] = 1 }
    var ordered: [Int32] = []
    ordered.reserveCapacity(cells.count)
    CellKernel.differing(marks, into: &ordered)
    return ordered.map { $0 + first }
  }

  /// Groups cells that touch, corners included; `cells` are in order.
  private func connected(_ cells: [Int32]) -> [[Int32]] {
    var all = Array(cells.indices)
    var parents = all.mutableSpan
    let columns = Int32(layout.columns)
    // The row above is looked through along with this one.
    var above = 0
    for index in cells.indices {
      let cell = cells[index]
      let column = cell % columns
      if index > 0, column > 0, cells[index - 1] == cell - 1 {
        Self.join(index, index - 1, &parents)
      }
      let first = column > 0 ? cell - columns - 1 : cell - columns
      let last = column + 1 < columns ? cell - columns + 1 : cell - columns
      while above < index, cells[above] < first { above += 1 }
      var place = above
      while place < index, cells[place] <= last {
        Self.join(index, place, &parents)
        place += 1
      }
    }
    // A group's root is its first cell.
    var groups = [Int](repeating: 0, count: cells.count)
    var pieces: [[Int32]] = []
    for index in cells.indices {
      let own = Self.root(index, &parents)
      if own == index {
        groups[own] = pieces.count
        pieces.append([])
      }
      pieces[groups[own]].append(cells[index])
    }
    return pieces
  }

  private static func root(_ index: Int, _ parents: inout MutableSpan<Int>) -> Int {
    var index = index
    while parents[index] != index {
      parents[index] = parents[parents[index]]
      index = parents[index]
    }
    return index
  }

  private static func join(_ a: Int, _ b: Int, _ parents: inout MutableSpan<Int>) {
    let (one, other) = (root(a, &parents), root(b, &parents))
    parents[max(one, other)] = min(one, other)
  }
}

extension CellBox {
  /// The rectangle that cells span, at least one.
  init(cells: [Int32], columns: Int) {
    var (left, right, top, bottom) = (Int.max, 0, Int.max, 0)
    for cell in cells {
      let (row, column) = Int(cell).quotientAndRemainder(dividingBy: columns)
      (left, right) = (min(left, column), max(right, column))
      (top, bottom) = (min(top, row), max(bottom, row))
    }
    self.init(Blob(columns: left..<right + 1, rows: top..<bottom + 1))
  }
}
