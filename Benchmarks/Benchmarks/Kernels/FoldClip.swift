import Motion
import ShokoCore

/// Grids of a noisy view, with or without something that crosses it, and a detector that knows the
/// view.
struct FoldClip {
  /// Enough for the background to be known: ten seconds at 25 pictures a second.
  private static let lead = 250
  private static let length = 100

  /// The frames whose time is taken.
  let frames: [GridFrame]
  /// A detector that has seen the frames before them.
  let detector: MotionDetector

  init(layout: GridLayout, subject: Bool) {
    var source = GridSource(layout: layout)
    guard let rate = Rational(1, 25), let timeBase = TimeBase(rate) else {
      preconditionFailure("a twenty-fifth of a second is a time base")
    }
    var detector = MotionDetector(
      settings: ScanSettings(), zones: [],
      geometry: PictureGeometry(codedWidth: layout.width, codedHeight: layout.height),
      timeBase: timeBase)
    for index in 0..<Self.lead { detector.add(source.frame(index, subjectAt: nil)) }
    self.detector = detector
    frames = (Self.lead..<Self.lead + Self.length).map { index in
      source.frame(index, subjectAt: subject ? (index - Self.lead) * 2 : nil)
    }
  }
}

/// Draws grids.
private struct GridSource {
  let layout: GridLayout
  private var noise = Noise(seed: 5)
  private let grain: [Int]
  private let base: [Int]

  init(layout: GridLayout) {
    self.layout = layout
    var noise = noise
    grain = (0..<65_521).map { _ in
      (0..<3).reduce(0) { sum, _ in sum + Int(noise.next() % 31) - 15 }
    }
    base = (0..<layout.cellCount).map { cell in 64 * (60 + cell % layout.columns / 4) }
    self.noise = noise
  }

  /// A person of 16 by 40 cells stands at a column, or nobody.
  mutating func frame(_ index: Int, subjectAt left: Int?) -> GridFrame {
    let shift = Int(noise.next() % UInt64(grain.count))
    var values = (0..<layout.cellCount).map { cell in
      UInt16(base[cell] + grain[(cell + shift) % grain.count])
    }
    if let left {
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
