internal import CFFmpeg
public import ShokoCore

/// What a file's header tells about a recording, found out without decoding anything where the
/// container allows.
///
/// It answers what many files are asked at once, before any is read: is this a recording at all, how
/// long does it say it is, how large are its pictures. For a `Demuxer` FFmpeg reads packets and decodes
/// pictures to be sure; MP4, QuickTime, Matroska and AVI state all this at their beginning, so nothing
/// further is read of them. Every other format, and a header that leaves one of these questions open,
/// is probed as a `Demuxer` does it. A scan must not rely on it: it believes what the header says.
public struct RecordingHeader: Hashable, Sendable {
  /// FFmpeg's name of the container, such as `matroska,webm`.
  public var format: String
  /// The size of the file in bytes.
  public var bytes: Int64
  /// The stream that a scan would examine, or `nil` in a file without pictures, such as a sound file.
  ///
  /// Codec, coded size and time base are there; the pixel format is known after a full probe alone.
  public var video: MediaStream?
  /// The length of the whole file as its header states it, the longest of what it says; `nil` where
  /// the format states none (transport streams, raw streams) or the recorder left it out.
  ///
  /// Never an estimate, so a recording may be left out on its strength.
  public var statedSeconds: Rational?
  /// The length as the header states it or FFmpeg guesses it from the rate, or `nil`; for estimates
  /// of time and space only.
  public var estimatedSeconds: Rational?
  /// When the recording was made, in the words of the container's `creation_time`, or `nil`.
  public var creationTime: String?
  /// Whether the header left something open, so that the first packets were read too.
  public var wasProbed: Bool

  /// Whether the file is a recording: it has pictures.
  public var isRecording: Bool { video != nil }

  /// Bits per second over the whole file, sound and container included, or `nil` without a length.
  public var bitRate: Int64? {
    guard let seconds = estimatedSeconds?.approximate, seconds > 0 else { return nil }
    let rate = Double(bytes) * 8 / seconds
    return rate < 1e15 ? Int64(rate) : nil
  }
}

extension Demuxer {
  /// Reads what a file's header says and closes the file again.
  ///
  /// Throws as `init(_:as:)` does: for what is no media file, is empty or cannot be opened. A media
  /// file without pictures gives a header without `video`. May be called from several threads at
  /// once, each for a file of its own.
  ///
  /// Calls `avformat_open_input`, and `avformat_find_stream_info` where the header does not suffice.
  public static func header(of file: MediaFile) throws(MediaError) -> RecordingHeader {
    let input = try FileInput(file)
    var context: UnsafeMutablePointer<AVFormatContext>? = try open(file, input, .header)
    defer { avformat_close_input(&context) }
    guard let opened = context else { throw MediaError("no_memory", .mediaOutOfMemory) }
    if let header = header(opened, input, wasProbed: false), header.isComplete { return header }
    try probe(opened, input)
    guard let header = header(opened, input, wasProbed: true) else {
      throw MediaError("no_memory", .mediaOutOfMemory)
    }
    return header
  }

  /// The formats whose header lists the streams with their codecs and sizes.
  private static let describingFormats: Set<String> = [
    "mov,mp4,m4a,3gp,3g2,mj2", "avi", "matroska,webm",
  ]

  private static func header(
    _ context: UnsafeMutablePointer<AVFormatContext>, _ input: FileInput, wasProbed: Bool
  ) -> RecordingHeader? {
    guard let name = context.pointee.iformat?.pointee.name else { return nil }
    let format = String(cString: name)
    if !wasProbed, !describingFormats.contains(format) { return nil }
    let streams = describe(context)
    let whole = context.pointee.duration > 0 ? Rational(context.pointee.duration, 1_000_000) : nil
    let isGuess = context.pointee.duration_estimation_method == AVFMT_DURATION_FROM_BITRATE
    let stated = statesDuration(format) && !isGuess ? [whole] + streams.map(\.statedSeconds) : []
    let longest = stated.compactMap(\.self).max()
    return RecordingHeader(
      format: format, bytes: input.size, video: streams.mainVideo, statedSeconds: longest,
      estimatedSeconds: longest ?? whole, creationTime: tag("creation_time", context),
      wasProbed: wasProbed)
  }
}

extension RecordingHeader {
  /// Whether the header alone has answered everything.
  fileprivate var isComplete: Bool {
    statedSeconds != nil && video.map { $0.codec != "unknown" && $0.timeBase != nil } == true
  }
}

extension MediaStream {
  /// The length as the container states it, in seconds; a hostile file may state any.
  fileprivate var statedSeconds: Rational? {
    guard let timeBase, let ticks = statedDuration else { return nil }
    let tick = timeBase.secondsPerTick
    let (product, overflow) = ticks.multipliedReportingOverflow(by: tick.numerator)
    return overflow ? nil : Rational(product, tick.denominator)
  }
}
