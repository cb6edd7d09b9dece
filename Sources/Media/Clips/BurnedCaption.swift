internal import ShokoCore

/// What is written below the pictures of a recording's clips.
public struct BurnedCaption: Sendable {
  /// The words below one picture.
  public struct Words: Hashable, Sendable {
    /// The camera's name, or `nil` where there is none.
    public var camera: String?
    /// When the picture was taken, in parts between which a line may end.
    public var time: [String]

    /// Names them; the characters are those of `DotFont`.
    public init(camera: String?, time: [String]) {
      self.camera = camera
      self.time = time
    }
  }

  /// A tick of the recording's continuous clock.
  let tick: Int64
  /// The words below a picture so many microseconds after it.
  let words: @Sendable (_ microseconds: Int64) -> Words

  /// Ties the words to the recording's clock.
  public init(tick: Int64, words: @escaping @Sendable (_ microseconds: Int64) -> Words) {
    self.tick = tick
    self.words = words
  }

  func words(at ticks: Int64, _ timeBase: TimeBase) -> Words {
    let (since, isFar) = ticks.subtractingReportingOverflow(tick)
    return words(isFar ? 0 : timeBase.microseconds(since))
  }
}

/// Where a clip's pictures stand when a caption was burned in below them.
public struct ClipBand: Hashable, Sendable {
  /// The width of the recording's picture in the clip's pixels, from the left.
  public var width: Int
  /// Its height, from the top.
  public var height: Int
  /// How many rows with the caption follow below.
  public var rows: Int
}
