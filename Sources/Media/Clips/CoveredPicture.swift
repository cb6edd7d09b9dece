internal import CFFmpeg
internal import ShokoCore

/// A decoded picture in a format that an encoder takes, with areas covered.
///
/// SAFETY: the picture is written only before `init` returns; afterwards it is only read.
final class CoveredPicture: @unchecked Sendable {
  /// Owned; freed with this object.
  let pointer: UnsafeMutablePointer<AVFrame>
  let decodeIndex: Int
  /// Whether it was decoded with errors.
  let isConcealed: Bool
  /// By how much it was turned.
  let turn: PictureGeometry.Rotation
  /// The memory that it holds, roughly.
  var bytes: Int { max(16, Int(shoko_samples_size(pointer))) }

  /// Converts a picture where the encoder does not take its format, covers areas of it and turns it;
  /// `nil` without memory or where it cannot be converted.
  init?(
    _ frame: VideoFrame, _ covers: [[UnitPoint]], _ coding: ClipCoding,
    _ turn: PictureGeometry.Rotation
  ) {
    let isSideways = turn == .quarter || turn == .threeQuarters
    guard let picture = Self.converted(frame.pointer, coding, isSideways) else { return nil }
    var made: UnsafeMutablePointer<AVFrame>? = picture
    if !covers.isEmpty, av_frame_make_writable(picture) < 0 || !Self.cover(picture, covers) {
      av_frame_free(&made)
      return nil
    }
    if turn != .none {
      let turned = turnedFrame(picture, turn)
      av_frame_free(&made)
      made = turned
    }
    guard let made else { return nil }
    pointer = made
    decodeIndex = frame.decodeIndex
    isConcealed = frame.trust == .concealed
    self.turn = turn
  }

  deinit {
    var pointer: UnsafeMutablePointer<AVFrame>? = pointer
    av_frame_free(&pointer)
  }

  private static func converted(
    _ source: UnsafeMutablePointer<AVFrame>, _ coding: ClipCoding, _ isSideways: Bool
  ) -> UnsafeMutablePointer<AVFrame>? {
    let format = AVPixelFormat(source.pointee.format)
    let target = coding.format(
      for: format, width: source.pointee.width, source.pointee.height, isSideways: isSideways)
    if target == format || target == format.withoutRange {
      guard let copy = av_frame_clone(source) else { return nil }
      if format != format.withoutRange { copy.pointee.color_range = AVCOL_RANGE_JPEG }
      copy.pointee.format = target.rawValue
      return copy
    }
    let (width, height) = (source.pointee.width, source.pointee.height)
    // A name that says "full range" would make the scaler compress it to the target's.
    let context = sws_getContext(
      width, height, format.withoutRange, width, height, target,
      SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_BITEXACT, nil, nil, nil)
    defer { sws_freeContext(context) }
    guard let context, let copy = scaledFrame(source, to: target, by: context) else { return nil }
    av_frame_copy_props(copy, source)
    if format != format.withoutRange { copy.pointee.color_range = AVCOL_RANGE_JPEG }
    return copy
  }

  /// Covers areas with black.
  private static func cover(
    _ picture: UnsafeMutablePointer<AVFrame>, _ covers: [[UnitPoint]]
  ) -> Bool {
    let (width, height) = (Int(picture.pointee.width), Int(picture.pointee.height))
    guard let format = av_pix_fmt_desc_get(AVPixelFormat(picture.pointee.format)),
      format.pointee.flags & UInt64(AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BITSTREAM) == 0
    else { return false }
    for corners in covers {
      let blocks = CoveredBlocks(corners, width: width, height: height)
      for component in 0..<Int32(min(3, format.pointee.nb_components)) {
        guard let plane = SamplePlane(picture, format, component) else { return false }
        plane.cover(blocks)
      }
    }
    return true
  }
}

extension ClipCoding {
  /// The encoder, or `nil` in builds of FFmpeg that lack it.
  var encoder: UnsafePointer<AVCodec>? {
    avcodec_find_encoder_by_name(encoderName).map { UnsafePointer($0) }
  }

  /// FFmpeg's name of the encoder.
  var encoderName: String { self == .ffv1 ? "ffv1" : "libx264" }

  /// What the encoder takes that loses least.
  ///
  /// - Parameter isSideways: whether it will be turned by a quarter, which needs chroma as fine across as
  ///   down.
  func format(
    for format: AVPixelFormat, width: Int32, _ height: Int32, isSideways: Bool
  ) -> AVPixelFormat {
    guard var place = encoder?.pointee.pix_fmts else { return format }
    // Chroma for two pixels needs an even number of them.
    if self == .h264, width % 2 != 0 || height % 2 != 0 { return AV_PIX_FMT_YUV444P }
    let plain = format.withoutRange
    var list: [AVPixelFormat] = []
    while place.pointee != AV_PIX_FMT_NONE {
      if !isSideways || place.pointee.hasSquareChroma { list.append(place.pointee) }
      place += 1
    }
    if list.contains(plain) { return plain }
    return avcodec_find_best_pix_fmt_of_list(list + [AV_PIX_FMT_NONE], format, 0, nil)
  }
}

extension AVPixelFormat {
  fileprivate var hasSquareChroma: Bool {
    av_pix_fmt_desc_get(self).map { $0.pointee.log2_chroma_w == $0.pointee.log2_chroma_h } ?? false
  }

  /// The same samples under the name that says nothing of their range.
  var withoutRange: AVPixelFormat {
    switch self {
    case AV_PIX_FMT_YUVJ420P: AV_PIX_FMT_YUV420P
    case AV_PIX_FMT_YUVJ422P: AV_PIX_FMT_YUV422P
    case AV_PIX_FMT_YUVJ444P: AV_PIX_FMT_YUV444P
    case AV_PIX_FMT_YUVJ440P: AV_PIX_FMT_YUV440P
    case AV_PIX_FMT_YUVJ411P: AV_PIX_FMT_YUV411P
    default: self
    }
  }
}
