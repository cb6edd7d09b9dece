internal import ShokoCore

/// A bounded choice of frames that show a subject, spread over the whole of a window.
struct CandidateList {
  /// How many are kept at most.
  static let limit = 256

  private(set) var items: [StillCandidate] = []
  /// How many frames each place of the list stands for.
  private var span = 1
  private var pending: StillCandidate?
  private var pendingCount = 0

  /// Adds a frame; when the list is full, neighbours make place and the larger subject stays.
  mutating func add(_ candidate: StillCandidate) {
    pending = pending.map { Self.better($0, candidate) } ?? candidate
    pendingCount += 1
    guard pendingCount >= span else { return }
    if let pending { items.append(pending) }
    pending = nil
    pendingCount = 0
    if items.count >= Self.limit { halve() }
  }

  /// All candidates in time order.
  var finished: [StillCandidate] {
    (items + (pending.map { [$0] } ?? [])).sorted {
      ($0.frame.pts, $0.frame.decodeIndex) < ($1.frame.pts, $1.frame.decodeIndex)
    }
  }

  private mutating func halve() {
    items = stride(from: 0, to: items.count, by: 2).map {
      $0 + 1 < items.count ? Self.better(items[$0], items[$0 + 1]) : items[$0]
    }
    span *= 2
  }

  private static func better(_ a: StillCandidate, _ b: StillCandidate) -> StillCandidate {
    b.activePixels > a.activePixels ? b : a
  }
}
