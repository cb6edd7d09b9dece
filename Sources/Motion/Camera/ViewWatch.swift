internal import ShokoCore

/// Watches whether the camera still shows the view that it showed: nobody covers, turns or blurs it.
///
/// A picture is looked at four times a second. Its edges are compared with those of the view as it was
/// known when all was well, which light changes in contrast and hardly in place.
struct ViewWatch {
  /// What happens to a camera, by the contract's words.
  enum Kind: String {
    /// Nothing of the view is to be seen any more.
    case covered = "camera_covered"
    /// The camera shows another view.
    case moved = "camera_moved"
    /// The view is there, and its sharp edges are not.
    case defocused = "camera_defocused"
  }

  /// A picture that was looked at.
  private struct Look {
    let range: TickRange
    let frame: FrameID
    /// In microseconds.
    let time: Int64
    let edges: EdgeMap
    let likeness: ViewLikeness
    /// Whether sharp edges lost more than others.
    let isBlurred: Bool
    /// Whether sharp edges are as they were, or cannot tell.
    let isSharp: Bool

    /// Whether it shows nothing because it is dark.
    var isDark: Bool { edges.light < ViewWatch.darkness && likeness.isBlank }
  }

  /// What goes on; a picture is the first one of it.
  private enum State {
    case clear
    /// The view is gone, and it is not known yet why.
    case lost(since: Look)
    /// The view is blurred, maybe for a moment alone.
    case blurred(since: Look)
    /// A window is open since a tick.
    case event(Kind, since: Look, start: Int64)
    /// The light went out at once, and nothing is to be seen.
    case dark(since: Look)
  }

  /// How often a picture is looked at, in microseconds.
  private static let interval: Int64 = 240_000
  /// For how long a view must be gone, in microseconds.
  private static let patience: Int64 = 900_000
  /// For how long a picture must be blurred, in microseconds.
  private static let blurPatience: Int64 = 1_900_000
  /// A view that shows no rest for this long is covered by something that moves, in microseconds.
  private static let restlessness: Int64 = 4_000_000
  /// How often the known view is taken anew, in microseconds.
  private static let renewal: Int64 = 10_000_000
  /// From look to look a picture at rest changes less, in units of 1/64 level.
  private static let rest: Int64 = 96
  /// A picture whose light goes further from one to the next is looked at, in units of 1/64 level.
  private static let jump: Int64 = 12 * 64
  /// A filter moves within this time, in microseconds.
  private static let filterTime: Int64 = 4_000_000
  /// How many moves of a filter are kept.
  private static let limit = 4096
  /// A darker picture may show nothing because it is dark, in units of 1/64 level.
  private static let darkness: Int64 = 26 * 64

  private let layout: GridLayout
  /// For so long before the view is gone a motion belongs to that, in ticks: three seconds.
  private let longestApproach: Int64
  private var view: EdgeMap
  /// Not known of a view that was just taken over.
  private var sharpness: Sharpness?
  private var renewed: Int64 = 0
  private var last: Look?
  private var lastLight: Int64 = 0
  /// The last look at which all was well.
  private var healthy: Look?
  /// The first look after that at which a part of the view was gone.
  private var uneasy: Look?
  /// For how many looks something else has been to be seen, at rest, instead of what covered the view.
  private var steady = 0
  private var state = State.clear

  /// Starts with the background of a field model.
  init(background: [Int32], layout: GridLayout, clock: SceneClock) {
    self.layout = layout
    longestApproach = clock.ticks(3_000_000)
    let values = Self.values(of: background)
    view = EdgeMap(values: values, layout: layout)
    sharpness = Sharpness(values: values, layout: layout)
  }

  private static func values(of background: [Int32]) -> [UInt16] {
    background.map { UInt16(max(0, min(Int32(LumaGrid.maximum), $0 >> 8))) }
  }

  /// Whether the view is covered, so that nothing in it can be told to move.
  var isBlind: Bool { if case .event(.covered, _, _) = state { true } else { false } }

  /// Whether something else than light explains that the picture changed.
  var explainsChange: Bool {
    switch state {
    case .lost(let since): !since.isDark
    case .event(let kind, _, _): kind != .defocused
    case .clear, .blurred, .dark: false
    }
  }

  /// When the view was black or white and came back otherwise lit, as while an infrared filter moves.
  private(set) var filterMoves: [TickRange] = []

  /// Whether it is time to look, in microseconds, or the picture's light, in units of 1/64 level, has
  /// changed much.
  mutating func isDue(at time: Int64, light: Int64) -> Bool {
    defer { lastLight = light }
    guard let last else { return true }
    return time - last.time >= Self.interval || time < last.time
      || abs(light - lastLight) > Self.jump
  }

  /// Looks at a picture at a time in microseconds, and tells whether a new view begins with it.
  ///
  /// `background` is the field model's; what has just begun to move belongs to what happens to the
  /// camera, and is taken from `windows`.
  mutating func look(
    at frame: GridFrame, background: [Int32], time: Int64, windows: inout WindowBuilder
  ) -> Bool {
    let look = makeLook(frame, time)
    defer { last = look }
    guard look.likeness.isTelling else {
      renew(from: background, at: time)
      return false
    }
    switch state {
    case .clear, .blurred: watch(look, background, windows: &windows)
    case .lost(let since): return judge(look, since: since, windows: &windows)
    case .event(let kind, let since, let start):
      return follow(look, kind, since, start, windows: &windows)
    case .dark(let since):
      if !look.likeness.isBlank {
        state = .clear
        noteFilter(since, until: look)
      }
    }
    return false
  }

  /// Ends what goes on, at an interruption or at the end.
  mutating func finish(windows: inout WindowBuilder) {
    if case .event(let kind, let since, let start) = state, let last {
      close(kind, since, start, at: last, windows: &windows)
    }
    state = .clear
    last = nil
    healthy = nil
  }
}

extension ViewWatch {
  private func makeLook(_ frame: GridFrame, _ time: Int64) -> Look {
    let values = frame.grid.values
    let edges = EdgeMap(values: values, layout: layout)
    let likeness = edges.likeness(to: view)
    let (blurred, telling) = blur(values, likeness)
    let isTelling = telling >= 4 && likeness.lost * 4 < likeness.edged
    return Look(
      range: frame.range, frame: frame.id, time: time, edges: edges, likeness: likeness,
      isBlurred: isTelling && blurred * 4 >= telling * 3, isSharp: blurred * 2 <= telling)
  }

  /// In how many tiles sharp edges lost more energy than others, and how many can tell.
  private func blur(_ values: [UInt16], _ likeness: ViewLikeness) -> (blurred: Int, telling: Int) {
    guard let sharpness else { return (0, 0) }
    let present = Sharpness(values: values, layout: layout, contrasts: likeness.contrasts)
    var (blurred, telling) = (0, 0)
    for (tile, coarse) in likeness.contrasts.enumerated() {
      guard let coarse, coarse >= 16, let fine = present.share(in: tile, of: sharpness) else {
        continue
      }
      telling += 1
      if fine * 4 < coarse * 3 { blurred += 1 }
    }
    return (blurred, telling)
  }

  private mutating func watch(
    _ look: Look, _ background: [Int32], windows: inout WindowBuilder
  ) {
    if look.likeness.isLost {
      state = .lost(since: look)
    } else if look.isBlurred {
      guard case .blurred(let since) = state else {
        state = .blurred(since: look)
        return
      }
      if look.time - since.time >= Self.blurPatience {
        begin(.defocused, since: since, windows: &windows)
      }
    } else {
      state = .clear
      guard look.likeness.lost * 8 <= look.likeness.edged else {
        uneasy = uneasy ?? look
        return
      }
      healthy = look
      uneasy = nil
      if look.isSharp { renew(from: background, at: look.time) }
    }
  }

  /// Notes that a filter moved, if nothing was to be seen and the view is otherwise lit now.
  private mutating func noteFilter(_ since: Look, until look: Look) {
    guard since.likeness.isBlank, look.time - since.time <= Self.filterTime, let healthy,
      filterMoves.count < Self.limit
    else { return }
    let (before, after) = (healthy.likeness.seen, look.likeness.seen)
    let isOtherwise =
      abs(look.edges.light - healthy.edges.light) >= 8 * 64 || after * 2 < before
      || before * 2 < after
    if isOtherwise {
      filterMoves.append(TickRange(start: since.range.start, end: look.range.end))
    }
  }

  /// Finds out why the view is gone; tells whether a new one begins.
  private mutating func judge(_ look: Look, since: Look, windows: inout WindowBuilder) -> Bool {
    guard look.likeness.isLost else {
      state = .clear
      noteFilter(since, until: look)
      return false
    }
    let elapsed = look.time - since.time
    guard elapsed >= Self.patience else { return false }
    if look.likeness.isBlank {
      if since.isDark {
        state = .dark(since: since)
      } else {
        begin(.covered, since: since, windows: &windows)
      }
    } else if isAtRest(look) {
      begin(.moved, since: since, windows: &windows)
      if case .event(_, _, let start) = state {
        close(.moved, since, start, at: look, windows: &windows)
      }
      adopt(look)
      return true
    } else if elapsed >= Self.restlessness {
      begin(.covered, since: since, windows: &windows)
    }
    return false
  }

  /// Goes on with an open window; tells whether a new view begins.
  private mutating func follow(
    _ look: Look, _ kind: Kind, _ since: Look, _ start: Int64, windows: inout WindowBuilder
  ) -> Bool {
    if kind == .defocused {
      guard look.likeness.isLost || look.isSharp else { return false }
      close(kind, since, start, at: look, windows: &windows)
      if look.likeness.isLost { state = .lost(since: look) }
      return false
    }
    let isOther = !look.likeness.isBlank && isAtRest(look)
    steady = isOther ? steady + 1 : 0
    guard look.likeness.isThere || steady >= 8 else { return false }
    close(kind, since, start, at: look, windows: &windows)
    if !look.likeness.isThere { adopt(look) }
    return !look.likeness.isThere
  }

  private func isAtRest(_ look: Look) -> Bool {
    last.map { look.edges.change(from: $0.edges) < Self.rest } ?? false
  }

  private mutating func begin(_ kind: Kind, since: Look, windows: inout WindowBuilder) {
    steady = 0
    guard kind != .defocused else {
      state = .event(kind, since: since, start: since.range.start)
      return
    }
    // What covers a camera slowly is seen before the view is gone, and a little of it not at first.
    let earliest = since.range.start - longestApproach
    let onset = max(earliest, uneasy?.range.start ?? since.range.start)
    let wellUntil = (healthy?.range.start ?? since.range.start) - longestApproach / 4
    let motion = windows.takeOpen(since: max(earliest, wellUntil))
    state = .event(kind, since: since, start: min(onset, motion?.start ?? onset))
  }

  private mutating func close(
    _ kind: Kind, _ since: Look, _ start: Int64, at look: Look, windows: inout WindowBuilder
  ) {
    let whole = layout.pixelBox(columns: 0..<layout.columns, rows: 0..<layout.rows)
    windows.append(
      MotionWindow(
        range: TickRange(start: start, end: max(look.range.start, since.range.end)),
        first: since.frame, last: look.frame, peak: 1, box: whole, kind: kind.rawValue,
        candidates: [since, look].map {
          StillCandidate(frame: $0.frame, box: whole, activePixels: whole.area)
        }))
    state = .clear
  }

  /// Takes another view for the known one.
  private mutating func adopt(_ look: Look) {
    view = look.edges
    sharpness = nil
    renewed = .min
    healthy = look
  }

  /// Takes the background for the known view, from time to time.
  private mutating func renew(from background: [Int32], at time: Int64) {
    guard renewed == .min || time - renewed >= Self.renewal || time < renewed else { return }
    renewed = time
    let values = Self.values(of: background)
    view = EdgeMap(values: values, layout: layout)
    sharpness = Sharpness(values: values, layout: layout)
  }
}
