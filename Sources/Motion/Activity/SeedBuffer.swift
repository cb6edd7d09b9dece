internal import ShokoCore

/// Holds a recording's first frames until there are enough to tell the background from the subjects.
struct SeedBuffer {
  /// The time that a background is sought in, in microseconds.
  static let length: Int64 = 4_000_000
  /// A background from less than this, in microseconds, is not yet known well.
  static let sufficient: Int64 = 1_000_000
  private static let maximumBytes = 48 << 20
  private static let maximumFrames = 2048

  private(set) var frames: [GridFrame] = []
  private var bytes = 0

  /// Whether any frame waits.
  var isEmpty: Bool { frames.isEmpty }

  /// The layout of the waiting frames.
  var layout: GridLayout? { frames.first?.grid.layout }

  /// Adds a frame and tells whether the buffer is now full.
  mutating func add(_ frame: GridFrame, timeBase: TimeBase) -> Bool {
    frames.append(frame)
    bytes += frame.grid.values.count * 2
    let first = frames[0].range.start
    return bytes >= Self.maximumBytes || frames.count >= Self.maximumFrames
      || timeBase.microseconds(frame.range.end - first) >= Self.length
  }

  /// Gives the frames away.
  mutating func take() -> [GridFrame] {
    defer { self = SeedBuffer() }
    return frames
  }
}
