internal import Foundation
internal import ShokoCore

/// The zone in which a recorder's clock was set, or in which times are shown.
public struct ClockZone: Hashable, Sendable {
  private enum Rule: Hashable, Sendable {
    case fixed(seconds: Int)
    case region(TimeZone)
  }

  /// The moments at which a zone's clocks show a given time.
  enum Moments: Hashable {
    case none
    case one(Int64)
    case two(earlier: Int64, later: Int64)
  }

  /// The name as it was given, such as `Asia/Tokyo` or `+09:00`.
  public let name: String
  private let rule: Rule

  /// Coordinated Universal Time.
  public static let utc = ClockZone(name: "UTC", rule: .fixed(seconds: 0))

  /// Finds a zone by its IANA name (`Asia/Tokyo`), `UTC`, or its offset (`+09:00`).
  ///
  /// Regions need the system's time zone data. Abbreviations such as `JST` are refused: many of
  /// them name several zones.
  public init(_ name: String) throws(ArchiveError) {
    if name == "UTC" || name == "Z" {
      self = .utc
      return
    }
    var scanner = DigitScanner(name)
    if let offset = scanner.offset(), scanner.isAtEnd {
      self.init(name: name, rule: .fixed(seconds: offset))
    } else if name.contains("/"), let region = TimeZone(identifier: name) {
      self.init(name: name, rule: .region(region))
    } else {
      throw ArchiveError(.noSuchZone(name), suggestion: Self.suggestion(for: name))
    }
  }

  private init(name: String, rule: Rule) {
    self.name = name
    self.rule = rule
  }

  /// Seconds east of UTC at a moment.
  public func offset(atMicroseconds moment: Int64) -> Int {
    switch rule {
    case .fixed(let seconds): return seconds
    case .region(let region):
      let seconds = (Double(moment) / 1_000_000).rounded(.down)
      return region.secondsFromGMT(for: Date(timeIntervalSince1970: seconds))
    }
  }

  /// The moments, in microseconds since 1970 UTC, at which clocks show a valid date and time.
  ///
  /// When clocks are put back, one time is shown twice; when they are put forward, some never.
  func moments(showing civil: CivilTime) -> Moments {
    let local = civil.microsecondsAsUTC
    let day: Int64 = 86_400_000_000
    // No zone changes twice within two days, so the offsets on either side are all there are.
    let offsets = Set([-day, 0, day].map { offset(atMicroseconds: local + $0) })
    let moments = offsets.map { (offset: $0, moment: local - Int64($0) * 1_000_000) }
      .filter { offset(atMicroseconds: $0.moment) == $0.offset }
      .map(\.moment).sorted()
    switch (moments.first, moments.last) {
    case (let first?, let last?):
      return first == last ? .one(first) : .two(earlier: first, later: last)
    default: return .none
    }
  }

  /// Whether the zone's clocks are ahead of what they show at another time of the year.
  func hasSummerTime(atMicroseconds moment: Int64) -> Bool {
    let halfYear: Int64 = 182 * 86_400_000_000
    let now = offset(atMicroseconds: moment)
    return [-halfYear, halfYear].contains { offset(atMicroseconds: moment + $0) < now }
  }

  private static func suggestion(for name: String) -> Message {
    let known = TimeZone.knownTimeZoneIdentifiers.sorted()
    // `asia/tokyo` and `Tokyo` are meant for `Asia/Tokyo`.
    let ending = known.first { ("/" + $0.lowercased()).hasSuffix("/" + name.lowercased()) }
    guard !name.isEmpty, let near = ending ?? NearestWord.of(name, among: known) else {
      return .zoneExamples
    }
    return .probablyMeant(near)
  }
}
