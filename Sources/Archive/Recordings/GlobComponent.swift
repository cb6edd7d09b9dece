internal import ShokoCore

/// The pattern of one file or folder name: literals, `*`, `?`, `[a-z]`, `[!a-z]`.
struct GlobComponent: Hashable, Sendable {
  enum Item: Hashable, Sendable {
    case literal(UInt32)
    case any
    case anyRun
    case oneOf([ClosedRange<UInt32>], inverted: Bool)
  }

  let items: [Item]

  /// The name's bytes when there is nothing in it but literals, or `nil`.
  var literal: [UInt8]? {
    var text = String.UnicodeScalarView()
    for item in items {
      guard case .literal(let unit) = item, let scalar = Unicode.Scalar(unit) else { return nil }
      text.append(scalar)
    }
    return Array(String(text).utf8)
  }

  /// Compiles the text between two slashes.
  init(_ text: some Collection<Unicode.Scalar>) throws(ArchiveError) {
    var items: [Item] = []
    var rest = Array(text)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\\":
        guard let escaped = rest.popFirst() else {
          throw ArchiveError(.loneBackslash)
        }
        items.append(.literal(escaped.value))
      case "?": items.append(.any)
      case "*":
        if rest.first == "*" || items.last == .anyRun {
          throw ArchiveError(.doubleStarNotAlone)
        }
        items.append(.anyRun)
      case "[": items.append(try Self.bracket(&rest))
      default: items.append(.literal(scalar.value))
      }
    }
    self.items = items
  }

  /// Whether a name fits; names that start with a dot fit only a pattern that does.
  func matches(_ name: [UInt32]) -> Bool {
    if name.first == UInt32(ArchivePath.dot), items.first != .literal(UInt32(ArchivePath.dot)) {
      return false
    }
    // Only the latest `*` needs to be tried again: an earlier one could gain nothing.
    var (item, unit) = (0, 0)
    var retry: (item: Int, unit: Int)?
    while unit < name.count {
      if item < items.count, items[item] == .anyRun {
        retry = (item, unit)
        item += 1
      } else if item < items.count, Self.fits(name[unit], items[item]) {
        item += 1
        unit += 1
      } else if let from = retry {
        retry = (from.item, from.unit + 1)
        item = from.item + 1
        unit = from.unit + 1
      } else {
        return false
      }
    }
    return items[item...].allSatisfy { $0 == .anyRun }
  }

  private static func fits(_ unit: UInt32, _ item: Item) -> Bool {
    switch item {
    case .literal(let wanted): unit == wanted
    case .any: true
    case .anyRun: false
    case .oneOf(let ranges, let inverted): ranges.contains { $0.contains(unit) } != inverted
    }
  }

  /// Reads up to the closing bracket; one that comes first is an ordinary member.
  static func bracket(
    _ rest: inout ArraySlice<Unicode.Scalar>
  ) throws(ArchiveError) -> Item {
    var inverted = false
    if rest.first == "!" || rest.first == "^" {
      inverted = true
      rest.removeFirst()
    }
    var ranges: [ClosedRange<UInt32>] = []
    while let (scalar, isEscaped) = member(&rest) {
      if scalar == "]", !isEscaped, !ranges.isEmpty {
        return .oneOf(ranges, inverted: inverted)
      }
      guard rest.first == "-", rest.dropFirst().first != "]" else {
        ranges.append(scalar.value...scalar.value)
        continue
      }
      rest.removeFirst()
      guard let (last, _) = member(&rest) else { break }
      if last < scalar {
        throw ArchiveError(
          .rangeRunsBackwards("\(scalar)", "\(last)"),
          suggestion: Message(verbatim: "\(last)-\(scalar)"))
      }
      ranges.append(scalar.value...last.value)
    }
    throw ArchiveError(.bracketNotClosed, suggestion: .literalBracket)
  }

  private static func member(
    _ rest: inout ArraySlice<Unicode.Scalar>
  ) -> (Unicode.Scalar, isEscaped: Bool)? {
    guard let scalar = rest.popFirst() else { return nil }
    guard scalar == "\\" else { return (scalar, false) }
    return rest.popFirst().map { ($0, true) }
  }
}
