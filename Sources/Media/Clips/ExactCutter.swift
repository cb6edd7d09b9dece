internal import CFFmpeg
public import ShokoCore

/// How the pictures of a clip that is no copy are encoded.
public enum ClipCoding: String, Hashable, Sendable, CaseIterable {
  /// Without loss, in Matroska (RFC 9043, version 3; 1 where FFmpeg's slices cannot hold all samples).
  case ffv1
  /// H.264 with a loss that the eye does not see, in MP4.
  case h264

  /// The file name's ending without a dot.
  public var fileExtension: String { container.fileExtension }

  var container: ClipContainer {
    switch self {
    case .ffv1: ClipContainer(fileExtension: "mkv", muxer: "matroska", keepsFraming: false)
    case .h264: .view
    }
  }
}

/// Cuts stretches of a recording to the picture, which means decoding and encoding anew.
///
/// Pictures are decoded as by the scan and not deinterlaced. They are turned where the container cannot
/// tell players to, or where a caption is burned in below them, which moves samples and changes none.
public struct ExactCutter {
  private let file: MediaFile
  private let summary: ReadingSummary
  private let coding: ClipCoding
  private let covers: [[UnitPoint]]
  private let presentation: [Int64]?
  private let extras: ClipExtras
  private let options: VideoReading.Options

  /// Prepares for a recording that was read before.
  ///
  /// - Parameters:
  ///   - covers: areas to cover in every picture, in shares of the coded picture.
  ///   - presentation: see `ClipCutter`.
  ///   - options: tells how many decoders work at once.
  public init(
    _ file: MediaFile, summary: ReadingSummary, coding: ClipCoding, covers: [[UnitPoint]],
    presentation: [Int64]?, extras: ClipExtras, options: VideoReading.Options
  ) {
    (self.file, self.summary, self.coding, self.covers) = (file, summary, coding, covers)
    (self.presentation, self.extras, self.options) = (presentation, extras, options)
  }

  /// Cuts all clips of the recording: what is shown at any time of each range.
  public func cut(_ requests: [ClipRequest]) throws -> [ClipResult] {
    if requests.isEmpty { return [] }
    let sound = try SoundFeed(
      VideoReading(again: file, after: summary), container: coding.container,
      presentation: presentation, isKept: extras.keepsSound, isCancelled: options.isCancelled)
    let outputs = requests.map {
      ExactOutput($0, coding: coding, sound: sound, extras: extras)
    }
    // Both know each other; an output that is dropped with an error must not stay, and its file open.
    defer { for output in outputs { sound.remove(output) } }
    let places = try places(requests.map(\.range))
    let reading = try VideoReading(again: file, after: summary)
    // A caption is upright in the picture that is shown.
    let isTold = coding.container.holdsRotation && extras.burned == nil
    let turn = isTold ? .none : reading.stream.geometry?.rotation ?? .none
    var options = options
    // Pictures without times are timed by counting them, for which all must be decoded.
    if presentation == nil {
      options.lastPictures = summary.chunks(holding: places)
      options.chunks = Set(options.lastPictures.keys)
    }
    let pass = try reading.run(
      options,
      map: { [covers, coding] frame in
        places.contains(frame.decodeIndex) ? CoveredPicture(frame, covers, coding, turn) : nil
      },
      bytes: { $0?.bytes ?? 16 },
      fold: { mark, picture in
        // Nothing is left out silently, and nothing is shown that should be covered.
        for output in outputs where !output.isClosed {
          if mark.range.start >= output.range.end {
            try output.close()
          } else if mark.range.overlaps(output.range) {
            guard let picture else { throw MediaError("encode_error", .pictureCannotBeEncoded) }
            try output.add(picture, mark, reading)
          }
        }
      })
    if let failure = pass.failure { throw failure }
    if pass.isChanged { throw VideoReading.changed }
    for output in outputs { try output.close() }
    return outputs.map(\.result)
  }

  /// Packets tell times a little otherwise than pictures in the order in which they are shown do, where they
  /// have gaps or jump; so many pictures more are prepared on either side.
  private static let margin = 32

  /// The decode indexes from the first to the last picture that is shown in each range, the last one
  /// that begins before it included, with a margin.
  private func places(_ ranges: [TickRange]) throws(MediaError) -> Set<Int> {
    let reading = try VideoReading(again: file, after: summary)
    var clock = PacketClock(reading, presentation: presentation)
    var found: [ClosedRange<Int>?] = ranges.map { _ in nil }
    var before: [(ticks: Int64, index: Int)?] = ranges.map { _ in nil }
    while let packet = try reading.demuxer.nextPacket() {
      if options.isCancelled() { throw MediaError.cancelled }
      guard let ticks = clock.place(packet)?.pts else { continue }
      let place = packet.decodeIndex
      for (index, range) in ranges.enumerated() where ticks < range.end {
        if ticks >= range.start {
          found[index] = min(found[index]?.lowerBound ?? place, place)...place
        } else if before[index].map({ $0.ticks <= ticks }) ?? true {
          before[index] = (ticks, place)
        }
      }
    }
    var places: Set<Int> = []
    for (found, before) in zip(found, before) {
      let ends = [found?.lowerBound, found?.upperBound, before?.index].compactMap(\.self)
      if let first = ends.min(), let last = ends.max() {
        places.formUnion(max(0, first - Self.margin)...last + Self.margin)
      }
    }
    return places
  }
}
