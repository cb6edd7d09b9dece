import Motion
import Testing

@testable import Pipeline

@Suite struct GridCoderTests {
  /// Grids with noise and a moving edge; a picture in `fields` has two.
  private func grids(_ number: Int, width: Int, height: Int, fields: Bool = false) -> FrameGrids {
    let layout = GridLayout(width: width, height: height)
    var state = UInt64(number + 1)
    func grid() -> LumaGrid {
      LumaGrid(
        layout: layout,
        values: (0..<layout.cellCount).map { cell in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          let base: UInt16 = cell % layout.columns < number % layout.columns ? 16_320 : 100
          return base == 100 ? base + UInt16(state >> 60) : base
        })
    }
    return FrameGrids(grids: fields ? [(.bottom, grid()), (.top, grid())] : [(.frame, grid())])
  }

  private func isSame(_ one: FrameGrids?, _ other: FrameGrids) -> Bool {
    guard let one, one.grids.count == other.grids.count else { return false }
    return zip(one.grids, other.grids).allSatisfy { $0.0 == $1.0 && $0.1 == $1.1 }
  }

  @Test("Grids come back as they were, when sizes and fields change, too")
  func roundTrip() {
    let pictures =
      (0..<5).map { grids($0, width: 176, height: 144) }
      + (5..<8).map { grids($0, width: 201, height: 99) }
      + (8..<12).map { grids($0, width: 201, height: 99, fields: true) }
      + [grids(3, width: 1, height: 1)]
    let (writer, reader) = (GridCoder(), GridCoder())
    for picture in pictures {
      var bytes: [UInt8] = [7]
      writer.encode(picture, to: &bytes)
      #expect(isSame(reader.decode(bytes.dropFirst()), picture))
    }
  }

  @Test("Cells in which nothing changed take next to nothing")
  func still() {
    let picture = grids(1, width: 1920, height: 1080)
    let coder = GridCoder()
    var (first, second): ([UInt8], [UInt8]) = ([], [])
    coder.encode(picture, to: &first)
    coder.encode(picture, to: &second)
    #expect(second.count < 100 && first.count > 1000)
  }

  @Test("Bytes that no grids gave are refused, wherever they are wrong")
  func damaged() {
    var bytes: [UInt8] = []
    GridCoder().encode(grids(1, width: 64, height: 48, fields: true), to: &bytes)
    for length in 0..<bytes.count { #expect(GridCoder().decode(bytes.prefix(length)) == nil) }
    for place in bytes.indices {
      var wrong = bytes
      wrong[place] ^= 0xff
      // Some of these are other grids; none may end the program.
      _ = GridCoder().decode(wrong[...])
    }
  }
}

extension FrameGrids? {
  /// Whether it is `nil`; grids with their fields cannot be compared as they are.
  fileprivate static func == (one: FrameGrids?, other: _OptionalNilComparisonType) -> Bool {
    switch one {
    case .none: true
    case .some: false
    }
  }
}
