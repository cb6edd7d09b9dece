/// Why a picture could not be made, cut or written.
public enum ImagingError: Error, Hashable, Sendable {
  /// Width or height is not positive, or the picture exceeds `RGBImage.maximumPixels`.
  case badSize(width: Int, height: Int)
  /// The number of samples is not three for each pixel.
  case sampleCount(expected: Int, actual: Int)
  /// The rectangle is empty or reaches outside the picture.
  case boxOutside(x: Int, y: Int, width: Int, height: Int)
  /// The factor of an enlargement is not one of 1…8.
  case badFactor(Int)
  /// The keyword is none that PNG allows: 1…79 printable Latin-1 characters, single spaces inside.
  case badKeyword(String)
  /// The text of a chunk exceeds `PNGText.maximumLength`.
  case textTooLong(keyword: String)
  /// libpng failed, in its own words.
  case encoder(String)
}

extension ImagingError: CustomStringConvertible {
  /// One sentence for a person.
  public var description: String {
    switch self {
    case .badSize(let width, let height):
      "A picture of \(width)×\(height) pixels is empty or larger than "
        + "\(RGBImage.maximumPixels) pixels."
    case .sampleCount(let expected, let actual):
      "The picture needs \(expected) samples and has \(actual)."
    case .boxOutside(let x, let y, let width, let height):
      "The crop of \(width)×\(height) pixels at (\(x), \(y)) is not inside the picture."
    case .badFactor(let factor):
      "A picture is enlarged 1 to 8 times, not \(factor) times."
    case .badKeyword(let keyword):
      "PNG does not allow the keyword \"\(keyword)\"."
    case .textTooLong(let keyword):
      "The text of the PNG keyword \"\(keyword)\" is longer than \(PNGText.maximumLength) bytes."
    case .encoder(let message):
      "libpng could not write the picture: \(message)."
    }
  }
}
