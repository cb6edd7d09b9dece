internal import ShokoCore

/// How many people went in the crossings of a scene, told from all of them.
struct CrossingCount {
  private var notes: [CrossingNote]
  /// Those of subjects that turned out to be pieces of others.
  private let pieces: [CrossingNote]
  /// How wide for their height single people are at each passage, and how high people are there.
  private let (singles, heights): ([Int64], [Int64])

  /// Takes what was noted at so many passages; `tracks` are the subjects that were in windows.
  init(_ notes: [CrossingNote], of tracks: [SubjectTrack], gates: Int) {
    let known = Set(tracks.map(\.number))
    let valid = notes.filter { !$0.run.isVoid }.sorted { $0.stepped < $1.stepped }
    let kept = valid.filter { known.contains($0.crossing.track) }
    pieces = valid.filter { !known.contains($0.crossing.track) }
    singles = (0..<gates).map { Self.single(kept, at: $0) }
    heights = (0..<gates).map { Self.height(kept, at: $0) }
    self.notes = kept
    joinHalves()
  }

  /// The crossings in time order.
  var crossings: [Crossing] {
    notes.map { note in
      var crossing = note.crossing
      crossing.persons = persons(of: note)
      return crossing
    }
    .sorted { ($0.pts, $0.track, $0.passage) < ($1.pts, $1.track, $1.passage) }
  }

  private func persons(of note: CrossingNote) -> Int {
    if note.isPart(of: heights[note.gate]) { return 1 }
    let near = Self.near(note, in: notes)
    // Whose company is counted as well, whichever way it went, stands for himself alone.
    if near.contains(where: { note.isFollowed(beside: $0) }) { return 1 }
    let isWithPiece = Self.near(note, in: pieces).contains { note.isTogether(with: $0) }
    return PersonCount.persons(
      note.looks, single: singles[note.gate], isSurelyWide: note.isSingle || isWithPiece)
  }

  /// Takes a body and the feet that follow it for one person, who went when the feet did.
  private mutating func joinHalves() {
    var bodies: [Int: Int] = [:]
    for (index, feet) in notes.enumerated() {
      let near = Self.near(feet, in: notes)
      bodies[index] = near.indices.first { body in
        bodies[body] == nil && feet.isFeet(of: near[body], height: heights[feet.gate])
      }
    }
    if bodies.isEmpty { return }
    for (feet, body) in bodies.sorted(by: { $0.key < $1.key }) {
      notes[body].crossing.pts = notes[feet].crossing.pts
      notes[body].crossing.uncertainty = notes[feet].crossing.uncertainty
    }
    notes = notes.enumerated().filter { bodies[$0.offset] == nil }.map(\.element)
  }

  /// Those of some in the order of their moments that are near another one in time.
  private static func near(
    _ note: CrossingNote, in notes: [CrossingNote]
  ) -> ArraySlice<CrossingNote> {
    let start = firstIndex(from: note.stepped - CrossingNote.together, in: notes)
    return notes[start...].prefix { $0.stepped <= note.stepped + CrossingNote.together }
  }

  /// The place of the first one at a time or later, by halving.
  private static func firstIndex(from time: Int64, in notes: [CrossingNote]) -> Int {
    var (low, high) = (0, notes.count)
    while low < high {
      let middle = (low + high) / 2
      if notes[middle].stepped < time { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How wide for their height single people are at a passage: the middle of those that show one head and
  /// are no wider than one person can be.
  private static func single(_ notes: [CrossingNote], at gate: Int) -> Int64 {
    let shapes = notes.filter { $0.gate == gate && !$0.isSingle }
      .map { PersonCount.withoutDoor($0.looks) }
      .filter { $0.allSatisfy { $0.heads == 1 } }.compactMap { $0.map(\.shape).max() }
      .filter { $0 <= PersonCount.usual * 3 / 2 }.sorted()
    if shapes.count < 3 { return PersonCount.usual }
    return max(PersonCount.usual * 3 / 4, shapes[shapes.count / 2])
  }

  /// How high those are that go through a passage, or 0 where too few did.
  private static func height(_ notes: [CrossingNote], at gate: Int) -> Int64 {
    let heights = notes.filter { $0.gate == gate }.map(\.height).sorted()
    return heights.count < 3 ? 0 : heights[heights.count / 2]
  }
}
