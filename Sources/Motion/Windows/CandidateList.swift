internal import ShokoCore

/// A bounded choice of frames that show a subject, spread over the whole of a window.
struct CandidateList {
  /// How many are kept at most of a window.
  static let limit = 256

  /// How many are kept at most.
  private let limit: Int
  private(set) var items: [StillCandidate] = []
  /// How many frames each place of the list stands for.
  private var span = 1
  private var pending: StillCandidate?
  private var pendingCount = 0

  /// Starts without frames.
  init(limit: Int = Self.limit) { self.limit = limit }

  /// Adds a frame; when the list is full, neighbours make place and the larger subject stays.
  mutating func add(_ candidate: StillCandidate) {
    pending = pending.map { Self.better($0, candidate) } ?? candidate
    pendingCount += 1
    guard pendingCount >= span else { return }
    if let pending { items.append(pending) }
    pending = nil
    pendingCount = 0
    if items.count >= limit { halve() }
  }

  /// All candidates in time order.
  var finished: [StillCandidate] {
    (items + (pending.map { [$0] } ?? [])).sorted {
      ($0.frame.pts, $0.frame.decodeIndex) < ($1.frame.pts, $1.frame.decodeIndex)
    }
  }

  private mutating func halve() {
    items = Self.halved(items, better: Self.better)
    span *= 2
  }

  /// Of each two neighbours the better one.
  static func halved<Item>(_ items: [Item], better: (Item, Item) -> Item) -> [Item] {
    stride(from: 0, to: items.count, by: 2).map {
      $0 + 1 < items.count ? better(items[$0], items[$0 + 1]) : items[$0]
    }
  }

  private static func better(_ a: StillCandidate, _ b: StillCandidate) -> StillCandidate {
    b.activePixels > a.activePixels ? b : a
  }
}
