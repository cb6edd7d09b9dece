internal import ShokoCore

/// A crossing whose persons are counted at the end, when single ones are known.
struct CrossingNote {
  var crossing: Crossing
  let gate: Int
  /// When it was, in microseconds of clean time.
  let stepped: Int64
  /// When it was complete.
  let time: Int64
  /// What was seen in the second up to when it was complete, and in the one after that.
  var looks: [PersonLook]
  /// How high the subject was, in 1/64 cell.
  let height: Int64
  /// Who was followed beside it.
  let company: Set<Int>
  /// Who was right above it, and how high both are together.
  let above: [Int: Int64]
  /// Whether each of its people is followed by himself after it.
  var hasParted = false
  /// What the subject did at the line from then on.
  var run: PassingRun

  /// Two whose crossings are no further apart in time went together, in microseconds.
  static let together: Int64 = 1_500_000

  /// Whether somebody else was followed beside it, so that it stands for one person.
  var isSingle: Bool { hasParted || !company.isEmpty }

  /// Whether it is too low for somebody, where people are so high, or 0 where that is not known.
  ///
  /// Of somebody in a coat of the wall's colour two legs are left, which are not two people.
  func isPart(of height: Int64) -> Bool { self.height * 20 < height * 11 }

  /// Whether another one went the same way at the same time.
  func isTogether(with other: CrossingNote) -> Bool {
    other.crossing.track != crossing.track && other.gate == gate
      && other.crossing.direction == crossing.direction
      && abs(other.stepped - stepped) <= Self.together
  }

  /// Whether another crossing is of somebody who was followed beside it, or is followed after it.
  func isFollowed(beside other: CrossingNote) -> Bool {
    guard other.gate == gate, abs(other.stepped - stepped) <= Self.together else { return false }
    return company.contains(other.crossing.track) || other.company.contains(crossing.track)
      || hasParted && other.hasParted && other.crossing.track != crossing.track
  }

  /// Whether it is the feet that follow a body, in trousers of the floor's colour, where people are so high.
  func isFeet(of body: CrossingNote, height: Int64) -> Bool {
    guard isPart(of: height), let both = above[body.crossing.track] else { return false }
    return isTogether(with: body) && both * 4 <= height * 5
  }
}
