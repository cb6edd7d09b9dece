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
    // Nearly always none is beyond, and the values are not copied.
    self.values =
      Self.hasGreater(values, than: Self.maximum) ? values.map { min($0, Self.maximum) } : values
  }

  /// Looks at all values without a way out, so that several are compared at once.
  private static func hasGreater(_ values: [UInt16], than limit: UInt16) -> Bool {
    var most: UInt16 = 0
    for value in values { most = max(most, value) }
    return most > limit
  }

  /// Takes what a reduction computed.
  init(reduced values: [UInt16], layout: GridLayout) {
    self.layout = layout
    self.values = values
  }
}
