internal import ShokoCore

/// A picture that is compared with the known view.
struct ViewLook {
  let range: TickRange
  let frame: FrameID
  /// In microseconds.
  let time: Int64
  let edges: EdgeMap
  let likeness: ViewLikeness
  /// Whether sharp edges lost more than others.
  var isBlurred = false
  /// Whether sharp edges are as they were, or cannot tell.
  var isSharp = true

  /// The mean brightness, in units of 1/64 level.
  var light: Int64 { edges.light }
}

/// What a picture is compared with.
struct KnownView {
  private let layout: GridLayout
  private let edges: EdgeMap
  private let sharpness: Sharpness

  /// A view as a grid's values show it.
  init(values: [UInt16], layout: GridLayout) {
    self.layout = layout
    edges = EdgeMap(values: values, layout: layout)
    sharpness = Sharpness(values: values, layout: layout)
  }

  /// A view as the background of a field model shows it.
  init(background: [Int32], layout: GridLayout) {
    self.init(
      values: background.map { UInt16(max(0, min(Int32(LumaGrid.maximum), $0 >> 8))) },
      layout: layout)
  }

  /// Compares a picture at a time in microseconds.
  func look(at frame: GridFrame, time: Int64) -> ViewLook {
    let now = EdgeMap(values: frame.grid.values, layout: layout)
    let likeness = now.likeness(to: edges)
    var look = ViewLook(
      range: frame.range, frame: frame.id, time: time, edges: now, likeness: likeness)
    // What shows another view, or a part of it alone, says nothing about the focus.
    guard likeness.lost * 4 < likeness.edged else { return look }
    let present = Sharpness(
      values: frame.grid.values, layout: layout, contrasts: likeness.contrasts)
    var (blurred, telling) = (0, 0)
    for (tile, coarse) in likeness.contrasts.enumerated() {
      guard let coarse, coarse >= 16, let fine = present.share(in: tile, of: sharpness) else {
        continue
      }
      telling += 1
      if fine * 3 < coarse * 2 { blurred += 1 }
    }
    look.isBlurred = telling >= 4 && blurred * 3 >= telling * 2
    look.isSharp = blurred * 2 <= telling
    return look
  }
}
