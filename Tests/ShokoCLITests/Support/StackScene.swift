import Foundation
import TestSupport

/// A patterned board before a wall in full HD, standing or walking slowly, with noise; coded at 4 Mb/s as
/// cameras do, and what a noiseless camera would see.
struct StackScene {
  enum Course { case standing, walking }

  static let width = 1920
  static let height = 1080
  static let frames = 250
  static let board = (width: 120, height: 220)
  private static let top = (height - board.height) / 2
  /// The wall alone, while the detector learns it.
  private static let empty = 25
  /// When a standing board has come to rest.
  static let rest = 60
  /// The noise's standard deviation in levels.
  private static let noise = 6.0

  let course: Course
  private let seed: UInt64
  private let wall: [Double]
  private let pattern: [Double]

  init(_ course: Course, seed: UInt64) {
    (self.course, self.seed) = (course, seed)
    var random = SplitMix(seed)
    let patches = (0..<32 * 18).map { _ in 90 + 50 * random.unit() }
    wall = (0..<Self.width * Self.height).map {
      patches[$0 / Self.width / 60 * 32 + $0 % Self.width / 60]
    }
    let (width, height) = (Self.board.width, Self.board.height)
    let coarse = (0..<12 * 22).map { _ in [40.0, 90, 160, 220][Int(random.next() >> 62)] }
    let fine = (0..<30 * 11).map { _ in [60.0, 190][Int(random.next() >> 63)] }
    let sharp = (0..<width * height).map { index -> Double in
      let (x, y) = (index % width, index / width)
      return 60..<104 ~= y ? fine[(y - 60) / 4 * 30 + x / 4] : coarse[y / 10 * 12 + x / 10]
    }
    pattern = DrawnLens.spread(
      sharp, width: Self.board.width, height: Self.board.height)
  }

  /// Where the board's left side is; `nil` while it is away.
  func left(_ frame: Int) -> Double? {
    guard frame >= Self.empty else { return nil }
    let time = Double(frame - Self.empty) / 25
    return switch course {
    case .standing:
      min(700, 100 + Double(frame - Self.empty) * 600 / Double(Self.rest - Self.empty))
    case .walking: 100 + 37 * time + 3 * (3 * time).rounded(.down) / 7
    }
  }

  /// The columns and rows that the board covers whole.
  func place(_ frame: Int) -> (columns: Range<Int>, rows: Range<Int>)? {
    left(frame).map {
      let left = Int($0.rounded(.up))
      return (left..<left + Self.board.width - 1, Self.top..<Self.top + Self.board.height)
    }
  }

  /// What a perfect camera sees at a place that the board covers.
  func truth(_ frame: Int, _ x: Int, _ y: Int) -> Double {
    let place = Double(x) - (left(frame) ?? 0)
    let (whole, share) = (Int(place.rounded(.down)), place - place.rounded(.down))
    func sample(_ column: Int) -> Double {
      pattern[(y - Self.top) * Self.board.width + min(max(0, column), Self.board.width - 1)]
    }
    return sample(whole) * (1 - share) + sample(whole + 1) * share
  }

  /// Encodes the recording, a group of pictures a second.
  func encode(to path: String) throws {
    guard let ffmpeg = Tool.ffmpeg else { throw ToolFailure(text: Clips.absence) }
    let source = path + ".raw"
    _ = FileManager.default.createFile(atPath: source, contents: nil)
    defer { try? FileManager.default.removeItem(atPath: source) }
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: source))
    var random = SplitMix(seed &+ 77)
    // Each picture takes another stretch of it.
    let grain = (0..<Self.width * Self.height * 2).map { _ -> Int16 in
      let sum = random.unit() + random.unit() + random.unit() + random.unit() - 2
      return Int16((sum * Self.noise * 3.0.squareRoot() * 16).rounded())
    }
    for frame in 0..<Self.frames {
      let drawn = blurred(frame)
      let start = Int(random.next() % UInt64(Self.width * Self.height))
      let bytes = drawn.indices.map { index in
        UInt8(clamping: (Int(drawn[index] * 16) + Int(grain[start + index]) + 8) >> 4)
      }
      try file.write(contentsOf: Data(bytes))
    }
    try file.close()
    _ = try ffmpeg.succeed([
      "-v", "error", "-f", "rawvideo", "-pix_fmt", "gray", "-s", "\(Self.width)x\(Self.height)",
      "-r", "25", "-i", source, "-vf", "scale=out_range=tv", "-pix_fmt", "yuv420p", "-c:v",
      "libx264", "-preset", "veryfast", "-b:v", "4M", "-maxrate", "4M", "-bufsize", "8M", "-g",
      "25", "-threads", "1", path,
    ])
  }

  /// A board that moves fast is blurred over six tenths of its way.
  private func blurred(_ frame: Int) -> [Double] {
    guard let left = left(frame) else { return wall }
    let speed = left - (self.left(frame - 1) ?? left)
    let places = speed > 3 ? (0..<6).map { left + (Double($0) / 5 - 0.5) * speed * 0.6 } : [left]
    var picture = wall
    for y in Self.top..<Self.top + Self.board.height {
      for x in Int(left) - 20..<Int(left) + Self.board.width + 20 {
        let behind = wall[y * Self.width + x]
        let sum = places.reduce(0) { sum, left in
          let place = Double(x) - left
          let (whole, share) = (Int(place.rounded(.down)), place - place.rounded(.down))
          func sample(_ column: Int) -> Double {
            0..<Self.board.width ~= column
              ? pattern[(y - Self.top) * Self.board.width + column] : behind
          }
          return sum + sample(whole) * (1 - share) + sample(whole + 1) * share
        }
        picture[y * Self.width + x] = sum / Double(places.count)
      }
    }
    return picture
  }
}
