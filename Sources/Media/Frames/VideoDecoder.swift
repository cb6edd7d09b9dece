internal import CFFmpeg
internal import CMediaShims
internal import ShokoCore

/// What a decoder may leave out, and what it tells beside its pictures.
struct DecoderShortcuts: Hashable, Sendable {
  /// The loop filter: decoding costs less, and the pictures drift from the true ones until the next
  /// keyframe.
  var skipsLoopFilter = false
  /// Chroma that nobody will read: luma is the same to the bit.
  var dropsChroma = false
  /// How coarsely each block was coded, where the codec's decoder can tell; the pictures stay the same.
  var tellsQuantisers = false
}

/// A decoder of one chunk, set up so that its pictures depend on the packets alone: one thread,
/// bit-exact, fixed concealment.
///
/// Used by one thread.
final class VideoDecoder {
  /// A decoded picture and the packet that coded it.
  struct Picture {
    let frame: UnsafeMutablePointer<AVFrame>
    let decodeIndex: Int
  }

  private let context: UnsafeMutablePointer<AVCodecContext>
  private let pool: OpaquePointer

  /// Opens a decoder with the given configuration, whose pictures lie in memory of `store`.
  ///
  /// Calls `avcodec_open2`.
  init(
    _ parameters: CodecParameters, extradata: [UInt8], store: PictureStore,
    shortcuts: DecoderShortcuts
  ) throws(MediaError) {
    guard let codec = avcodec_find_decoder(parameters.pointer.pointee.codec_id) else {
      throw MediaError(
        "no_decoder",
        parameters.shownCodec.map(Message.ffmpegHasNoDecoder) ?? .codecIsUnknown)
    }
    var pointer = avcodec_alloc_context3(codec)
    guard let context = pointer else { throw MediaError("no_memory", .mediaOutOfMemory) }
    avcodec_parameters_to_context(context, parameters.pointer)
    Self.replaceExtradata(context, extradata)
    context.pointee.pkt_timebase = parameters.timeBase
    context.pointee.thread_count = 1
    context.pointee.flags |= AV_CODEC_FLAG_BITEXACT
    context.pointee.error_concealment = FF_EC_GUESS_MVS | FF_EC_DEBLOCK
    if shortcuts.skipsLoopFilter { context.pointee.skip_loop_filter = AVDISCARD_ALL }
    if shortcuts.tellsQuantisers {
      context.pointee.export_side_data |= AV_CODEC_EXPORT_DATA_VIDEO_ENC_PARAMS
    }
    context.pointee.max_pixels = AllowList.maximumPixels
    guard let pool = store.attach(to: context, dropsChroma: shortcuts.dropsChroma) else {
      avcodec_free_context(&pointer)
      throw MediaError("no_memory", .mediaOutOfMemory)
    }
    var options = Options([("codec_whitelist", AllowList.decoders), ("threads", "1")])
    let (code, messages) = FFmpegLog.capture { avcodec_open2(context, codec, &options.dictionary) }
    if code < 0 {
      avcodec_free_context(&pointer)
      shoko_picture_pool_free(pool)
      let said = messages.firstError ?? FFmpegStatus(rawValue: code).message
      throw MediaError(
        "no_decoder",
        said.contains("whitelist")
          ? .codecRefused(parameters.codec) : .decoderDoesNotStart(parameters.codec, said))
    }
    self.context = context
    self.pool = pool
  }

  deinit {
    var context: UnsafeMutablePointer<AVCodecContext>? = context
    avcodec_free_context(&context)
    shoko_picture_pool_free(pool)
  }

  /// Decodes one packet, or what is left when `packet` is `nil`; hands over each picture that is
  /// complete now, in presentation order, and gives FFmpeg's complaints about this packet.
  ///
  /// Calls `avcodec_send_packet` and `avcodec_receive_frame`.
  func decode(_ packet: Packet?, _ body: (Picture) -> Void) -> FFmpegMessages {
    let (_, messages) = FFmpegLog.capture {
      var code = send(packet)
      receive(body)
      // A full decoder takes the packet after its pictures were fetched.
      if code == .again {
        code = send(packet)
        receive(body)
      }
      return code
    }
    return messages
  }

  private func send(_ packet: Packet?) -> FFmpegStatus {
    guard let packet else { return FFmpegStatus(rawValue: avcodec_send_packet(context, nil)) }
    guard let reference = av_packet_clone(packet.pointer) else { return .again }
    // The decode index travels as the PTS, so that each picture names its packet whatever the
    // container's time stamps are like.
    reference.pointee.pts = Int64(packet.decodeIndex)
    reference.pointee.dts = shoko_nopts()
    let code = avcodec_send_packet(context, reference)
    var release: UnsafeMutablePointer<AVPacket>? = reference
    av_packet_free(&release)
    return FFmpegStatus(rawValue: code)
  }

  private func receive(_ body: (Picture) -> Void) {
    while let frame = av_frame_alloc() {
      if avcodec_receive_frame(context, frame) < 0 {
        var frame: UnsafeMutablePointer<AVFrame>? = frame
        av_frame_free(&frame)
        return
      }
      body(Picture(frame: frame, decodeIndex: Int(frame.pointee.pts)))
    }
  }

  private static func replaceExtradata(
    _ context: UnsafeMutablePointer<AVCodecContext>, _ bytes: [UInt8]
  ) {
    av_free(context.pointee.extradata)
    context.pointee.extradata = nil
    context.pointee.extradata_size = 0
    let padding = Int(AV_INPUT_BUFFER_PADDING_SIZE)
    guard !bytes.isEmpty, let raw = av_mallocz(bytes.count + padding) else { return }
    raw.copyMemory(from: bytes, byteCount: bytes.count)
    context.pointee.extradata = raw.assumingMemoryBound(to: UInt8.self)
    context.pointee.extradata_size = Int32(bytes.count)
  }
}
