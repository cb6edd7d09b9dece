package import ShokoCore

extension RecordingResult {
  /// Seconds from the recording's lowest PTS, or `null` without a clock.
  func seconds(_ pts: Int64) -> JSONValue {
    guard let stream, let range else { return .null }
    return .number(stream.timeBase.decimalSeconds(ticks(pts, since: range.start)))
  }

  /// Microseconds from the recording's lowest PTS; 0 without a clock.
  func microseconds(_ pts: Int64) -> Int64 {
    guard let stream, let range else { return 0 }
    return stream.timeBase.microseconds(ticks(pts, since: range.start))
  }

  /// The length in microseconds; 0 without pictures.
  var length: Int64 { range.map { microseconds($0.end) } ?? 0 }

  /// Wall-clock time of a tick in microseconds since 1970 UTC, if the source has a clock.
  func wallTime(_ pts: Int64) -> Int64? {
    guard let wallStart else { return nil }
    let (time, overflow) = wallStart.addingReportingOverflow(microseconds(pts))
    return overflow ? nil : time
  }

  /// Time stamps come from files, so their difference need not fit.
  private func ticks(_ pts: Int64, since start: Int64) -> Int64 {
    Int64(clamping: Int128(pts) - Int128(start))
  }

  func summaryJSON(exhibits: JSONValue? = nil) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .string(id)), .init("path", .string(path)),
      .init("sha256", JSONValue(digest?.hex)), .init("bytes", JSONValue(bytes)),
      .init("status", .string(status.rawValue)), .init("stream", stream?.json ?? .null),
      .init("time_source", .string(timeSource.rawValue)),
      .init("first_pts", JSONValue(range?.start)),
      .init("duration_s", range.map { seconds($0.end) } ?? .null),
      .init("frames", JSONValue(frames)),
    ]
    if let camera { members.append(.init("camera", .string(camera))) }
    if let wallStart {
      members.append(.init("wall_start", .string(WallTimeText.iso8601(wallStart))))
    }
    if let wallUncertainty {
      let seconds = Decimal.seconds(microseconds: wallUncertainty)
      members.append(.init("wall_uncertainty_s", .number(seconds)))
    }
    if let examinedBy { members.append(.init("examined_by", examinedBy.json)) }
    if let exhibits { members.append(.init("exhibits", exhibits)) }
    return .object(members)
  }

  var coverageJSON: some Sequence<JSONValue> {
    coverage.lazy.map {
      [
        "recording": .string(id), "start_s": seconds($0.range.start),
        "end_s": seconds($0.range.end), "state": .string($0.state.rawValue),
      ]
    }
  }

  var suppressedJSON: some Sequence<JSONValue> {
    suppressed.lazy.map {
      [
        "recording": .string(id), "start_s": seconds($0.range.start),
        "end_s": seconds($0.range.end), "kind": .string($0.kind),
        "measure": JSONValue(measure: $0.measure),
      ]
    }
  }

  var diagnosticsJSON: [JSONValue] {
    diagnostics.map { diagnostic in
      var members: [JSONValue.Member] = [
        .init("severity", .string(diagnostic.severity.rawValue)),
        .init("code", .string(diagnostic.code)), .init("recording", .string(id)),
        .init("stream", JSONValue(diagnostic.stream)),
        .init("packet_pos", JSONValue(diagnostic.packetPosition)),
        .init("start_s", diagnostic.range.map { seconds($0.start) } ?? .null),
        .init("end_s", diagnostic.range.map { seconds($0.end) } ?? .null),
        .init("message", .string(diagnostic.message.english)),
      ]
      if diagnostic.count > 1 { members.append(.init("count", JSONValue(diagnostic.count))) }
      return .object(members)
    }
  }
}

extension Diagnostic {
  /// A diagnostic that belongs to no recording.
  package var problemJSON: JSONValue {
    [
      "severity": .string(severity.rawValue), "code": .string(code), "recording": .null,
      "stream": .null, "packet_pos": .null, "start_s": .null, "end_s": .null,
      "message": .string(message.english),
    ]
  }
}

extension StreamSummary {
  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("index", JSONValue(index)), .init("codec", .string(codec)),
      .init("width", JSONValue(geometry.codedWidth)),
      .init("height", JSONValue(geometry.codedHeight)),
      .init("time_base", .string(timeBase.description)),
    ]
    if geometry.rotation != .none {
      members.append(.init("rotation", JSONValue(geometry.rotation.rawValue)))
    }
    if geometry.pixelAspect != Rational(1) {
      members.append(.init("pixel_aspect", .string(geometry.pixelAspect.description)))
    }
    return .object(members)
  }
}

extension NumberedWindow {
  /// The box in displayed pixels, as people see it.
  var displayedBox: PixelBox {
    recording.stream?.geometry.displayed(window.box) ?? window.box
  }

  /// The number after the last active frame's, as intervals are half open.
  var endFrame: Int { window.last.displayIndex + 1 }

  func json(pad: Rational, exhibits: JSONValue?) -> JSONValue {
    let clip = recording.clipRange(of: window, pad: pad)
    var members: [JSONValue.Member] = [
      .init("id", .string(id)), .init("recording", .string(recording.id)),
      .init("start_s", recording.seconds(window.range.start)),
      .init("end_s", recording.seconds(window.range.end)),
      .init(
        "start",
        ["pts": JSONValue(window.range.start), "frame": JSONValue(window.first.displayIndex)]),
      .init("end", ["pts": JSONValue(window.range.end), "frame": JSONValue(endFrame)]),
      .init("clip_start_s", recording.seconds(clip.start)),
      .init("clip_end_s", recording.seconds(clip.end)),
      .init("zone", JSONValue(window.zone)), .init("kind", .string(window.kind)),
      .init("peak", JSONValue(measure: window.peak)),
      .init("box", recording.boxJSON(window.box)),
      .init("tracks", .array(tracks.map { .string($0) })),
    ]
    if let continuation = window.continuation {
      members.append(
        .init(
          "continues",
          [
            "window": JSONValue(continues), "recording": .string(continuation.recording),
            "elapsed_s": .number(Decimal.seconds(microseconds: continuation.elapsed)),
          ]))
    }
    if let exhibits { members.append(.init("exhibits", exhibits)) }
    return .object(members)
  }
}

extension JSONValue {
  /// A measured value with at most six decimals, or `null` when it is no finite number.
  init(measure value: Double) {
    self = Decimal.measure(value).map { .number($0) } ?? .null
  }
}
