internal import CFFmpeg
internal import CMediaShims
internal import ShokoCore

/// Writes the packets of one clip to one file.
final class ClipMuxer {
  private let path: String
  private var context: UnsafeMutablePointer<AVFormatContext>
  private var io: UnsafeMutablePointer<AVIOContext>?
  private var outputs: [Int: Int32] = [:]
  private var lastTimes: [Int32: Int64] = [:]
  private var sourceBases: [Int: AVRational] = [:]
  private var captions: Int32?
  private var queue = MuxerQueue()
  /// Packets of sound that the container refused, as damaged ones are.
  private(set) var refusedSound = 0

  /// Creates the file and writes its header.
  ///
  /// Calls `avformat_write_header`.
  ///
  /// - Parameters:
  ///   - streams: the source's streams that the clip carries, the video first.
  ///   - hasCaptions: whether subtitles will come, which the container must be able to hold.
  ///   - encoder: what encodes the pictures, where they are no copies.
  ///   - band: where a caption was burned in, which the file says of itself; subtitles are then not marked
  ///     to be shown unasked, though FFmpeg's MP4 marks the only track of a kind in any case.
  ///   - isTurned: whether pictures were turned, so that players must not be told to.
  init(
    path: String, container: ClipContainer, source: Demuxer, streams: [Int], hasCaptions: Bool,
    encoder: UnsafeMutablePointer<AVCodecContext>? = nil, band: ClipBand? = nil,
    isTurned: Bool = false
  ) throws(MediaError) {
    var fresh: UnsafeMutablePointer<AVFormatContext>?
    avformat_alloc_output_context2(&fresh, nil, container.muxer, nil)
    guard let context = fresh else {
      throw MediaError("no_muxer", .ffmpegHasNoMuxer(container.muxer))
    }
    var code: Int32 = 0
    guard let io = shoko_output_open(path, &code) else {
      avformat_free_context(context)
      throw Self.writeError(code)
    }
    self.path = path
    self.context = context
    self.io = io
    context.pointee.pb = io
    context.pointee.flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT
    for index in streams {
      try addStream(
        index, source, container, index == streams.first ? encoder : nil,
        holdsRotation: container.holdsRotation && !isTurned)
    }
    if hasCaptions { try addCaptions(isShown: band == nil) }
    if let band {
      av_dict_set(
        &context.pointee.metadata, "comment",
        "Derivative with a burned-in caption: the recording's picture is the upper"
          + " \(band.width)x\(band.height) pixels, the caption the \(band.rows) rows below it", 0)
    }
    try writeHeader(source, video: streams.first ?? 0)
  }

  deinit {
    if let io { _ = shoko_output_close(io) }
    avformat_free_context(context)
  }

  /// Adds a packet with its times in the clip.
  ///
  /// Throws when a picture is refused, be it an earlier one; refused sound is counted.
  func write(_ packet: Packet, pts: Int64, dts: Int64) throws(MediaError) {
    try write(packet.pointer, of: packet.streamIndex, pts: pts, dts: dts)
  }

  /// The same of a packet that is none of the source's file.
  func write(
    _ packet: UnsafeMutablePointer<AVPacket>, of stream: Int, pts: Int64, dts: Int64
  ) throws(MediaError) {
    guard let target = outputs[stream], let base = sourceBases[stream],
      let copy = av_packet_clone(packet)
    else { return }
    var release: UnsafeMutablePointer<AVPacket>? = copy
    defer { av_packet_free(&release) }
    copy.pointee.pts = pts
    copy.pointee.dts = dts
    copy.pointee.stream_index = target
    copy.pointee.pos = -1
    copy.pointee.flags &= ~AV_PKT_FLAG_DISCARD
    av_packet_rescale_ts(copy, base, shoko_stream(context, target).pointee.time_base)
    // Rounding to a coarser clock, or damage, may make decoding times meet.
    if let last = lastTimes[target], copy.pointee.dts <= last { copy.pointee.dts = last &+ 1 }
    copy.pointee.pts = max(copy.pointee.pts, copy.pointee.dts)
    lastTimes[target] = copy.pointee.dts
    try hand(copy)
  }

  /// Adds a subtitle.
  func write(_ caption: ClipCaption) throws(MediaError) {
    guard let target = captions, caption.end > caption.start,
      let stream = shoko_stream(context, target)
    else { return }
    var bytes = Array(caption.text.utf8.prefix(0xffff))
    if stream.pointee.codecpar.pointee.codec_id == AV_CODEC_ID_MOV_TEXT {
      bytes = [UInt8(bytes.count >> 8), UInt8(bytes.count & 0xff)] + bytes
    }
    var packet = av_packet_alloc()
    defer { av_packet_free(&packet) }
    guard let packet, av_new_packet(packet, Int32(bytes.count)) >= 0 else {
      throw MediaError("no_memory", .mediaOutOfMemory)
    }
    packet.pointee.data.update(from: bytes, count: bytes.count)
    packet.pointee.pts = caption.start
    packet.pointee.dts = caption.start
    packet.pointee.duration = caption.end - caption.start
    packet.pointee.stream_index = target
    packet.pointee.flags |= AV_PKT_FLAG_KEY
    av_packet_rescale_ts(packet, Self.captionBase, stream.pointee.time_base)
    try hand(packet)
  }

  /// Writes the trailer, syncs and closes.
  ///
  /// Calls `av_write_trailer`.
  func finish() throws(MediaError) {
    // The trailer would write what waits, too, and could not tell whose refusal it met.
    try flush()
    let (status, messages) = FFmpegLog.capture { av_write_trailer(context) }
    if status < 0 { throw failure(FFmpegStatus(rawValue: status), messages) }
    let code = shoko_output_close(io)
    io = nil
    context.pointee.pb = nil
    if code != 0 { throw Self.writeError(code) }
  }

  /// Gives a packet to the muxer, which holds it until the other streams have come as far.
  ///
  /// A stream that pauses, as subtitles do between two seconds, must not let the others pile up in
  /// memory. Calls `av_interleaved_write_frame`.
  private func hand(_ packet: UnsafeMutablePointer<AVPacket>) throws(MediaError) {
    queue.add(Int(packet.pointee.size), of: packet.pointee.stream_index)
    try attempt { av_interleaved_write_frame(context, packet) }
    if queue.bytes > MuxerQueue.most { try flush() }
  }

  private func flush() throws(MediaError) {
    try attempt { av_interleaved_write_frame(context, nil) }
  }

  /// Lets the muxer write, and finds out which packet it refused where it refuses one: that may be one
  /// that it was given long before.
  private func attempt(_ body: () -> Int32) throws(MediaError) {
    let (status, messages) = FFmpegLog.capture(body)
    defer { noteWritten() }
    if status >= 0 { return }
    let failure = failure(FFmpegStatus(rawValue: status), messages)
    if failure.code != "mux_error" { throw failure }
    // Each attempt ends with the next refused one; what was not written at last is what was refused.
    for _ in 0...queue.count {
      if FFmpegLog.capture({ av_interleaved_write_frame(context, nil) }).0 >= 0 { break }
    }
    noteWritten()
    let refused = queue.takeAll()
    for (stream, count) in refused where isSound(stream) { refusedSound += count }
    if refused.contains(where: { !isSound($0.stream) }) { throw failure }
  }

  private func noteWritten() {
    for index in 0..<Int32(context.pointee.nb_streams) {
      queue.note(written: Int(shoko_stream(context, index).pointee.nb_frames), of: index)
    }
  }

  private func isSound(_ index: Int32) -> Bool {
    shoko_stream(context, index).pointee.codecpar.pointee.codec_type == AVMEDIA_TYPE_AUDIO
  }

  private func addStream(
    _ index: Int, _ source: Demuxer, _ container: ClipContainer,
    _ encoder: UnsafeMutablePointer<AVCodecContext>?, holdsRotation: Bool
  ) throws(MediaError) {
    guard let from = shoko_stream(source.context, Int32(index)),
      let to = avformat_new_stream(context, nil),
      avcodec_parameters_copy(to.pointee.codecpar, from.pointee.codecpar) >= 0
    else { throw MediaError("no_memory", .mediaOutOfMemory) }
    // A tag of another container would be wrong here; the same container keeps its own.
    if !container.keepsFraming { to.pointee.codecpar.pointee.codec_tag = 0 }
    if container == .view, to.pointee.codecpar.pointee.codec_id == AV_CODEC_ID_HEVC {
      // Apple's players know no other tag.
      to.pointee.codecpar.pointee.codec_tag = UInt32(littleEndianTag: "hvc1")
    }
    to.pointee.time_base = from.pointee.time_base
    to.pointee.sample_aspect_ratio = from.pointee.sample_aspect_ratio
    to.pointee.avg_frame_rate = from.pointee.avg_frame_rate
    if let encoder {
      avcodec_parameters_from_context(to.pointee.codecpar, encoder)
      to.pointee.codecpar.pointee.codec_tag = 0
      to.pointee.sample_aspect_ratio = encoder.pointee.sample_aspect_ratio
    }
    if encoder == nil || holdsRotation { copyDisplayMatrix(from, to) }
    outputs[index] = to.pointee.index
    sourceBases[index] = from.pointee.time_base
  }

  /// The clock of subtitles: milliseconds.
  private static let captionBase = AVRational(num: 1, den: 1000)

  /// How 3GPP timed text (TS 26.245) is shown unless it says otherwise: white on black at the foot of
  /// the picture, in the only font of the table.
  private static let textSample: [UInt8] =
    [0, 0, 0, 0, 1, 0xff, 0, 0, 0, 0xff, 0, 0, 0, 0, 0, 0, 0, 0]
    + [0, 0, 0, 0, 0, 1, 0, 18, 0xff, 0xff, 0xff, 0xff]
    + [0, 0, 0, 18] + Array("ftab".utf8) + [0, 1, 0, 1, 5] + Array("Serif".utf8)

  private func addCaptions(isShown: Bool) throws(MediaError) {
    guard let stream = avformat_new_stream(context, nil) else {
      throw MediaError("no_memory", .mediaOutOfMemory)
    }
    let parameters = stream.pointee.codecpar
    parameters?.pointee.codec_type = AVMEDIA_TYPE_SUBTITLE
    stream.pointee.time_base = Self.captionBase
    stream.pointee.disposition = isShown ? AV_DISPOSITION_DEFAULT : 0
    av_dict_set(&stream.pointee.metadata, "title", "Wall clock", 0)
    av_dict_set(&stream.pointee.metadata, "handler_name", "Wall clock", 0)
    if String(cString: context.pointee.oformat.pointee.name) == "matroska" {
      parameters?.pointee.codec_id = AV_CODEC_ID_SUBRIP
    } else {
      parameters?.pointee.codec_id = AV_CODEC_ID_MOV_TEXT
      // QuickTime's own kind of text has another sample description.
      parameters?.pointee.codec_tag = UInt32(littleEndianTag: "tx3g")
      let size = Self.textSample.count
      guard let memory = av_mallocz(size + Int(AV_INPUT_BUFFER_PADDING_SIZE)) else {
        throw MediaError("no_memory", .mediaOutOfMemory)
      }
      let bytes = memory.assumingMemoryBound(to: UInt8.self)
      bytes.update(from: Self.textSample, count: size)
      parameters?.pointee.extradata = bytes
      parameters?.pointee.extradata_size = Int32(size)
    }
    captions = stream.pointee.index
  }

  private func copyDisplayMatrix(
    _ from: UnsafeMutablePointer<AVStream>, _ to: UnsafeMutablePointer<AVStream>
  ) {
    var size = 0
    guard let matrix = av_stream_get_side_data(from, AV_PKT_DATA_DISPLAYMATRIX, &size),
      let copy = av_stream_new_side_data(to, AV_PKT_DATA_DISPLAYMATRIX, size)
    else { return }
    copy.update(from: matrix, count: size)
  }

  private func writeHeader(_ source: Demuxer, video: Int) throws(MediaError) {
    var pairs: [(String, String)] = []
    let base = shoko_stream(source.context, Int32(video)).pointee.time_base
    // The source's own clock, so that every time stamp is exact.
    if ["mp4", "mov"].contains(String(cString: context.pointee.oformat.pointee.name)), base.num == 1
    {
      pairs.append(("video_track_timescale", String(base.den)))
    }
    var options = Options(pairs)
    let (status, messages) = FFmpegLog.capture {
      avformat_write_header(context, &options.dictionary)
    }
    if status < 0 { throw failure(FFmpegStatus(rawValue: status), messages) }
  }

  private func failure(_ status: FFmpegStatus, _ messages: FFmpegMessages) -> MediaError {
    if status == .noSpace { return MediaError("no_space", .mediaNoSpaceLeft) }
    if let code = context.pointee.pb?.pointee.error, code < 0 { return Self.writeError(-code) }
    return MediaError("mux_error", Message(verbatim: messages.firstError ?? status.message))
  }

  private static func writeError(_ code: Int32) -> MediaError {
    let status = FFmpegStatus(rawValue: -code)
    return MediaError(
      status == .noSpace ? "no_space" : "write_error", .kernelWords(status.message))
  }
}

extension UInt32 {
  /// A four-character code as FFmpeg keeps it.
  fileprivate init(littleEndianTag text: StaticString) {
    self = text.withUTF8Buffer { $0.reversed().reduce(0) { $0 << 8 | UInt32($1) } }
  }
}
