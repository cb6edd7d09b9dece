internal import ShokoCore

/// What each sensitivity means in numbers; luma in units of 1/64 level, times in microseconds.
struct DetectorTuning {
  /// The least difference from the background that counts as a subject.
  let floor: Int32
  /// How many mean absolute deviations of a cell's noise a subject must exceed, times 16.
  let noiseFactor: Int32
  /// Connected cells that a subject covers at least.
  let subjectCells: Int
  /// Changing cells that a subject shows at least.
  let subjectTriggers: Int

  init(_ sensitivity: ScanSettings.Sensitivity) {
    switch sensitivity {
    case .low: (floor, noiseFactor, subjectCells, subjectTriggers) = (8 * 64, 160, 16, 8)
    case .normal: (floor, noiseFactor, subjectCells, subjectTriggers) = (5 * 64, 120, 6, 3)
    case .high: (floor, noiseFactor, subjectCells, subjectTriggers) = (3 * 64, 96, 3, 2)
    }
  }

  /// A change is looked for against the picture this long ago.
  static let changeInterval: Int64 = 200_000
  /// How fast the background follows slow changes.
  static let backgroundTime: Int64 = 6_000_000
  /// How fast the noise estimate follows.
  static let noiseTime: Int64 = 8_000_000
  /// How fast the background follows the light of the whole picture.
  static let lightTime: Int64 = 10_000_000
  /// How fast a place that never comes to rest becomes background.
  static let restlessTime: Int64 = 60_000_000
  /// How long a changed place must be at rest before it becomes background.
  static let absorbAfter: Int64 = 10_000_000
  /// How fast it then does.
  static let absorbTime: Int64 = 700_000
  /// What somebody who stands still changes at least from look to look, in units of 1/64 level.
  static let leastStir: Int32 = 2 * 64
  /// What makes more of its own lengths in a second, times 16, is an insect before the lens, though it knows where
  /// to go.
  static let fastest: Int64 = 5 * 16
  /// The same for what goes straight on for a while, as a motorcycle does.
  static let fastestStraight: Int64 = 8 * 16
  /// What makes more of its own lengths in a second, times 16, must go straight on, and what gets more of them away
  /// must be seen for longer, if it is small.
  static let fast: Int64 = 2 * 16
  /// A subject that is not seen for this long has gone or come to rest.
  static let trackTimeout: Int64 = 450_000
  /// For how long after a clear view of a subject a faint one is taken as it is.
  static let tail: Int64 = 250_000
  /// For no longer than this do places that hardly ever rest show what they did not show lately, unless
  /// somebody is there.
  static let longestGust: Int64 = 1_000_000
  /// A hole in the recording longer than this interrupts every comparison between pictures.
  static let interruption: Int64 = 1_000_000
}
