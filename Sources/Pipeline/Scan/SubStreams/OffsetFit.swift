internal import ShokoCore

/// A keyframe of a recording beside the small stream's pictures of about that time.
struct KeyframeComparison {
  /// When the keyframe is shown, in microseconds from the recording's first picture.
  var time: Int64
  /// Its contrast in luma levels.
  var contrast: Double
  /// When each picture of the small stream is shown, in microseconds from its first, and how much it
  /// differs.
  var views: [(range: Range<Int64>, residual: Double)] = []

  /// How much the picture differs that the small stream shows at a time, if there is one.
  fileprivate func residual(at time: Int64) -> Double? {
    views.first { $0.range.contains(time) }?.residual
  }
}

/// How much later a small stream begins than its recording, as their pictures tell.
struct OffsetFit {
  /// The offset in microseconds.
  let offset: Int64
  /// How far the offset may be off either way, in microseconds.
  let uncertainty: Int64
  /// The largest residual of a compared keyframe at that offset.
  let residual: Double
  /// How many keyframes were compared at that offset.
  let keyframes: Int

  /// How far from the clocks' difference an offset is looked for, in microseconds.
  ///
  /// Names tell whole seconds, and recorders begin the two files one after the other.
  static let reach: Int64 = 3_000_000
  /// Offsets are told apart by this many microseconds: less than a picture lasts.
  static let step: Int64 = 20_000
  /// Fewer keyframes than this prove nothing.
  static let fewest = 3
  /// A keyframe with less contrast, in luma levels, shows nothing that could be told from others.
  static let leastContrast = 4.0
  /// The largest residual of pictures that show the same; differently coded ones come to 0.01 to 0.05.
  static let mostResidual = 0.2
  /// What differs by half as much again as the most similar picture, and this, may be the coding's
  /// doing.
  private static let allowance = 0.02
}

extension OffsetFit {
  /// Finds the offset, or says why the streams do not belong together.
  ///
  /// All offsets at which no keyframe differs clearly more than at its best are as good as each other.
  /// Where nothing moves those are many: then the middle of them, with all of them as the uncertainty.
  init(_ comparisons: [KeyframeComparison], about clocks: Int64) throws(SubStreamRefusal) {
    let telling = comparisons.filter { $0.contrast >= Self.leastContrast && !$0.views.isEmpty }
    let limits = telling.map { keyframe in
      1.5 * (keyframe.views.map(\.residual).min() ?? 1) + Self.allowance
    }
    var tried: [(offset: Int64, excess: Double, residual: Double, keyframes: Int)] = []
    for number in -Self.reach / Self.step...Self.reach / Self.step {
      let offset = clocks + number * Self.step
      var (excess, residual, count) = (0.0, 0.0, 0)
      for (keyframe, limit) in zip(telling, limits) {
        guard let found = keyframe.residual(at: keyframe.time - offset) else { continue }
        excess = max(excess, found - limit)
        residual = max(residual, found)
        count += 1
      }
      if count >= Self.fewest { tried.append((offset, excess, residual, count)) }
    }
    guard let least = tried.map(\.excess).min() else { throw SubStreamRefusal(.subTellsTooLittle) }
    let good = tried.filter { $0.excess <= least }
    let (low, high) = (good[0].offset, good[good.count - 1].offset)
    let middle = low + (high - low) / 2
    let best = good.min { ($0.offset - middle).magnitude < ($1.offset - middle).magnitude }
    guard let best else { throw SubStreamRefusal(.subTellsTooLittle) }
    if best.residual > Self.mostResidual {
      throw SubStreamRefusal(
        .subShowsOther(
          residual: Self.hundredths(best.residual), most: Self.hundredths(Self.mostResidual)))
    }
    offset = best.offset
    uncertainty = max(high - best.offset, best.offset - low) + Self.step
    residual = best.residual
    keyframes = best.keyframes
  }

  private static func hundredths(_ value: Double) -> String {
    let whole = Int((value * 100).rounded())
    return "\(whole / 100)." + CivilTime.padded(whole % 100, 2)
  }
}
