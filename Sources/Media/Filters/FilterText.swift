/// Reads the text of a chain of filters by FFmpeg's rules of quoting.
struct FilterText {
  private let scalars: [Unicode.Scalar]
  /// How far it is, in Unicode scalars.
  private(set) var place = 0

  private static let spaces: Set<Unicode.Scalar> = [" ", "\n", "\t", "\r"]

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// The scalar whose turn it is, or `nil` at the end.
  var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  mutating func skip() { place += 1 }

  mutating func skipSpaces() {
    while let scalar = next, Self.spaces.contains(scalar) { place += 1 }
  }

  /// The text up to one of some scalars, as `av_get_token` gives it: after `\` any scalar stands for
  /// itself, between two `'` all do, and unquoted spaces around it are dropped.
  mutating func token(until ends: Set<Unicode.Scalar>) -> String {
    skipSpaces()
    var token: [Unicode.Scalar] = []
    var kept = 0
    while let scalar = next, !ends.contains(scalar) {
      place += 1
      if scalar == "\\", let quoted = next {
        place += 1
        token.append(quoted)
        kept = token.count
      } else if scalar == "'" {
        while let quoted = next, quoted != "'" {
          place += 1
          token.append(quoted)
        }
        if next != nil { place += 1 }
        kept = token.count
      } else {
        token.append(scalar)
      }
    }
    while token.count > kept, let last = token.last, Self.spaces.contains(last) {
      token.removeLast()
    }
    return String(String.UnicodeScalarView(token))
  }

  /// The text between two places as it is written.
  func raw(from start: Int) -> String {
    String(String.UnicodeScalarView(scalars[start..<place]))
  }
}
