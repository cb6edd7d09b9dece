internal import ShokoCore

extension ClockPattern {
  /// One thing that a pattern compares with a name.
  enum Element: Hashable, Sendable {
    case literal(UInt32)
    case any
    case anyRun
    case oneOf([ClosedRange<UInt32>], inverted: Bool)
    case words([[UInt32]])
    case camera
    case daylightMark
    /// Where the times of the recording's end begin; fits everywhere and takes nothing.
    case end
    case number(ClockNumber)

    var number: ClockNumber? {
      if case .number(let number) = self { number } else { nil }
    }

    /// Whether it may fit a name in several ways.
    var isChoice: Bool {
      switch self {
      case .anyRun, .camera, .daylightMark, .words: true
      case .literal, .any, .oneOf, .end, .number: false
      }
    }
  }
}

/// Which end of a recording a number belongs to.
enum ClockPart: Hashable, Sendable {
  case start
  case end
}

/// A number in a name: what it tells, in how many digits, and of which end of the recording.
struct ClockNumber: Hashable, Sendable {
  let field: ClockField
  let digits: ClosedRange<Int>
  let part: ClockPart
}

/// A number in a file's name that tells a part of the time; `halfDay` is 0 for am and 1 for pm.
enum ClockField: Character, Hashable, Sendable, CaseIterable {
  case year = "Y"
  case shortYear = "y"
  case month = "m"
  case day = "d"
  case dayOfYear = "j"
  case hour = "H"
  case hour12 = "I"
  case halfDay = "p"
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

  /// Whether `%-` before its letter lets it have one digit.
  var mayBeUnpadded: Bool {
    switch self {
    case .month, .day, .hour, .hour12, .minute, .second: true
    case .year, .shortYear, .dayOfYear, .halfDay, .fraction, .epoch: false
    }
  }

  /// The values that its digits may have; `fraction` counts microseconds.
  var values: ClosedRange<Int> {
    switch self {
    case .year: 1...9999
    case .shortYear: 0...99
    case .month, .hour12: 1...12
    case .day: 1...31
    case .dayOfYear: 1...366
    case .hour: 0...23
    case .halfDay: 0...1
    case .minute, .second: 0...59
    case .fraction: 0...999_999
    case .epoch: 0...99_999_999_999
    }
  }
}
