internal import Archive
internal import ShokoCore

/// Finds which small stream was recorded beside which recording of a camera.
///
/// They belong together when they begin within a few seconds of each other by their clocks. Each stands
/// for one of the other kind at most, the nearest; what is left is examined by itself.
struct SubPairing {
  /// A small stream and how much later than its recording it begins, in microseconds.
  struct Sub {
    var file: FoundFile
    var lag: Int64
  }

  /// How far apart in microseconds the two may begin.
  static let reach: Int64 = 5_000_000

  /// The recordings with their small streams, and the small streams that have none; in no order.
  private(set) var candidates: [Candidate]
  /// How many recordings there are.
  let recordings: Int
  /// How many of them have a small stream.
  private(set) var pairs = 0

  /// How many small streams belong to no recording.
  var alone: Int { candidates.count - recordings }

  /// Pairs recordings with the small streams that the pipeline declares.
  init(_ recordings: [Candidate], declared subs: [Candidate]) {
    self.init(
      recordings, subs, starts: recordings.map { $0.start?.microseconds },
      subStarts: subs.map { $0.start?.microseconds })
  }

  /// Pairs recordings by the names of Reolink, which begin with `RecM` and `RecS`, in each folder.
  init(named candidates: [Candidate]) {
    var (mains, subs): ([Candidate], [Candidate]) = ([], [])
    var (starts, subStarts): ([Int64?], [Int64?]) = ([], [])
    let folders = Set(candidates.lazy.filter(Self.isSub).map { $0.file.path.folder })
    for candidate in candidates {
      let name = candidate.file.path
      let start = folders.contains(name.folder) ? Self.start(of: name) : nil
      if start != nil, Self.isSub(candidate) {
        subs.append(candidate)
        subStarts.append(start)
      } else {
        mains.append(candidate)
        starts.append(Self.isMain(candidate) ? start : nil)
      }
    }
    self.init(mains, subs, starts: starts, subStarts: subStarts, isWithinFolders: true)
  }

  private init(
    _ mains: [Candidate], _ subs: [Candidate], starts: [Int64?], subStarts: [Int64?],
    isWithinFolders: Bool = false
  ) {
    recordings = mains.count
    candidates = mains
    let order = subs.indices.compactMap { index in subStarts[index].map { (start: $0, sub: index) }
    }
    .sorted { ($0.start, $0.sub) < ($1.start, $1.sub) }
    var near: [(distance: UInt64, main: Int, sub: Int, lag: Int64)] = []
    for (main, start) in starts.enumerated() {
      guard let start else { continue }
      // Clocks may say anything, so their difference need not fit.
      let earliest = Int64(clamping: Int128(start) - Int128(Self.reach))
      for entry in order[Self.first(order, notBefore: earliest)...] {
        let lag = Int64(clamping: Int128(entry.start) - Int128(start))
        if lag > Self.reach { break }
        if isWithinFolders, mains[main].file.path.folder != subs[entry.sub].file.path.folder {
          continue
        }
        near.append((lag.magnitude, main, entry.sub, lag))
      }
    }
    var taken: Set<Int> = []
    for pair in near.sorted(by: { ($0.distance, $0.main, $0.sub) < ($1.distance, $1.main, $1.sub) })
    {
      if candidates[pair.main].sub != nil || !taken.insert(pair.sub).inserted { continue }
      candidates[pair.main].sub = Sub(file: subs[pair.sub].file, lag: pair.lag)
      pairs += 1
    }
    candidates += subs.indices.filter { !taken.contains($0) }.map { subs[$0] }
  }

  private static func first(_ order: [(start: Int64, sub: Int)], notBefore start: Int64) -> Int {
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      if order[middle].start < start { low = middle + 1 } else { high = middle }
    }
    return low
  }

  // MARK: Names

  private static let reolink = try? ClockPatterns.builtIn.only("reolink")

  private static func isMain(_ candidate: Candidate) -> Bool { has("RecM", candidate) }
  private static func isSub(_ candidate: Candidate) -> Bool { has("RecS", candidate) }

  private static func has(_ start: String, _ candidate: Candidate) -> Bool {
    candidate.file.path.lastComponent.bytes.starts(with: start.utf8)
  }

  /// The start as the recorder's clock showed it; only differences are of interest.
  private static func start(of path: ArchivePath) -> Int64? {
    guard case .recognised(let known)? = reolink?.recognise(path, zone: .utc) else { return nil }
    return known.reading.time?.microseconds
  }
}

extension ArchivePath {
  /// Everything before the last component.
  fileprivate var folder: ArchivePath {
    ArchivePath(bytes: Array(bytes.dropLast(lastComponent.bytes.count)))
  }
}
