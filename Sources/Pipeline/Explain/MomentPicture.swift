internal import Imaging
internal import Media
internal import Motion
internal import ShokoCore

/// The four panels of an explanation: the recording's picture with what was seen in it, its cells, their
/// background, and how far each differs for what must be exceeded there.
struct MomentPicture {
  /// The longer side of a panel.
  private static let side = 640
  private static let gap = 12
  private static let dot = 2
  private static let line = (DotFont.height + 4) * dot

  private let explanation: Explanation
  private let scanned: ScannedRecording
  /// The size of the picture as it is shown.
  private let shown: (width: Int, height: Int)
  /// The size of a panel.
  private let panel: (width: Int, height: Int)

  init(_ explanation: Explanation, _ scanned: ScannedRecording) {
    (self.explanation, self.scanned) = (explanation, scanned)
    let geometry = scanned.result.stream?.geometry
    shown = geometry?.displayedSize ?? (1, 1)
    let longer = max(1, max(shown.width, shown.height))
    panel = (
      max(1, shown.width * Self.side / longer), max(1, shown.height * Self.side / longer)
    )
  }

  /// Decodes the picture once more and draws; the file says what it shows, as stills do.
  func png(_ control: RunControl) throws -> [UInt8] {
    guard let frame = try decode(control) else {
      throw MediaError("no_picture", .momentIsOutside)
    }
    let step = StillsStep(
      perWindow: 1, zoom: 1, kernel: .bicubic, prefer: .sharpest, deinterlace: .none)
    let made = try StillMaker(step: step, recording: scanned).makeDrawing(
      frame, explanation.view.frame, of: "explanation: \(explanation.decision.word)",
      hasSquarePixels: true
    ) { try draw($0) }
    return made.bytes
  }

  private func decode(_ control: RunControl) throws -> VideoFrame? {
    guard let reading = scanned.reading else { return nil }
    let wanted = explanation.view.frame.decodeIndex
    let video = try VideoReading(again: scanned.source.file, after: reading)
    var options = VideoReading.Options(
      jobs: control.jobs, memory: control.memory, isCancelled: control.isCancelled)
    let chunks = reading.chunks(holding: [wanted])
    options.chunks = Set(chunks.keys)
    options.lastPictures = chunks
    var found: VideoFrame?
    let pass = try video.run(
      options, map: { $0.decodeIndex == wanted ? $0 : nil },
      bytes: { $0?.byteCount ?? 0 }, fold: { _, frame in if let frame { found = frame } })
    if pass.isChanged { throw MediaError("file_changed", .fileWrittenMeanwhile) }
    return found
  }

  // MARK: Panels

  private func draw(_ picture: RGBImage) throws -> RGBImage {
    let heading = 2 * Self.line + 2 * Self.gap
    let room = (width: panel.width + Self.gap, height: panel.height + Self.line + Self.gap)
    let width = 2 * room.width + Self.gap
    var canvas = try RGBCanvas(
      width: width, height: heading + 2 * room.height + 2 * Self.line + Self.gap,
      ground: HeatPainter.dark)
    for (index, text) in titles.enumerated() {
      canvas.write(
        SheetText.fitting(text, width: width - 2 * Self.gap, dot: Self.dot), x: Self.gap,
        y: Self.gap + index * Self.line, dot: Self.dot, HeatPainter.light)
    }
    let panels: [(String, RGBImage)] = [
      ("picture", try marked(zoned(picture.resized(width: panel.width, height: panel.height)))),
      ("cells", try marked(try grid { Self.grey(Int($0.values[$1]) / 64) })),
      ("background", try grid { Self.grey(Int($0.background[$1]) / 64) }),
      ("difference / what counts", try grid { MomentColours.heat($0.share($1), $0.watched[$1]) }),
    ]
    for (index, (title, image)) in panels.enumerated() {
      let x = Self.gap + index % 2 * room.width
      let y = heading + index / 2 * room.height
      canvas.write(title, x: x, y: y, dot: Self.dot, MomentColours.soft)
      canvas.draw(image, x: x, y: y + Self.line)
    }
    legend(on: &canvas, y: heading + 2 * room.height)
    return canvas.image
  }

  private var titles: [String] {
    let view = explanation.view
    let name = SheetText.isDrawable(explanation.result.path) ? explanation.result.path + "  " : ""
    let decided =
      switch explanation.decision {
      case .window(let index): "in window w\(index + 1)"
      case .suppressed(let kind): "not reported: \(kind)"
      default: "not reported: \(explanation.decision.word)"
      }
    return [
      name + explanation.clock(view.range.start) + "  frame \(view.frame.displayIndex)", decided,
    ]
  }

  /// A picture with the zones, lines and doorways of its camera.
  private func zoned(_ picture: RGBImage) -> RGBImage {
    let source = scanned.source
    let areas = CameraAreas(zones: source.zones, passages: source.passages, privacy: source.privacy)
    return areas.areas.isEmpty ? picture : ZonePainter.paint(areas, on: picture)
  }

  /// A panel in which each cell has a colour of its own; empty where the picture was passed over.
  private func grid(
    _ colour: (MomentCells, Int) -> RGBCanvas.Colour
  ) throws -> RGBImage {
    var canvas = try RGBCanvas(
      width: panel.width, height: panel.height, ground: MomentColours.empty)
    guard let cells = explanation.view.cells else {
      canvas.write("not compared", x: 8, y: 8, dot: Self.dot, MomentColours.soft)
      return canvas.image
    }
    for cell in cells.values.indices {
      canvas.fill(place(explanation.box(of: cell, cells.layout)), colour(cells, cell))
    }
    var image = canvas.image
    for zone in scanned.source.privacy { image = image.covered(zone.polygon) }
    return image
  }

  /// A picture with what stirs and what is followed.
  private func marked(_ picture: RGBImage) throws -> RGBImage {
    var canvas = RGBCanvas(picture)
    for blob in explanation.view.blobs + explanation.view.outside {
      outline(
        place(blob.box), blob.isLight ? MomentColours.light : MomentColours.stirring, 1, &canvas)
    }
    for item in explanation.tracks where item.track.isSeen {
      let colour =
        item.track.state == .inWindow ? MomentColours.reported : MomentColours.followed
      let box = place(item.track.box)
      outline(box.grown(by: 2), colour, 2, &canvas)
      label(
        [item.id, item.track.state.rawValue].compactMap(\.self).joined(separator: " "), box, colour,
        &canvas)
    }
    return canvas.image
  }

  /// Where coded pixels are in a panel.
  private func place(_ box: PixelBox) -> PixelBox {
    let box = explanation.displayed(box)
    func across(_ x: Int) -> Int { x * panel.width / max(1, shown.width) }
    func down(_ y: Int) -> Int { y * panel.height / max(1, shown.height) }
    let (left, top) = (across(box.x), down(box.y))
    return PixelBox(
      x: left, y: top, width: max(1, across(box.x + box.width) - left),
      height: max(1, down(box.y + box.height) - top))
  }

  private func outline(
    _ box: PixelBox, _ colour: RGBCanvas.Colour, _ stroke: Int, _ canvas: inout RGBCanvas
  ) {
    let (right, bottom) = (box.x + box.width - stroke, box.y + box.height - stroke)
    for (x, y, width, height) in [
      (box.x, box.y, box.width, stroke), (box.x, bottom, box.width, stroke),
      (box.x, box.y, stroke, box.height), (right, box.y, stroke, box.height),
    ] {
      canvas.fill(PixelBox(x: x, y: y, width: width, height: height), colour)
    }
  }

  /// Writes above a box, or below it where there is no room.
  private func label(
    _ text: String, _ box: PixelBox, _ colour: RGBCanvas.Colour, _ canvas: inout RGBCanvas
  ) {
    let (width, height) = (RGBCanvas.width(of: text, dot: Self.dot) + 4, Self.line)
    let above = box.y - height - 4
    let y = above >= 0 ? above : min(panel.height - height, box.y + box.height + 4)
    let x = max(0, min(panel.width - width, box.x))
    canvas.fill(PixelBox(x: x, y: y, width: width, height: height), HeatPainter.dark)
    canvas.write(text, x: x + 2, y: y + 4, dot: Self.dot, colour)
  }

  private func legend(on canvas: inout RGBCanvas, y: Int) {
    var x = Self.gap
    for (text, colour) in MomentColours.marks {
      canvas.fill(PixelBox(x: x, y: y, width: 14, height: 14), colour)
      canvas.write(text, x: x + 20, y: y, dot: Self.dot, MomentColours.soft)
      x += 36 + RGBCanvas.width(of: text, dot: Self.dot)
    }
    x = Self.gap
    for (text, share) in MomentColours.scale {
      canvas.fill(
        PixelBox(x: x, y: y + Self.line, width: 14, height: 14), MomentColours.heat(share, true))
      canvas.write(text, x: x + 20, y: y + Self.line, dot: Self.dot, MomentColours.soft)
      x += 36 + RGBCanvas.width(of: text, dot: Self.dot)
    }
  }

  private static func grey(_ level: Int) -> RGBCanvas.Colour {
    let level = UInt8(clamping: level)
    return RGBCanvas.Colour(level, level, level)
  }
}

/// The colours of an explanation's panels.
enum MomentColours {
  static let empty = RGBCanvas.Colour(36, 36, 40)
  static let soft = RGBCanvas.Colour(190, 190, 196)
  static let stirring = RGBCanvas.Colour(255, 200, 40)
  static let light = RGBCanvas.Colour(200, 120, 255)
  static let reported = RGBCanvas.Colour(80, 230, 90)
  static let followed = RGBCanvas.Colour(255, 90, 80)

  /// What the boxes mean.
  static let marks: [(String, RGBCanvas.Colour)] = [
    ("stirs", stirring), ("light", light), ("followed", followed), ("in a window", reported),
  ]

  /// What the heat map's colours mean: shares in 1/1000 of what counts.
  static let scale: [(String, Int)] = [
    ("0", 0), ("half", 500), ("nearly", 999), ("counts", 1000), ("3 times", 3000),
    ("6 times", 6000),
    ("more", 12_000),
  ]

  /// The colour of a share in 1/1000 of what counts: cold below, warm from there on.
  static func heat(_ share: Int, _ isWatched: Bool) -> RGBCanvas.Colour {
    let stops: [(at: Int, red: Int, green: Int, blue: Int)] = [
      (0, 10, 12, 30), (500, 24, 44, 110), (999, 40, 110, 200), (1000, 250, 215, 40),
      (3000, 255, 120, 20), (6000, 240, 30, 20), (12_000, 255, 255, 255),
    ]
    let share = max(0, min(share, 12_000))
    let upper = stops.firstIndex { $0.at >= share } ?? stops.count - 1
    let (a, b) = (stops[max(0, upper - 1)], stops[upper])
    let part = b.at > a.at ? (share - a.at) * 256 / (b.at - a.at) : 0
    func between(_ a: Int, _ b: Int) -> UInt8 {
      // What is not watched is shown in a third of its brightness.
      let value = a + (b - a) * part / 256
      return UInt8(clamping: isWatched ? value : value / 3)
    }
    return RGBCanvas.Colour(
      between(a.red, b.red), between(a.green, b.green), between(a.blue, b.blue))
  }
}
