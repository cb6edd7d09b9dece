internal import ShokoCore

/// A still, noisy view that detectors have come to know, before any subject is in it.
///
/// Learning takes longer than all the rest, so the scenes of one repetition have it in common.
package struct LimitView: Sendable {
  /// The pictures in which the background is learned.
  private static let lead = 112
  private static let layout = GridLayout(width: LimitScene.width, height: LimitScene.height)

  /// The first tick that no picture has yet; a tick is a picture's time.
  private(set) var end: Int64 = 0
  private var detectors: [MotionDetector]

  /// Shows the view of a repetition to a detector of each sensitivity.
  package init(repetition: Int) {
    guard let timeBase = TimeBase(1, 25) else { preconditionFailure("25 pictures a second") }
    let geometry = PictureGeometry(codedWidth: LimitScene.width, codedHeight: LimitScene.height)
    detectors = ScanSettings.Sensitivity.allCases.map {
      MotionDetector(
        settings: ScanSettings(sensitivity: $0), zones: [], geometry: geometry, timeBase: timeBase)
    }
    var drawing = LimitDrawing(repetition: repetition)
    for _ in 0..<Self.lead { add(drawing.picture()) }
  }

  /// Shows another picture.
  mutating func add(_ luma: [UInt8]) {
    let frame = GridFrame(
      id: FrameID(decodeIndex: Int(end), pts: end), range: TickRange(start: end, end: end + 1),
      grid: LumaGrid(luma: luma.span, stride: LimitScene.width, layout: Self.layout))
    for index in detectors.indices { detectors[index].add(frame) }
    end += 1
  }

  /// Ends the view and gives what each detector found.
  mutating func finish() -> [MotionFindings] {
    detectors.indices.map { detectors[$0].finish() }
  }
}
