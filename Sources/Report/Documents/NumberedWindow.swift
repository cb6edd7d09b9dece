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

  /// The ids of the tracks that reach into it, in order.
  public var tracks: [String] { recording.tracks(in: window.range, first: firstTrack) }
}

/// The windows of recordings in order, numbered through; each is made when it is asked for.
public struct NumberedWindows: RandomAccessCollection, Hashable, Sendable {
  private let recordings: [RecordingResult]
  /// How many windows there are in all recordings before each.
  private let offsets: [Int]
  private let numbers: FirstNumbers

  /// Numbers the windows of recordings.
  init(_ recordings: [RecordingResult]) {
    self.recordings = recordings
    numbers = FirstNumbers(recordings)
    offsets = numbers.windows.map { $0 - 1 }
    endIndex = recordings.reduce(0) { $0 + $1.windows.count }
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
    return NumberedWindow(
      id: "w\(index + 1)", recording: recordings[low],
      window: recordings[low].windows[index - offsets[low]], firstTrack: numbers.tracks[low])
  }
}
