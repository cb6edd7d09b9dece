internal import CFFmpeg
internal import ShokoCore

/// One clip while it is encoded; used by one thread at a time.
final class ExactOutput {
  let range: TickRange
  private(set) var result: ClipResult
  private(set) var isClosed = false

  private let request: ClipRequest
  private let coding: ClipCoding
  private let sound: SoundFeed
  private let extras: ClipExtras
  private var encoder: UnsafeMutablePointer<AVCodecContext>?
  private var muxer: ClipMuxer?
  private var captions: CaptionTrack?
  private var band: CaptionBand?
  private var first: Int64 = 0
  private var last: Int64 = -1
  private var timeBase: TimeBase?
  private var lengths: [Int64: Int64] = [:]
  private var stream = 0

  init(_ request: ClipRequest, coding: ClipCoding, sound: SoundFeed, extras: ClipExtras) {
    (self.request, self.coding, self.sound) = (request, coding, sound)
    (range, self.extras) = (request.range, extras)
    result = ClipResult(
      range: request.range, firstPacket: 0, lastPacket: -1, pictures: 0, omittedLeading: 0,
      startsAtKey: true, audioStreams: sound.streams, omittedAudio: sound.omitted)
  }

  deinit { avcodec_free_context(&encoder) }

  /// Encodes a picture at its time.
  ///
  /// Calls `avcodec_send_frame`.
  func add(_ picture: CoveredPicture, _ mark: FrameMark, _ reading: VideoReading) throws {
    if encoder == nil { try open(picture, mark, reading) }
    guard let encoder else { return }
    let frame = try conformed(picture, encoder.pointee, at: mark.range.start)
    var release: UnsafeMutablePointer<AVFrame>? = frame
    defer { av_frame_free(&release) }
    // Encoders want times that advance.
    let time = max(mark.range.start - first, last + 1)
    last = time
    frame.pointee.pts = time
    frame.pointee.pict_type = AV_PICTURE_TYPE_NONE
    lengths[time] = mark.range.length
    try check { avcodec_send_frame(encoder, frame) }
    result.pictures += 1
    if picture.isConcealed { result.concealed += 1 }
    result.firstPacket = min(result.firstPacket, picture.decodeIndex)
    result.lastPacket = max(result.lastPacket, picture.decodeIndex)
    result.range.end = max(result.range.end, mark.range.end)
    try sound.advance(to: mark.range.start)
    try drain()
  }

  /// Writes what is left.
  func close() throws {
    if isClosed { return }
    guard let encoder, let muxer, let timeBase else {
      throw MediaError("no_pictures", .noPictureInClip)
    }
    try check { avcodec_send_frame(encoder, nil) }
    try drain()
    try sound.advance(to: result.range.end)
    for caption in captions?.rest(until: timeBase.microseconds(result.range.end - first)) ?? [] {
      try muxer.write(caption)
    }
    try muxer.finish()
    result.omittedSoundPackets = muxer.refusedSound
    sound.remove(self)
    (self.muxer, isClosed) = (nil, true)
    avcodec_free_context(&self.encoder)
  }

  /// Takes a packet of sound that belongs to a time of the recording.
  func add(_ packet: Packet, _ place: SoundPlace) throws(MediaError) {
    guard let muxer, place.ticks >= first, place.ticks < range.end else { return }
    let time = place.time(after: first)
    try muxer.write(packet, pts: time, dts: time)
  }

  private func open(
    _ picture: CoveredPicture, _ mark: FrameMark, _ reading: VideoReading
  ) throws(MediaError) {
    (first, timeBase, stream) = (mark.range.start, reading.timeBase, reading.stream.index)
    result.range = mark.range
    result.turn = picture.turn
    result.firstPacket = picture.decodeIndex
    let context = try opened(picture, reading)
    captions = extras.captions.flatMap { CaptionTrack($0, from: first, reading.timeBase) }
    result.hasCaptions = captions != nil
    muxer = try ClipMuxer(
      path: request.path, container: coding.container, source: reading.demuxer,
      streams: [stream] + sound.streams, hasCaptions: captions != nil, encoder: context,
      band: result.band, isTurned: picture.turn != .none)
    try sound.add(self)
  }

  /// Opens the encoder with the first options that it takes the pictures with; where it takes none, the
  /// first ones tell why.
  ///
  /// Calls `avcodec_open2`.
  private func opened(
    _ picture: CoveredPicture, _ reading: VideoReading
  ) throws(MediaError) -> UnsafeMutablePointer<AVCodecContext> {
    var failure: MediaError?
    for options in coding.options(for: picture.pointer) {
      avcodec_free_context(&encoder)
      guard let codec = coding.encoder, let context = avcodec_alloc_context3(codec) else {
        throw MediaError("no_encoder", .ffmpegHasNoEncoder(coding.encoderName))
      }
      encoder = context
      configure(context, picture.pointer, reading)
      if let burned = extras.burned {
        let band = CaptionBand(
          burned, below: picture.pointer, aspect: context.pointee.sample_aspect_ratio,
          range: range, reading.timeBase)
        context.pointee.height += Int32(band.place.rows)
        (self.band, result.band) = (band, band.place)
      }
      var options = Options(options)
      do throws(MediaError) {
        try check { avcodec_open2(context, codec, &options.dictionary) }
        return context
      } catch {
        failure = failure ?? error
      }
    }
    throw failure ?? Self.noMemory
  }

  private func configure(
    _ context: UnsafeMutablePointer<AVCodecContext>, _ frame: UnsafeMutablePointer<AVFrame>,
    _ reading: VideoReading
  ) {
    let source = shoko_stream(reading.demuxer.context, Int32(stream))
    context.pointee.width = frame.pointee.width
    context.pointee.height = frame.pointee.height
    context.pointee.pix_fmt = AVPixelFormat(frame.pointee.format)
    context.pointee.time_base = source?.pointee.time_base ?? AVRational(num: 1, den: 1000)
    if let rate = source?.pointee.avg_frame_rate, rate.num > 0 { context.pointee.framerate = rate }
    context.pointee.sample_aspect_ratio = frame.pointee.sample_aspect_ratio
    if let stated = source?.pointee.sample_aspect_ratio, stated.num > 0, stated.den > 0 {
      let isSideways = result.turn == .quarter || result.turn == .threeQuarters
      context.pointee.sample_aspect_ratio =
        isSideways ? AVRational(num: stated.den, den: stated.num) : stated
    }
    context.pointee.color_range = frame.pointee.color_range
    context.pointee.color_primaries = frame.pointee.color_primaries
    context.pointee.color_trc = frame.pointee.color_trc
    context.pointee.colorspace = frame.pointee.colorspace
    context.pointee.chroma_sample_location = frame.pointee.chroma_location
    if frame.pointee.interlaced_frame != 0 {
      context.pointee.field_order = frame.pointee.top_field_first != 0 ? AV_FIELD_TT : AV_FIELD_BB
      context.pointee.flags |= AV_CODEC_FLAG_INTERLACED_DCT
    }
    // Several threads give other bytes.
    context.pointee.thread_count = 1
    context.pointee.flags |= AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER
  }

  /// The picture as the encoder was opened for: a stream may change its size or format on the way.
  private func conformed(
    _ picture: CoveredPicture, _ wanted: AVCodecContext, at ticks: Int64
  ) throws(MediaError) -> UnsafeMutablePointer<AVFrame> {
    guard let band else { return try scaled(picture, wanted, height: wanted.height) }
    var plain: UnsafeMutablePointer<AVFrame>? = try scaled(
      picture, wanted, height: Int32(band.place.height))
    defer { av_frame_free(&plain) }
    guard let plain, let frame = band.extended(plain, at: ticks, wanted.color_range) else {
      throw MediaError("encode_error", .pictureCannotBeEncoded)
    }
    return frame
  }

  private func scaled(
    _ picture: CoveredPicture, _ wanted: AVCodecContext, height: Int32
  ) throws(MediaError) -> UnsafeMutablePointer<AVFrame> {
    let source = picture.pointer
    if source.pointee.width == wanted.width, source.pointee.height == height,
      source.pointee.format == wanted.pix_fmt.rawValue
    {
      guard let clone = av_frame_clone(source) else { throw Self.noMemory }
      return clone
    }
    let context = sws_getContext(
      source.pointee.width, source.pointee.height, AVPixelFormat(source.pointee.format),
      wanted.width, height, wanted.pix_fmt, SWS_BICUBIC | SWS_ACCURATE_RND | SWS_BITEXACT,
      nil, nil, nil)
    defer { sws_freeContext(context) }
    guard let context,
      let frame = scaledFrame(
        source, to: wanted.pix_fmt, size: (wanted.width, height), by: context)
    else { throw Self.noMemory }
    return frame
  }

  private static var noMemory: MediaError { MediaError("no_memory", .mediaOutOfMemory) }

  private func drain() throws(MediaError) {
    var fresh = av_packet_alloc()
    defer { av_packet_free(&fresh) }
    guard let encoder, let muxer, let timeBase else { return }
    guard let packet = fresh else { throw Self.noMemory }
    while true {
      let status = avcodec_receive_packet(encoder, packet)
      if [.again, .endOfFile].contains(FFmpegStatus(rawValue: status)) { return }
      try check { status }
      let (pts, dts) = (packet.pointee.pts, packet.pointee.dts)
      packet.pointee.duration = lengths.removeValue(forKey: pts) ?? packet.pointee.duration
      try muxer.write(packet, of: stream, pts: pts, dts: dts)
      for caption in captions?.over(at: timeBase.microseconds(dts)) ?? [] {
        try muxer.write(caption)
      }
      av_packet_unref(packet)
    }
  }

  private func check(_ body: () -> Int32) throws(MediaError) {
    let (code, messages) = FFmpegLog.capture(body)
    if code >= 0 { return }
    throw MediaError(
      "encode_error", Message(verbatim: messages.firstError ?? FFmpegStatus(rawValue: code).message)
    )
  }
}

extension ClipCoding {
  /// What makes the encoder's bytes depend on its input and version alone; what is to be tried first comes
  /// first.
  fileprivate func options(for frame: UnsafeMutablePointer<AVFrame>) -> [[(String, String)]] {
    switch self {
    // Where a side is odd and two pixels share their chroma, some numbers of slices, 4 among them, leave the
    // last chroma samples to no slice, and FFmpeg refuses these. It takes the first number that fits then,
    // which is more than one; one slice always fits, but FFmpeg takes that for small pictures alone. Where
    // four pixels share theirs it refuses too few, and loses samples. Version 1 has no slices.
    case .ffv1:
      (frame.hasUnevenQuarters ? [] : [[("slices", "4")], [], [("slices", "1")]])
        .map { [("level", "3"), ("g", "1"), ("slicecrc", "1"), ("threads", "1")] + $0 }
        + [[("level", "1"), ("g", "1"), ("threads", "1")]]
    // Closed captions of the source would show what the pictures may no longer. Windows of several zones
    // overlap, and each holds the pictures that its encoder looks ahead at. With `mbtree`, x264's fast code
    // takes up what memory held before in pictures of some sizes: 320×180 gave other bytes with other
    // values of glibc's MALLOC_PERTURB_.
    case .h264:
      [
        [
          ("preset", "medium"), ("rc-lookahead", "10"), ("crf", "14"), ("a53cc", "0"),
          ("mbtree", "0"), ("threads", "1"),
        ]
      ]
    }
  }
}

extension UnsafeMutablePointer<AVFrame> {
  /// Whether chroma is shared by four pixels in a row or column that is no multiple of four long.
  fileprivate var hasUnevenQuarters: Bool {
    guard let format = av_pix_fmt_desc_get(AVPixelFormat(pointee.format)) else { return false }
    return format.pointee.log2_chroma_w > 1 && pointee.width % 4 != 0
      || format.pointee.log2_chroma_h > 1 && pointee.height % 4 != 0
  }
}
