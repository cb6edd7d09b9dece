public import ShokoCore

/// What the detector found in one stream of frames.
public struct MotionFindings: Sendable {
  /// What moved, in time order.
  public var windows: [MotionWindow]
  /// Changes that were seen and not reported; `measure` is in luma levels of 0…255.
  public var suppressed: [SuppressedChange]
  /// Stretches in which the background was not yet known, in time order.
  public var learning: [TickRange]

  /// Makes findings.
  public init(
    windows: [MotionWindow] = [], suppressed: [SuppressedChange] = [], learning: [TickRange] = []
  ) {
    self.windows = windows
    self.suppressed = suppressed
    self.learning = learning
  }
}
