internal import Foundation
internal import Motion
internal import ShokoCore

/// Contact sheets of scenes, to see by eye what the detector was asked to find.
struct LimitSheets {
  private static let (columns, rows) = (6, 5)
  private static let (width, height) = (256, 216)

  /// Draws a random share of all scenes, with what each preset made of them, into a folder.
  static func draw(share: Double, into folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let all = LimitChart.places.flatMap { $0.scenes(LimitChart.repetitions) }
    var random = RandomSource(seed: 5)
    let chosen = all.filter { _ in Double(random.below(10_000)) < share * 10_000 }
    let views = (0..<LimitChart.repetitions).map { LimitView(repetition: $0) }
    let size = columns * rows
    for (number, start) in stride(from: 0, to: chosen.count, by: size).enumerated() {
      let scenes = Array(chosen[start..<min(chosen.count, start + size)])
      try sheet(scenes, views).write(
        to: folder.appendingPathComponent("limits-\(number + 1).png"))
    }
    print("\(chosen.count) of \(all.count) scenes")
  }

  private static func sheet(_ scenes: [LimitScene], _ views: [LimitView]) -> ChartCanvas {
    var canvas = ChartCanvas(width: columns * (width + 8), height: rows * (height + 24))
    for (index, scene) in scenes.enumerated() {
      let (x, y) = (index % columns * (width + 8) + 4, index / columns * (height + 24) + 20)
      paint(scene, x: x, y: y, on: &canvas)
      let found = scene.detect(in: views[scene.repetition])
      let outcomes = zip(ScanSettings.Sensitivity.allCases, found).map { preset, outcome in
        outcome == .found ? preset.rawValue : "-"
      }
      let place = scene.place
      canvas.write(
        "\(place.height) \(place.contrast) \(place.speed): \(outcomes.joined(separator: " "))",
        x: x, y: y - 14, dot: 1)
    }
    return canvas
  }

  /// Draws the part around the subject's way of the picture in the middle of its time.
  private static func paint(_ scene: LimitScene, x: Int, y: Int, on canvas: inout ChartCanvas) {
    var drawing = LimitDrawing(scene)
    let middle = scene.visible / 2
    var picture = drawing.picture()
    for _ in 0..<middle { picture = drawing.picture() }
    let centre = scene.centre(in: middle)
    let left = max(0, min(LimitScene.width - width, centre.x - width / 2))
    let top = max(0, min(LimitScene.height - height, centre.y - height / 2))
    for row in 0..<height {
      for column in 0..<width {
        let level = picture[(top + row) * LimitScene.width + left + column]
        canvas.set(x + column, y + row, ChartCanvas.Ink(level, level, level))
      }
    }
  }
}
