import Motion
import ShokoCore

/// Grids of a noisy view, with or without something that crosses it.
struct FoldClip {
  /// Enough for the background to be known: ten seconds at 25 pictures a second.
  private static let lead = 250
  private static let length = 100

  private let frames: [GridFrame]
  private let layout: GridLayout

  init(layout: GridLayout, subject: Bool) {
    self.layout = layout
    var noise = Noise(seed: 5)
    let grain = (0..<65_521).map { _ in
      (0..<3).reduce(0) { sum, _ in sum + Int(noise.next() % 31) - 15 }
    }
    let base = (0..<layout.cellCount).map { cell in 64 * (60 + cell % layout.columns / 4) }
    frames = (0..<Self.lead + Self.length).map { index in
      let shift = Int(noise.next() % 65_521)
      var values = (0..<layout.cellCount).map { cell in
        UInt16(base[cell] + grain[(cell + shift) % grain.count])
      }
      if subject, index >= Self.lead {
        // A person of 16 by 40 cells, two cells to the right with each picture.
        let left = (index - Self.lead) * 2
        for row in 50..<90 {
          for column in left..<min(left + 16, layout.columns) {
            values[row * layout.columns + column] = 64 * 40
          }
        }
      }
      return GridFrame(
        id: FrameID(decodeIndex: index, pts: Int64(index)),
        range: TickRange(start: Int64(index), end: Int64(index + 1)),
        grid: LumaGrid(layout: layout, values: values))
    }
  }

  /// The frames whose time is taken.
  var measured: ArraySlice<GridFrame> { frames[Self.lead...] }

  /// A detector that has seen the frames before them.
  func learned() -> MotionDetector {
    guard let rate = Rational(1, 25), let timeBase = TimeBase(rate) else {
      preconditionFailure("a twenty-fifth of a second is a time base")
    }
    var detector = MotionDetector(
      settings: ScanSettings(), zones: [],
      geometry: PictureGeometry(codedWidth: layout.width, codedHeight: layout.height),
      timeBase: timeBase)
    for frame in frames[..<Self.lead] { detector.add(frame) }
    return detector
  }
}
