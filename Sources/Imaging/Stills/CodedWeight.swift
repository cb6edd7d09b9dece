/// How much a coded picture's loss counts against it when frames are compared.
public enum CodedWeight {
  /// The weight for a quantiser's step, which is given times 16: 256·64 ∕ (64 + step).
  ///
  /// A step of 64 levels halves it, which is H.264's QP 40; at QP 28 it is four fifths. Sharpness
  /// tells blur from detail well, and coarse coding less so: a coarse step drops detail, and leaves
  /// block edges that a gradient takes for some.
  public static func weight(step sixteenths: Int) -> Int {
    max(1, 256 * 1024 / (1024 + max(0, sixteenths)))
  }

  /// The weight by the picture's type alone, where no quantiser is known.
  ///
  /// Encoders code I pictures finest and B pictures coarsest: x264's standard ratios are 1.4 between
  /// I and P and 1.3 between P and B, taken at QP 26, a step of 12.7.
  public static func weight(pictureType: String) -> Int {
    switch pictureType {
    case "I": weight(step: 145)
    case "B", "b": weight(step: 265)
    default: weight(step: 204)
    }
  }
}
