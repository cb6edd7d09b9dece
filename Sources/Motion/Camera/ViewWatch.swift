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

  /// A window that is not over.
  private struct Event {
    let kind: Kind
    let since: ViewLook
    /// When it began, and with which frame.
    var start: Int64
    var first: FrameID
    /// What showed who did it.
    var candidates: [StillCandidate]
  }

  /// What goes on; a look is the first one of it.
  private enum State {
    case clear
    /// The view is gone for some looks, and it is not known yet why.
    case lost(since: ViewLook, looks: Int)
    /// The view is blurred, maybe for a moment alone.
    case blurred(since: ViewLook)
    case event(Event)
    /// The light went out at once, and nothing is to be seen.
    case dark(since: ViewLook)
  }

  /// How often a picture is looked at, in microseconds.
  private static let interval: Int64 = 240_000
  /// No two looks are nearer to each other, in microseconds.
  private static let leastInterval: Int64 = 100_000
  /// For how long a view must be gone, in microseconds, and in how many looks.
  private static let patience: (time: Int64, looks: Int) = (900_000, 4)
  /// A view that shows no rest for this long is covered by something that moves.
  private static let restlessness: (time: Int64, looks: Int) = (4_000_000, 12)
  /// For how long a picture must be blurred, in microseconds.
  private static let blurPatience: Int64 = 1_900_000
  /// A picture that is blurred for longer is how this camera is now, in microseconds.
  private static let longestBlur: Int64 = 60_000_000
  /// A dark picture at rest for longer is how this view is now, in microseconds.
  private static let longestDark: Int64 = 5_000_000
  /// How often the known view is taken anew, in microseconds.
  private static let renewal: Int64 = 10_000_000
  /// From look to look a picture at rest changes less, in units of 1/64 level.
  private static let rest: Int64 = 96
  /// A picture whose light goes further from one to the next is looked at, in units of 1/64 level.
  private static let jump: Int64 = 12 * 64
  /// Light that goes further at once is a lamp's, in units of 1/64 level.
  private static let lamp: Int64 = 25 * 64
  /// A darker picture may show nothing because it is dark, in units of 1/64 level.
  private static let darkness: Int64 = 26 * 64
  /// A filter moves within this time, in microseconds.
  private static let filterTime: Int64 = 4_000_000
  /// How many moves of a filter are kept.
  private static let limit = 4096

  private let layout: GridLayout
  /// For so long before the view is gone a motion belongs to that, in ticks: three seconds.
  private let longestApproach: Int64
  private var view: KnownView
  private var renewed: Int64 = 0
  private var last: ViewLook?
  private var lastLight: Int64 = 0
  /// Whether the light has changed much since the last look.
  private var hasJumped = false
  /// The last look at which all was well.
  private var healthy: ViewLook?
  /// The first look after that at which a part of the view was gone.
  private var uneasy: ViewLook?
  /// For how many looks something else has been to be seen, at rest, instead of what covered the view.
  private var steady = 0
  private var state = State.clear
  /// When the view was black or white and came back otherwise lit, as while an infrared filter moves.
  private(set) var filterMoves: [TickRange] = []

  /// Starts with the background of a field model.
  init(background: [Int32], layout: GridLayout, clock: SceneClock) {
    self.layout = layout
    longestApproach = clock.ticks(3_000_000)
    view = KnownView(background: background, layout: layout)
  }

  /// Whether it is not known yet what happens, so that further frames could tell.
  var isUnsettled: Bool {
    switch state {
    case .lost, .blurred: true
    case .clear, .event, .dark: false
    }
  }

  /// Whether it is time to look, in microseconds, or the picture's light, in units of 1/64 level, has
  /// changed much.
  mutating func isDue(at time: Int64, light: Int64) -> Bool {
    // What jumps right after a look may be over before the next one is due: a filter moves in 0.2 s.
    hasJumped = hasJumped || abs(light - lastLight) > Self.jump
    lastLight = light
    guard let last, time >= last.time else { return true }
    let elapsed = time - last.time
    return elapsed >= Self.interval || elapsed >= Self.leastInterval && hasJumped
  }

  /// Looks at a picture at a time in microseconds, and tells whether a new view begins with it.
  ///
  /// `background` is the field model's; what has just begun to move belongs to what happens to the
  /// camera, and is taken from `windows`.
  mutating func look(
    at frame: GridFrame, background: [Int32], time: Int64, windows: inout WindowBuilder
  ) -> Bool {
    let look = view.look(at: frame, time: time)
    hasJumped = false
    defer { last = look }
    guard look.likeness.isTelling else {
      renew(from: background, at: time)
      return false
    }
    switch state {
    case .clear, .blurred: watch(look, background, windows: &windows)
    case .lost(let since, let looks):
      return judge(look, frame, since: since, looks: looks + 1, windows: &windows)
    case .event(let event): return follow(look, frame, event, windows: &windows)
    case .dark(let since): return wait(look, frame, since: since, windows: &windows)
    }
    return false
  }

  /// Ends what goes on at a tick: an interruption, or the end.
  mutating func finish(at tick: Int64, windows: inout WindowBuilder) {
    if case .event(let event) = state, let last {
      close(event, at: tick, last: last, windows: &windows)
    }
    state = .clear
    (last, healthy, uneasy) = (nil, nil, nil)
  }
}

extension ViewWatch {
  private mutating func watch(
    _ look: ViewLook, _ background: [Int32], windows: inout WindowBuilder
  ) {
    if look.likeness.isLost {
      state = .lost(since: look, looks: 1)
    } else if look.isBlurred {
      guard case .blurred(let since) = state else {
        state = .blurred(since: look)
        return
      }
      if look.time - since.time >= Self.blurPatience {
        begin(.defocused, since: since, taking: false, windows: &windows)
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

  /// Finds out why the view is gone; tells whether a new one begins.
  private mutating func judge(
    _ look: ViewLook, _ frame: GridFrame, since: ViewLook, looks: Int,
    windows: inout WindowBuilder
  ) -> Bool {
    guard look.likeness.isLost else {
      state = .clear
      return noteFilter(since, until: look, frame, windows: &windows)
    }
    state = .lost(since: since, looks: looks)
    let elapsed = look.time - since.time
    guard elapsed >= Self.patience.time, looks >= Self.patience.looks else { return false }
    if isLamp(since) {
      // What is lit otherwise at once has other edges: that is no other view.
      guard !look.likeness.isBlank, isAtRest(look) else {
        if look.likeness.isBlank { state = .dark(since: since) }
        return false
      }
      adopt(frame, look)
      return true
    }
    if look.likeness.isBlank {
      begin(.covered, since: since, taking: true, windows: &windows)
    } else if isAtRest(look) {
      begin(.moved, since: since, taking: true, windows: &windows)
      if case .event(let event) = state {
        close(event, at: look.range.start, last: last ?? look, windows: &windows)
      }
      adopt(frame, look)
      return true
    } else if elapsed >= Self.restlessness.time, looks >= Self.restlessness.looks {
      begin(.covered, since: since, taking: false, windows: &windows)
    }
    return false
  }

  /// Whether a lamp explains that the view was gone: the light changed at once, and much.
  private func isLamp(_ since: ViewLook) -> Bool {
    guard uneasy == nil else { return false }
    if since.light < Self.darkness, since.likeness.isBlank { return true }
    return healthy.map { abs(since.light - $0.light) >= Self.lamp && !since.likeness.isBlank }
      ?? false
  }

  /// Goes on with an open window; tells whether a new view begins.
  private mutating func follow(
    _ look: ViewLook, _ frame: GridFrame, _ event: Event, windows: inout WindowBuilder
  ) -> Bool {
    if event.kind == .defocused {
      let isLasting = look.time - event.since.time >= Self.longestBlur
      guard look.likeness.isLost || look.isSharp || isLasting else { return false }
      close(event, at: look.range.start, last: last ?? look, windows: &windows)
      if look.likeness.isLost {
        state = .lost(since: look, looks: 1)
      } else if isLasting {
        adopt(frame, look)
      }
      return false
    }
    let isOther = !look.likeness.isBlank && isAtRest(look)
    steady = isOther ? steady + 1 : 0
    guard look.likeness.isThere || steady >= 8 else { return false }
    close(event, at: look.range.start, last: last ?? look, windows: &windows)
    if !look.likeness.isThere { adopt(frame, look) }
    return true
  }

  /// Waits in the dark for the view, or for so long that the dark is what there is.
  private mutating func wait(
    _ look: ViewLook, _ frame: GridFrame, since: ViewLook, windows: inout WindowBuilder
  ) -> Bool {
    if !look.likeness.isBlank {
      state = .clear
      return noteFilter(since, until: look, frame, windows: &windows)
    } else if look.time - since.time >= Self.longestDark, isAtRest(look) {
      adopt(frame, look)
    }
    return false
  }

  /// Notes that a filter moved, if nothing was to be seen and the view is otherwise lit now; tells
  /// whether a new view begins.
  ///
  /// Materials have other shades in infrared light, which no gain explains, and a lens another focus:
  /// what was known of the view says nothing about it. What began to move with it is the filter's.
  private mutating func noteFilter(
    _ since: ViewLook, until look: ViewLook, _ frame: GridFrame, windows: inout WindowBuilder
  ) -> Bool {
    guard since.likeness.isBlank, look.time - since.time <= Self.filterTime, let healthy else {
      return false
    }
    let (before, after) = (healthy.likeness.seen, look.likeness.seen)
    let isOtherwise =
      abs(look.light - healthy.light) >= 8 * 64 || after * 2 < before || before * 2 < after
    guard isOtherwise else { return false }
    if filterMoves.count < Self.limit {
      filterMoves.append(TickRange(start: since.range.start, end: look.range.end))
    }
    // The picture may have gone between the last look and the one that first saw it.
    _ = windows.takeOpen(since: healthy.range.end)
    adopt(frame, look)
    return true
  }

  private func isAtRest(_ look: ViewLook) -> Bool {
    last.map { look.edges.change(from: $0.edges) < Self.rest } ?? false
  }

  private mutating func begin(
    _ kind: Kind, since: ViewLook, taking: Bool, windows: inout WindowBuilder
  ) {
    steady = 0
    // What covers a camera slowly is seen before the view is gone, and a little of it not at first.
    let earliest = since.range.start - longestApproach
    let onset = kind == .defocused ? since : uneasy ?? since
    var event = Event(
      kind: kind, since: since, start: max(earliest, onset.range.start), first: onset.frame,
      candidates: [])
    let wellUntil = (healthy?.range.start ?? since.range.start) - longestApproach / 4
    if taking, let motion = windows.takeOpen(since: max(earliest, wellUntil)) {
      event.candidates = motion.candidates
      if motion.range.start < event.start {
        (event.start, event.first) = (motion.range.start, motion.first)
      }
    }
    state = .event(event)
  }

  private mutating func close(
    _ event: Event, at tick: Int64, last: ViewLook, windows: inout WindowBuilder
  ) {
    let whole = layout.pixelBox(columns: 0..<layout.columns, rows: 0..<layout.rows)
    let seen = StillCandidate(
      frame: event.since.frame, box: whole, activePixels: whole.area)
    windows.append(
      MotionWindow(
        range: TickRange(start: event.start, end: max(tick, event.since.range.end)),
        first: event.first, last: last.frame, peak: 1, box: whole, kind: event.kind.rawValue,
        candidates: event.candidates + [seen]))
    state = .clear
    uneasy = nil
  }

  /// Takes another view for the known one.
  private mutating func adopt(_ frame: GridFrame, _ look: ViewLook) {
    view = KnownView(values: frame.grid.values, layout: layout)
    renewed = look.time
    healthy = look
    uneasy = nil
    state = .clear
  }

  /// Takes the background for the known view, from time to time.
  private mutating func renew(from background: [Int32], at time: Int64) {
    guard time - renewed >= Self.renewal || time < renewed else { return }
    renewed = time
    view = KnownView(background: background, layout: layout)
  }
}
