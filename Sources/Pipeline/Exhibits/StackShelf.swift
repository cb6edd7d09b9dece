internal import Imaging
internal import ShokoCore

/// The parts of pictures that the stills of one window may be stacked from, in bounded memory.
struct StackShelf {
  /// What the parts of a window may take, in bytes.
  private static let mostBytes = 32 << 20
  /// So many groups of pictures are handed over for each picture that a stack may have.
  private static let groupsEach = 4

  private var views: [StackView] = []
  /// What the parts take, roughly.
  private(set) var bytes = 0

  /// Whether there is more than one part, so that some can be let go.
  var isDivisible: Bool { views.count > 1 }

  /// Keeps a part; where all of them take too much, some are let go, evenly over the window.
  mutating func add(_ view: StackView, keys: KeyPictures) {
    views.append(view)
    bytes += view.bytes
    while bytes > Self.mostBytes, views.count > 1 { thin(keys) }
  }

  /// Groups first lose all but one of their parts, then every second group goes.
  mutating func thin(_ keys: KeyPictures) {
    var seen: Set<Set<Int>> = []
    let single = views.filter { seen.insert(keys.groups(of: $0.frame)).inserted }
    views =
      single.count < views.count
      ? single : stride(from: 0, to: single.count, by: 2).map { single[$0] }
    bytes = views.reduce(0) { $0 + $1.bytes }
  }

  /// What may go into a still's stack of `most` pictures: the parts of other groups of pictures, the
  /// nearest in time first, each group's likewise.
  func groups(besides still: FrameID, _ keys: KeyPictures, most: Int) -> [[StackView]] {
    let own = keys.groups(of: still)
    var groups: [Int: [StackView]] = [:]
    for view in views {
      let theirs = keys.groups(of: view.frame)
      guard let group = theirs.first, theirs.count == 1, !own.contains(group) else { continue }
      groups[group, default: []].append(view)
    }
    func rank(_ view: StackView) -> (UInt64, Int64, Int) {
      let away = Int128(view.frame.pts) - Int128(still.pts)
      return (UInt64(clamping: away.magnitude), view.frame.pts, view.picture.subject.x)
    }
    let sorted = groups.values.map { views in views.sorted { rank($0) < rank($1) } }
    return Array(
      sorted.sorted { a, b in
        guard let a = a.first, let b = b.first else { return false }
        return rank(a) < rank(b)
      }.prefix(Self.groupsEach * most))
  }
}
