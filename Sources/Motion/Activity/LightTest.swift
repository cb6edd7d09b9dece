/// Tells light from things by what is seen through it: a beam or a shadow shows the background's own
/// texture, brighter or darker, and a thing hides it.
///
/// Where the background has no texture, as in the dark, light is what is brighter and fades out all around: a
/// thing ends where it is as bright as in its midst. Where too few cells differ, nobody can tell.
struct LightTest {
  /// The fewest cells of which it is asked.
  private static let fewest = 60
  /// The least mean square of the background's steps, in squares of 1/64 level: two levels.
  private static let texture: Int64 = 128 * 128
  /// The same for what is a thing before a background without texture, where the beam itself has steps.
  private static let textureInBeam: Int64 = 256 * 256
  /// The fewest cells of what fades out.
  private static let fewestFading = 240
  /// Somebody in a beam is looked for in squares of so many cells.
  private static let side = 6
  /// The fewest steps in such a square that tell anything.
  private static let fewestSteps: Int64 = 24

  let values: [UInt16]
  let residuals: [Int16]
  let background: [Int32]
  let flags: [UInt8]
  let layout: GridLayout

  /// What a blob is.
  enum Verdict {
    /// A thing, or nobody can tell.
    case thing
    /// Light, with what hides the background in the midst of it.
    case light(Blob?)
  }

  /// Looks what a blob is.
  func judge(_ blob: Blob) -> Verdict {
    guard blob.cells >= Self.fewest, values.count == background.count else { return .thing }
    let across = (blob.columns.count + Self.side - 1) / Self.side
    let down = (blob.rows.count + Self.side - 1) / Self.side
    var squares = [Steps](repeating: Steps(), count: across * down)
    for cell in blob.members {
      let (column, row) = place(of: cell)
      let square = square(column, row, in: blob, across: across)
      if column + 1 < layout.columns { add(Int(cell), Int(cell) + 1, to: &squares[square]) }
      if row + 1 < layout.rows { add(Int(cell), Int(cell) + layout.columns, to: &squares[square]) }
    }
    let whole = squares.reduce(Steps(), +)
    guard whole.count >= Self.fewest else { return .thing }
    let isTelling = whole.areTelling(Self.texture)
    guard isTelling ? whole.areAlike(percent: 80) : fades(blob) else { return .thing }
    let texture = isTelling ? Self.texture : Self.textureInBeam
    let hidden = squares.map {
      // Before a plain wall it is somebody's own texture that tells.
      $0.count >= Self.fewestSteps && max($0.now, $0.before) >= texture * $0.count
        && !$0.areAlike(percent: 50)
    }
    let members = blob.members.filter {
      let (column, row) = place(of: $0)
      return hidden[square(column, row, in: blob, across: across)]
    }
    return .light(members.isEmpty ? nil : Blob(members: members, flags: flags, layout: layout))
  }

  /// Whether a blob is brighter than the background and its rim less than a third as much as all of it.
  private func fades(_ blob: Blob) -> Bool {
    guard blob.cells >= Self.fewestFading else { return false }
    var (whole, darker) = (Int64(0), 0)
    for cell in blob.members {
      whole += Int64(residuals[Int(cell)])
      if residuals[Int(cell)] < 0 { darker += 1 }
    }
    let rim = rim(of: blob)
    let sum = rim.reduce(Int64(0)) { $0 + Int64(residuals[Int($1)]) }
    return darker * 16 <= blob.cells && sum * Int64(blob.cells) * 3 < whole * Int64(rim.count)
  }

  /// The first and the last cell of each row and column of a blob, but for those at the picture's edge.
  ///
  /// Holes in it, which are where somebody is as bright as the wall, are not its rim.
  private func rim(of blob: Blob) -> [Int32] {
    var rows = [ClosedRange<Int32>?](repeating: nil, count: blob.rows.count)
    var columns = [ClosedRange<Int32>?](repeating: nil, count: blob.columns.count)
    // Numbers of cells rise along rows and columns alike.
    func extend(_ range: inout ClosedRange<Int32>?, to cell: Int32) {
      let known = range ?? cell...cell
      range = min(known.lowerBound, cell)...max(known.upperBound, cell)
    }
    for cell in blob.members {
      let (column, row) = place(of: cell)
      extend(&rows[row - blob.rows.lowerBound], to: cell)
      extend(&columns[column - blob.columns.lowerBound], to: cell)
    }
    return (rows + columns).compactMap(\.self).flatMap { [$0.lowerBound, $0.upperBound] }.filter {
      let (column, row) = place(of: $0)
      return column > 0 && column + 1 < layout.columns && row > 0 && row + 1 < layout.rows
    }
  }

  private func place(of cell: Int32) -> (column: Int, row: Int) {
    let (row, column) = Int(cell).quotientAndRemainder(dividingBy: layout.columns)
    return (column, row)
  }

  private func square(_ column: Int, _ row: Int, in blob: Blob, across: Int) -> Int {
    (row - blob.rows.lowerBound) / Self.side * across
      + (column - blob.columns.lowerBound) / Self.side
  }

  /// Adds the step between two cells that both differ from the background.
  private func add(_ a: Int, _ b: Int, to steps: inout Steps) {
    guard flags[b] & CellFlags.low != 0 else { return }
    let step = Int64(values[b]) - Int64(values[a])
    let reference = Int64((background[b] - background[a]) >> 8)
    steps.count += 1
    steps.now += step * step
    steps.before += reference * reference
    steps.product += step * reference
  }

  /// Sums over steps of brightness now and in the background.
  private struct Steps {
    var count: Int64 = 0
    var now: Int64 = 0
    var before: Int64 = 0
    var product: Int64 = 0

    static func + (a: Steps, b: Steps) -> Steps {
      Steps(
        count: a.count + b.count, now: a.now + b.now, before: a.before + b.before,
        product: a.product + b.product)
    }

    /// Whether the background has texture here.
    func areTelling(_ least: Int64) -> Bool { before >= least * count }

    /// Whether the correlation is at least so many percent.
    func areAlike(percent: Int128) -> Bool {
      product > 0
        && Int128(product) * Int128(product) * 10_000
          >= Int128(now) * Int128(before) * percent * percent
    }
  }
}
