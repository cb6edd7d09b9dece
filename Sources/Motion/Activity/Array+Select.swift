extension Array where Element: Comparable {
  /// The element that would be at a place if the array were sorted, which this leaves in another order.
  ///
  /// Hoare's selection (CACM 4, 1961, algorithm 65) with the median of three: in time proportional to the
  /// count, where sorting takes its logarithm more. The place must be one of the array's.
  mutating func select(_ place: Int) -> Element {
    precondition(indices.contains(place))
    var (first, last) = (0, count - 1)
    // Whether somebody else holds the array is asked once, not at each exchange.
    var elements = mutableSpan
    while first < last {
      let pivot = Self.median(
        elements[first], elements[(first + last) / 2], elements[last])
      var (low, high) = (first, last)
      while low <= high {
        while elements[low] < pivot { low += 1 }
        while pivot < elements[high] { high -= 1 }
        guard low <= high else { break }
        elements.swapAt(low, high)
        low += 1
        high -= 1
      }
      // What lies between them equals the pivot.
      if place <= high { last = high } else if place >= low { first = low } else { break }
    }
    return elements[place]
  }

  private static func median(_ a: Element, _ b: Element, _ c: Element) -> Element {
    Swift.max(Swift.min(a, b), Swift.min(Swift.max(a, b), c))
  }
}
