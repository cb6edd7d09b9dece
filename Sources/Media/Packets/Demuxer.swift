internal import CFFmpeg
internal import CMediaShims
public import ShokoCore

/// Reads the packets of one file in file order; used by one thread at a time.
///
/// The file is opened read-only, and nothing else can be opened through it.
public final class Demuxer {
  /// What a read gave.
  public enum Step {
    /// The next packet of a selected stream.
    case packet(Packet)
    /// Nothing more; `MediaError` tells why it is not the regular end.
    case end(MediaError?)
  }

  /// Which file.
  public let file: MediaFile
  /// FFmpeg's name of the container, such as `mov,mp4,m4a,3gp,3g2,mj2`.
  public let format: String
  /// What the container says about its streams.
  public let streams: [MediaStream]
  /// The size in bytes when it was opened; later growth is not read.
  public let bytes: Int64

  private let input: FileInput
  /// Owned; closed with this object.
  let context: UnsafeMutablePointer<AVFormatContext>
  private let scratch: UnsafeMutablePointer<AVPacket>
  private var counts: [Int: Int] = [:]
  /// A cut-off file fails at every further sample that its index names.
  private static let retries = 16
  /// Damaged places that reading got past; the first hundred.
  public private(set) var damage: [MediaError] = []

  /// Opens and probes a file.
  ///
  /// Calls `avformat_open_input` and `avformat_find_stream_info`.
  public init(_ file: MediaFile) throws(MediaError) {
    let input = try FileInput(file)
    guard let scratch = av_packet_alloc() else { throw MediaError("no_memory", "out of memory") }
    do throws(MediaError) {
      let context = try Self.open(file, input)
      self.context = context
    } catch {
      var scratch: UnsafeMutablePointer<AVPacket>? = scratch
      av_packet_free(&scratch)
      throw error
    }
    self.file = file
    self.input = input
    self.scratch = scratch
    bytes = input.size
    format = String(cString: context.pointee.iformat.pointee.name)
    streams = Self.describe(context)
  }

  deinit {
    var context: UnsafeMutablePointer<AVFormatContext>? = context
    avformat_close_input(&context)
    var scratch: UnsafeMutablePointer<AVPacket>? = scratch
    av_packet_free(&scratch)
  }

  /// The stream that a scan examines: the largest pictures, the lower index among equals.
  public var mainVideo: MediaStream? {
    streams.filter { $0.kind == .video && !$0.isAttachedPicture && $0.geometry != nil }
      .max { a, b in
        let areas = (a.area, b.area)
        return areas.0 == areas.1 ? a.index > b.index : areas.0 < areas.1
      }
  }

  /// Whether the file's format stores a duration of its own for each stream, which a cut-off file
  /// still promises.
  public var statesDuration: Bool {
    ["mov,mp4,m4a,3gp,3g2,mj2", "avi", "asf", "matroska,webm"].contains(format)
  }

  /// The length of the whole file as its header states it, or `nil`; not an estimate.
  public var statedSeconds: Rational? {
    guard statesDuration, context.pointee.duration > 0 else { return nil }
    return Rational(context.pointee.duration, 1_000_000)
  }

  /// The length of the whole file as its header states it or FFmpeg guesses it, or `nil`.
  public var estimatedSeconds: Rational? {
    context.pointee.duration > 0 ? Rational(context.pointee.duration, 1_000_000) : nil
  }

  /// When the recording was made, in the words of the container's `creation_time`, or `nil`.
  public var creationTime: String? { tag("creation_time") }

  /// The first brand of an ISO file, such as `isom`, or `nil`.
  var majorBrand: String? { tag("major_brand") }

  private func tag(_ name: String) -> String? {
    av_dict_get(context.pointee.metadata, name, nil, 0)
      .flatMap { $0.pointee.value }.map { String(cString: $0) }
  }

  /// What the file was when it was opened.
  public var stamp: FileStamp { input.stamp }

  /// How the file differs now from when it was opened, or `nil`.
  public var change: MediaError? { input.change }

  /// Skips the packets of all other streams.
  public func select(_ indexes: some Collection<Int>) {
    for index in 0..<Int32(context.pointee.nb_streams) {
      shoko_stream(context, index).pointee.discard =
        indexes.contains(Int(index)) ? AVDISCARD_DEFAULT : AVDISCARD_ALL
    }
  }

  /// Reads on; a damaged place is passed over while reading goes on behind it.
  ///
  /// Calls `av_read_frame`.
  public func next() throws(MediaError) -> Step {
    var failures = 0
    var reason: MediaError?
    while true {
      let (code, messages) = FFmpegLog.capture { av_read_frame(context, scratch) }
      let status = FFmpegStatus(rawValue: code)
      if status.isError {
        failures += 1
        reason = reason ?? endReason(status, messages)
        if status == .endOfFile || input.failure != nil || failures > Self.retries {
          return .end(reason)
        }
        continue
      }
      if let reason, damage.count < 100 { damage.append(reason) }
      reason = nil
      let index = Int(scratch.pointee.stream_index)
      // A demuxer may find further streams while it reads; those are not examined.
      guard index < streams.count,
        shoko_stream(context, Int32(index)).pointee.discard != AVDISCARD_ALL
      else {
        av_packet_unref(scratch)
        continue
      }
      let decodeIndex = counts[index, default: 0]
      counts[index] = decodeIndex + 1
      guard let packet = Packet(taking: scratch, decodeIndex: decodeIndex) else {
        throw MediaError("no_memory", "out of memory")
      }
      return .packet(packet)
    }
  }

  private func endReason(_ status: FFmpegStatus, _ messages: FFmpegMessages) -> MediaError? {
    if let failure = input.failure { return failure }
    if status != .endOfFile {
      return MediaError(
        "read_error", "FFmpeg stopped reading: \(messages.firstError ?? status.message)")
    }
    guard let said = messages.firstError else { return nil }
    return MediaError("read_error", "the end is not regular, FFmpeg says: \(said)")
  }

  private static func describe(_ context: UnsafeMutablePointer<AVFormatContext>) -> [MediaStream] {
    (0..<Int32(context.pointee.nb_streams)).compactMap { index in
      shoko_stream(context, index).map { MediaStream($0) }
    }
  }

  private static func open(
    _ file: MediaFile, _ input: FileInput
  ) throws(MediaError) -> UnsafeMutablePointer<AVFormatContext> {
    if input.size == 0 { throw MediaError("empty_file", "the file is empty") }
    var context = avformat_alloc_context()
    guard let fresh = context else { throw MediaError("no_memory", "out of memory") }
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
    let (found, said) = FFmpegLog.capture { probe(opened) }
    if found < 0 {
      avformat_close_input(&context)
      throw refusal(FFmpegStatus(rawValue: found), said, input)
    }
    return opened
  }

  /// Probing decodes a few pictures, so the bound on their size holds there too.
  ///
  /// Calls `avformat_find_stream_info`.
  private static func probe(_ context: UnsafeMutablePointer<AVFormatContext>) -> Int32 {
    var options = [OpaquePointer?](repeating: nil, count: Int(context.pointee.nb_streams))
    for index in options.indices {
      av_dict_set(&options[index], "max_pixels", String(AllowList.maximumPixels), 0)
      av_dict_set(&options[index], "threads", "1", 0)
    }
    defer { for index in options.indices { av_dict_free(&options[index]) } }
    return options.withUnsafeMutableBufferPointer {
      avformat_find_stream_info(context, $0.baseAddress)
    }
  }

  private static func refusal(
    _ status: FFmpegStatus, _ messages: FFmpegMessages, _ input: FileInput
  ) -> MediaError {
    if let failure = input.failure { return failure }
    if messages.firstError?.contains("whitelist") == true {
      return MediaError(
        "format_refused", "it is of a format that Shoko does not open, such as a playlist")
    }
    let said = messages.firstError ?? messages.firstWarning ?? status.message
    return MediaError("not_media", "it is no recording that FFmpeg can read: \(said)")
  }
}

extension MediaStream {
  fileprivate var area: Int { (geometry?.codedWidth ?? 0) * (geometry?.codedHeight ?? 0) }
}

/// Options for an FFmpeg function that takes a dictionary; freed at the end of its life.
struct Options: ~Copyable {
  var dictionary: OpaquePointer?

  /// Calls `av_dict_set`.
  init(_ pairs: [(String, String)]) {
    for (key, value) in pairs { av_dict_set(&dictionary, key, value, 0) }
  }

  deinit {
    var dictionary = dictionary
    av_dict_free(&dictionary)
  }
}
