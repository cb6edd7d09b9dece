public import ShokoCore

/// A stretch of a recording that becomes a clip.
public struct ClipRequest: Hashable, Sendable {
  /// What the clip must show, in ticks of the recording's continuous clock.
  public let range: TickRange
  /// The file to create; it must not exist.
  public let path: String
  /// The file to create for a copy in MP4 for viewing, or `nil`; see `ClipContainer.wantsView(of:)`.
  public let viewPath: String?

  /// Asks for a clip.
  public init(range: TickRange, path: String, viewPath: String? = nil) {
    self.range = range
    self.path = path
    self.viewPath = viewPath
  }
}

/// Which packets a clip holds: found in a first pass over the packets' times alone, so that no group
/// of pictures needs to be kept in memory.
struct ClipPlan {
  let range: TickRange
  /// The decode index of the first packet, a random access point at or before the range's start.
  private(set) var first: Int?
  private(set) var firstTicks: Int64 = 0
  private(set) var firstIsOpen = false
  /// The decode index of the last packet.
  private(set) var last = -1
  private var tail: [(index: Int, ticks: Int64)] = []
  private var isPast = false

  /// No codec reorders pictures over more packets than this.
  private static let maximumReorder = 64

  init(range: TickRange) { self.range = range }

  /// Learns of the next packet in file order.
  mutating func note(index: Int, ticks: Int64, access: RandomAccess) {
    let isStart = access != .none && ticks <= range.start
    if first == nil || isStart, access != .none || index == 0, !isPast {
      first = index
      firstTicks = ticks
      firstIsOpen = access == .open
    }
    if ticks < range.end { last = max(last, index) }
    guard ticks >= range.end || isPast else { return }
    isPast = true
    if tail.count < Self.maximumReorder { tail.append((index, ticks)) }
  }

  /// Settles the end: a picture that is shown before another one of the clip belongs to it too.
  mutating func finish() {
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      let shown = tail.filter { $0.index <= last }.map(\.ticks).max() ?? range.end
      for packet in tail where packet.index > last && packet.ticks < shown {
        last = packet.index
        isGrowing = true
      }
    }
    tail = []
  }

  /// Whether the clip holds a packet.
  ///
  /// Pictures that are shown before an open start need a group of pictures that the clip does not
  /// hold, so they are left out.
  func holds(index: Int, ticks: Int64) -> Bool {
    guard let first, index >= first, index <= last else { return false }
    return !(firstIsOpen && ticks < firstTicks)
  }
}
