internal import Foundation
internal import ShokoCore

/// A corridor with a line across its floor, and who goes over it: the scenes that crossings are measured
/// on.
struct PassageScene {
  /// The file's name.
  let file: String
  let scene: CameraScene
  let visits: [PassageVisit]
  /// What the noise is drawn from.
  private let seed: UInt64

  /// One scene for each level of noise; the pace, the looks and the places differ from visit to visit.
  ///
  /// In series 0 they go through a few by turns, the same for each level; in others they are by chance, so
  /// that what was learned from one series is tried on those that nobody has looked at.
  static func all(series: Int) -> [PassageScene] {
    [1.0, 3.0, 6.0].map { make(noise: $0, series: series) }
  }

  private static let order: [PassageVisit.Kind] = [
    .entry, .exit, .pairEntry, .turn, .pairExit, .linger, .entry, .pairEntry, .exit, .lingerEntry,
  ]
  private static let rounds = 4

  private static func make(noise: Double, series: Int) -> PassageScene {
    let first = 12.0
    var source = RandomSource(seed: UInt64(series) * 100 + UInt64(noise))
    let visits = (0..<rounds * order.count).map { index in
      let manner =
        series == 0
        ? PassageManner(variant: index / order.count * 3 + index % order.count)
        : PassageManner(from: &source)
      return PassageVisit(
        order[index % order.count], manner, from: first + Double(index) * PassageVisit.length)
    }
    let rate = Rational(25, 2) ?? Rational(12)
    var scene = SampleNight.corridor(sign: "").resized(to: PictureSize(width: 640, height: 360))
    scene.rate = rate
    scene.noise = noise
    scene.lights = []
    scene.burnsClock = false
    scene.walks = visits.flatMap(\.walks)
    let seconds = first + Double(visits.count) * PassageVisit.length
    scene.recordings = [
      Recording(firstFrame: 0, frames: Int((seconds * rate.approximate).rounded()))
    ]
    let name = series == 0 ? "passages" : "passages-\(series)"
    return PassageScene(
      file: "\(name)-\(Int(noise)).mp4", scene: scene, visits: visits,
      seed: SampleNight.defaultSeed + UInt64(series))
  }

  /// The line's ends in shares of the picture; the inside is on the left of whoever goes along it.
  var line: [Double] {
    let points = [Float(-1.3), 1.3].map {
      scene.view.project(
        ScenePoint(x: $0, height: 0, depth: Float(PassageVisit.lineDepth)))
    }
    return points.flatMap {
      [
        min(1, max(0, Double($0.x) / Double(scene.size.width))),
        min(1, max(0, Double($0.y) / Double(scene.size.height))),
      ]
    }
  }

  /// Draws the recording into a folder.
  func draw(into folder: URL) throws {
    _ = try RecordingWriter(stage: Stage(scene), seed: seed)
      .write(scene.recordings[0], to: folder.appendingPathComponent(file))
  }

  /// The truth as a member of `truth.json`: the line, and each visit with its crossings.
  var truth: JSONValue.Member {
    JSONValue.Member(
      file,
      [
        "line": .array(line.map(Self.number)),
        "visits": .array(
          visits.enumerated().map { index, visit in
            let start = 12 + Double(index) * PassageVisit.length
            return [
              "kind": .string(visit.kind.rawValue), "from_s": Self.number(start),
              "to_s": Self.number(start + PassageVisit.length),
              "crossings": .array(
                visit.steps.map {
                  ["time_s": Self.number($0.time), "direction": .string($0.direction)]
                }),
            ]
          }),
      ])
  }

  private static func number(_ value: Double) -> JSONValue {
    .number(String(format: "%.6f", value))
  }
}
