internal import CImaging
internal import CPNG
public import ShokoCore

/// Writes pictures as PNG files (W3C "Portable Network Graphics (PNG) Specification", 2003).
///
/// The same picture and text give the same bytes with the same version of zlib: filter, level and
/// strategy are fixed, and there is no tIME chunk. The samples are filtered here, since libpng's filter
/// takes a byte at a time; the samples of pictures of more than 16 KiB become the bytes that libpng would
/// write. What the Paeth filter leaves of a camera's picture is noise, in which longer repetitions are hardly worth their search: on the stills of the sample
/// incident the strategy `Z_RLE` took 0.6 of the time of the standard one at level 3, and the files
/// were smaller by a fifth for enlargements, by an eighth for whole pictures, and larger by a sixth
/// for strips.
///
/// There is no sRGB, gAMA or cICP chunk. The samples are a video's RGB with the transfer curve of
/// its stream (most often BT.709, or unstated), which is not sRGB's, and a claim would be wrong.
/// Without a claim viewers show the values as they show video; the provenance says which matrix and
/// range were used.
public enum PNGImage {
  /// The libraries that decide the bytes, such as `libpng 1.6.39, zlib 1.2.13`.
  public static var libraries: String {
    "libpng \(String(cString: shoko_png_library_version())), "
      + "zlib \(String(cString: shoko_png_zlib_version()))"
  }

  /// Encodes a picture with text chunks.
  ///
  /// `pixelAspect` is the width over the height of a pixel; unless it is 1, a pHYs chunk without a
  /// unit states it. Throws `encoder` when libpng fails, such as for want of memory.
  ///
  /// The C functions called: `png_write_info`, `deflate`, `png_write_chunk`.
  public static func encode(
    _ image: RGBImage, text: [PNGText] = [], pixelAspect: Rational? = nil
  ) throws(ImagingError) -> [UInt8] {
    var packed: [UInt8] = []
    for chunk in text { chunk.pack(into: &packed) }
    packed.append(0)
    let resolution = resolution(of: pixelAspect ?? Rational(1))
    let result = packed.withUnsafeBytes { packed in
      withSamples(of: image) { samples in
        var picture = shoko_png_picture()
        picture.width = UInt32(image.width)
        picture.height = UInt32(image.height)
        picture.bit_depth = Int32(image.bitDepth)
        picture.samples = samples.baseAddress
        picture.across_per_unit = resolution.across
        picture.down_per_unit = resolution.down
        picture.text = packed.assumingMemoryBound(to: CChar.self).baseAddress
        picture.text_count = text.count
        picture.filter = shoko_paeth
        return write(&picture)
      }
    }
    return try result.get()
  }

  private static func write(_ picture: inout shoko_png_picture) -> Result<[UInt8], ImagingError> {
    var output = shoko_png_output()
    let status = shoko_png_encode(&picture, &output)
    defer { shoko_png_release(&output) }
    guard status == 0 else {
      let message = withUnsafeBytes(of: output.message) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      return .failure(.encoder(message))
    }
    return .success(Array(UnsafeBufferPointer(start: output.bytes, count: output.count)))
  }

  private static func withSamples<T>(of image: RGBImage, _ body: (UnsafeRawBufferPointer) -> T) -> T
  {
    switch image.samples {
    case .eight(let values): values.withUnsafeBytes(body)
    case .sixteen(let values): values.withUnsafeBytes(body)
    }
  }

  /// Pixels per unit: a pixel that is wide has few of them across.
  ///
  /// pHYs holds 31 bits; a fraction with larger terms is halved until it fits.
  static func resolution(of aspect: Rational) -> (across: UInt32, down: UInt32) {
    guard aspect.numerator > 0, aspect != Rational(1) else { return (0, 0) }
    var (across, down) = (aspect.denominator, aspect.numerator)
    while max(across, down) > Int64(Int32.max) { (across, down) = (across / 2, down / 2) }
    return (UInt32(max(1, across)), UInt32(max(1, down)))
  }
}
