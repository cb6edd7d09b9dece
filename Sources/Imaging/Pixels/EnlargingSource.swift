/// The enlargement kernels over plain arrays.
struct EnlargingSource {
  let width: Int
  let height: Int
  let factor: Int

  /// Bits below one level that rows keep between the two passes.
  private static let rowBits = 6

  func repeated<Sample>(_ values: [Sample]) -> [Sample] {
    var result: [Sample] = []
    result.reserveCapacity(values.count * factor * factor)
    var line: [Sample] = []
    for y in 0..<height {
      line.removeAll(keepingCapacity: true)
      for pixel in stride(from: y * width * 3, to: (y + 1) * width * 3, by: 3) {
        for _ in 0..<factor { line += values[pixel..<pixel + 3] }
      }
      for _ in 0..<factor { result += line }
    }
    return result
  }

  /// Two passes: across each source row once, then down over the four rows around a result row.
  ///
  /// `row` holds a sample in 1/64 of a level, `sum` four of them times 2¹⁴.
  @inline(__always)
  func interpolated<Sample, Row, Sum>(_ values: [Sample], row: Row.Type, sum: Sum.Type) -> [Sample]
  where
    Sample: FixedWidthInteger & UnsignedInteger, Row: FixedWidthInteger & SignedInteger,
    Sum: FixedWidthInteger & SignedInteger
  {
    let kernel = CubicKernel(factor: factor)
    let length = width * factor * 3
    var padded = [Row](repeating: 0, count: (width + 4) * 3)
    // Rows are needed in rising order and four at a time, so row y lives in slot y mod 4.
    var slots = (0..<4).map { _ in [Row](repeating: 0, count: length) }
    var ready = 0
    return [Sample](unsafeUninitializedCapacity: length * height * factor) { out, count in
      for y in 0..<height {
        for (position, phase) in kernel.phases.enumerated() {
          let rows = (0..<4).map { min(max(0, y + phase.offset + $0), height - 1) }
          while ready <= rows[3] {
            pad(values, row: ready, into: &padded)
            across(padded, kernel, sum, into: &slots[ready & 3])
            ready += 1
          }
          let line = UnsafeMutableBufferPointer(
            rebasing: out[(y * factor + position) * length..<(y * factor + position + 1) * length])
          down(
            slots[rows[0] & 3], slots[rows[1] & 3], slots[rows[2] & 3], slots[rows[3] & 3],
            phase.weights, sum, into: line)
        }
      }
      count = length * height * factor
    }
  }

  /// A source row with two pixels repeated at each end.
  @inline(__always)
  private func pad<Sample: FixedWidthInteger, Row: FixedWidthInteger>(
    _ values: [Sample], row: Int, into padded: inout [Row]
  ) {
    let start = row * width * 3
    for index in 0..<width * 3 {
      padded[index + 6] = Row(truncatingIfNeeded: values[start + index])
    }
    for channel in 0..<3 {
      let (first, last) = (padded[6 + channel], padded[(width + 1) * 3 + channel])
      padded[channel] = first
      padded[channel + 3] = first
      padded[(width + 2) * 3 + channel] = last
      padded[(width + 3) * 3 + channel] = last
    }
  }

  @inline(__always)
  private func across<Row, Sum>(
    _ padded: [Row], _ kernel: CubicKernel, _ sum: Sum.Type, into line: inout [Row]
  ) where Row: FixedWidthInteger & SignedInteger, Sum: FixedWidthInteger & SignedInteger {
    let shift = Sum(CubicKernel.fractionBits - Self.rowBits)
    let half = Sum(1) << (shift - 1)
    let (width, step) = (self.width, factor * 3)
    padded.withUnsafeBufferPointer { source in
      line.withUnsafeMutableBufferPointer { line in
        for (position, phase) in kernel.phases.enumerated() {
          let (a, b) = (Sum(phase.weights[0]), Sum(phase.weights[1]))
          let (c, d) = (Sum(phase.weights[2]), Sum(phase.weights[3]))
          // `padded` is two pixels ahead of the source.
          let first = (2 + phase.offset) * 3
          for x in 0..<width {
            let (from, to) = (first + x * 3, x * step + position * 3)
            for channel in 0..<3 {
              let p = from + channel
              // Bounds: see `enlarged(by:kernel:)`.
              let total =
                a &* Sum(source[p]) &+ b &* Sum(source[p + 3]) &+ c &* Sum(source[p + 6])
                &+ d &* Sum(source[p + 9])
              line[to + channel] = Row(truncatingIfNeeded: (total &+ half) &>> shift)
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private func down<Sample, Row, Sum>(
    _ a: [Row], _ b: [Row], _ c: [Row], _ d: [Row], _ weights: [Int16], _ sum: Sum.Type,
    into line: UnsafeMutableBufferPointer<Sample>
  )
  where
    Sample: FixedWidthInteger & UnsignedInteger, Row: FixedWidthInteger & SignedInteger,
    Sum: FixedWidthInteger & SignedInteger
  {
    let shift = Sum(CubicKernel.fractionBits + Self.rowBits)
    let half = Sum(1) << (shift - 1)
    let top = Sum(Sample.max)
    let (wa, wb) = (Sum(weights[0]), Sum(weights[1]))
    let (wc, wd) = (Sum(weights[2]), Sum(weights[3]))
    let (a, b, c, d) = (a.span, b.span, c.span, d.span)
    precondition(
      min(a.count, b.count) == line.count && min(c.count, d.count) == line.count,
      "rows are as long as the result")
    for index in line.indices {
      let total =
        wa &* Sum(a[index]) &+ wb &* Sum(b[index]) &+ wc &* Sum(c[index]) &+ wd &* Sum(d[index])
      line.initializeElement(
        at: index, to: Sample(truncatingIfNeeded: min(max(0, (total &+ half) &>> shift), top)))
    }
  }
}
