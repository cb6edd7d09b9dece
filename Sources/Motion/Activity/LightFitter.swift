internal import CMotion

/// Finds the light curve of a picture from places that show the background.
///
/// Places are sorted by the background's brightness into bands; the median difference of each band is
/// one knot, so a subject that covers less than half of a band does not move it.
struct LightFitter {
  private static let maximumBands = 8
  private static let bins = shoko_light_bins
  private static let binShift = Int32(shoko_light_bin_shift)
  private static let sampleGoal = 4000
  /// How many bins the search for a median passes over at once.
  private static let stretch = 64

  private var bandOfLevel = [UInt8](repeating: 0, count: 256)
  private var bandCount = 1
  private var nominal: [Int32] = [0]
  private var histogram: [UInt16] = []
  private let step: Int

  /// Prepares for grids of a number of cells.
  init(cellCount: Int) {
    // An odd step visits all columns in turn instead of a few.
    step = max(1, cellCount / Self.sampleGoal) | 1
  }

  /// The distance between sampled cells.
  var sampleStep: Int { step }

  /// Chooses the bands anew: each at least 8 levels wide and with an eighth of the places.
  mutating func plan(background: [Int32]) {
    var counts = [Int32](repeating: 0, count: 256)
    var total: Int32 = 0
    for index in stride(from: 0, to: background.count, by: step) {
      counts[Int(min(255, max(0, background[index] >> 14)))] += 1
      total += 1
    }
    nominal = [0]
    var width = 0
    for level in 0..<256 {
      let isFull = width >= 8 && nominal[nominal.count - 1] * Int32(Self.maximumBands) >= total
      if isFull, nominal.count < Self.maximumBands {
        nominal.append(0)
        width = 0
      }
      nominal[nominal.count - 1] += counts[level]
      bandOfLevel[level] = UInt8(nominal.count - 1)
      width += 1
    }
    bandCount = nominal.count
  }

  /// Fits the curve over cells whose mask is zero; `nil` when too few places show the background.
  mutating func fit(values: [UInt16], background: [Int32], mask: [UInt8]) -> LightCurve? {
    clearHistogram()
    var counts = [Int32](repeating: 0, count: bandCount)
    var levels = [Int64](repeating: 0, count: bandCount)
    count(values, background: background, mask: mask, counts: &counts, levels: &levels)
    var knots: [LightCurve.Knot] = []
    for band in 0..<bandCount where counts[band] >= max(12, nominal[band] / 5) {
      knots.append(
        LightCurve.Knot(
          level: Int32(levels[band] / Int64(counts[band])),
          offset: median(of: band, count: counts[band]), weight: nominal[band]))
    }
    return knots.isEmpty ? nil : LightCurve(knots: knots)
  }

  /// Counts the differences of the sampled places by band and bin, and sums up their brightness.
  private mutating func count(
    _ values: [UInt16], background: [Int32], mask: [UInt8], counts: inout [Int32],
    levels: inout [Int64]
  ) {
    precondition(background.count == values.count && mask.count == values.count)
    // `plan` gives each of the 256 levels a band below `bandCount`.
    precondition(histogram.count == counts.count * Self.bins && levels.count == counts.count)
    shoko_cells_count_light(
      values, background, mask, values.count, step, bandOfLevel, &histogram, &counts, &levels)
  }

  private mutating func clearHistogram() {
    let size = bandCount * Self.bins
    if histogram.count == size {
      for bin in histogram.indices { histogram[bin] = 0 }
    } else {
      histogram = [UInt16](repeating: 0, count: size)
    }
  }

  /// The median, refined inside its bin by the share of the bin's samples that lie below it.
  private func median(of band: Int, count: Int32) -> Int32 {
    let half = count / 2
    let bins = histogram.span.extracting(band * Self.bins..<(band + 1) * Self.bins)
    var below: Int32 = 0
    var bin = 0
    while bin + Self.stretch < Self.bins {
      var here: Int32 = 0
      for near in bin..<bin + Self.stretch { here &+= Int32(bins[unchecked: near]) }
      if below + here > half { break }
      below += here
      bin += Self.stretch
    }
    while bin < Self.bins - 1 {
      let here = Int32(bins[bin])
      if below + here > half { break }
      below += here
      bin += 1
    }
    let here = max(1, Int32(bins[bin]))
    let inside = (half - below) * (1 << Self.binShift) / here
    return (Int32(bin) - Int32(Self.bins) / 2) * (1 << Self.binShift) + inside
  }
}
