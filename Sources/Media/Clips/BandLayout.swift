internal import ShokoCore

/// How words are set in the band below a picture: one size and one height for a whole clip.
struct BandLayout {
  /// Where lines end.
  private enum Setting: CaseIterable {
    /// Nowhere.
    case single
    /// Behind the camera.
    case camera
    /// Behind the camera and behind each part of the time.
    case parts
  }

  /// The pixels of a dot of the font, across and down.
  let dot: (x: Int, y: Int)
  /// Rows of the band.
  let rows: Int
  private let columns: Int
  private let setting: Setting

  /// Dots left free around the words, and from one line to the next.
  private static let (margin, pitch) = (3, DotFont.height + 3)

  /// Finds the largest setting that does not take more than a quarter of the picture's height; where there
  /// is none, the smallest one.
  ///
  /// - Parameters:
  ///   - pixelAspect: width over height of a pixel.
  ///   - isInterlaced: whether rows belong to two fields, each of which gets the same share of a dot.
  ///   - words: what must have room, each by itself.
  init(
    width: Int, height: Int, pixelAspect: Rational, isInterlaced: Bool,
    words: [BurnedCaption.Words]
  ) {
    let aspect = pixelAspect.numerator > 0 ? pixelAspect.approximate : 1
    let side = min(Double(width) * aspect, Double(height))
    var size = max(1, Int((side + 160) / 224))
    while true {
      let down = isInterlaced && size > 1 ? size & ~1 : size
      let layout = BandLayout(width, height, dot: Self.dot(down, aspect), words)
      if size == 1 || layout.rows * 4 <= height {
        self = layout
        return
      }
      size -= 1
    }
  }

  private init(
    _ width: Int, _ height: Int, dot: (x: Int, y: Int), _ words: [BurnedCaption.Words]
  ) {
    self.dot = dot
    let advance = DotFont.width + 1
    let columns = max(1, (width / dot.x - 2 * Self.margin + 1) / advance)
    let setting =
      Setting.allCases.first { setting in
        words.allSatisfy { Self.lines($0, setting).allSatisfy { $0.count <= columns } }
      } ?? .parts
    (self.columns, self.setting) = (columns, setting)
    let lines = words.map { Self.wrapped(Self.lines($0, setting), columns).count }.max() ?? 1
    let least = (lines * Self.pitch - (Self.pitch - DotFont.height) + 2 * Self.margin) * dot.y
    // H.264 codes two fields with chroma for two rows in blocks of four rows.
    rows = (height + least + 3) / 4 * 4 - height
  }

  /// The lines of a text; no more than there is room for where it is not longer than those that were named.
  func lines(_ words: BurnedCaption.Words) -> [String] {
    Self.wrapped(Self.lines(words, setting), columns)
  }

  /// What is bright of a text below a picture of so many rows.
  func areas(_ words: BurnedCaption.Words, below height: Int) -> [PixelBox] {
    var areas: [PixelBox] = []
    for (line, text) in lines(words).enumerated() {
      let top = height + (Self.margin + line * Self.pitch) * dot.y
      for (place, character) in text.enumerated() {
        let left = (Self.margin + place * (DotFont.width + 1)) * dot.x
        areas += DotShape(character, dot: dot).areas.map {
          PixelBox(x: left + $0.x, y: top + $0.y, width: $0.width, height: $0.height)
        }
      }
    }
    return areas
  }

  /// A dot that is as wide as high when shown, as far as whole pixels allow.
  private static func dot(_ down: Int, _ aspect: Double) -> (x: Int, y: Int) {
    func dot(_ y: Int) -> (x: Int, y: Int) { (max(1, Int((Double(y) / aspect).rounded())), y) }
    func error(_ dot: (x: Int, y: Int)) -> Double {
      abs(Double(dot.x) * aspect / Double(dot.y) - 1)
    }
    // The smallest dot of wide pixels is wider than high.
    let (least, next) = (dot(down), dot(down + 1))
    return down == 1 && error(next) < error(least) ? next : least
  }

  private static func lines(_ words: BurnedCaption.Words, _ setting: Setting) -> [String] {
    let camera = [words.camera].compactMap(\.self)
    let time = words.time.map { String($0.map { $0 == "0" ? DotShape.plainZero : $0 }) }
    switch setting {
    case .single: return [(camera + [time.joined(separator: " ")]).joined(separator: "  ")]
    case .camera: return camera + [time.joined(separator: " ")]
    case .parts: return camera + time
    }
  }

  /// The lines, broken at spaces where they are too long, and inside words where those are.
  private static func wrapped(_ lines: [String], _ columns: Int) -> [String] {
    lines.flatMap { line -> [String] in
      if line.count <= columns { return [line] }
      var wrapped: [String] = []
      for word in line.split(separator: " ") {
        if let last = wrapped.last, last.count + 1 + word.count <= columns {
          wrapped[wrapped.count - 1] = last + " " + word
          continue
        }
        var rest = word[...]
        while rest.count > columns {
          wrapped.append(String(rest.prefix(columns)))
          rest = rest.dropFirst(columns)
        }
        wrapped.append(String(rest))
      }
      return wrapped
    }
  }
}
