internal import ShokoCore

/// The comparison of one name with a clock pattern.
struct ClockMatch {
  /// A part of a time with what the name says of it.
  struct Value {
    let number: ClockNumber
    let value: Int
  }

  private let elements: [ClockPattern.Element]
  private let name: [UInt32]
  private let start: Int
  /// What failed once fails always; without this, several runs would take exponential time.
  private var failed: [Bool]
  private(set) var values: [Value] = []
  /// Where the name tells the camera; more than one when the pattern asks for it twice.
  private(set) var cameras: [Range<Int>] = []
  /// Whether the mark of daylight saving time is there; `nil` when the pattern does not ask.
  private(set) var hasDaylightMark: Bool?

  init(_ pattern: ClockPattern, _ name: [UInt32], start: Int) {
    elements = pattern.elements
    self.name = name
    self.start = start
    let places = pattern.needsMemory ? elements.count * (name.count - start + 1) : 0
    failed = Array(repeating: false, count: places)
  }

  /// Looks for the first way in which the pattern fits the name.
  mutating func fits() -> Bool { fits(from: 0, at: start) }

  private mutating func fits(from element: Int, at unit: Int) -> Bool {
    guard element < elements.count else { return endsWell(at: unit) }
    if hasFailed(element, unit) { return false }
    let known = (values.count, cameras.count)
    if step(element, unit) { return true }
    values.removeSubrange(known.0...)
    cameras.removeSubrange(known.1...)
    fail(element, unit)
    return false
  }

  private mutating func step(_ element: Int, _ unit: Int) -> Bool {
    let next = element + 1
    switch elements[element] {
    case .end: return fits(from: next, at: unit)
    case .literal(let wanted):
      return unit < name.count && name[unit] == wanted && fits(from: next, at: unit + 1)
    case .any:
      return unit < name.count && !isSlash(unit) && fits(from: next, at: unit + 1)
    case .oneOf(let ranges, let inverted):
      return unit < name.count && !isSlash(unit)
        && ranges.contains { $0.contains(name[unit]) } != inverted && fits(from: next, at: unit + 1)
    case .number(let number):
      guard let (value, end) = read(number, at: unit) else { return false }
      values.append(Value(number: number, value: value))
      return fits(from: next, at: end)
    case .words(let words):
      for word in words where name[unit...].starts(with: word) {
        if fits(from: next, at: unit + word.count) { return true }
      }
      return false
    case .daylightMark: return daylightMark(element, unit)
    case .anyRun: return run(element, unit, least: 0)
    case .camera: return camera(element, unit)
    }
  }

  private mutating func run(_ element: Int, _ unit: Int, least: Int) -> Bool {
    var end = unit
    while true {
      if end - unit >= least, fits(from: element + 1, at: end) { return true }
      if end == name.count || isSlash(end) { break }
      end += 1
      // A run from there that failed leaves nothing to be tried.
      if hasFailed(element, end) { break }
    }
    // A run from here that fails includes all shorter ones.
    for shorter in unit..<max(unit, end) { fail(element, shorter) }
    return false
  }

  private mutating func camera(_ element: Int, _ unit: Int) -> Bool {
    if element == elements.count - 1 {
      let dot = name.lastIndex(of: UInt32(ArchivePath.dot)) ?? name.count
      let end = dot > unit ? dot : name.count
      cameras.append(unit..<end)
      return end > unit
    }
    var end = unit
    while end < name.count, !isSlash(end) {
      end += 1
      let count = cameras.count
      cameras.append(unit..<end)
      if fits(from: element + 1, at: end) { return true }
      cameras.removeSubrange(count...)
      if hasFailed(element, end) { break }
    }
    for shorter in unit..<max(unit, end) { fail(element, shorter) }
    return false
  }

  private mutating func daylightMark(_ element: Int, _ unit: Int) -> Bool {
    if name[unit...].starts(with: "DST".unicodeScalars.lazy.map(\.value)) {
      hasDaylightMark = true
      if fits(from: element + 1, at: unit + 3) { return true }
    }
    hasDaylightMark = false
    return fits(from: element + 1, at: unit)
  }

  /// A number that goes on after its last digit is another number.
  private func endsWell(at unit: Int) -> Bool {
    guard elements.last?.number != nil, unit < name.count else { return true }
    return digit(unit) == nil
  }

  private func read(_ number: ClockNumber, at start: Int) -> (value: Int, end: Int)? {
    if number.field == .halfDay { return halfDay(at: start) }
    var value = 0
    var end = start
    while end - start < number.digits.upperBound, end < name.count, let digit = digit(end) {
      value = value * 10 + digit
      end += 1
    }
    let count = end - start
    guard number.digits.contains(count) else { return nil }
    if number.field == .fraction { for _ in count..<6 { value *= 10 } }
    return number.field.values.contains(value) ? (value, end) : nil
  }

  /// Reads `am` or `pm`, in either case.
  private func halfDay(at start: Int) -> (value: Int, end: Int)? {
    guard start + 2 <= name.count, name[start + 1] | 0x20 == UInt32(UInt8(ascii: "m")) else {
      return nil
    }
    switch name[start] | 0x20 {
    case UInt32(UInt8(ascii: "a")): return (0, start + 2)
    case UInt32(UInt8(ascii: "p")): return (1, start + 2)
    default: return nil
    }
  }

  private func digit(_ unit: Int) -> Int? {
    (0x30...0x39).contains(name[unit]) ? Int(name[unit]) - 0x30 : nil
  }

  private func isSlash(_ unit: Int) -> Bool { name[unit] == UInt32(ArchivePath.slash) }

  private func place(_ element: Int, _ unit: Int) -> Int {
    element * (name.count - start + 1) + unit - start
  }

  private func hasFailed(_ element: Int, _ unit: Int) -> Bool {
    !failed.isEmpty && failed[place(element, unit)]
  }

  private mutating func fail(_ element: Int, _ unit: Int) {
    if !failed.isEmpty { failed[place(element, unit)] = true }
  }
}
