internal import Archive
internal import Media
internal import ShokoCore

/// The little that the search for recordings asks their headers.
struct HeaderFacts: Sendable {
  /// The container's creation time in microseconds since 1970 UTC, or `nil`.
  var created: Int64?
  /// The length that the header states, in microseconds, or `nil`; never a guess.
  var length: Int64?

  /// The first tick of the examined stream as the container states it, or `nil`.
  var firstTick: Int64?
  /// The clock of that tick, or `nil`.
  var timeBase: TimeBase?

  /// Reads a file's header; `nil` for what is no recording.
  init?(_ path: ArchivePath) {
    guard let header = try? Demuxer.header(of: MediaFile(path: path.bytes, name: path.display)),
      header.isRecording
    else { return nil }
    created = header.creationTime.flatMap { try? WallTime(iso8601: $0).microseconds }
    firstTick = header.video?.startTime
    timeBase = header.video?.timeBase
    length = header.statedSeconds.map { seconds in
      // A second more, because headers round.
      Int64(min(max(0, seconds.approximate + 1), 1e12) * 1_000_000)
    }
  }
}

extension Discovery {
  /// How many files are asked before all are.
  private static let sample = 16

  /// Asks the headers of files for something, several at a time.
  ///
  /// Where it is not in one of a sample spread evenly over the files, the others are not asked: a
  /// format without stated lengths takes FFmpeg tens of milliseconds a file to find none. What is not
  /// known costs time later, it never makes a recording be left out.
  func headers<Answer>(
    of paths: [ArchivePath], _ answer: @Sendable (HeaderFacts) -> Answer?
  ) -> [HeaderFacts?] {
    let every = max(1, paths.count / Self.sample)
    let first = Array(stride(from: 0, to: paths.count, by: every))
    let asked = ask(first.map { paths[$0] })
    if !asked.contains(where: { $0.flatMap(answer) != nil }) {
      var facts = [HeaderFacts?](repeating: nil, count: paths.count)
      for (index, fact) in zip(first, asked) { facts[index] = fact }
      return facts
    }
    return ask(paths)
  }

  /// Asks all of them.
  private func ask(_ paths: [ArchivePath]) -> [HeaderFacts?] {
    concurrentResults(
      paths.count, jobs: control.jobs, portion: 32, isCancelled: control.isCancelled
    ) {
      HeaderFacts(paths[$0])
    }
  }

  /// Whether each of the files is a recording by its contents.
  func areRecordings(_ paths: [ArchivePath]) -> [Bool] { ask(paths).map { $0 != nil } }
}
