public import ShokoCore

/// A window with the id that it has in every document of a run.
public struct NumberedWindow: Hashable, Sendable {
  /// `w1`, `w2` … over all recordings in order.
  public let id: String
  /// The recording in which it lies.
  public let recording: RecordingResult
  /// The window.
  public let window: MotionWindow
  /// The number of the recording's first track.
  let firstTrack: Int
  /// The id of the window of an earlier recording that this one goes on from, or `nil`.
  public let continues: String?

  /// The ids of the tracks that reach into it, in order.
  public var tracks: [String] { recording.tracks(in: window.range, first: firstTrack) }

  /// What was made of it, for `ScanDocument.exhibits`.
  public func json(_ exhibits: WindowExhibits) -> JSONValue {
    exhibits.json(in: recording, firstTrack: firstTrack)
  }

  /// The id of the track that a still shows, or `nil` where none is known.
  func track(of still: WindowExhibits.Still) -> String? {
    still.subject?.track.flatMap { recording.trackID($0, firstTrack) }
  }
}

/// The windows of recordings in order, numbered through; each is made when it is asked for.
public struct NumberedWindows: RandomAccessCollection, Hashable, Sendable {
  private let recordings: [RecordingResult]
  /// How many windows there are in all recordings before each.
  private let offsets: [Int]
  private let numbers: FirstNumbers
  /// Where the recordings are that windows of others go on from, by their ids.
  private let earlier: [String: Int]

  /// Numbers the windows of recordings.
  init(_ recordings: [RecordingResult]) {
    self.recordings = recordings
    numbers = FirstNumbers(recordings)
    offsets = numbers.windows.map { $0 - 1 }
    endIndex = recordings.reduce(0) { $0 + $1.windows.count }
    let ids = Set(recordings.lazy.flatMap(\.windows).compactMap { $0.continuation?.recording })
    earlier = recordings.enumerated().reduce(into: [:]) { places, entry in
      if ids.contains(entry.element.id) { places[entry.element.id] = entry.offset }
    }
  }

  /// 0.
  public var startIndex: Int { 0 }
  /// How many windows there are.
  public let endIndex: Int

  /// The window with the id `w1` at 0, and so on.
  public subscript(index: Int) -> NumberedWindow {
    precondition(indices.contains(index), "There is no such window.")
    // The last recording that has no more windows before it than that.
    var (low, high) = (0, offsets.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if offsets[middle] <= index { low = middle } else { high = middle }
    }
    let window = recordings[low].windows[index - offsets[low]]
    return NumberedWindow(
      id: "w\(index + 1)", recording: recordings[low], window: window,
      firstTrack: numbers.tracks[low], continues: window.continuation.flatMap(id))
  }

  /// The id of the window that another goes on from.
  private func id(of continuation: Continuation) -> String? {
    earlier[continuation.recording].map { "w\(offsets[$0] + continuation.window + 1)" }
  }
}
