/// The mean brightness of each cell of a picture.
public struct LumaGrid: Hashable, Sendable {
  /// How the picture is divided.
  public let layout: GridLayout
  /// Row by row, the mean luma of each cell on an 8-bit scale, times 64: 0…16320.
  public let values: [UInt16]

  /// The largest value: 255 levels of 64 steps.
  public static let maximum: UInt16 = 255 * 64

  /// Makes a grid from values that were computed elsewhere; they are limited to `maximum`.
  public init(layout: GridLayout, values: [UInt16]) {
    precondition(values.count == layout.cellCount, "one value for each cell")
    self.layout = layout
    self.values = values.map { min($0, Self.maximum) }
  }

  /// Takes what a reduction computed.
  init(reduced values: [UInt16], layout: GridLayout) {
    self.layout = layout
    self.values = values
  }
}
