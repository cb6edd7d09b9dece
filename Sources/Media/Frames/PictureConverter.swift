internal import CFFmpeg
internal import ShokoCore

/// A picture as interleaved RGB samples, row by row without padding.
public struct RGBSamples: Sendable {
  /// The samples by their depth.
  public enum Values: Sendable {
    /// 0…255.
    case bytes([UInt8])
    /// 0…65535; from recordings of more than 8 bits.
    case words([UInt16])
  }

  /// Width in pixels.
  public let width: Int
  /// Height in pixels.
  public let height: Int
  /// `width × height × 3` samples.
  public let values: Values
  /// How the samples were made.
  public let colour: ColourConversion
}

/// How decoded samples became RGB; part of a still's provenance.
public struct ColourConversion: Hashable, Sendable {
  /// The matrix, such as `bt709`; `rgb` and `grey` need none.
  public var matrix: String
  /// Whether the stream does not state the matrix.
  public var isMatrixAssumed: Bool
  /// Whether samples use the full range rather than the limited one.
  public var isFullRange: Bool
  /// Whether the stream does not state the range.
  public var isRangeAssumed: Bool
  /// The stream's transfer function, such as `bt709`; the samples keep it.
  public var transfer: String
  /// The pixel format before the conversion.
  public var pixelFormat: String
  /// The converter and its settings.
  public var method: String
}

/// Turns decoded pictures into RGB by the stream's own matrix and range; used by one thread.
public final class PictureConverter {
  /// swscale takes shared chroma samples for lying in the middle of their pixels, whatever the stream
  /// says; so does FFmpeg's `scale`, with which a reader checks a still.
  private static func method(_ factor: Int, sharesChroma: Bool) -> String {
    let kernel = factor > 1 ? "area" : "bicubic"
    return "swscale \(kernel) accurate_rnd full_chroma_int full_chroma_inp bitexact"
      + (sharesChroma ? " chroma_centre" : "")
  }

  private var context: OpaquePointer?

  /// Makes a converter.
  public init() {}

  deinit { sws_freeContext(context) }

  /// Converts a picture, or one field of it: every other row, with the chroma that was sampled for that
  /// field.
  ///
  /// It keeps its size, or becomes smaller by a whole factor on the way: each pixel is then the mean of
  /// the area that it covers. A side that is no multiple of the factor is rounded up.
  ///
  /// Calls `sws_scale`.
  public func convert(
    _ frame: VideoFrame, field: VideoFrame.Field? = nil, reducedBy factor: Int = 1
  ) throws(MediaError) -> RGBSamples {
    let factor = max(1, factor)
    guard let field, frame.height > 1 else { return try convert(frame.pointer, of: frame, factor) }
    var view = shoko_field(frame.pointer, field == .top ? 0 : 1)
    guard let rows = view else { throw MediaError("no_memory", .mediaOutOfMemory) }
    defer { av_frame_free(&view) }
    return try convert(rows, of: frame, factor)
  }

  private func convert(
    _ source: UnsafeMutablePointer<AVFrame>, of frame: VideoFrame, _ factor: Int
  ) throws(MediaError) -> RGBSamples {
    let format = AVPixelFormat(source.pointee.format)
    let colour = Self.describe(frame, factor)
    let isDeep = Self.depth(format) > 8
    let target = isDeep ? shoko_rgb48() : AV_PIX_FMT_RGB24
    guard let rgb = makeFrame(source, target, format, colour, factor)
    else {
      throw MediaError("no_conversion", .noConversionToRGB(colour.pixelFormat))
    }
    var release: UnsafeMutablePointer<AVFrame>? = rgb
    defer { av_frame_free(&release) }
    let (width, height) = (Int(rgb.pointee.width), Int(rgb.pointee.height))
    let row = width * 3
    let stride = Int(shoko_stride(rgb, 0))
    guard let base = UnsafeRawPointer(shoko_plane(rgb, 0)) else {
      throw MediaError("no_memory", .mediaOutOfMemory)
    }
    let values: RGBSamples.Values =
      isDeep
      ? .words(Self.rows(base, UInt16.self, row, stride, height))
      : .bytes(Self.rows(base, UInt8.self, row, stride, height))
    return RGBSamples(width: width, height: height, values: values, colour: colour)
  }

  private func makeFrame(
    _ source: UnsafeMutablePointer<AVFrame>, _ target: AVPixelFormat, _ format: AVPixelFormat,
    _ colour: ColourConversion, _ factor: Int
  ) -> UnsafeMutablePointer<AVFrame>? {
    let (width, height) = (source.pointee.width, source.pointee.height)
    let times = Int32(factor)
    let (columns, rows) = ((width + times - 1) / times, (height + times - 1) / times)
    let flags =
      (factor > 1 ? SWS_AREA : SWS_BICUBIC) | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT
      | SWS_FULL_CHR_H_INP | SWS_BITEXACT
    context = sws_getCachedContext(
      context, width, height, format, columns, rows, target, flags, nil, nil, nil)
    guard let context else { return nil }
    let space = Self.swscaleMatrices[colour.matrix] ?? SWS_CS_ITU601
    _ = shoko_set_matrix(context, space, colour.isFullRange ? 1 : 0, 1)
    return scaledFrame(source, to: target, size: (columns, rows), by: context)
  }

  private static func rows<Sample>(
    _ base: UnsafeRawPointer, _ type: Sample.Type, _ count: Int, _ stride: Int, _ height: Int
  ) -> [Sample] {
    [Sample](unsafeUninitializedCapacity: count * height) { buffer, used in
      for y in 0..<height {
        let row = (base + y * stride).assumingMemoryBound(to: type)
        _ = UnsafeMutableBufferPointer(rebasing: buffer[(y * count)..<((y + 1) * count)])
          .initialize(from: UnsafeBufferPointer(start: row, count: count))
      }
      used = count * height
    }
  }

  // MARK: Colours

  private static let swscaleMatrices: [String: Int32] = [
    "bt709": SWS_CS_ITU709, "fcc": SWS_CS_FCC, "bt601": SWS_CS_ITU601,
    "smpte240m": SWS_CS_SMPTE240M, "bt2020nc": SWS_CS_BT2020,
  ]

  private static func depth(_ format: AVPixelFormat) -> Int {
    av_pix_fmt_desc_get(format).map { Int(shoko_component_depth($0, 0)) } ?? 8
  }

  private static func describe(_ frame: VideoFrame, _ factor: Int) -> ColourConversion {
    let raw = frame.pointer.pointee
    let descriptor = av_pix_fmt_desc_get(AVPixelFormat(raw.format))
    let flags = descriptor?.pointee.flags ?? 0
    let isRGB = flags & UInt64(AV_PIX_FMT_FLAG_RGB) != 0
    let isGrey = descriptor?.pointee.nb_components ?? 3 <= 2
    let (matrix, isAssumed) = matrix(raw, isRGB: isRGB, isGrey: isGrey)
    let saysFull = frame.pixelFormat.hasPrefix("yuvj") || isRGB
    let isTagged = raw.color_range == AVCOL_RANGE_JPEG || raw.color_range == AVCOL_RANGE_MPEG
    return ColourConversion(
      matrix: matrix, isMatrixAssumed: isAssumed,
      isFullRange: isTagged ? raw.color_range == AVCOL_RANGE_JPEG : saysFull,
      isRangeAssumed: !isTagged && !saysFull,
      transfer: av_color_transfer_name(raw.color_trc).map { String(cString: $0) } ?? "unknown",
      pixelFormat: frame.pixelFormat,
      method: method(
        factor, sharesChroma: (descriptor?.pointee.log2_chroma_w ?? 0) > 0 && !isRGB && !isGrey))
  }

  /// Untagged pictures are taken as BT.601 below 720 lines and BT.709 from there.
  private static func matrix(
    _ raw: AVFrame, isRGB: Bool, isGrey: Bool
  ) -> (String, isAssumed: Bool) {
    if isRGB { return ("rgb", false) }
    if isGrey { return ("grey", false) }
    switch raw.colorspace {
    case AVCOL_SPC_BT709: return ("bt709", false)
    case AVCOL_SPC_FCC: return ("fcc", false)
    case AVCOL_SPC_BT470BG, AVCOL_SPC_SMPTE170M: return ("bt601", false)
    case AVCOL_SPC_SMPTE240M: return ("smpte240m", false)
    case AVCOL_SPC_BT2020_NCL: return ("bt2020nc", false)
    default: return (raw.height < 720 ? "bt601" : "bt709", true)
    }
  }
}
