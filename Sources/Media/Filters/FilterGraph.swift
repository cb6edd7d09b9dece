internal import CFFmpeg
internal import CMediaShims
internal import ShokoCore

/// FFmpeg's graph for one picture: made, used and freed in one call, on one thread.
enum FilterGraph {
  /// How pictures are converted for a filter that does not take RGB.
  static let scaling = "bicubic+accurate_rnd+full_chroma_int+bitexact"

  /// FFmpeg 5.1's `gblur` writes outside smaller pictures' memory (found with one pixel in a row).
  static let leastSide = 32

  /// Whether this build of FFmpeg has a filter.
  ///
  /// Calls `avfilter_get_by_name`.
  static func has(_ name: String) -> Bool { shoko_filter_named(name) != nil }

  /// Puts interleaved RGB samples through filters.
  ///
  /// A picture with a side of less than `leastSide` pixels is continued by its last ones up to that,
  /// and cut back afterwards.
  static func run(
    _ filters: ArraySlice<FilterChain.Filter>, on values: RGBSamples.Values, width: Int, height: Int
  ) throws(MediaError) -> RGBSamples.Values {
    var frame = try picture(values, width: width, height: height)
    defer { av_frame_free(&frame) }
    guard let input = frame else { throw MediaError("no_memory", .mediaOutOfMemory) }
    let output = try run(filters, on: input)
    var owned: UnsafeMutablePointer<AVFrame>? = output
    defer { av_frame_free(&owned) }
    let size = (output.pointee.width, output.pointee.height)
    // No filter of the list does that, and what reads the samples relies on it.
    guard size == (input.pointee.width, input.pointee.height) else {
      throw MediaError("no_filter", .filterFails("\(size.0)x\(size.1)"))
    }
    switch values {
    case .bytes: return .bytes(samples(of: output, UInt8.self, width: width, height: height))
    case .words: return .words(samples(of: output, UInt16.self, width: width, height: height))
    }
  }

  // MARK: The graph

  private static func run(
    _ filters: ArraySlice<FilterChain.Filter>, on frame: UnsafeMutablePointer<AVFrame>
  ) throws(MediaError) -> UnsafeMutablePointer<AVFrame> {
    let format =
      av_get_pix_fmt_name(AVPixelFormat(frame.pointee.format)).map { String(cString: $0) } ?? ""
    let steps = filters.map { ($0.name, $0.options) } + [("format", "pix_fmts=\(format)")]
    return try output(of: steps, for: frame) { graph in
      graph.pointee.scale_sws_opts = av_strdup("flags=\(scaling)")
    } feed: { source, sink, output in
      let keeps = Int32(AV_BUFFERSRC_FLAG_KEEP_REF)
      var status = shoko_filter_put(source, frame, keeps)
      // The end, for filters that wait for more.
      if status >= 0 { status = shoko_filter_put(source, nil, 0) }
      return status >= 0 ? shoko_filter_get(sink, output) : status
    }
  }

  /// Makes a graph of filters one behind the other for pictures like one of them, and gives what `feed` got
  /// out of it; the caller frees it.
  ///
  /// `set` is called before the filters are made. Throws `no_filter` with what FFmpeg said.
  static func output(
    of filters: [(name: String, options: String)], for picture: UnsafeMutablePointer<AVFrame>,
    set: (UnsafeMutablePointer<AVFilterGraph>) -> Void,
    feed: (
      _ source: UnsafeMutablePointer<AVFilterContext>?,
      _ sink: UnsafeMutablePointer<AVFilterContext>?, _ output: UnsafeMutablePointer<AVFrame>
    ) -> Int32
  ) throws(MediaError) -> UnsafeMutablePointer<AVFrame> {
    var graph = shoko_filter_graph_alloc()
    defer { shoko_filter_graph_free(&graph) }
    var output = av_frame_alloc()
    guard let graph, let made = output else { throw MediaError("no_memory", .mediaOutOfMemory) }
    graph.pointee.nb_threads = 1
    set(graph)
    let (status, said) = FFmpegLog.capture { () -> FFmpegStatus in
      let (source, sink, status) = chain(filters, for: picture.pointee, in: graph)
      return FFmpegStatus(rawValue: status < 0 ? status : feed(source, sink, made))
    }
    if status.isError {
      av_frame_free(&output)
      throw MediaError("no_filter", .filterFails(said.firstError ?? status.message))
    }
    return made
  }

  /// Links filters between a source and a sink.
  private static func chain(
    _ filters: [(name: String, options: String)], for picture: AVFrame,
    in graph: UnsafeMutablePointer<AVFilterGraph>
  ) -> (
    source: UnsafeMutablePointer<AVFilterContext>?, sink: UnsafeMutablePointer<AVFilterContext>?,
    status: Int32
  ) {
    // Times only tell the order here.
    let source =
      "video_size=\(picture.width)x\(picture.height):pix_fmt=\(picture.format):time_base=1/1"
      + ":pixel_aspect=1/1"
    var first: UnsafeMutablePointer<AVFilterContext>?
    var last: UnsafeMutablePointer<AVFilterContext>?
    for (name, options) in [("buffer", source)] + filters + [("buffersink", "")] {
      var made: UnsafeMutablePointer<AVFilterContext>?
      var status = shoko_filter_create(&made, name, options.isEmpty ? nil : options, graph)
      if status >= 0, let last { status = shoko_filter_link(last, made) }
      if status < 0 { return (nil, nil, status) }
      first = first ?? made
      last = made
    }
    return (first, last, shoko_filter_graph_config(graph))
  }

  // MARK: Samples

  private static func picture(
    _ values: RGBSamples.Values, width: Int, height: Int
  ) throws(MediaError) -> UnsafeMutablePointer<AVFrame>? {
    var frame = av_frame_alloc()
    guard let made = frame, let columns = Int32(exactly: width), let rows = Int32(exactly: height)
    else { throw MediaError("no_memory", .mediaOutOfMemory) }
    made.pointee.width = max(columns, Int32(leastSide))
    made.pointee.height = max(rows, Int32(leastSide))
    made.pointee.pts = 0
    switch values {
    case .bytes: made.pointee.format = AV_PIX_FMT_RGB24.rawValue
    case .words: made.pointee.format = shoko_rgb48().rawValue
    }
    guard av_frame_get_buffer(made, 0) >= 0,
      let base = UnsafeMutableRawPointer(mutating: shoko_plane(made, 0))
    else {
      av_frame_free(&frame)
      throw MediaError("no_memory", .mediaOutOfMemory)
    }
    let lines = (count: Int(made.pointee.height), bytes: Int(shoko_stride(made, 0)))
    switch values {
    case .bytes(let samples): copy(samples, to: base, lines, row: width * 3)
    case .words(let samples): copy(samples, to: base, lines, row: width * 3)
    }
    return frame
  }

  /// Fills all lines to their very ends: the last pixel goes on to the right, the last row down.
  ///
  /// Chroma of an odd width is taken from one pixel more than there are.
  private static func copy<Sample>(
    _ samples: [Sample], to base: UnsafeMutableRawPointer, _ lines: (count: Int, bytes: Int),
    row: Int
  ) {
    let rows = samples.count / row
    for y in 0..<lines.count {
      let start = min(y, rows - 1) * row
      let line = (base + y * lines.bytes).assumingMemoryBound(to: Sample.self)
      for x in 0..<lines.bytes / MemoryLayout<Sample>.stride {
        line[x] = samples[start + (x < row ? x : row - 3 + x % 3)]
      }
    }
  }

  private static func samples<Sample>(
    of frame: UnsafeMutablePointer<AVFrame>, _ type: Sample.Type, width: Int, height: Int
  ) -> [Sample] {
    let (row, rows) = (width * 3, height)
    let stride = Int(shoko_stride(frame, 0))
    guard let base = UnsafeRawPointer(shoko_plane(frame, 0)) else { return [] }
    return [Sample](unsafeUninitializedCapacity: row * rows) { buffer, used in
      for y in 0..<rows {
        let line = (base + y * stride).assumingMemoryBound(to: type)
        _ = UnsafeMutableBufferPointer(rebasing: buffer[(y * row)..<((y + 1) * row)])
          .initialize(from: UnsafeBufferPointer(start: line, count: row))
      }
      used = row * rows
    }
  }
}
