internal import Foundation
internal import Motion
internal import ShokoCore

/// The chart: for each preset and speed, how many subjects of each size and contrast were found.
struct LimitChartPicture {
  private static let cell = 16
  private static let gap = 28
  private static let (left, top) = (96, 64)
  private static let panel = (
    width: LimitChart.heights.count * cell, height: LimitChart.contrasts.count * cell
  )
  private static let contourInk = ChartCanvas.Ink(220, 30, 30)

  private let counts: [LimitCount]
  private var canvas: ChartCanvas

  /// Draws counts of all places.
  static func draw(_ counts: [LimitCount]) -> ChartCanvas {
    var picture = LimitChartPicture(counts)
    for preset in ScanSettings.Sensitivity.allCases.indices { picture.drawRow(preset) }
    picture.label()
    return picture.canvas
  }

  private init(_ counts: [LimitCount]) {
    self.counts = counts
    let rows = ScanSettings.Sensitivity.allCases.count
    canvas = ChartCanvas(
      width: Self.left + LimitChart.speeds.count * (Self.panel.width + Self.gap),
      height: Self.top + rows * (Self.panel.height + Self.gap) + 76)
  }

  private mutating func drawRow(_ preset: Int) {
    let contour = LimitContour(counts, preset: preset)
    for (column, speed) in LimitChart.speeds.enumerated() {
      let corner = Self.corner(column, preset)
      canvas.fill(
        x: corner.x - 1, y: corner.y - 1, width: Self.panel.width + 2,
        height: Self.panel.height + 2, ChartCanvas.black)
      for (across, height) in LimitChart.heights.enumerated() {
        for (up, contrast) in LimitChart.contrasts.enumerated() {
          let place = LimitPlace(height: height, contrast: contrast, speed: speed)
          canvas.fill(
            x: corner.x + across * Self.cell,
            y: corner.y + Self.panel.height - (up + 1) * Self.cell, width: Self.cell,
            height: Self.cell, Self.ink(contour.share(place)))
        }
      }
      drawContour(contour, speed: speed, from: corner)
    }
  }

  /// Joins the limits of neighbouring heights; where there is none, the line breaks off.
  private mutating func drawContour(
    _ contour: LimitContour, speed: Double, from corner: (x: Int, y: Int)
  ) {
    var last: (x: Int, y: Int)?
    for (across, height) in LimitChart.heights.enumerated() {
      guard let contrast = contour.contrast(height: height, speed: speed) else {
        last = nil
        continue
      }
      let up = Self.place(of: contrast) * Double(Self.cell)
      let point = (
        x: corner.x + across * Self.cell + Self.cell / 2,
        y: corner.y + Self.panel.height - Self.cell / 2 - Int(up.rounded())
      )
      canvas.line(last ?? point, point, stroke: 4, Self.contourInk)
      last = point
    }
  }

  private mutating func label() {
    for (column, speed) in LimitChart.speeds.enumerated() {
      let corner = Self.corner(column, 0)
      canvas.write(
        "\(LimitPlace.text(speed)) px", around: corner.x + Self.panel.width / 2, y: corner.y - 20)
      let bottom =
        Self.corner(column, ScanSettings.Sensitivity.allCases.count - 1).y
        + Self.panel.height + 6
      for (across, height) in LimitChart.heights.enumerated() where across % 2 == 0 {
        canvas.write(
          LimitPlace.text(height), around: corner.x + across * Self.cell + Self.cell / 2, y: bottom,
          dot: across < 6 ? 2 : 1)
      }
    }
    for (row, preset) in ScanSettings.Sensitivity.allCases.enumerated() {
      let corner = Self.corner(0, row)
      canvas.write(preset.rawValue, x: 2, y: corner.y + Self.panel.height / 2 - 7)
      for (up, contrast) in LimitChart.contrasts.enumerated() where up % 2 == 0 {
        let text = LimitPlace.text(contrast)
        canvas.write(
          text, x: corner.x - 6 - text.count * 12,
          y: corner.y + Self.panel.height - up * Self.cell - 15)
      }
    }
    canvas.write(
      "columns: speed in pixels a picture - across: height in pixels (of 432) - up: contrast over noise",
      x: Self.left, y: 12)
    legend()
  }

  private mutating func legend() {
    let y = canvas.height - 34
    canvas.write("found in", x: Self.left, y: y)
    for step in 0...6 {
      let x = Self.left + 110 + step * 90
      canvas.fill(x: x - 1, y: y - 5, width: 26, height: 26, ChartCanvas.black)
      canvas.fill(x: x, y: y - 4, width: 24, height: 24, Self.ink(Double(step) / 6))
      canvas.write("\(step)/6", x: x + 32, y: y)
    }
    canvas.line(
      (Self.left + 780, y + 7), (Self.left + 820, y + 7), stroke: 4, Self.contourInk)
    canvas.write("95 % are found above", x: Self.left + 832, y: y)
  }

  private static func corner(_ column: Int, _ row: Int) -> (x: Int, y: Int) {
    (left + column * (panel.width + gap), top + row * (panel.height + gap))
  }

  /// Where a contrast is among the chart's, by their logarithms.
  private static func place(of contrast: Double) -> Double {
    let contrasts = LimitChart.contrasts
    guard let index = contrasts.firstIndex(where: { $0 >= contrast }), index > 0 else { return 0 }
    return Double(index - 1)
      + log(contrast / contrasts[index - 1]) / log(contrasts[index] / contrasts[index - 1])
  }

  /// From dark blue to light yellow, ever lighter, so that it is read without colours as well.
  private static func ink(_ share: Double) -> ChartCanvas.Ink {
    let (dark, middle, light) = (
      SIMD3<Double>(30, 25, 90), SIMD3<Double>(40, 140, 140), SIMD3<Double>(250, 235, 130)
    )
    let mixed =
      share < 0.5
      ? dark + (middle - dark) * (share * 2) : middle + (light - middle) * (share * 2 - 1)
    return ChartCanvas.Ink(UInt8(mixed.x), UInt8(mixed.y), UInt8(mixed.z))
  }
}
