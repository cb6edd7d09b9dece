/// A value that few of very many hold: it takes one word where there is none.
///
/// An optional takes its full size in each element of an array, which counts among 50,000 recordings.
@propertyWrapper
public struct Rare<Value> {
  private var held: [Value] = []

  /// Holds nothing.
  public init() {}

  /// The value, or `nil`.
  public var wrappedValue: Value? {
    get { held.first }
    set { held = newValue.map { [$0] } ?? [] }
  }
}

extension Rare: Sendable where Value: Sendable {}
extension Rare: Equatable where Value: Equatable {}
extension Rare: Hashable where Value: Hashable {}
