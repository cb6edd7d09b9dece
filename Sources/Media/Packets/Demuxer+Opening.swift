internal import CFFmpeg
internal import CMediaShims
internal import ShokoCore

extension Demuxer {
  /// How much is found out about a file before its first packet is read.
  enum Depth {
    /// What the container's own header says.
    case header
    /// What the first packets say too, some of them decoded.
    case full
  }

  /// What a container says about its streams.
  static func describe(_ context: UnsafeMutablePointer<AVFormatContext>) -> [MediaStream] {
    (0..<Int32(context.pointee.nb_streams)).compactMap { index in
      shoko_stream(context, index).map { MediaStream($0) }
    }
  }

  /// Opens a file of a format on the list, and nothing else through it; the caller closes it.
  ///
  /// Calls `avformat_open_input`, and `avformat_find_stream_info` where the depth asks for it.
  static func open(
    _ file: MediaFile, _ input: FileInput, _ depth: Depth
  ) throws(MediaError) -> UnsafeMutablePointer<AVFormatContext> {
    if input.size == 0 { throw MediaError("empty_file", .fileIsEmpty) }
    var context = avformat_alloc_context()
    guard let fresh = context else { throw MediaError("no_memory", .mediaOutOfMemory) }
    shoko_input_attach(fresh, input.io)
    fresh.pointee.probesize = AllowList.probeBytes
    fresh.pointee.max_analyze_duration = AllowList.probeMicroseconds
    var options = Options([
      ("format_whitelist", AllowList.demuxers), ("codec_whitelist", AllowList.decoders),
      ("protocol_whitelist", ""), ("max_streams", String(AllowList.maximumStreams)),
    ])
    let (code, messages) = FFmpegLog.capture {
      avformat_open_input(&context, file.baseName.zeroTerminated, nil, &options.dictionary)
    }
    guard code >= 0, let opened = context else {
      throw refusal(FFmpegStatus(rawValue: code), messages, input)
    }
    guard depth == .full else { return opened }
    do throws(MediaError) {
      try probe(opened, input)
    } catch {
      avformat_close_input(&context)
      throw error
    }
    return opened
  }

  /// Probing decodes a few pictures, so the bound on their size holds there too.
  ///
  /// Calls `avformat_find_stream_info`.
  static func probe(
    _ context: UnsafeMutablePointer<AVFormatContext>, _ input: FileInput
  ) throws(MediaError) {
    var options = [OpaquePointer?](repeating: nil, count: Int(context.pointee.nb_streams))
    for index in options.indices {
      av_dict_set(&options[index], "max_pixels", String(AllowList.maximumPixels), 0)
      av_dict_set(&options[index], "threads", "1", 0)
    }
    defer { for index in options.indices { av_dict_free(&options[index]) } }
    let (code, messages) = FFmpegLog.capture {
      options.withUnsafeMutableBufferPointer {
        avformat_find_stream_info(context, $0.baseAddress)
      }
    }
    if code < 0 { throw refusal(FFmpegStatus(rawValue: code), messages, input) }
  }

  private static func refusal(
    _ status: FFmpegStatus, _ messages: FFmpegMessages, _ input: FileInput
  ) -> MediaError {
    if let failure = input.failure { return failure }
    if messages.firstError?.contains("whitelist") == true {
      return MediaError("format_refused", .formatRefused)
    }
    let said = messages.firstError ?? messages.firstWarning ?? status.message
    if said.contains("moov atom not found") {
      return MediaError("not_media", .recordingHasNoIndex(said))
    }
    return MediaError("not_media", .notReadableByFFmpeg(said))
  }
}

extension [MediaStream] {
  /// The stream that a scan examines: the largest pictures, the lower index among equals.
  var mainVideo: MediaStream? {
    filter { $0.kind == .video && !$0.isAttachedPicture && $0.geometry != nil }
      .max { a, b in
        let areas = (a.area, b.area)
        return areas.0 == areas.1 ? a.index > b.index : areas.0 < areas.1
      }
  }
}

extension MediaStream {
  fileprivate var area: Int { (geometry?.codedWidth ?? 0) * (geometry?.codedHeight ?? 0) }
}
