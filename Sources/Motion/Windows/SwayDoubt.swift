internal import ShokoCore

/// A window that is over, none of whose subjects got anywhere: what sways begins like that, too.
struct SwayDoubt {
  /// What a window turned out to be.
  enum Verdict {
    /// Something that sways where it is.
    case sways
    /// A subject.
    case subject
    /// Only the time after it will tell.
    case unknown
  }

  var window: MotionWindow
  var evidence: SwayEvidence
  /// Whether it rests on doubtful frames alone.
  var isDoubtful: Bool
}

/// How the cells of a window's subjects differed from the background.
///
/// What belongs to the background swings to both sides of where it hangs, so its cells become brighter and
/// darker in turn. Whoever stands before it, however restlessly, hides it for as long as he is there.
struct SwayEvidence {
  /// The share of its time, in percent, for which a cell of somebody is brighter, or darker, at least.
  private static let constant = 85

  /// The share of the frames, in percent, in which a cell of somebody who stays is seen, at least.
  private static let lasting = 70

  /// Who stands before something that sways is so many cells at least, and such a part of both.
  private static let (least, part) = (6, 8)

  /// In how many frames each cell was brighter than the background, and in how many darker; empty until
  /// something moves.
  private var (brighter, darker): ([UInt16], [UInt16]) = ([], [])
  private var frames = 0
  /// Whether somebody stood there for a while: something hid the background for longer than what sways does.
  private(set) var hidesBackground = false
  private var last: Int64?
  private let cellCount: Int

  /// Starts with nothing seen of so many cells.
  init(cellCount: Int) { self.cellCount = cellCount }

  /// The cells that moved.
  var cells: [Int] { brighter.indices.filter { seen($0) > 0 } }

  /// Adds what was seen of a subject in a frame; the subjects of a frame follow each other.
  mutating func add(_ sighting: Sighting) {
    if brighter.isEmpty {
      brighter = [UInt16](repeating: 0, count: cellCount)
      darker = brighter
    }
    if last != sighting.range.start { frames += 1 }
    last = sighting.range.start
    if sighting.hiding * Self.part >= max(Self.part * Self.least, sighting.cells) {
      hidesBackground = true
    }
    for (cell, residual) in zip(sighting.members, sighting.residuals) {
      if residual > 0 {
        brighter[Int(cell)] += brighter[Int(cell)] < .max ? 1 : 0
      } else {
        darker[Int(cell)] += darker[Int(cell)] < .max ? 1 : 0
      }
    }
  }

  /// Whether most of it was brighter and darker in turn.
  var isToAndFro: Bool {
    isLittle { cell in
      Int(max(brighter[cell], darker[cell])) * 100 >= seen(cell) * Self.constant
    }
  }

  /// Whether most of it came and went.
  var isOnAndOff: Bool { isLittle { seen($0) * 100 >= frames * Self.lasting } }

  private func seen(_ cell: Int) -> Int { Int(brighter[cell]) + Int(darker[cell]) }

  /// Whether such cells make up less than half of what was seen.
  private func isLittle(_ isSuch: (_ cell: Int) -> Bool) -> Bool {
    var (all, such) = (0, 0)
    for cell in brighter.indices {
      all += seen(cell)
      if isSuch(cell) { such += seen(cell) }
    }
    return such * 2 < all
  }
}
