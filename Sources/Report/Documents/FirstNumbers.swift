internal import ShokoCore

/// The numbers that each recording's first window, track and crossing have in a document.
struct FirstNumbers: Hashable, Sendable {
  let windows: [Int]
  let tracks: [Int]
  let crossings: [Int]

  /// Numbers everything through, recording by recording, from 1.
  init(_ recordings: [RecordingResult]) {
    func firsts(_ count: (RecordingResult) -> Int) -> [Int] {
      var next = 1
      return recordings.map { recording in
        defer { next += count(recording) }
        return next
      }
    }
    windows = firsts { $0.windows.count }
    tracks = firsts { $0.tracks.count }
    crossings = firsts { $0.crossings.count }
  }
}
