/// Something that changes pictures and is no subject; each draws on a view of its own choice.
protocol Nuisance: Sendable {
  /// The file's name without its ending.
  var name: String { get }
  /// The kinds under which a scan may list it among what it suppressed.
  var kinds: [String] { get }
  /// The standard deviation of the sensor's noise, in levels.
  var noise: Double { get }
  /// How far the encoder may go, as its rate factor.
  var quality: Int { get }
  /// Whether the recorder burns in its clock.
  var burnsClock: Bool { get }

  /// The picture at a time in seconds.
  func picture(at time: Double) -> GreyPicture
}

extension Nuisance {
  var noise: Double { 3 }
  var quality: Int { 23 }
  var burnsClock: Bool { false }
}

/// All nuisances, at the size of a picture.
enum Nuisances {
  static func all(width: Int, height: Int) -> [any Nuisance] {
    let (day, night) = (
      NuisanceView.day(width: width, height: height),
      NuisanceView.infrared(width: width, height: height)
    )
    return [
      ExposureSteps(view: day), LightSwitches(view: day), FilterMoves(day: day, night: night),
      Headlights(view: night), Rain(view: day), Snow(view: night), Insects(view: night),
      Leaves(view: day), KeyframeFlicker(view: day), TickingClock(view: day),
    ]
  }
}

/// Events at irregular times, the same for the same seed.
struct EventTimes {
  /// When each begins, in seconds, for an hour.
  let starts: [Double]

  /// Events between `shortest` and twice that apart, the first after ten seconds.
  init(apart shortest: Double, seed: UInt64) {
    var source = RandomSource(seed: seed)
    var (starts, time) = ([Double](), 10.0)
    while time < 3_600 {
      starts.append(time)
      time += shortest * (1 + Double(source.below(1_001)) / 1_000)
    }
    self.starts = starts
  }

  /// The number of the last event that has begun, and how long ago; `nil` before the first.
  func last(before time: Double) -> (number: Int, elapsed: Double)? {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? (low - 1, time - starts[low - 1]) : nil
  }
}
