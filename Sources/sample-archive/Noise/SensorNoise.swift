/// Static noise of an image sensor: bell-shaped, new in every picture, the same for the same seed.
///
/// A table of values is drawn once; each row of each picture reads it from a random place, which
/// costs one random number a row instead of one a pixel.
struct SensorNoise {
  private static let period = 1 << 16
  private var random: RandomSource
  private let table: [Int16]

  /// Makes noise with the given standard deviation, in levels of luma.
  init(seed: UInt64, deviation: Double, longestRow: Int) {
    var random = RandomSource(seed: seed)
    // The sum of four bytes is nearly normal, with a standard deviation of 147.8.
    let values = (0..<Self.period).map { _ in
      let bits = random.next()
      let sum = (0..<4).reduce(0) { $0 + Int(bits >> (8 * UInt64($1)) & 255) } - 510
      return Int16((Double(sum) / 147.8 * deviation).rounded())
    }
    table = values + values.prefix(longestRow)
    self.random = random
  }

  /// Maps each sample of a plane by `exposure`, then adds noise.
  mutating func expose(
    _ bytes: inout [UInt8], plane: Range<Int>, rowLength: Int, exposure: [Int16]
  ) {
    precondition(exposure.count == 256 && rowLength > 0 && plane.count % rowLength == 0)
    for row in stride(from: plane.lowerBound, to: plane.upperBound, by: rowLength) {
      let offset = random.below(Self.period)
      bytes.withUnsafeMutableBufferPointer { bytes in
        table.withUnsafeBufferPointer { table in
          exposure.withUnsafeBufferPointer { exposure in
            for column in 0..<rowLength {
              let level = exposure[Int(bytes[row + column])] &+ table[offset + column]
              bytes[row + column] = UInt8(truncatingIfNeeded: min(max(level, 0), 255))
            }
          }
        }
      }
    }
  }
}
