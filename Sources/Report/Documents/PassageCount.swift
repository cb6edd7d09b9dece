internal import ShokoCore

/// How many people went in and out through a passage.
public struct PassageCount: Hashable, Sendable {
  /// To the inside.
  public var entries = 0
  /// To the outside.
  public var exits = 0

  /// Counts nobody yet.
  public init() {}

  /// Counts the people of a crossing.
  mutating func add(_ crossing: Crossing) {
    switch crossing.direction {
    case .inwards: entries += crossing.persons
    case .outwards: exits += crossing.persons
    }
  }
}

extension Sequence<RecordingResult> {
  /// The counts of each passage in these recordings, by its name.
  var passageCounts: [String: PassageCount] {
    reduce(into: [:]) { counts, recording in
      for crossing in recording.crossings {
        counts[crossing.passage, default: PassageCount()].add(crossing)
      }
    }
  }
}
