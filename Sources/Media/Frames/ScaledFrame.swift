internal import CFFmpeg

/// A picture in another pixel format, and another size where one is given, or `nil` without memory or
/// when swscale fails.
///
/// The caller frees it with `av_frame_free`. Calls `sws_scale`.
func scaledFrame(
  _ source: UnsafeMutablePointer<AVFrame>, to format: AVPixelFormat,
  size: (width: Int32, height: Int32)? = nil, by context: OpaquePointer
) -> UnsafeMutablePointer<AVFrame>? {
  var frame = av_frame_alloc()
  guard let target = frame else { return nil }
  target.pointee.format = format.rawValue
  target.pointee.width = size?.width ?? source.pointee.width
  target.pointee.height = size?.height ?? source.pointee.height
  if av_frame_get_buffer(target, 0) < 0 || shoko_scale(context, source, target) < 0 {
    av_frame_free(&frame)
  }
  return frame
}
