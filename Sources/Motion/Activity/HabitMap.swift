/// Knows the places that keep moving: leaves, a curtain, a sign in the wind.
///
/// Each block of cells keeps the share of the last seconds in which something in it stirred. What is
/// often passed stirs for a part of the time only; what sways hardly rests.
struct HabitMap {
  /// What a share of 1 is.
  private static let whole: Int32 = 1 << 10
  /// The share of time from which a place is restless.
  private static let restless: Int32 = whole / 16 * 5
  /// The share below which it no longer is.
  private static let quiet: Int32 = whole / 64 * 15
  /// The share from which a place hardly ever rests: one that stirred all the time for thirteen seconds or so.
  private static let ceaseless: Int32 = whole / 4 * 3
  /// What sways rests where it turns round; this much rest counts as none, in milliseconds.
  private static let pause: Int32 = 1_000
  /// What swings comes back within this time, in milliseconds.
  private static let swing: Int32 = 1_600
  /// What is not seen for less than this is there all the same, in milliseconds.
  private static let blink: Int32 = 250
  /// What hides the background for this long without a break does not sway, in milliseconds.
  static let stay: Int32 = 3_000
  /// How long what was seen counts, in milliseconds.
  private static let memory: Int32 = 8_000

  /// What is this much further than before is new, in units of 1/64 level.
  private static let margin: Int64 = 6 * 64
  /// For how long a place must have been restless until that tells anything, in milliseconds.
  static let confidence: Int32 = 10_000

  private let layout: GridLayout
  private let blocks: BlockGrid
  /// How far from the background each cell was lately when it stirred, at least and at most.
  private var (least, most): ([Int16], [Int16])
  private var seen: [Int32]
  /// When each cell last was what it had not been before.
  private var novel: [Int32]
  private var share: [Int32]
  private var last: [Int32]
  /// When each block became restless, or 0, and how many are.
  private var since: [Int32]
  private var restlessBlocks = 0

  /// Since when, and until when, each cell was brighter than its background, or darker, and which.
  private var (sideSince, lastSide): ([Int32], [Int32])
  private var wasBrighter: [Bool]

  /// Starts with quiet cells.
  init(layout: GridLayout) {
    self.layout = layout
    blocks = BlockGrid(layout: layout)
    share = [Int32](repeating: 0, count: blocks.count)
    least = [Int16](repeating: 0, count: layout.cellCount)
    most = least
    seen = [Int32](repeating: 0, count: layout.cellCount)
    novel = seen
    (sideSince, lastSide) = (seen, seen)
    wasBrighter = [Bool](repeating: false, count: layout.cellCount)
    last = share
    since = share
  }

  /// Takes the blobs of a frame at a moment in milliseconds, more than 0.
  ///
  /// Single cells are the camera's noise. Whoever gets somewhere makes no place restless, nor do those that
  /// are one with him: `travellers` are such.
  mutating func note(
    _ blobs: [Blob], _ model: FieldModel, beside travellers: [Traveller], at moment: Int32
  ) {
    for blob in blobs where blob.stirring >= 3 {
      let isPassing = travellers.contains { $0.isIn(CellBox(blob)) }
      for cell in blob.members {
        noteSide(Int(cell), isBrighter: model.residuals[Int(cell)] > 0, at: moment)
        if model.flags[Int(cell)] & CellFlags.stirring == 0 { continue }
        noteRange(Int(cell), model.residuals[Int(cell)], at: moment)
        if !isPassing { noteShare(block: blocks.block(of: Int(cell)), at: moment) }
      }
    }
  }

  private mutating func noteShare(block: Int, at moment: Int32) {
    if last[block] == moment { return }
    let gap = last[block] == 0 ? Self.memory : max(0, moment &- last[block])
    last[block] = moment
    if gap <= Self.pause {
      share[block] += (Self.whole - share[block]) * gap / Self.memory
    } else {
      share[block] = Self.faded(share[block], gap)
    }
    if share[block] < Self.quiet, since[block] != 0 {
      since[block] = 0
      restlessBlocks -= 1
    }
    if share[block] >= Self.restless, since[block] == 0 {
      since[block] = moment
      restlessBlocks += 1
    }
  }

  private mutating func noteSide(_ cell: Int, isBrighter: Bool, at moment: Int32) {
    if moment &- lastSide[cell] > Self.blink || isBrighter != wasBrighter[cell] {
      sideSince[cell] = moment
    }
    (lastSide[cell], wasBrighter[cell]) = (moment, isBrighter)
  }

  /// Whether something hides the background of a cell at a moment, and did so for three seconds: longer than
  /// what swings is on one side.
  func isHiding(_ cell: Int, at moment: Int32) -> Bool {
    lastSide[cell] == moment && moment &- sideSince[cell] >= Self.stay
  }

  private mutating func noteRange(_ cell: Int, _ residual: Int16, at moment: Int32) {
    // What swings soon comes back; whoever passes later is somebody else.
    let whole = 2 * Int64(Self.memory)
    let gap = Int64(max(0, moment &- seen[cell]))
    let lost =
      gap > Int64(Self.swing) ? min(whole, max(whole / 8, gap - Int64(Self.swing))) : gap / 8
    let kept = whole - lost
    let low = Int64(least[cell]) * kept / whole
    let high = Int64(most[cell]) * kept / whole
    if Int64(residual) < low - Self.margin || Int64(residual) > high + Self.margin {
      novel[cell] = moment
    }
    seen[cell] = moment
    least[cell] = Int16(min(low, Int64(residual)))
    most[cell] = Int16(max(high, Int64(residual)))
  }

  /// Whether a cell that stirs at a moment shows what it did not show lately.
  func isNovel(_ cell: Int, at moment: Int32) -> Bool { novel[cell] == moment }

  /// Forgets how the places were.
  mutating func clear() { self = HabitMap(layout: layout) }

  /// Whether the places around a cell were restless already before a moment, and are it still now.
  func isRestless(_ cell: Int, before moment: Int32, now: Int32) -> Bool {
    // Before most cameras nothing sways, and the blocks around a cell are many.
    hasRestlessPlaces && isRestless(block: Int32(blocks.block(of: cell)), before: moment, now: now)
  }

  /// The same for the places around a block.
  func isRestless(block: Int32, before moment: Int32, now: Int32) -> Bool {
    blocks.isNear(Int(block)) { since[$0] < moment && isRestless($0, now: now) }
  }

  /// Whether anything stirred in a block at a moment or later that got nowhere.
  func hasStirred(block: Int32, since moment: Int32) -> Bool { last[Int(block)] >= moment }

  /// Whether any place may be restless.
  var hasRestlessPlaces: Bool { restlessBlocks > 0 }

  /// Whether a place around a cell hardly ever rests.
  func isCeaseless(_ cell: Int, now: Int32) -> Bool {
    blocks.isNear(blocks.block(of: cell)) {
      since[$0] != 0 && Self.faded(share[$0], max(0, now &- last[$0])) >= Self.ceaseless
    }
  }

  private func isRestless(_ block: Int, now: Int32) -> Bool {
    since[block] != 0 && now &- since[block] >= Self.confidence
      && Self.faded(share[block], max(0, now &- last[block])) >= Self.quiet
  }

  /// What is left of a share after a rest.
  private static func faded(_ share: Int32, _ rest: Int32) -> Int32 {
    rest >= 4 * memory ? 0 : share * memory / (memory + rest)
  }
}
