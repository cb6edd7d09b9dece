internal import CFFmpeg

/// Makes a grey picture of one in a format whose luma cannot be lent; used by one thread.
final class GreyConverter {
  private var context: OpaquePointer?

  deinit { sws_freeContext(context) }

  /// An 8-bit grey copy, or `nil` when swscale cannot read the format.
  ///
  /// Calls `sws_scale`.
  func convert(_ frame: UnsafeMutablePointer<AVFrame>) -> UnsafeMutablePointer<AVFrame>? {
    let (width, height) = (frame.pointee.width, frame.pointee.height)
    context = sws_getCachedContext(
      context, width, height, AVPixelFormat(frame.pointee.format), width, height,
      AV_PIX_FMT_GRAY8, SWS_BITEXACT | SWS_ACCURATE_RND | SWS_BILINEAR, nil, nil, nil)
    guard let context else { return nil }
    return scaledFrame(frame, to: AV_PIX_FMT_GRAY8, by: context)
  }
}
