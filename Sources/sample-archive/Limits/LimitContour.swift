internal import Foundation
internal import Motion
internal import ShokoCore

/// From which contrast on subjects of one size and speed are found in 95 % of all cases.
struct LimitContour {
  /// The share of cases that counts as reliable.
  static let share = 0.95
  /// The counts of one preset, by place.
  private let shares: [LimitPlace: Double]

  /// Takes the counts of the preset at a place in `ScanSettings.Sensitivity.allCases`.
  init(_ counts: [LimitCount], preset: Int) {
    shares = Dictionary(
      counts.map { ($0.place, Double($0.found[preset]) / Double(max(1, $0.scenes))) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The measured share at a place.
  func share(_ place: LimitPlace) -> Double { shares[place] ?? 0 }

  /// The shares for each contrast of the chart, made to rise with contrast.
  ///
  /// A few scenes at a place say little, so neighbours that contradict each other are taken together:
  /// isotonic regression by pooling adjacent violators (Ayer et al. 1955), all with equal weights.
  func rising(height: Double, speed: Double) -> [Double] {
    var pools: [(sum: Double, count: Int)] = []
    for contrast in LimitChart.contrasts {
      pools.append((share(LimitPlace(height: height, contrast: contrast, speed: speed)), 1))
      while pools.count > 1,
        pools[pools.count - 2].sum * Double(pools[pools.count - 1].count)
          > pools[pools.count - 1].sum * Double(pools[pools.count - 2].count)
      {
        let last = pools.removeLast()
        pools[pools.count - 1].sum += last.sum
        pools[pools.count - 1].count += last.count
      }
    }
    return pools.flatMap { pool in
      [Double](repeating: pool.sum / Double(pool.count), count: pool.count)
    }
  }

  /// The least contrast, between the chart's by their logarithms, or `nil` if none of them suffices.
  func contrast(height: Double, speed: Double) -> Double? {
    let shares = rising(height: height, speed: speed)
    guard let index = shares.firstIndex(where: { $0 >= Self.share }) else { return nil }
    let above = LimitChart.contrasts[index]
    guard index > 0 else { return above }
    let below = LimitChart.contrasts[index - 1]
    let way = (Self.share - shares[index - 1]) / (shares[index] - shares[index - 1])
    return below * pow(above / below, way)
  }
}
