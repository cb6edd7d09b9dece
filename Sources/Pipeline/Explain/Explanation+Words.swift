public import Motion
public import ShokoCore

/// Something that is followed at a moment, with its track in the findings.
public struct ExplainedTrack: Sendable {
  /// The track's id in a scan of the recording alone, or `nil` for what is none.
  public var id: String?
  /// What is known of it.
  public var track: MomentTrack
}

extension Explanation {
  /// The decision in one sentence.
  public var sentence: Message {
    switch decision {
    case .window(let index):
      let window = result.windows[index]
      let (start, end) = (clock(window.range.start), clock(window.range.end))
      return window.kind == MotionWindow.motion
        ? .explainedByWindow("w\(index + 1)", from: start, to: end, tracks: tracksHere)
        : .explainedByEvent("w\(index + 1)", kind: window.kind, from: start, to: end)
    case .learning(let range):
      return .explainedByLearning(from: clock(range.start), to: clock(range.end))
    case .suppressed(let kind): return .explainedBySuppression(kind)
    case .unlisted(let kind): return .explainedByLikeness(.changeWord(kind))
    case .outsideZones(let cells, let box):
      return .explainedByZones(cells: cells, box: Self.text(displayed(box)))
    case .tooShort(let length):
      return .explainedByShortness(
        of: Self.hundredths(timeBase.microseconds(length)),
        needed: Self.hundredths(
          timeBase.microseconds(timeBase.ticks(settings.minimumLength))))
    case .unclear(let clear, let pictures):
      return .explainedByFaintness(clear: clear, of: pictures)
    case .tooSmall(let cells, let clear, let neededCells, let neededClear):
      switch (cells < neededCells, clear < neededClear) {
      case (true, true):
        return .explainedBySize(
          cells: cells, clear: clear, neededCells: neededCells, neededClear: neededClear)
      case (true, false): return .explainedBySmallness(cells: cells, needed: neededCells)
      case (false, true): return .explainedByFewClear(clear, needed: neededClear)
      case (false, false): return .explainedByOutline(cells: cells, clear: clear)
      }
    case .still(let cells): return .explainedByRest(cells)
    case .nothing(let share): return .explainedByNothing(percent: share / 10)
    }
  }

  /// What is followed, each with the id of the track that it belongs to.
  public var tracks: [ExplainedTrack] {
    view.followed.map { followed in
      let near = view.subjects.filter { $0.box.common(followed.box) > 0 }
        .max { $0.box.common(followed.box) < $1.box.common(followed.box) }
      return ExplainedTrack(id: near.flatMap(id), track: followed)
    }
  }

  /// The ids of the tracks that are somewhere at the moment.
  public var tracksHere: [String] {
    result.tracks.indices.filter { result.tracks[$0].range.contains(tick) }.map { "t\($0 + 1)" }
  }

  /// The suppressed changes that last over the moment.
  public var suppressedHere: [SuppressedChange] {
    result.suppressed.filter { $0.range.contains(tick) }
  }

  /// A rectangle of coded pixels in displayed ones.
  public func displayed(_ box: PixelBox) -> PixelBox {
    result.stream?.geometry.displayed(box) ?? box
  }

  /// A tick as `h:mm:ss.mmm` from the first picture.
  public func clock(_ tick: Int64) -> String {
    SheetText.clock(microseconds: timeBase.microseconds(tick - (result.range?.start ?? tick)))
  }

  /// The place of a cell of the grid, in coded pixels.
  public func box(of cell: Int, _ layout: GridLayout) -> PixelBox {
    let (row, column) = cell.quotientAndRemainder(dividingBy: max(1, layout.columns))
    return layout.pixelBox(columns: column..<column + 1, rows: row..<row + 1)
  }

  /// A rectangle as people write it, such as `80x96+100+40`.
  public static func text(_ box: PixelBox) -> String {
    "\(box.width)x\(box.height)+\(box.x)+\(box.y)"
  }

  private func id(_ subject: SubjectTrace) -> String? {
    result.tracks.firstIndex { $0.number == subject.number }.map { "t\($0 + 1)" }
  }

  /// Microseconds as seconds with two decimals.
  public static func hundredths(_ microseconds: Int64) -> String {
    let hundredths = (max(0, microseconds) + 5_000) / 10_000
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}

extension MomentDecision {
  /// The window's place among the recording's, if it is in one.
  var window: Int? { if case .window(let index) = self { index } else { nil } }
}

extension PixelBox {
  /// How many pixels two rectangles have in common.
  fileprivate func common(_ other: PixelBox) -> Int {
    let across = min(x + width, other.x + other.width) - max(x, other.x)
    let down = min(y + height, other.y + other.height) - max(y, other.y)
    return max(0, across) * max(0, down)
  }
}
