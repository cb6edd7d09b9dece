/// Finds what somebody probably meant to type.
package enum NearestWord {
  /// Longer words are compared by their beginnings, which bounds the work.
  private static let longestCompared = 64

  /// The candidate nearest to a word, or `nil` when none is near; the earlier of two equally near.
  ///
  /// Distance counts inserted, removed, replaced and swapped characters, ignoring case; up to a
  /// third of the word's length is near, and one in words of two letters or more.
  ///
  /// - Parameter most: the largest distance that counts as near, whatever the length.
  package static func of(
    _ word: String, among candidates: some Sequence<String>, atMost most: Int = .max
  ) -> String? {
    let typed = Array(word.lowercased().prefix(longestCompared))
    let limit = typed.count < 2 ? 0 : min(most, max(1, typed.count / 3))
    var best: (word: String, distance: Int)?
    for candidate in candidates {
      let letters = Array(candidate.lowercased().prefix(longestCompared))
      if abs(letters.count - typed.count) > limit { continue }
      let distance = distance(typed, letters)
      if distance <= limit, distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// The optimal string alignment distance.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast = Array(repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var row = [i + 1]
      for (j, other) in b.enumerated() {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (letter == other ? 0 : 1))
        if i > 0, j > 0, letter == b[j - 1], a[i - 1] == other {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
