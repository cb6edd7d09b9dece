internal import ShokoCore
internal import Synchronization

/// How many of a place's scenes the detector found.
package struct LimitCount: Hashable, Sendable {
  /// Where in the chart.
  package let place: LimitPlace
  /// How many scenes were drawn.
  package var scenes = 0
  /// In how many the subject was found, in the order of `ScanSettings.Sensitivity.allCases`.
  package var found = [0, 0, 0]
  /// In how many others it was listed as `near_lens`.
  package var nearLens = [0, 0, 0]

  /// Counts nothing yet.
  package init(_ place: LimitPlace) { self.place = place }

  /// Adds a scene's outcomes.
  package mutating func add(_ outcomes: [LimitScene.Outcome]) {
    scenes += 1
    for (index, outcome) in outcomes.enumerated() {
      if outcome == .found { found[index] += 1 }
      if outcome == .nearLens { nearLens[index] += 1 }
    }
  }
}

extension LimitCount {
  /// Each known view holds a few megabytes.
  private static let viewsAtOnce = 6

  /// Draws so many scenes of each place and lets the detector look at them, on several threads.
  ///
  /// The counts are in the order of the places and the same for any number of threads; `nil` if it was
  /// cancelled. `progress` is told how many scenes of all are done, from any thread.
  package static func measure(
    _ work: [(place: LimitPlace, scenes: Int)], jobs: Int,
    isCancelled: @Sendable () -> Bool = { false },
    progress: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) -> [LimitCount]? {
    let all = work.reduce(0) { $0 + $1.scenes }
    let done = Atomic<Int>(0)
    var counts = work.map { LimitCount($0.place) }
    let most = work.map(\.scenes).max() ?? 0
    for first in stride(from: 0, to: most, by: viewsAtOnce) {
      let repetitions = Array(first..<min(most, first + viewsAtOnce))
      let views = concurrentResults(
        repetitions.count, jobs: jobs, portion: 1, isCancelled: isCancelled
      ) { LimitView(repetition: repetitions[$0]) }
      let scenes = repetitions.indices.flatMap { view in
        work.indices.filter { repetitions[view] < work[$0].scenes }.map { (view: view, owner: $0) }
      }
      let places = work.map(\.place)
      let outcomes = concurrentResults(
        scenes.count, jobs: jobs, portion: 1, isCancelled: isCancelled
      ) { index -> [LimitScene.Outcome]? in
        let (number, owner) = scenes[index]
        defer { progress(done.add(1, ordering: .relaxed).newValue, all) }
        return views[number].map {
          LimitScene(place: places[owner], repetition: repetitions[number]).detect(in: $0)
        }
      }
      for (scene, outcome) in zip(scenes, outcomes) {
        guard let outcome else { return nil }
        counts[scene.owner].add(outcome)
      }
    }
    return counts
  }
}

extension LimitCount {
  /// The first line of a table.
  package static let header =
    (["height_px", "contrast", "speed_px", "scenes"]
    + ["found", "near_lens"].flatMap { kind in
      ScanSettings.Sensitivity.allCases.map { "\($0.rawValue)_\(kind)" }
    }).joined(separator: ",")

  /// A table of comma-separated values, with its header.
  package static func table(_ counts: [LimitCount]) -> String {
    ([header] + counts.map(\.line)).map { $0 + "\n" }.joined()
  }

  /// Reads a table; `nil` if it is none.
  package static func counts(of table: String) -> [LimitCount]? {
    let lines = table.split(separator: "\n")
    guard lines.first.map(String.init) == header else { return nil }
    let counts = lines.dropFirst().compactMap { LimitCount(line: $0) }
    return counts.count == lines.count - 1 ? counts : nil
  }

  /// Tables come from outside, too: beyond these bounds nothing can be drawn, or not in any time.
  private init?(line: Substring) {
    let numbers = line.split(separator: ",", omittingEmptySubsequences: false).compactMap {
      Double($0)
    }
    guard numbers.count == 10, 2...400 ~= numbers[0], 0...20 ~= numbers[1],
      0.1...100 ~= numbers[2], 1...1000 ~= numbers[3],
      numbers[4...].allSatisfy({ 0...numbers[3] ~= $0 })
    else { return nil }
    place = LimitPlace(height: numbers[0], contrast: numbers[1], speed: numbers[2])
    scenes = Int(numbers[3])
    found = numbers[4..<7].map { Int($0) }
    nearLens = numbers[7..<10].map { Int($0) }
  }

  private var line: String {
    let place = [place.height, place.contrast, place.speed].map(LimitPlace.text)
    return (place + ([scenes] + found + nearLens).map(String.init)).joined(separator: ",")
  }
}
