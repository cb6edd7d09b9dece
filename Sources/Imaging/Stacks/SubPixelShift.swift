/// How far a subject is from where it is in another picture, in sixteenths of a pixel.
public struct SubPixelShift: Hashable, Sendable {
  /// How many parts a pixel has: the cubic kernel's weights are exact for as many.
  static let parts = 16

  /// To the right, in sixteenths of a pixel.
  public var x: Int
  /// Downwards, in sixteenths of a pixel.
  public var y: Int

  /// Makes a shift.
  public init(x: Int, y: Int) { (self.x, self.y) = (x, y) }

  /// None.
  public static let none = SubPixelShift(x: 0, y: 0)

  /// The shift to the right in pixels, such as `-3.0625`; always four decimals, which are exact.
  public var pixelsRight: String { Self.text(x) }
  /// The shift downwards in pixels.
  public var pixelsDown: String { Self.text(y) }

  private static func text(_ sixteenths: Int) -> String {
    let parts = Int(sixteenths.magnitude)
    let decimals = String(parts % Self.parts * 625)
    return (sixteenths < 0 ? "-" : "") + "\(parts / Self.parts)."
      + String(repeating: "0", count: 4 - decimals.count) + decimals
  }
}
