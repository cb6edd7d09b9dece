internal import Report
internal import ShokoCore

extension Exhibits {
  /// Gives each crossing the still of its track that was taken nearest to it, where there is one, in place of
  /// a picture that nobody has before the recording is opened.
  func nameInCrossings(of scanned: inout [ScannedRecording]) {
    var first = 1
    for index in scanned.indices {
      let windows = scanned[index].result.windows.indices.map { "w\(first + $0)" }
      first += windows.count
      if scanned[index].result.crossings.isEmpty { continue }
      let stills = windows.flatMap { byWindow[$0]?.stills ?? [] }
      for place in scanned[index].result.crossings.indices {
        let crossing = scanned[index].result.crossings[place]
        func distance(_ still: WindowExhibits.Still) -> Int128 {
          abs(Int128(still.frame.pts) - Int128(crossing.pts))
        }
        let nearest = stills.filter { $0.subject?.track == crossing.track }
          .min { (distance($0), $0.frame.pts) < (distance($1), $1.frame.pts) }
        guard let nearest, let subject = nearest.subject else { continue }
        scanned[index].result.crossings[place].still = subject.candidate
        scanned[index].result.crossings[place].picture = nearest.crop?.path ?? nearest.full.path
      }
    }
  }
}
