import Testing

@testable import Motion

/// An element's place by value, against sorting.
@Suite struct SelectTests {
  @Test func everyPlaceIsThatOfTheSortedArray() {
    var state: UInt32 = 1
    func random32() -> Int32 {
      state = state &* 1_664_525 &+ 1_013_904_223
      return Int32(bitPattern: state) >> 8
    }
    let arrays: [[Int32]] =
      [[7], [2, 1], [5, 5, 5, 5], Array(0..<50), (0..<50).reversed()]
      + (1...40).map { count in (0..<count).map { _ in random32() % 9 } }
      + [(0..<1000).map { _ in random32() }]
    for array in arrays {
      let sorted = array.sorted()
      for place in stride(from: 0, to: array.count, by: max(1, array.count / 50)) {
        var part = array
        #expect(part.select(place) == sorted[place])
        #expect(part.sorted() == sorted)
      }
    }
  }
}
