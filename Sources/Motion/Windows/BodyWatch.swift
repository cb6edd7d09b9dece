internal import ShokoCore

/// That somebody was seen to come, and stays.
struct Visit {
  /// When it last got anywhere, in milliseconds as the field model keeps them.
  let arrived: Int32
  /// Whether somebody is there still.
  var body: BodyWatch

  /// Begins at a moment.
  init(at moment: Int32) {
    arrived = moment
    body = BodyWatch(at: moment)
  }
}

/// Tells somebody who stays from what only swings where he was.
///
/// Whoever stands somewhere, however restlessly, hides some of the same background all the time. What swings
/// gives each place free, or changes it to the other side, within seconds.
struct BodyWatch {
  /// For how long the same background is hidden, and how often that is looked at, in milliseconds.
  private static let (span, interval): (Int32, Int32) = (4_000, 400)
  /// In how many looks a cell may be taken for the background: faint ones come and go.
  private static let slips = 1
  /// Somebody hides so many cells at least, and such a part of what moves.
  private static let (least, part) = (3, 8)
  /// How long after somebody was last seen to stay nobody is there, in milliseconds.
  private static let patience: Int32 = 12_000

  private struct Cell {
    let place: Int
    let isBrighter: Bool
    var slips = 0
  }

  /// What has been hidden since the span began.
  private var cells: [Cell] = []
  private var began: Int32 = 0
  private var lastLook: Int32 = 0
  /// When somebody was last seen to stay.
  private var seen: Int32

  /// Begins where somebody is, at a moment in milliseconds.
  init(at moment: Int32) { seen = moment }

  /// Whether nobody was seen to stay for long, up to the last look.
  var isOver: Bool { lastLook - seen > Self.patience }

  /// Takes what moves where somebody may be.
  mutating func look(at blob: Blob, by maker: SightingMaker) {
    let moment = maker.moment
    guard cells.isEmpty || moment - lastLook >= Self.interval else { return }
    lastLook = moment
    for index in cells.indices { check(&cells[index], by: maker) }
    cells.removeAll { $0.slips > Self.slips }
    guard cells.isEmpty || moment - began >= Self.span else { return }
    let least = max(1, min(Self.least, blob.cells / 2))
    if cells.count >= least, cells.count * Self.part >= blob.cells { seen = moment }
    began = moment
    cells = blob.members.map { Cell(place: Int($0), isBrighter: maker.isBrighter(Int($0))) }
  }

  private func check(_ cell: inout Cell, by maker: SightingMaker) {
    if maker.flags[cell.place] & CellFlags.low == 0 {
      cell.slips += 1
    } else if maker.isBrighter(cell.place) != cell.isBrighter {
      cell.slips = Self.slips + 1
    }
  }
}
