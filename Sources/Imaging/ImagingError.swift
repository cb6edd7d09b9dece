public import ShokoCore

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

extension ImagingError {
  /// One sentence for a person.
  public var message: Message {
    switch self {
    case .badSize(let width, let height):
      .pictureHasBadSize(width: width, height: height, limit: RGBImage.maximumPixels)
    case .sampleCount(let expected, let actual):
      .pictureHasOtherSamples(expected: expected, actual: actual)
    case .boxOutside(let x, let y, let width, let height):
      .cropIsOutside(x: x, y: y, width: width, height: height)
    case .badFactor(let factor): .badEnlargement(factor)
    case .badKeyword(let keyword): .badPNGKeyword(keyword)
    case .textTooLong(let keyword): .pngTextTooLong(keyword, limit: PNGText.maximumLength)
    case .encoder(let said): .pngNotWritten(said)
    }
  }
}

extension ImagingError: CustomStringConvertible {
  /// The sentence in English.
  public var description: String { message.english }
}
