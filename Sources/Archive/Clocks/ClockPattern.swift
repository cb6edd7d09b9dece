internal import ShokoCore

/// How a recorder writes the time into the names of its files, in the manner of `strptime(3)`.
///
/// | written | stands for |
/// | --- | --- |
/// | `%Y` `%y` | the year in four digits, or in two (2000 to 2099) |
/// | `%m` `%d` `%j` | the month, the day of the month, the day of the year in three digits |
/// | `%H` `%M` `%S` | the hour (00 to 23), the minute, the second |
/// | `%f` | one to six decimals of the second |
/// | `%s` | seconds since 1970 UTC |
/// | `*` `?` | any run of characters, as short as possible; one character |
/// | `%%` `%*` `%?` | the character itself |
///
/// The pattern is compared with the start of the file's name; anything may follow but a digit right
/// after a number. A pattern with slashes is compared with as many folder names as well, for
/// recorders that keep one folder a day.
public struct ClockPattern: Hashable, Sendable {
  enum Element: Hashable, Sendable {
    case literal(UInt32)
    case any
    case anyRun
    case field(ClockField)
  }

  /// The pattern as it was written.
  public let text: String
  let elements: [Element]
  /// How many folder names are compared besides the file's.
  let folders: Int

  /// Whether the names tell the moment itself, so that no zone is needed.
  public var isAbsolute: Bool { elements.contains(.field(.epoch)) }

  /// The length of the smallest unit that the names tell, in microseconds.
  public var resolution: Int64 {
    let fields = Set(elements.compactMap(\.field))
    if fields.contains(.fraction) { return 1000 }
    if fields.contains(.epoch) || fields.contains(.second) { return 1_000_000 }
    return fields.contains(.minute) ? 60_000_000 : 3_600_000_000
  }

  /// Compiles a pattern, or says what is wrong with it.
  public init(_ text: String) throws(ArchiveError) {
    if text.utf8.count > 256 { throw ArchiveError("the clock pattern is longer than 256 bytes") }
    self.text = text
    var elements: [Element] = []
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "*": elements.append(.anyRun)
      case "?": elements.append(.any)
      case "%": elements.append(try Self.conversion(scalars.popFirst()))
      default: elements.append(.literal(scalar.value))
      }
    }
    self.elements = elements
    folders = elements.count { $0 == .literal(UInt32(ArchivePath.slash)) }
    try checkCompleteness()
  }

  private static func conversion(_ letter: Unicode.Scalar?) throws(ArchiveError) -> Element {
    switch letter {
    case "%"?, "*"?, "?"?: return .literal(letter?.value ?? 0)
    case let letter?:
      if let field = ClockField(rawValue: Character(letter)) { return .field(field) }
      throw ArchiveError(
        "the clock pattern does not know %\(letter)",
        suggestion: "known are \(ClockField.allCases.map { "%\($0.rawValue)" }.joined(separator: " "))")
    case nil:
      throw ArchiveError("the clock pattern ends with a single %", suggestion: "%%")
    }
  }

  private func checkCompleteness() throws(ArchiveError) {
    let fields = Set(elements.compactMap(\.field))
    if fields.contains(.epoch) {
      if fields.isSubset(of: [.epoch, .fraction]) { return }
      throw ArchiveError("the clock pattern has %s, which is a whole time, and other parts too")
    }
    guard fields.contains(.year) || fields.contains(.shortYear) else {
      throw ArchiveError("the clock pattern does not tell the year", suggestion: "%Y")
    }
    guard fields.contains(.dayOfYear) || fields.isSuperset(of: [.month, .day]) else {
      throw ArchiveError("the clock pattern does not tell the day", suggestion: "%m%d")
    }
    guard fields.contains(.hour) else {
      throw ArchiveError("the clock pattern does not tell the hour", suggestion: "%H")
    }
    if fields.contains(.second), !fields.contains(.minute) {
      throw ArchiveError("the clock pattern has seconds but no minutes", suggestion: "%M%S")
    }
    if fields.contains(.fraction), !fields.contains(.second) {
      throw ArchiveError("the clock pattern has decimals but no seconds", suggestion: "%S.%f")
    }
  }
}

extension ClockPattern.Element {
  var field: ClockField? {
    if case .field(let field) = self { field } else { nil }
  }
}

/// A number in a file's name that tells a part of the time.
enum ClockField: Character, Hashable, Sendable, CaseIterable {
  case year = "Y"
  case shortYear = "y"
  case month = "m"
  case day = "d"
  case dayOfYear = "j"
  case hour = "H"
  case minute = "M"
  case second = "S"
  case fraction = "f"
  case epoch = "s"

  /// How many digits belong to it.
  var digits: ClosedRange<Int> {
    switch self {
    case .year: 4...4
    case .dayOfYear: 3...3
    case .fraction: 1...6
    case .epoch: 1...11
    default: 2...2
    }
  }

  /// The values that its digits may have; `fraction` counts microseconds.
  var values: ClosedRange<Int> {
    switch self {
    case .year: 1...9999
    case .shortYear: 0...99
    case .month: 1...12
    case .day: 1...31
    case .dayOfYear: 1...366
    case .hour: 0...23
    case .minute, .second: 0...59
    case .fraction: 0...999_999
    case .epoch: 0...99_999_999_999
    }
  }
}
