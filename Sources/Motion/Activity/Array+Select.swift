extension Array where Element: Comparable {
  /// The element that would be at a place if the array were sorted, which this leaves in another order.
  ///
  /// Hoare's selection (CACM 4, 1961, algorithm 65) with the median of three: in time proportional to the
  /// count, where sorting takes its logarithm more. The place must be one of the array's.
  mutating func select(_ place: Int) -> Element {
    precondition(indices.contains(place))
    var (first, last) = (0, count - 1)
    while first < last {
      let pivot = median(first, (first + last) / 2, last)
      var (low, high) = (first, last)
      while low <= high {
        while self[low] < pivot { low += 1 }
        while pivot < self[high] { high -= 1 }
        guard low <= high else { break }
        swapAt(low, high)
        low += 1
        high -= 1
      }
      // What lies between them equals the pivot.
      if place <= high { last = high } else if place >= low { first = low } else { break }
    }
    return self[place]
  }

  private func median(_ a: Int, _ b: Int, _ c: Int) -> Element {
    let (low, high) = (Swift.min(self[a], self[b]), Swift.max(self[a], self[b]))
    return Swift.max(low, Swift.min(high, self[c]))
  }
}
