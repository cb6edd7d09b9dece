internal import CFFmpeg
internal import ShokoCore

/// The band below the pictures of one clip, with its words; used by one thread at a time.
///
/// It covers nothing of the picture, and a place in the picture is the same with and without it.
final class CaptionBand {
  let place: ClipBand
  private let caption: BurnedCaption
  private let layout: BandLayout
  private let timeBase: TimeBase
  private var words: BurnedCaption.Words?
  private var areas: [PixelBox] = []

  /// Settles size and place for all pictures of a clip.
  ///
  /// - Parameters:
  ///   - frame: the first picture.
  ///   - aspect: width over height of its pixels.
  ///   - range: what the clip shows; the words are longest at one of its ends, as zones of time change
  ///     their offset and hours their digits once.
  init(
    _ caption: BurnedCaption, below frame: UnsafeMutablePointer<AVFrame>, aspect: AVRational,
    range: TickRange, _ timeBase: TimeBase
  ) {
    (self.caption, self.timeBase) = (caption, timeBase)
    let (width, height) = (Int(frame.pointee.width), Int(frame.pointee.height))
    layout = BandLayout(
      width: width, height: height,
      pixelAspect: Rational(Int64(aspect.num), Int64(aspect.den)) ?? Rational(1),
      isInterlaced: frame.pointee.interlaced_frame != 0,
      words: [range.start, range.end].map { caption.words(at: $0, timeBase) })
    place = ClipBand(width: width, height: height, rows: layout.rows)
  }

  /// A copy of a picture of that size with the words of its time below, or `nil` without memory or for a
  /// format whose samples are no whole bytes.
  ///
  /// The caller frees it with `av_frame_free`.
  ///
  /// - Parameter range: how samples are to be read where the picture does not say.
  func extended(
    _ source: UnsafeMutablePointer<AVFrame>, at ticks: Int64, _ range: AVColorRange
  ) -> UnsafeMutablePointer<AVFrame>? {
    var frame = av_frame_alloc()
    guard let target = frame else { return nil }
    target.pointee.format = source.pointee.format
    target.pointee.width = source.pointee.width
    target.pointee.height = source.pointee.height + Int32(layout.rows)
    guard av_frame_get_buffer(target, 0) >= 0, av_frame_copy_props(target, source) >= 0 else {
      av_frame_free(&frame)
      return nil
    }
    target.pointee.color_range = range
    let now = caption.words(at: ticks, timeBase)
    if now != words { (words, areas) = (now, layout.areas(now, below: place.height)) }
    guard copy(source, target), draw(on: target) else {
      av_frame_free(&frame)
      return nil
    }
    return target
  }

  private func copy(
    _ source: UnsafeMutablePointer<AVFrame>, _ target: UnsafeMutablePointer<AVFrame>
  ) -> Bool {
    for plane in 0..<Int32(4) {
      var (bytes, rows, all, allRows): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
      let found = shoko_sample_rows(source, plane, &bytes, &rows)
      if found == 0 { return true }
      guard found > 0, shoko_sample_rows(target, plane, &all, &allRows) > 0, all == bytes,
        let from = shoko_plane(source, plane),
        let to = UnsafeMutablePointer(mutating: shoko_plane(target, plane))
      else { return false }
      let strides = (Int(shoko_stride(source, plane)), Int(shoko_stride(target, plane)))
      for y in 0..<Int(allRows) {
        let row = to + y * strides.1
        if y < Int(rows) {
          row.update(from: from + y * strides.0, count: Int(bytes))
        } else {
          // Bytes that belong to no component would differ from run to run.
          row.update(repeating: 0, count: Int(bytes))
        }
      }
    }
    return true
  }

  private func draw(on picture: UnsafeMutablePointer<AVFrame>) -> Bool {
    guard let format = av_pix_fmt_desc_get(AVPixelFormat(picture.pointee.format)),
      format.pointee.flags & UInt64(AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BITSTREAM) == 0
    else { return false }
    for component in 0..<Int32(format.pointee.nb_components) {
      guard let plane = SamplePlane(picture, format, component) else { return false }
      plane.blacken(below: place.height)
      if plane.isBright { for area in areas { plane.whiten(area) } }
    }
    return true
  }
}
