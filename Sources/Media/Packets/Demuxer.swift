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
  /// The size in bytes when its reading began; later growth is not read.
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
  ///
  /// - Parameter earlier: what the file was before, or `nil`: it may have grown since, and only what
  ///   was there then is read; any other file is refused with the code `file_changed`.
  /// - Parameter witness: who is shown the bytes that are read, or `nil`.
  public init(
    _ file: MediaFile, as earlier: FileStamp? = nil, witness: (any ByteWitness)? = nil
  ) throws(MediaError) {
    let input = try FileInput(file, as: earlier, witness: witness)
    guard let scratch = av_packet_alloc() else { throw MediaError("no_memory", .mediaOutOfMemory) }
    do throws(MediaError) {
      context = try Self.open(file, input, .full)
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
  public var mainVideo: MediaStream? { streams.mainVideo }

  /// Whether the file's format stores a duration of its own for each stream, which a cut-off file
  /// still promises.
  public var statesDuration: Bool { Self.statesDuration(format) }

  static func statesDuration(_ format: String) -> Bool {
    ["mov,mp4,m4a,3gp,3g2,mj2", "avi", "asf", "matroska,webm"].contains(format)
  }

  /// The length of the whole file as its header states it, or `nil`; not an estimate.
  public var statedSeconds: Rational? {
    guard statesDuration, context.pointee.duration > 0,
      context.pointee.duration_estimation_method != AVFMT_DURATION_FROM_BITRATE
    else { return nil }
    return Rational(context.pointee.duration - origin, 1_000_000)
  }

  /// The time from which the header counts the length, in microseconds.
  ///
  /// Matroska's duration begins at nothing, even in a file whose times go on from the one before.
  private var origin: Int64 {
    let start = context.pointee.start_time
    guard format == "matroska,webm", start != shoko_nopts() else { return 0 }
    return start > 0 && start < context.pointee.duration ? start : 0
  }

  /// The length of the whole file as its header states it or FFmpeg guesses it, or `nil`.
  public var estimatedSeconds: Rational? {
    context.pointee.duration > 0 ? Rational(context.pointee.duration, 1_000_000) : nil
  }

  /// When the recording was made, in the words of the container's `creation_time`, or `nil`.
  public var creationTime: String? { Self.tag("creation_time", context) }

  /// The first brand of an ISO file, such as `isom`, or `nil`.
  var majorBrand: String? { Self.tag("major_brand", context) }

  /// A word of the container about itself, or `nil`.
  static func tag(_ name: String, _ context: UnsafeMutablePointer<AVFormatContext>) -> String? {
    av_dict_get(context.pointee.metadata, name, nil, 0)
      .flatMap { $0.pointee.value }.map { String(cString: $0) }
  }

  /// About how many bytes the container's list of pictures and sounds takes.
  ///
  /// An entry of FFmpeg's own is 24 bytes, its shown time 8 more, and both lists grow by more than they need.
  /// Calls `avformat_index_get_entries_count`.
  var listBytes: Int {
    (0..<Int32(context.pointee.nb_streams)).reduce(0) {
      $0 + Int(avformat_index_get_entries_count(shoko_stream(context, $1))) * 40
    }
  }

  /// What the file was when its reading began.
  public var stamp: FileStamp { input.stamp }

  /// How the file differs now from when its reading began, or `nil`.
  ///
  /// The code is `file_growing` for a file that has as many bytes now or more, else `file_changed`.
  public var change: MediaError? {
    switch input.change {
    case .none: nil
    case .grown: MediaError("file_growing", .fileGrewWhileRead)
    case .shortened: MediaError("file_changed", .fileBecameShorter)
    case .rewritten: MediaError("file_changed", .fileWasWrittenTo)
    }
  }

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
        throw MediaError("no_memory", .mediaOutOfMemory)
      }
      return .packet(packet)
    }
  }

  /// Goes to the last place at or before a time at which the container says that decoding can start;
  /// where it cannot tell, reading goes on where it was.
  ///
  /// Packets are counted anew. Calls `av_seek_frame`.
  func seek(to ticks: Int64, stream: Int) {
    counts = [:]
    _ = FFmpegLog.capture { av_seek_frame(context, Int32(stream), ticks, AVSEEK_FLAG_BACKWARD) }
  }

  /// Reads on to the next packet, or gives `nil` at an end that the scan has met as well; throws where
  /// the kernel refuses to read on, which says nothing of the recording.
  func nextPacket() throws(MediaError) -> Packet? {
    switch try next() {
    case .packet(let packet): return packet
    case .end(let reason):
      if let reason, reason.code == "io_error" { throw reason }
      return nil
    }
  }

  private func endReason(_ status: FFmpegStatus, _ messages: FFmpegMessages) -> MediaError? {
    if let failure = input.failure { return failure }
    if status != .endOfFile {
      return MediaError("read_error", .ffmpegStoppedReading(messages.firstError ?? status.message))
    }
    guard let said = messages.firstError else { return nil }
    return MediaError("read_error", .endIsNotRegular(said))
  }
}
