internal import ShokoCore

/// What privacy zones leave of a recording's subjects, in coded pixels.
///
/// Covered pixels must not tell which picture is good: a subject is judged by the largest rectangle of its
/// box that nothing covers, so that what is measured there is what anybody will see.
struct VisibleParts: Sendable {
  /// The picture is looked at in squares of so many pixels.
  private static let side = 8
  /// Less than one such share of a subject, or fewer pixels than these either way, shows nothing of it.
  private static let least = (share: 4, side: 8)

  private let width: Int
  private let height: Int
  private let columns: Int
  private let isCovered: [Bool]

  /// Finds them; gives `nil` where nothing is covered.
  ///
  /// - Parameter covers: areas in shares of the coded picture.
  init?(_ covers: [[UnitPoint]], width: Int, height: Int) {
    if covers.isEmpty || width <= 0 || height <= 0 { return nil }
    (self.width, self.height) = (width, height)
    columns = (width + Self.side - 1) / Self.side
    var isCovered = [Bool](
      repeating: false, count: columns * ((height + Self.side - 1) / Self.side))
    for corners in covers {
      let blocks = CoveredBlocks(corners, width: width, height: height)
      for row in 0..<blocks.rows {
        for column in 0..<blocks.columns where blocks[column, row] {
          isCovered[row * 2 / Self.side * columns + column * 2 / Self.side] = true
        }
      }
    }
    self.isCovered = isCovered
  }

  /// The part of a subject's box that is seen: all of it where no zone meets it, `nil` where hardly
  /// anything is left.
  func part(of box: PixelBox) -> PixelBox? {
    let inside = box.clipped(width: width, height: height)
    if inside.isEmpty || !meets(inside) { return box }
    let part = largestFree(in: inside)
    let isSeen =
      part.area * Self.least.share >= inside.area && part.width >= Self.least.side
      && part.height >= Self.least.side
    return isSeen ? part : nil
  }

  /// A candidate with what is seen of its subject, and as much smaller as that is.
  func candidate(_ whole: StillCandidate) -> StillCandidate? {
    guard let part = part(of: whole.box) else { return nil }
    if part == whole.box { return whole }
    let pixels = whole.activePixels * part.area / max(1, whole.box.area)
    return StillCandidate(frame: whole.frame, box: part, activePixels: max(1, pixels))
  }

  /// A window with what is seen of its subjects.
  ///
  /// The scan, to which nothing is covered, keeps the largest subject of a picture. Where a zone takes some
  /// of it, the largest that is seen takes its place, which may be another one.
  func window(_ whole: MotionWindow, _ tracks: [SubjectTrack]) -> MotionWindow {
    let own = whole.candidates.compactMap(candidate)
    if own == whole.candidates { return whole }
    var best: [Int: StillCandidate] = [:]
    let others = tracks.flatMap(\.sights).filter { whole.range.contains($0.tick) }
    for next in own + others.compactMap({ candidate($0.candidate) }) {
      let place = next.frame.decodeIndex
      if best[place].map({ $0.activePixels < next.activePixels }) ?? true { best[place] = next }
    }
    var window = whole
    window.candidates = best.values.sorted {
      ($0.frame.pts, $0.frame.decodeIndex) < ($1.frame.pts, $1.frame.decodeIndex)
    }
    return window
  }

  /// The squares that a rectangle lies in.
  private func squares(_ box: PixelBox) -> (columns: Range<Int>, rows: Range<Int>) {
    (
      box.x / Self.side..<(box.x + box.width - 1) / Self.side + 1,
      box.y / Self.side..<(box.y + box.height - 1) / Self.side + 1
    )
  }

  private func meets(_ box: PixelBox) -> Bool {
    let squares = squares(box)
    return squares.rows.contains { row in
      squares.columns.contains { isCovered[row * columns + $0] }
    }
  }

  /// The largest rectangle of free squares, the upper left one among equals.
  ///
  /// Of each row of squares, free columns reach up by so many pixels; a rectangle that ends there is as high
  /// as the lowest of its columns, and each column begins one once the columns after it are lower.
  private func largestFree(in box: PixelBox) -> PixelBox {
    let squares = squares(box)
    var tops = [Int](repeating: box.y, count: squares.columns.count)
    var best = PixelBox(x: box.x, y: box.y, width: 0, height: 0)
    for row in squares.rows {
      let bottom = min(box.y + box.height, (row + 1) * Self.side)
      for column in squares.columns where isCovered[row * columns + column] {
        tops[column - squares.columns.lowerBound] = bottom
      }
      var open: [(left: Int, top: Int)] = []
      for column in squares.columns.lowerBound...squares.columns.upperBound {
        let x = min(box.x + box.width, max(box.x, column * Self.side))
        // Behind the last column everything ends.
        let top =
          column < squares.columns.upperBound ? tops[column - squares.columns.lowerBound] : bottom
        var left = x
        while let last = open.last, last.top < top {
          let area = PixelBox(
            x: last.left, y: last.top, width: x - last.left, height: bottom - last.top)
          if area.area > best.area { best = area }
          left = last.left
          open.removeLast()
        }
        if top < bottom, open.last?.top != top { open.append((left, top)) }
      }
    }
    return best
  }
}

extension VisibleParts {
  /// Finds what the privacy zones of a recording's source leave of it.
  init?(_ recording: ScannedRecording) {
    guard let geometry = recording.result.stream?.geometry else { return nil }
    self.init(
      recording.source.privacy.map { $0.polygon.map(geometry.coded) }, width: geometry.codedWidth,
      height: geometry.codedHeight)
  }
}
