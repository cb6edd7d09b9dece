/// Finds stretches of a recording whose coded sizes are unlike those around them.
///
/// Motion costs bits where a camera codes to a quality, and takes bits from what follows where it codes
/// to a rate; so both more and less than usual is told. Where noise fills a fixed rate it tells nothing:
/// sizes order the work and add to it, they never take from it.
public enum PacketUnrest {
  /// How far to either side the usual is sought.
  private static let reach = 30

  /// How unusual each value is among its neighbours: its distance from their median, in median absolute
  /// deviations.
  ///
  /// A deviation counts as at least a fiftieth of the median: equal sizes make nothing unusual.
  public static func scores(_ values: [Double]) -> [Double] {
    values.indices.map { index in
      let near = values[max(0, index - reach)..<min(values.count, index + reach + 1)].sorted()
      let median = near[near.count / 2]
      let deviations = near.map { abs($0 - median) }.sorted()
      let spread = max(deviations[deviations.count / 2], abs(median) / 50, 1)
      return abs(values[index] - median) / spread
    }
  }
}
