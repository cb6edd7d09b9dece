internal import ShokoCore

/// How a recorder writes times into the names of its files, in the manner of `strptime(3)`.
///
/// | written | stands for |
/// | --- | --- |
/// | `%Y` `%y` | the year in four digits, or in two (2000 to 2099) |
/// | `%m` `%d` `%j` | the month, the day of the month, the day of the year in three digits |
/// | `%H` `%M` `%S` | the hour (00 to 23), the minute, the second |
/// | `%I` `%p` | the hour of a 12-hour clock (01 to 12), and `am` or `pm` in either case |
/// | `%-m` | the same in one or two digits: `%-m` `%-d` `%-H` `%-I` `%-M` `%-S` |
/// | `%f` `%3f` | one to six decimals of the second, or exactly so many |
/// | `%s` `%10s` | seconds since 1970 UTC in up to eleven digits, or in exactly so many |
/// | `%{end}` | nothing itself: the times after it tell when the recording ended |
/// | `%{camera}` | the camera: at least one character, as few as possible; last, all but `.mp4` |
/// | `%{dst}` | the mark `DST` of daylight saving time, or nothing when clocks show standard time |
/// | `%{a\|b\|}` | one of the words, or nothing where one is empty |
/// | `%[a-z]` `%[!0-9]` | one of the characters, or one of all others |
/// | `*` `?` | any run of characters, as short as possible; one character |
/// | `%%` `%*` `%?` | the character itself |
///
/// The pattern is compared with the start of the file's name; anything may follow but a digit right
/// after a number. A pattern with slashes is compared with as many folder names as well, for
/// recorders that keep one folder a day.
///
/// An end that has no date is the first such time of day that is not before the start, so that
/// `23.59.00-00.04.00` lasts five minutes.
public struct ClockPattern: Hashable, Sendable {
  /// Longer patterns are refused.
  static let mostBytes = 256

  /// The pattern as it was written.
  public let text: String
  let elements: [Element]
  /// How many folder names are compared besides the file's.
  let folders: Int
  /// Whether what failed must be remembered, or several runs would take exponential time.
  let needsMemory: Bool

  /// Whether the names tell the moment itself, so that no zone is needed.
  public var isAbsolute: Bool { fields(.start).contains(.epoch) }

  /// Whether the names tell when the recording ended.
  public var tellsEnd: Bool { !fields(.end).isEmpty }

  /// Whether the names tell the camera.
  public var tellsCamera: Bool { elements.contains(.camera) }

  /// The length of the smallest unit that the names tell, in microseconds.
  public var resolution: Int64 { resolution(.start) }

  /// Compiles a pattern, or says what is wrong with it.
  public init(_ text: String) throws(ArchiveError) {
    if text.utf8.count > Self.mostBytes {
      throw ArchiveError(.clockPatternTooLong(most: Self.mostBytes))
    }
    self.text = text
    var compiler = ClockPatternCompiler(text)
    elements = try compiler.compile()
    folders = elements.count { $0 == .literal(UInt32(ArchivePath.slash)) }
    needsMemory = elements.count(where: \.isChoice) > 1
    try checkCompleteness()
  }

  func resolution(_ part: ClockPart) -> Int64 {
    let fields = fields(part)
    if fields.contains(.fraction) { return 1000 }
    if fields.contains(.epoch) || fields.contains(.second) { return 1_000_000 }
    return fields.contains(.minute) ? 60_000_000 : 3_600_000_000
  }

  func fields(_ part: ClockPart) -> Set<ClockField> {
    Set(elements.compactMap { $0.number?.part == part ? $0.number?.field : nil })
  }
}

// MARK: - Completeness

extension ClockPattern {
  private func checkCompleteness() throws(ArchiveError) {
    try checkTimeOfDay(fields(.start))
    let end = fields(.end)
    if fields(.start).contains(.epoch) {
      if !end.isEmpty, !end.contains(.epoch) { throw ArchiveError(.clockPatternEndDiffers) }
    } else {
      try checkStart(fields(.start))
    }
    if elements.contains(.end) { try checkEnd(end) }
  }

  private func checkTimeOfDay(_ fields: Set<ClockField>) throws(ArchiveError) {
    if fields.contains(.epoch), !fields.isSubset(of: [.epoch, .fraction]) {
      throw ArchiveError(.clockPatternMixesEpoch)
    }
    if fields.contains(.hour12) != fields.contains(.halfDay) {
      throw ArchiveError(.clockPatternHalfDay, suggestion: .writeIt("%I%p"))
    }
    if fields.isSuperset(of: [.hour, .hour12]) { throw ArchiveError(.clockPatternTwoHours) }
  }

  private func checkStart(_ fields: Set<ClockField>) throws(ArchiveError) {
    guard fields.contains(.year) || fields.contains(.shortYear) else {
      throw ArchiveError(.clockPatternWithoutYear, suggestion: .writeIt("%Y"))
    }
    guard fields.contains(.dayOfYear) || fields.isSuperset(of: [.month, .day]) else {
      throw ArchiveError(.clockPatternWithoutDay, suggestion: .writeIt("%m%d"))
    }
    guard fields.contains(.hour) || fields.contains(.hour12) else {
      throw ArchiveError(.clockPatternWithoutHour, suggestion: .writeIt("%H"))
    }
    try checkSmallUnits(fields)
  }

  private func checkSmallUnits(_ fields: Set<ClockField>) throws(ArchiveError) {
    if fields.contains(.second), !fields.contains(.minute) {
      throw ArchiveError(.clockPatternWithoutMinutes, suggestion: .writeIt("%M%S"))
    }
    if fields.contains(.fraction), !fields.contains(.second) {
      throw ArchiveError(.clockPatternWithoutSeconds, suggestion: .writeIt("%S.%f"))
    }
  }

  private func checkEnd(_ fields: Set<ClockField>) throws(ArchiveError) {
    if fields.contains(.epoch) {
      try checkTimeOfDay(fields)
      if !isAbsolute { throw ArchiveError(.clockPatternEndDiffers) }
      return
    }
    try checkTimeOfDay(fields)
    let hasYear = fields.contains(.year) || fields.contains(.shortYear)
    let hasDay = fields.contains(.dayOfYear) || fields.isSuperset(of: [.month, .day])
    let hasPartOfDay = !fields.isDisjoint(with: [.month, .day, .dayOfYear])
    guard fields.contains(.hour) || fields.contains(.hour12), hasDay || !(hasYear || hasPartOfDay)
    else { throw ArchiveError(.clockPatternEndIncomplete, suggestion: .writeIt("%H%M%S")) }
    try checkSmallUnits(fields)
  }
}
