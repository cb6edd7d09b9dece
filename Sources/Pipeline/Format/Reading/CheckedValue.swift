internal import Archive
internal import ShokoCore

/// A value that is what its key expects, and where it stands.
struct CheckedValue {
  indirect enum Content {
    case text(String)
    case filePattern(FilePattern)
    case clockPattern(ClockPattern)
    case zone(ClockZone)
    case time(WallTime)
    case duration(Rational)
    case integer(Int)
    case share(Double)
    case percent(Rational)
    case ticks(Int64)
    case day(CivilTime)
    case flag(Bool)
    case named([(name: CheckedName, map: CheckedMap)])
    case list([CheckedValue])
    case map(CheckedMap)
    case variant(String, CheckedMap)
  }

  let content: Content
  let position: TextPosition
  /// The text as it is written, with its parameters in place; empty for groups.
  var written = ""

  /// A word that was no variant and has been reported.
  static func unknownVariant(at position: TextPosition) -> CheckedValue {
    CheckedValue(content: .variant("", CheckedMap(position: position)), position: position)
  }

  var text: String? { if case .text(let value) = content { value } else { nil } }
  var filePattern: FilePattern? {
    if case .filePattern(let value) = content { value } else { nil }
  }
  var clockPattern: ClockPattern? {
    if case .clockPattern(let value) = content { value } else { nil }
  }
  var zone: ClockZone? { if case .zone(let value) = content { value } else { nil } }
  var time: WallTime? { if case .time(let value) = content { value } else { nil } }
  var duration: Rational? { if case .duration(let value) = content { value } else { nil } }
  var integer: Int? { if case .integer(let value) = content { value } else { nil } }
  var share: Double? { if case .share(let value) = content { value } else { nil } }
  var percent: Rational? { if case .percent(let value) = content { value } else { nil } }
  var ticks: Int64? { if case .ticks(let value) = content { value } else { nil } }
  var day: CivilTime? { if case .day(let value) = content { value } else { nil } }
  var named: [(name: CheckedName, map: CheckedMap)]? {
    if case .named(let value) = content { value } else { nil }
  }
  var flag: Bool? { if case .flag(let value) = content { value } else { nil } }
  var list: [CheckedValue]? { if case .list(let value) = content { value } else { nil } }
  var map: CheckedMap? { if case .map(let value) = content { value } else { nil } }
}

/// A name that the pipeline defines elsewhere, and where it is written here.
struct CheckedName {
  let text: String
  let position: TextPosition
}

/// A group of keys whose values were checked; the defaults of missing keys are among them.
struct CheckedMap {
  let position: TextPosition
  /// Where each key that is there stands, whether or not its value is right.
  var keyPositions: [String: TextPosition] = [:]
  /// The right values; what is not here was wrong and has been reported, or has no default.
  var values: [String: CheckedValue] = [:]

  subscript(key: String) -> CheckedValue? { values[key] }

  /// Whether the key is written, rightly or wrongly.
  func has(_ key: String) -> Bool { keyPositions[key] != nil }

  /// Where the key is written, or else where the group starts.
  func place(_ key: String) -> TextPosition { keyPositions[key] ?? position }
}
