internal import ShokoCore

/// What the subtitles of a recording's clips say: the wall clock, second by second.
public struct ClipCaptions: Sendable {
  /// A tick of the recording's continuous clock.
  let tick: Int64
  /// What the wall clock showed then, in microseconds.
  let wall: Int64
  /// A moment of the wall clock, a whole second but for a clip's first picture, as text.
  let text: @Sendable (_ microseconds: Int64) -> String

  /// Ties the wall clock to the recording's.
  public init(tick: Int64, wall: Int64, text: @escaping @Sendable (_ microseconds: Int64) -> String)
  {
    self.tick = tick
    self.wall = wall
    self.text = text
  }
}

/// One subtitle; times are milliseconds from the clip's first picture.
struct ClipCaption: Hashable {
  let start: Int64
  let end: Int64
  let text: String
}

/// The subtitles of one clip, which come as its pictures do, so that none wait in memory.
struct CaptionTrack {
  private let captions: ClipCaptions
  /// The wall clock at the clip's first picture.
  private let wallStart: Int64
  /// Where the next one begins, in microseconds from there.
  private var next: Int64 = 0
  private var count = 0

  private static let second: Int64 = 1_000_000
  /// More than a day of them; a longer clip's times come from damage.
  private static let most = 100_000

  /// Begins at a tick; `nil` where the wall clock would leave its range.
  init?(_ captions: ClipCaptions, from first: Int64, _ timeBase: TimeBase) {
    let (ticks, isFar) = first.subtractingReportingOverflow(captions.tick)
    let (wall, isFarther) = captions.wall.addingReportingOverflow(timeBase.microseconds(ticks))
    // A thousandth of what the type holds leaves room for everything that is added.
    guard !isFar, !isFarther, wall.magnitude < UInt64(Int64.max / 1000) else { return nil }
    self.captions = captions
    wallStart = wall
  }

  /// Those that are over so many microseconds into the clip.
  mutating func over(at microseconds: Int64) -> [ClipCaption] {
    var over: [ClipCaption] = []
    while count < Self.most, nextEnd <= microseconds { over.append(take(until: nextEnd)) }
    return over
  }

  /// What is left up to the clip's end, the last one cut off there.
  mutating func rest(until end: Int64) -> [ClipCaption] {
    var rest = over(at: end)
    if count < Self.most, next < end { rest.append(take(until: end)) }
    return rest
  }

  /// When the wall clock shows the next whole second.
  private var nextEnd: Int64 {
    let rest = (wallStart + next) % Self.second
    return next + Self.second - (rest < 0 ? rest + Self.second : rest)
  }

  private mutating func take(until end: Int64) -> ClipCaption {
    defer { (next, count) = (end, count + 1) }
    return ClipCaption(
      start: Self.milliseconds(next), end: Self.milliseconds(end),
      text: captions.text(wallStart + next))
  }

  private static func milliseconds(_ microseconds: Int64) -> Int64 { (microseconds + 500) / 1000 }
}
