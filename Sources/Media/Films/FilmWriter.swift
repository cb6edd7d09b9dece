internal import CFFmpeg
internal import CMediaShims
internal import ShokoCore

/// Encodes drawn pictures as a film: H.264 where FFmpeg has libx264, else MPEG-4, in MP4.
///
/// It is for people to look at and no evidence: its bytes depend on the encoder.
public final class FilmWriter {
  private var format: UnsafeMutablePointer<AVFormatContext>
  private var codec: UnsafeMutablePointer<AVCodecContext>?
  private var io: UnsafeMutablePointer<AVIOContext>?
  private var last: Int64?

  /// The film's clock: milliseconds.
  private static let base = AVRational(num: 1, den: 1000)

  /// Creates the file, which must not be there yet, and writes its header.
  ///
  /// Width and height are even. Calls `avcodec_open2` and `avformat_write_header`.
  public init(path: String, width: Int, height: Int) throws(MediaError) {
    var fresh: UnsafeMutablePointer<AVFormatContext>?
    avformat_alloc_output_context2(&fresh, nil, "mp4", nil)
    guard let format = fresh else { throw MediaError("no_muxer", .ffmpegHasNoMuxer("mp4")) }
    self.format = format
    var code: Int32 = 0
    guard let io = shoko_output_open(path, &code) else {
      throw MediaError("write_error", .kernelWords(FFmpegStatus(rawValue: -code).message))
    }
    self.io = io
    format.pointee.pb = io
    format.pointee.flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT
    try open(width: width, height: height)
  }

  deinit {
    avcodec_free_context(&codec)
    if let io { _ = shoko_output_close(io) }
    avformat_free_context(format)
  }

  private func open(width: Int, height: Int) throws(MediaError) {
    let encoder = avcodec_find_encoder_by_name("libx264") ?? avcodec_find_encoder(AV_CODEC_ID_MPEG4)
    guard let encoder, let context = avcodec_alloc_context3(encoder),
      let stream = avformat_new_stream(format, nil)
    else { throw MediaError("no_encoder", .ffmpegHasNoMuxer("h264, mpeg4")) }
    codec = context
    context.pointee.width = Int32(width)
    context.pointee.height = Int32(height)
    context.pointee.pix_fmt = AV_PIX_FMT_YUV420P
    context.pointee.time_base = Self.base
    context.pointee.bit_rate = Int64(width * height * 4)
    context.pointee.thread_count = 1
    context.pointee.flags |= AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER
    var options = Options([("preset", "veryfast"), ("crf", "23")])
    try check { avcodec_open2(context, encoder, &options.dictionary) }
    try check { avcodec_parameters_from_context(stream.pointee.codecpar, context) }
    stream.pointee.time_base = Self.base
    try check { avformat_write_header(format, nil) }
  }

  /// Adds a picture that is shown so many microseconds after the first.
  ///
  /// Calls `avcodec_send_frame`.
  public func write(_ picture: PlanarPicture, at microseconds: Int64) throws(MediaError) {
    guard let codec, picture.width == codec.pointee.width, picture.height == codec.pointee.height
    else { return }
    var frame = av_frame_alloc()
    defer { av_frame_free(&frame) }
    guard let target = frame else { throw MediaError("no_memory", .mediaOutOfMemory) }
    target.pointee.format = AV_PIX_FMT_YUV420P.rawValue
    target.pointee.width = codec.pointee.width
    target.pointee.height = codec.pointee.height
    if av_frame_get_buffer(target, 0) < 0 { throw MediaError("no_memory", .mediaOutOfMemory) }
    picture.copy(to: target)
    // Encoders want times that advance.
    let time = max(microseconds / 1000, last.map { $0 + 1 } ?? 0)
    last = time
    target.pointee.pts = time
    try check { avcodec_send_frame(codec, target) }
    try drain()
  }

  /// Writes what is left and closes the file.
  ///
  /// Calls `av_write_trailer`.
  public func finish() throws(MediaError) {
    guard let codec else { return }
    try check { avcodec_send_frame(codec, nil) }
    try drain()
    try check { av_write_trailer(format) }
    let code = shoko_output_close(io)
    io = nil
    format.pointee.pb = nil
    if code != 0 {
      throw MediaError("write_error", .kernelWords(FFmpegStatus(rawValue: -code).message))
    }
  }

  private func drain() throws(MediaError) {
    guard let codec, let packet = av_packet_alloc() else { return }
    var release: UnsafeMutablePointer<AVPacket>? = packet
    defer { av_packet_free(&release) }
    while avcodec_receive_packet(codec, packet) >= 0 {
      packet.pointee.stream_index = 0
      av_packet_rescale_ts(packet, Self.base, shoko_stream(format, 0).pointee.time_base)
      try check { av_interleaved_write_frame(format, packet) }
    }
  }

  private func check(_ body: () -> Int32) throws(MediaError) {
    let (code, messages) = FFmpegLog.capture(body)
    if code >= 0 { return }
    let status = FFmpegStatus(rawValue: code)
    if status == .noSpace { throw MediaError("no_space", .mediaNoSpaceLeft) }
    throw MediaError("encode_error", Message(verbatim: messages.firstError ?? status.message))
  }
}
