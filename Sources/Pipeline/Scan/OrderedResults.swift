internal import ShokoCore

/// Puts results in order that arrive in almost that order, without ever holding them twice.
struct OrderedResults<Value> {
  private var values: [Value] = []
  /// Those that arrived before one that precedes them.
  private var early: [Int: Value] = [:]
  private var failure: (index: Int, error: ShokoError)?

  /// Makes room for a number of results.
  init(count: Int) { values.reserveCapacity(count) }

  /// Takes the result at a place; each place comes once.
  mutating func add(_ result: Result<Value, ShokoError>, at index: Int) {
    switch result {
    case .success(let value): early[index] = value
    case .failure(let error):
      if index < failure?.index ?? .max { failure = (index, error) }
    }
    while let next = early.removeValue(forKey: values.count) { values.append(next) }
  }

  /// Gives the values in order, and keeps none; throws the error of the first place that has one.
  mutating func take() throws(ShokoError) -> [Value] {
    if let failure { throw failure.error }
    defer { values = [] }
    return values
  }
}
