internal import Archive
internal import Media
internal import ShokoCore

// The filters of the user's own.
extension PlanBuilder {
  /// A chain of filters without mistakes, or `nil`.
  mutating func filter(_ value: CheckedValue?) -> FilterChain? {
    guard let value, let text = value.text else { return nil }
    do throws(FilterChain.Mistakes) {
      return try FilterChain(text)
    } catch {
      let place = ScalarPlace(of: text, at: value.position, in: source)
      for mistake in error.list {
        mistakes.add(place.position(of: mistake.offset), mistake.message, Self.suggestion(mistake))
      }
      return nil
    }
  }

  private static func suggestion(_ mistake: FilterChain.Mistake) -> Message? {
    guard let name = mistake.unknownName else {
      return mistake.isOfSigns ? .quoteSignsInFilters : nil
    }
    let names = FilterChain.names
    return Suggestion.nearest(name, among: names, all: .theFiltersAre)
      ?? .naming(.theFiltersAre, names.joined(separator: ", "))
  }
}

/// Where the characters of a value stand in the file that it was read from.
struct ScalarPlace {
  private let start: TextPosition
  /// How many characters of the value stand one after the other in the file just as they are.
  private let literal: Int
  private let quotes: Int

  /// - Parameters:
  ///   - text: the value.
  ///   - position: where it begins, with its quotation mark if it has one.
  ///   - source: the whole file.
  init(of text: String, at position: TextPosition, in source: String) {
    start = position
    let lines = source.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }
    let line = (position.line <= lines.count ? lines[position.line - 1] : lines[0])
      .dropFirst(position.column - 1)
    quotes = line.first == "\"" || line.first == "'" ? 1 : 0
    literal = zip(line.dropFirst(quotes), text.unicodeScalars).prefix { $0 == $1 }.count
  }

  /// The place of a character of the value; the value's own where escapes, parameters or line breaks
  /// come before it.
  func position(of offset: Int) -> TextPosition {
    offset > literal
      ? start : TextPosition(line: start.line, column: start.column + quotes + offset)
  }
}
