internal import ShokoCore

extension RecordingResult {
  /// The ids of the tracks that reach into a stretch; `first` is the number of the recording's first.
  func tracks(in range: TickRange, first: Int) -> [String] {
    tracks.indices.filter { tracks[$0].range.overlaps(range) }.map { "t\(first + $0)" }
  }

  /// The tracks as elements of `tracks` in `shoko.scan/1`.
  ///
  /// A path has at most 65 places; between them the subject moved about evenly, and in a pause of ten
  /// seconds or less it stood.
  func tracksJSON(first: Int) -> some Sequence<JSONValue> {
    tracks.enumerated().lazy.map { index, track in
      [
        "id": .string("t\(first + index)"), "recording": .string(id),
        "start_s": seconds(track.range.start), "end_s": seconds(track.range.end),
        "start": ["pts": JSONValue(track.range.start)], "end": ["pts": JSONValue(track.range.end)],
        "peak": JSONValue(measure: track.peak), "box": boxJSON(track.box),
        "path": .array(
          track.path.map {
            ["time_s": seconds($0.pts), "pts": JSONValue($0.pts), "box": boxJSON($0.box)]
          }),
      ]
    }
  }

  /// The crossings as elements of `crossings` in `shoko.scan/1`.
  func crossingsJSON(_ numbers: FirstNumbers, at index: Int) -> some Sequence<JSONValue> {
    crossings.enumerated().lazy.map { place, crossing in
      [
        "id": .string("c\(numbers.crossings[index] + place)"), "recording": .string(id),
        "passage": .string(crossing.passage), "kind": .string(crossing.kind),
        "time_s": seconds(crossing.pts), "uncertainty_s": uncertainty(of: crossing),
        "at": ["pts": JSONValue(crossing.pts)],
        "direction": .string(crossing.direction.rawValue), "persons": JSONValue(crossing.persons),
        "track": JSONValue(trackID(of: crossing, first: numbers.tracks[index])),
        "window": JSONValue(windowID(of: crossing, first: numbers.windows[index])),
        "still": crossing.still.map { stillJSON($0, file: crossing.picture) } ?? .null,
      ]
    }
  }

  /// The id of a crossing's track.
  func trackID(of crossing: Crossing, first: Int) -> String? { trackID(crossing.track, first) }

  /// The id of a track by its number in the recording; `first` is the number of the recording's first.
  func trackID(_ number: Int, _ first: Int) -> String? {
    tracks.firstIndex { $0.number == number }.map { "t\(first + $0)" }
  }

  /// The id of the window in which a crossing lies, or that its track reaches into first.
  func windowID(of crossing: Crossing, first: Int) -> String? {
    let track = tracks.first { $0.number == crossing.track }?.range
    let window =
      windows.firstIndex { $0.range.contains(crossing.pts) }
      ?? windows.firstIndex { track.map($0.range.overlaps) ?? false }
    return window.map { "w\(first + $0)" }
  }

  private func uncertainty(of crossing: Crossing) -> JSONValue {
    stream.map { .number($0.timeBase.decimalSeconds(crossing.uncertainty)) } ?? .null
  }

  private func stillJSON(_ still: StillCandidate, file: String?) -> JSONValue {
    let members: [JSONValue.Member] = [
      .init("time_s", seconds(still.frame.pts)), .init("pts", JSONValue(still.frame.pts)),
      .init("frame", JSONValue(still.frame.displayIndex)),
      .init("decode_index", JSONValue(still.frame.decodeIndex)), .init("box", boxJSON(still.box)),
    ]
    return .object(members + (file.map { [.init("crop", .string($0))] } ?? []))
  }

  /// A rectangle of coded pixels in displayed ones.
  func boxJSON(_ box: PixelBox) -> JSONValue {
    let box = stream?.geometry.displayed(box) ?? box
    return [
      "x": JSONValue(box.x), "y": JSONValue(box.y), "w": JSONValue(box.width),
      "h": JSONValue(box.height),
    ]
  }
}

extension Passage {
  /// The passage as an element of `settings.zones[].passages` in `shoko.scan/1`.
  var json: JSONValue {
    let point = { (point: UnitPoint) -> JSONValue in
      .array([JSONValue(measure: point.x), JSONValue(measure: point.y)])
    }
    return switch shape {
    case .line(let from, let to, let inside):
      [
        "name": .string(name), "kind": .string(kind), "from": point(from), "to": point(to),
        "inside": .string(inside.rawValue),
      ]
    case .doorway(let polygon, let inside):
      [
        "name": .string(name), "kind": .string(kind), "polygon": .array(polygon.map(point)),
        "inside": .string(inside.rawValue),
      ]
    }
  }
}
