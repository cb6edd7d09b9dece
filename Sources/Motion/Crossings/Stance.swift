/// Where somebody stands, from one frame to the next.
///
/// The silhouette's ends come and go: legs are lost before a floor of their colour, a shadow joins them, a
/// door behind the head opens and closes. Feet do not jump, so of the place that the lower edge
/// tells and the one that the upper edge tells, the one that goes on from the last frame is taken.
struct Stance {
  private(set) var foot = CellPoint.zero
  /// How high the subject was taken to be where the upper edge told, or `nil` where the lower one did.
  private(set) var assumed: Int64?
  private var time: Int64?
  /// The upper edge in the last frame, and since when it has not moved while the box was too high.
  private var upperEdge: Int64 = 0
  private var fixedSince: Int64 = 0

  /// A place that is older tells nothing, in microseconds.
  private static let age: Int64 = 500_000
  /// An upper edge that has not moved for so long is a door's, in microseconds.
  private static let fixed: Int64 = 240_000

  /// Takes where a subject is at a time in microseconds; `size` is what it has had lately, and `hasFeet` tells
  /// that its lower edge is its feet's for certain.
  mutating func take(
    _ box: CellBox, size: CellPoint, hasFeet: Bool, in map: PassageMap, at time: Int64
  ) {
    let (height, usual) = (map.displayed(box.size).y, map.displayed(size).y)
    let earlier = self.time.flatMap { time - $0 <= Self.age ? foot : nil }
    let edge = box.turned(map.rotation).top
    let isTooHigh = height * 7 > usual * 8
    if !isTooHigh || earlier == nil || edge != upperEdge { fixedSince = time }
    (self.time, upperEdge) = (time, edge)
    foot = map.foot(of: box)
    assumed = nil
    if hasFeet || height * 8 >= usual * 7 && !isTooHigh { return }
    // Whoever stands in a door that is open has its frame for an upper edge.
    if isTooHigh, time - fixedSince >= Self.fixed { return }
    let other = map.foot(of: map.upright(box, height: usual))
    if let earlier, Self.way(earlier, foot) <= Self.way(earlier, other) { return }
    (foot, assumed) = (other, usual)
  }

  private static func way(_ a: CellPoint, _ b: CellPoint) -> Int64 {
    CellPoint(x: a.x - b.x, y: a.y - b.y).length
  }
}
