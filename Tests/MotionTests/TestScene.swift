import Motion
import ShokoCore

/// A generator that gives the same numbers everywhere (a linear congruence, upper bits).
struct TestRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }

  /// A number from `-limit` to `limit` with a peak at zero.
  mutating func noise(_ limit: Int) -> Int {
    (0..<3).reduce(0) { sum, _ in sum + Int(next() % UInt64(2 * limit + 1)) - limit } / 3
  }
}

/// A rectangle of cells of one brightness.
struct TestSubject {
  var column: Int
  var row: Int
  var columns = 8
  var rows = 14
  var level = 40
}

/// A static view of 50×40 cells with texture, noise, light and subjects, all as functions of time.
struct TestScene {
  var layout = GridLayout(width: 200, height: 160)
  /// Milliseconds of each frame, in turn; a tick is a millisecond.
  var frameTimes: [Int] = [100]
  var noise = 60
  /// What the light does to a level at a time.
  var light: (_ level: Int, _ seconds: Double) -> Int = { level, _ in level }
  var subjects: (_ seconds: Double) -> [TestSubject] = { _ in [] }
  var concealed: (_ seconds: Double) -> Bool = { _ in false }
  var doubtful: (_ seconds: Double) -> Bool = { _ in false }

  static let timeBase = TimeBase(Rational(1, 1000) ?? Rational(1)) ?? TimeBase.second

  func frames(seconds: Double, from start: Double = 0) -> [GridFrame] {
    var random = TestRandom(seed: 7)
    let grain = (0..<4999).map { _ in random.noise(noise) }
    var texture = TestRandom(seed: 3)
    let base = (0..<layout.cellCount).map { cell in
      (60 + cell % layout.columns) * 64 + texture.noise(40 * 64)
    }
    var frames: [GridFrame] = []
    var time = Int(start * 1000)
    while Double(time) < (start + seconds) * 1000 {
      let length = frameTimes[frames.count % frameTimes.count]
      frames.append(
        frame(
          index: frames.count, time: time, length: length, base: base, grain: grain,
          shift: Int(random.next() % 4999)))
      time += length
    }
    return frames
  }

  private func frame(
    index: Int, time: Int, length: Int, base: [Int], grain: [Int], shift: Int
  ) -> GridFrame {
    let seconds = Double(time) / 1000
    var values = base
    for subject in subjects(seconds) {
      let columns = (subject.column..<subject.column + subject.columns)
        .clamped(to: 0..<layout.columns)
      let rows = (subject.row..<subject.row + subject.rows).clamped(to: 0..<layout.rows)
      for row in rows {
        for column in columns { values[row * layout.columns + column] = subject.level * 64 }
      }
    }
    let grid = LumaGrid(
      layout: layout,
      values: values.indices.map { cell in
        let value = light(values[cell], seconds) + grain[(cell + shift) % grain.count]
        return UInt16(max(0, min(16320, value)))
      })
    return GridFrame(
      id: FrameID(decodeIndex: index, pts: Int64(time)),
      range: TickRange(start: Int64(time), end: Int64(time + length)),
      isConcealed: concealed(seconds), isDoubtful: doubtful(seconds), grid: grid)
  }

  /// Runs the detector over frames.
  func detect(
    _ frames: [GridFrame], settings: ScanSettings = ScanSettings(), zones: [Zone] = [],
    rotation: PictureGeometry.Rotation = .none
  ) -> MotionFindings {
    var detector = MotionDetector(
      settings: settings, zones: zones,
      geometry: PictureGeometry(
        codedWidth: layout.width, codedHeight: layout.height, rotation: rotation),
      timeBase: Self.timeBase)
    for frame in frames { detector.add(frame) }
    return detector.finish()
  }

  /// A subject that walks from the left edge to the right between two times.
  static func walker(from start: Double, to end: Double, row: Int = 18, level: Int = 30)
    -> (Double) -> [TestSubject]
  {
    { seconds in
      guard seconds >= start, seconds < end else { return [] }
      let share = (seconds - start) / (end - start)
      return [TestSubject(column: Int(share * 58) - 7, row: row, level: level)]
    }
  }
}

extension TimeBase {
  /// Whole seconds.
  static let second: TimeBase = {
    guard let base = TimeBase(Rational(1)) else { preconditionFailure("one is above zero") }
    return base
  }()
}

extension MotionFindings {
  /// The windows of motion in seconds of the test scene's clock.
  var seconds: [ClosedRange<Double>] { seconds(of: "motion") }

  /// The windows of a kind in seconds of the test scene's clock.
  func seconds(of kind: String) -> [ClosedRange<Double>] {
    windows.filter { $0.kind == kind }
      .map { Double($0.range.start) / 1000...Double($0.range.end) / 1000 }
  }
}

/// Whether there is one window of motion, and it begins and ends where it should.
func isOneWindow(
  _ findings: MotionFindings, from start: Double, to end: Double, within slack: Double = 0.21
) -> Bool {
  guard findings.seconds.count == 1, let window = findings.seconds.first else { return false }
  return abs(window.lowerBound - start) <= slack && abs(window.upperBound - end) <= slack
}
