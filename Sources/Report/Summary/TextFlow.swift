internal import ShokoCore

/// Breaks text into lines of so many columns, in Latin and in Japanese script.
///
/// Wide characters take two columns (Unicode Standard Annex #11). Japanese is broken between any two
/// characters, except that no line begins with a closing mark or ends with an opening one (JIS X 4051,
/// kinsoku). Words of narrow characters, such as file names, are never broken.
enum TextFlow {
  /// The lines of one paragraph.
  ///
  /// - Parameters:
  ///   - first: what the first line begins with, such as a bullet.
  ///   - next: what the other lines begin with.
  static func lines(_ text: String, width: Int, first: String = "", next: String = "") -> [String] {
    var (lines, current, used) = ([String](), first, columns(first))
    var isStart = true
    for unit in units(text) {
      let space = unit.hasSpace && !isStart ? 1 : 0
      if !isStart, used + space + unit.columns > width {
        lines.append(current)
        (current, used) = (next + unit.text, columns(next) + unit.columns)
      } else {
        current += (space == 1 ? " " : "") + unit.text
        used += space + unit.columns
      }
      isStart = false
    }
    return lines + [current]
  }

  /// How many columns a text takes.
  static func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columns($1) }
  }

  /// What is never broken, and whether a space stands before it.
  private struct Unit {
    var text: String
    var columns: Int
    var hasSpace: Bool
  }

  private static let closing = Set("、。，．・：；？！）」』】〉》〕ー々…～,.:;?!)%")
  private static let opening = Set("（「『【〈《〔(")

  private static func units(_ text: String) -> [Unit] {
    var units: [Unit] = []
    var hasSpace = false
    // What the next character must stay with: a word, or an opening mark.
    var isOpen = false
    var isWord = false
    for character in text {
      if character == " " || character == "\n" {
        (hasSpace, isOpen, isWord) = (true, false, false)
        continue
      }
      let width = columns(String(character))
      let isNarrow = width < 2
      let sticks = !hasSpace && (isOpen || (isWord && isNarrow) || closing.contains(character))
      if sticks, !units.isEmpty {
        units[units.count - 1].text.append(character)
        units[units.count - 1].columns += width
      } else {
        units.append(Unit(text: String(character), columns: width, hasSpace: hasSpace))
      }
      isOpen = opening.contains(character)
      isWord = isNarrow
      hasSpace = false
    }
    return units
  }

  private static func columns(_ scalar: Unicode.Scalar) -> Int { TextColumns.of(scalar) }
}
