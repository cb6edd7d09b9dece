import ShokoCore
import Testing

@testable import Motion

/// The passes that are made now and then do what is plainer to write, too.
@Suite struct RareKernelTests {
  @Test(arguments: [1, 2, 3, 24, 25], [1, 128, 300])
  func mediansAreThoseOfSortedPictures(pictures: Int, count: Int) {
    var random = TestRandom(seed: UInt64(pictures * 1000 + count))
    // Few values, so that many are equal.
    let grids = (0..<pictures).map { _ in
      (0..<count).map { _ in Int32(random.next() % 40) - 20 }
    }
    var medians = CellMedians(pictures: pictures)
    let stretches = CellMedians.stretches(of: count)
    #expect(stretches.flatMap { Array($0) } == Array(0..<count))
    for cells in stretches {
      for (picture, grid) in grids.enumerated() { medians.take(picture, cells) { grid[$0] } }
      let found = medians.find(cells.count)
      medians.takeDistances()
      let distances = medians.find(cells.count)
      for (place, cell) in cells.enumerated() {
        let sorted = grids.map { $0[cell] }.sorted()
        let median = sorted[pictures / 2]
        #expect(found[place] == median)
        #expect(distances[place] == sorted.map { abs($0 - median) }.sorted()[pictures / 2])
      }
    }
  }

  @Test(arguments: [(480, 270), (52, 36), (8, 8), (8, 40)])
  func edgesAreSummedUpCellByCell(width: Int, height: Int) {
    let layout = GridLayout(width: width, height: height)
    var random = TestRandom(seed: UInt64(width))
    // Steps of all sizes, up to that from black to white.
    func picture(_ range: Int) -> [UInt16] {
      (0..<layout.cellCount).map { _ in UInt16(random.next() % UInt64(range)) }
    }
    let contrasts: [Int64?] = (0..<24).map { [nil, 0, 100, 256, 9000, 1 << 40][$0 % 6] }
    for (values, known) in [(picture(16_321), picture(16_321)), (picture(900), picture(3000))] {
      let usual = Self.energies(known, layout, contrasts: [])
      let expected = Self.energies(values, layout, contrasts: contrasts)
      let reference = Sharpness(values: known, layout: layout)
      let found = Sharpness(values: values, layout: layout, contrasts: contrasts)
      for tile in 0..<24 {
        let share = usual[tile] < 6 * 320 * 320 ? nil : expected[tile] * 256 / usual[tile]
        #expect(found.share(in: tile, of: reference) == share)
      }
    }
  }

  /// The energies of six by four tiles' edges, of every second row.
  private static func energies(
    _ values: [UInt16], _ layout: GridLayout, contrasts: [Int64?]
  ) -> [Int64] {
    var energies = [Int64](repeating: 0, count: 24)
    for row in stride(from: 0, to: layout.rows - 1, by: 2) {
      for column in 0..<layout.columns - 1 {
        let tile = row * 4 / layout.rows * 6 + column * 6 / layout.columns
        let limit = 192 * 192 * (contrasts.isEmpty ? 256 : contrasts[tile] ?? 256) / 256
        let cell = row * layout.columns + column
        for near in [cell + 1, cell + layout.columns] {
          let step = Int64(values[near]) - Int64(values[cell])
          if step * step > limit { energies[tile] += step * step }
        }
      }
    }
    return energies
  }

  @Test(arguments: [1, 63, 64, 65, 1000])
  func changedCellsAreFoundInOrder(count: Int) {
    var random = TestRandom(seed: UInt64(count))
    func numbers() -> [Int16] {
      (0..<count).map { _ in
        random.next() % 9 == 0
          ? [Int16.min, .max, 0][Int(random.next() % 3)] : Int16(random.noise(60))
      }
    }
    let (before, now) = (numbers(), numbers())
    let limits = (0..<count).map { _ in Int16(random.next() % 9 == 0 ? 0x7fff : 90) }
    let expected = before.indices.filter {
      abs(Int32(now[$0]) - Int32(before[$0])) > Int32(limits[$0])
    }
    let found = CellKernel.changed(from: before, to: now, by: limits)
    #expect(found == expected.map { Int32($0) })
  }

  @Test("What hangs together of a blob is the same whatever order its cells are in")
  func coresAreOfCellsInAnyOrder() {
    let layout = GridLayout(width: 160, height: 120)
    var random = TestRandom(seed: 4)
    // Two who stand beside each other, with holes.
    let members = (0..<layout.cellCount).filter { cell in
      let (row, column) = (cell / layout.columns, cell % layout.columns)
      return (4..<26).contains(row) && ((5..<12).contains(column) || (20..<30).contains(column))
        && random.next() % 4 != 0
    }.map { Int32($0) }
    var flags = [UInt8](repeating: 0, count: layout.cellCount)
    for cell in members { flags[Int(cell)] = CellFlags.low | CellFlags.high }
    let finder = CoreFinder(layout: layout, flags: flags, expected: [])
    let inOrder = finder.cores(of: Blob(members: members, flags: flags, layout: layout))
    #expect(inOrder.count == 2 && inOrder.allSatisfy { $0.cells.count > 80 })
    for round in 1...5 {
      let shuffled = members.enumerated().sorted {
        ($0.offset * 7919 * round % 1009) < ($1.offset * 7919 * round % 1009)
      }.map(\.element)
      let cores = finder.cores(of: Blob(members: shuffled, flags: flags, layout: layout))
      #expect(cores.map(\.cells) == inOrder.map(\.cells))
      #expect(cores.map(Self.sides) == inOrder.map(Self.sides))
    }
  }

  private static func sides(of core: Core) -> [Int64] {
    [core.box.left, core.box.top, core.box.right, core.box.bottom]
  }
}
