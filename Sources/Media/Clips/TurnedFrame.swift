internal import CFFmpeg
internal import ShokoCore

/// A picture turned clockwise, sample for sample, or `nil` without memory or for a format whose samples
/// are no whole bytes.
///
/// A quarter turn needs chroma that is as fine across as down. The caller frees it with `av_frame_free`.
func turnedFrame(
  _ source: UnsafeMutablePointer<AVFrame>, _ turn: PictureGeometry.Rotation
) -> UnsafeMutablePointer<AVFrame>? {
  let isSideways = turn == .quarter || turn == .threeQuarters
  var frame = av_frame_alloc()
  guard let target = frame,
    let format = av_pix_fmt_desc_get(AVPixelFormat(source.pointee.format)),
    format.pointee.flags & UInt64(AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BITSTREAM) == 0
  else { return nil }
  let (width, height) = (source.pointee.width, source.pointee.height)
  target.pointee.format = source.pointee.format
  target.pointee.width = isSideways ? height : width
  target.pointee.height = isSideways ? width : height
  guard av_frame_get_buffer(target, 0) >= 0, av_frame_copy_props(target, source) >= 0 else {
    av_frame_free(&frame)
    return nil
  }
  var done: Set<Int32> = []
  for component in 0..<Int32(format.pointee.nb_components) {
    let plane = Int32(shoko_component_plane(format, component))
    guard done.insert(plane).inserted else { continue }
    let isChroma = plane == 1 || plane == 2
    let size = (
      -(-Int(width) >> (isChroma ? Int(format.pointee.log2_chroma_w) : 0)),
      -(-Int(height) >> (isChroma ? Int(format.pointee.log2_chroma_h) : 0))
    )
    turnPlane(source, target, plane, size, Int(shoko_component_step(format, component)), turn)
  }
  adjust(target, source, turn, isSideways)
  return target
}

/// What the picture says of itself and is another way now.
private func adjust(
  _ target: UnsafeMutablePointer<AVFrame>, _ source: UnsafeMutablePointer<AVFrame>,
  _ turn: PictureGeometry.Rotation, _ isSideways: Bool
) {
  let aspect = source.pointee.sample_aspect_ratio
  target.pointee.chroma_location = AVCHROMA_LOC_UNSPECIFIED
  if isSideways {
    if aspect.num > 0, aspect.den > 0 {
      target.pointee.sample_aspect_ratio = AVRational(num: aspect.den, den: aspect.num)
    }
    // The fields' rows are columns now.
    target.pointee.interlaced_frame = 0
  } else if turn == .half, source.pointee.height % 2 == 0 {
    target.pointee.top_field_first = 1 - source.pointee.top_field_first
  }
}

private func turnPlane(
  _ source: UnsafeMutablePointer<AVFrame>, _ target: UnsafeMutablePointer<AVFrame>, _ plane: Int32,
  _ size: (width: Int, height: Int), _ step: Int, _ turn: PictureGeometry.Rotation
) {
  guard let from = shoko_plane(source, plane),
    let to = UnsafeMutablePointer(mutating: shoko_plane(target, plane))
  else { return }
  let (fromStride, toStride) = (
    Int(shoko_stride(source, plane)), Int(shoko_stride(target, plane))
  )
  for y in 0..<size.height {
    for x in 0..<size.width {
      let place =
        switch turn {
        case .none: (x, y)
        case .quarter: (size.height - 1 - y, x)
        case .half: (size.width - 1 - x, size.height - 1 - y)
        case .threeQuarters: (y, size.width - 1 - x)
        }
      let (old, new) = (from + y * fromStride + x * step, to + place.1 * toStride + place.0 * step)
      for byte in 0..<step { new[byte] = old[byte] }
    }
  }
}
