internal import CFFmpeg
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
  static func has(_ name: String) -> Bool { avfilter_get_by_name(name) != nil }

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
    var output = try run(filters, on: input)
    defer { av_frame_free(&output) }
    guard let output else { throw MediaError("no_memory", .mediaOutOfMemory) }
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
  ) throws(MediaError) -> UnsafeMutablePointer<AVFrame>? {
    var graph = avfilter_graph_alloc()
    defer { avfilter_graph_free(&graph) }
    var output = av_frame_alloc()
    guard let graph, let made = output else { throw MediaError("no_memory", .mediaOutOfMemory) }
    graph.pointee.nb_threads = 1
    graph.pointee.scale_sws_opts = av_strdup("flags=\(scaling)")
    let (status, said) = FFmpegLog.capture { push(frame, through: filters, of: graph, into: made) }
    if status.isError {
      av_frame_free(&output)
      throw MediaError("no_filter", .filterFails(said.firstError ?? status.message))
    }
    return output
  }

  private static func push(
    _ frame: UnsafeMutablePointer<AVFrame>, through filters: ArraySlice<FilterChain.Filter>,
    of graph: UnsafeMutablePointer<AVFilterGraph>, into output: UnsafeMutablePointer<AVFrame>
  ) -> FFmpegStatus {
    let raw = frame.pointee
    // One picture has no time of its own.
    let source =
      "video_size=\(raw.width)x\(raw.height):pix_fmt=\(raw.format):time_base=1/1"
      + ":pixel_aspect=1/1"
    let format = av_get_pix_fmt_name(AVPixelFormat(raw.format)).map { String(cString: $0) } ?? ""
    let steps =
      [("buffer", source)] + filters.map { ($0.name, $0.options) }
      + [("format", "pix_fmts=\(format)"), ("buffersink", "")]
    var first: UnsafeMutablePointer<AVFilterContext>?
    var last: UnsafeMutablePointer<AVFilterContext>?
    for (name, options) in steps {
      var made: UnsafeMutablePointer<AVFilterContext>?
      var status = avfilter_graph_create_filter(
        &made, avfilter_get_by_name(name), name, options.isEmpty ? nil : options, nil, graph)
      if status >= 0, let last { status = avfilter_link(last, 0, made, 0) }
      if status < 0 { return FFmpegStatus(rawValue: status) }
      first = first ?? made
      last = made
    }
    let keeps = Int32(AV_BUFFERSRC_FLAG_KEEP_REF)
    var status = avfilter_graph_config(graph, nil)
    if status >= 0 { status = av_buffersrc_add_frame_flags(first, frame, keeps) }
    // The end, for filters that wait for more.
    if status >= 0 { status = av_buffersrc_add_frame_flags(first, nil, 0) }
    if status >= 0 { status = av_buffersink_get_frame(last, output) }
    return FFmpegStatus(rawValue: status)
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
