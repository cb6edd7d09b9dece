internal import Media
public import ShokoCore

/// What is in one file: found by reading all of it, without decoding.
public struct RecordingInspection: Sendable {
  /// The file's path relative to all inputs' common folder.
  public let path: String
  /// The size in bytes, or `nil` when it could not be opened.
  public private(set) var bytes: Int64?
  /// What the file was when its reading began.
  private(set) var stamp: FileStamp?
  /// FFmpeg's name of the container.
  public private(set) var format: String?
  /// When the recording was made, in the container's own words.
  public private(set) var creationTime: String?
  /// What the file's name tells, where somebody asked for it.
  public var nameClock: NameRecognition?
  /// The length that the header states, in seconds.
  public private(set) var statedSeconds: Rational?
  /// The streams in the file's order.
  public private(set) var streams: [StreamInspection] = []
  /// What its reader must know.
  public private(set) var diagnostics: [Diagnostic] = []

  /// Whether all of it could be read.
  public var status: ReadStatus {
    if !streams.contains(where: { $0.isExamined && $0.packets > 0 }) { return .unreadable }
    let isDamaged =
      diagnostics.contains { $0.severity != .note } || streams.contains { $0.corrupt > 0 }
    return isDamaged ? .partial : .ok
  }

  /// Reads a file; whatever is wrong with it ends up in the diagnostics.
  public init(_ source: RecordingSource, control: RunControl) throws(ShokoError) {
    path = source.file.name
    do throws(MediaError) {
      let demuxer = try Demuxer(source.file)
      bytes = demuxer.bytes
      stamp = demuxer.stamp
      format = demuxer.format
      creationTime = demuxer.creationTime
      statedSeconds = demuxer.statedSeconds
      streams = demuxer.streams.map { StreamInspection($0) }
      let main = demuxer.mainVideo
      if let main { streams[main.index].isExamined = true }
      try read(demuxer, control)
      note(demuxer, main)
    } catch {
      if control.isCancelled() { throw ShokoError(.interrupted, .inspectInterrupted) }
      diagnostics.append(Diagnostic(.error, error.code, .inspectFailed(path, error.reason)))
    }
  }

  private mutating func read(_ demuxer: Demuxer, _ control: RunControl) throws(MediaError) {
    while true {
      if control.isCancelled() { throw MediaError.cancelled }
      switch try demuxer.next() {
      case .packet(let packet): streams[packet.streamIndex].note(packet)
      case .end(let reason):
        if let reason {
          diagnostics.append(
            Diagnostic(.error, "truncated", .recordingMayBeIncomplete(reason.reason)))
        }
        return
      }
    }
  }

  private mutating func note(_ demuxer: Demuxer, _ main: MediaStream?) {
    guard main != nil else {
      diagnostics.append(Diagnostic(.error, "no_video", .inspectNoVideo))
      return
    }
    diagnostics += demuxer.damage.map {
      Diagnostic(.warning, $0.code, .damagedPlacePassedOver($0.reason))
    }
    if let change = demuxer.change {
      diagnostics.append(
        Diagnostic(
          change.code == "file_growing" ? .warning : .error, change.code,
          .originalIsNotAtRest(change.reason)))
    }
    for stream in streams where stream.isExamined { note(stream) }
  }

  private mutating func note(_ stream: StreamInspection) {
    if stream.corrupt > 0 {
      diagnostics.append(
        Diagnostic(
          .warning, "corrupt_packet", .inspectBytesLost, stream: stream.index,
          count: stream.corrupt))
    }
    if stream.jumps > 0 {
      diagnostics.append(
        Diagnostic(
          .warning, "timestamp_jump", .inspectClockSetBack, stream: stream.index,
          count: stream.jumps))
    }
    if stream.packets > 0, stream.untimed == stream.packets {
      diagnostics.append(
        Diagnostic(
          .note, "no_timestamps", .inspectNoTimeStamps, stream: stream.index))
    }
    guard let stated = statedSeconds, let length = stream.length, let base = stream.timeBase else {
      return
    }
    let missing = stated.approximate - base.approximateSeconds(length)
    if missing > max(2, stated.approximate / 50) {
      diagnostics.append(
        Diagnostic(
          .error, "truncated",
          .inspectCutShort(
            stated: Self.whole(stated.approximate),
            present: Self.whole(base.approximateSeconds(length))), stream: stream.index))
    }
  }

  private static func whole(_ seconds: Double) -> Int { Int(min(max(seconds, -1e15), 1e15)) }

  /// The inspection as a member of `shoko.inspect/1`.
  ///
  /// `name_clock` is there where the name was looked at.
  public var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("path", .string(path)), .init("status", .string(status.rawValue)),
      .init("bytes", JSONValue(bytes)), .init("format", JSONValue(format)),
      .init("creation_time", JSONValue(creationTime)),
    ]
    if let nameClock { members.append(.init("name_clock", nameClock.json)) }
    members.append(.init("streams", .array(streams.map(\.json))))
    members.append(.init("diagnostics", .array(diagnostics.map(Self.json))))
    return .object(members)
  }

  private static func json(_ diagnostic: Diagnostic) -> JSONValue {
    [
      "severity": .string(diagnostic.severity.rawValue), "code": .string(diagnostic.code),
      "stream": JSONValue(diagnostic.stream), "count": JSONValue(diagnostic.count),
      "message": .string(diagnostic.message.english),
    ]
  }
}

extension StreamInspection {
  var json: JSONValue {
    let seconds = { (ticks: Int64?) -> JSONValue in
      guard let ticks, let base = timeBase else { return .null }
      return .number(base.decimalSeconds(ticks))
    }
    return [
      "index": JSONValue(index), "kind": .string(kind), "codec": .string(codec),
      "examined": .bool(isExamined),
      "width": JSONValue(geometry?.codedWidth), "height": JSONValue(geometry?.codedHeight),
      "pixel_aspect": JSONValue(geometry?.pixelAspect.description),
      "rotation": JSONValue(geometry?.rotation.rawValue),
      "pixel_format": JSONValue(pixelFormat), "frame_rate": JSONValue(frameRate?.description),
      "sample_rate": JSONValue(sampleRate), "channels": JSONValue(channels),
      "time_base": JSONValue(timeBase?.description), "first_pts": JSONValue(first),
      "duration_s": seconds(length), "packets": JSONValue(packets), "key_packets": JSONValue(keys),
      "longest_group": JSONValue(longestGroup), "bytes": JSONValue(bytes),
      "bit_rate": JSONValue(bitRate), "corrupt_packets": JSONValue(corrupt),
      "untimed_packets": JSONValue(untimed), "timestamp_jumps": JSONValue(jumps),
    ]
  }
}
