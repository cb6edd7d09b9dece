import Foundation
import TestSupport

/// A patterned board that crosses a wall with stops on the way, blurred by its motion, with noise; and
/// what a noiseless camera without blur would see.
struct WalkScene {
  static let width = 320
  static let height = 180
  static let frames = 110
  /// The board's size.
  static let board = (width: 42, height: 84)
  /// The wall alone, while the detector learns it.
  private static let empty = 15
  /// The share of a picture's time for which the shutter is open.
  private static let shutter = 0.7

  let seed: UInt64
  private let wall: [Double]
  private let pattern: [Double]
  private let top: Int
  private let lefts: [Double]
  private let speeds: [Double]

  init(seed: UInt64) {
    self.seed = seed
    var noise = SplitMix(seed)
    let patches = (0..<12 * 7).map { _ in 90 + 50 * noise.unit() }
    wall = (0..<Self.width * Self.height).map {
      patches[$0 / Self.width / 30 * 12 + $0 % Self.width / 30]
    }
    let levels = (0..<7 * 14).map { _ in [40.0, 90, 160, 220][Int(noise.next() >> 62)] }
    let sharp = (0..<Self.board.width * Self.board.height).map {
      levels[$0 / Self.board.width / 6 * 7 + $0 % Self.board.width / 6]
    }
    pattern = DrawnLens.spread(
      sharp, width: Self.board.width, height: Self.board.height)
    top = 30 + Int(noise.unit() * 50)
    let speed = Double(3 + Int(noise.unit() * 5))
    let phase = Int(noise.unit() * 28)
    var (left, direction) = (20.0, 1.0)
    var (lefts, speeds): ([Double], [Double]) = ([], [])
    for frame in 0..<Self.frames {
      let moved = (frame + phase) % 28 > 13 ? speed * direction : 0
      lefts.append(left)
      speeds.append(moved)
      left += moved
      if left > Double(Self.width - Self.board.width - 12) { direction = -1 }
      if left < 12 { direction = 1 }
    }
    (self.lefts, self.speeds) = (lefts, speeds)
  }

  /// Whether a picture shows the board.
  func hasBoard(_ frame: Int) -> Bool { frame >= Self.empty }

  /// The board's place with a margin, as columns and rows.
  func place(_ frame: Int) -> (columns: Range<Int>, rows: Range<Int>) {
    let left = Int(lefts[frame - Self.empty])
    return (
      max(0, left - 8)..<min(Self.width, left + Self.board.width + 8),
      max(0, top - 8)..<min(Self.height, top + Self.board.height + 8)
    )
  }

  /// What a perfect camera sees.
  func truth(_ frame: Int) -> [Double] {
    hasBoard(frame) ? drawn(at: lefts[frame - Self.empty]) : wall
  }

  /// Encodes the recording as a camera would.
  func encode(to path: String) throws {
    var noise = SplitMix(seed &+ 77)
    var raw: [UInt8] = []
    raw.reserveCapacity(Self.frames * Self.width * Self.height)
    for frame in 0..<Self.frames {
      for value in blurred(frame) {
        // Four uniform values of variance 1/12 each make nearly a normal one.
        let grain = (noise.unit() + noise.unit() + noise.unit() + noise.unit() - 2) * 5.2
        raw.append(UInt8(min(max(0, value + grain), 255).rounded()))
      }
    }
    let source = path + ".raw"
    try Data(raw).write(to: URL(fileURLWithPath: source))
    defer { try? FileManager.default.removeItem(atPath: source) }
    guard let ffmpeg = Tool.ffmpeg else { throw ToolFailure(text: Clips.absence) }
    _ = try ffmpeg.succeed([
      "-v", "error", "-f", "rawvideo", "-pix_fmt", "gray", "-s", "\(Self.width)x\(Self.height)",
      "-r", "25", "-i", source, "-vf", "scale=out_range=tv", "-pix_fmt", "yuv420p", "-c:v",
      "libx264", "-crf", "26", "-g", "50", "-threads", "1", path,
    ])
  }

  private func blurred(_ frame: Int) -> [Double] {
    guard hasBoard(frame), speeds[frame - Self.empty] != 0 else { return truth(frame) }
    let (left, path) = (lefts[frame - Self.empty], speeds[frame - Self.empty] * Self.shutter)
    var sum = [Double](repeating: 0, count: Self.width * Self.height)
    for part in 0..<12 {
      let picture = drawn(at: left + (Double(part) / 11 - 0.5) * path)
      for index in sum.indices { sum[index] += picture[index] / 12 }
    }
    return sum
  }

  private func drawn(at left: Double) -> [Double] {
    var picture = wall
    let (whole, share) = (Int(left.rounded(.down)), left - left.rounded(.down))
    for y in 0..<Self.board.height {
      let row = (top + y) * Self.width
      for x in 0...Self.board.width where 0..<Self.width ~= whole + x {
        func sample(_ column: Int) -> Double {
          0..<Self.board.width ~= column
            ? pattern[y * Self.board.width + column] : wall[row + whole + x]
        }
        picture[row + whole + x] = sample(x) * (1 - share) + sample(x - 1) * share
      }
    }
    return picture
  }
}

/// SplitMix64 (Steele, Lea, Flood).
struct SplitMix {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return value ^ value >> 31
  }

  /// From 0 up to 1.
  mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) }
}
