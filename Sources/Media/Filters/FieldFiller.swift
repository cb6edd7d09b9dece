internal import CFFmpeg
internal import CMediaShims
internal import ShokoCore

/// Computes the rows of the field that was taken later, so that a picture of two fields becomes a whole
/// one of the moment of the first: FFmpeg's filter `bwdif`, with one picture for each picture.
///
/// A graph is made, used and freed in one call, on one thread.
public enum FieldFiller {
  /// As `ffmpeg -vf` takes it; the order of the fields is the picture's own.
  static let options = "mode=send_frame:parity=auto:deint=all"

  /// Of the rows above and below in the same plane, the filter reads so many.
  private static let reach = 4

  /// What fills the rows, for whoever does it again.
  public static var method: String {
    "bwdif=\(options) by libavfilter \(MediaLibrary.filterVersion)"
  }

  /// How many rows above and below a pixel may have gone into it, as luma counts them.
  public static func reach(in frame: VideoFrame) -> Int {
    reach << frame.chromaShift.y
  }

  /// Whether this build of FFmpeg can do it.
  static var isPossible: Bool { FilterGraph.has("bwdif") }

  /// Fills the rows with the help of the pictures that are shown before and after.
  ///
  /// Where there is none, or one of another size or format, the filter takes the picture itself for it.
  ///
  /// Throws `no_neighbour` where one is not known, or more damaged than the picture, and `no_filter` for a
  /// format or a size that the filter does not take.
  ///
  /// Calls `avfilter_graph_config`, `av_buffersrc_add_frame` and `av_buffersink_get_frame`.
  public static func fill(
    _ frame: VideoFrame, between neighbours: Neighbours
  ) throws(MediaError) -> VideoFrame {
    guard isPossible else {
      throw MediaError("no_filter", .filterFails("No such filter: 'bwdif'"))
    }
    let before = try usable(neighbours.before, beside: frame)
    let after = try usable(neighbours.after, beside: frame)
    let frames = [before, frame, after].compactMap(\.self)
    let made = try FilterGraph.output(of: [("bwdif", options)], for: frame.pointer) { graph in
      // What the filter does not take as it is, is refused rather than converted.
      shoko_filter_graph_refuse_conversion(graph)
    } feed: { source, sink, output in
      push(frames, place: before == nil ? 0 : 1, from: source, to: sink, into: output)
    }
    return VideoFrame(
      made, luma: nil, decodeIndex: frame.decodeIndex, pts: frame.pts, position: frame.position,
      trust: frame.trust)
  }

  /// A neighbour, or `nil` where the picture stands for it itself.
  private static func usable(
    _ side: Neighbours.Side, beside frame: VideoFrame
  ) throws(MediaError) -> VideoFrame? {
    switch side {
    case .none: return nil
    case .unknown: throw MediaError("no_neighbour", .neighbourIsUnknown)
    case .picture(let picture):
      if picture.trust == .concealed || picture.trust == .dependent && frame.trust == .clean {
        throw MediaError("no_neighbour", .neighbourIsDamaged)
      }
      return picture.isLike(frame) ? picture : nil
    }
  }

  /// Gives what comes out for the picture at a place.
  private static func push(
    _ frames: [VideoFrame], place: Int, from source: UnsafeMutablePointer<AVFilterContext>?,
    to sink: UnsafeMutablePointer<AVFilterContext>?, into output: UnsafeMutablePointer<AVFrame>
  ) -> Int32 {
    for (index, frame) in frames.enumerated() {
      // Shared with other threads: times are set in a reference of our own.
      var reference = av_frame_clone(frame.pointer)
      guard reference != nil else { return shoko_averror_nomem() }
      reference?.pointee.pts = Int64(index)
      let status = shoko_filter_put(source, reference, 0)
      av_frame_free(&reference)
      if status < 0 { return status }
    }
    // The end, after which the filter gives the last picture, too.
    var status = shoko_filter_put(source, nil, 0)
    // One picture comes out for each that goes in, in their order.
    for _ in 0...place where status >= 0 {
      av_frame_unref(output)
      status = shoko_filter_get(sink, output)
    }
    return status
  }
}

extension VideoFrame {
  /// Whether it has the size and the format of another one.
  fileprivate func isLike(_ other: VideoFrame) -> Bool {
    let (own, others) = (pointer.pointee, other.pointer.pointee)
    return own.width == others.width && own.height == others.height && own.format == others.format
  }
}
