public import ShokoCore

/// Finds what moves before a static camera, frame by frame, in presentation order.
///
/// Each cell of the grid has a background with its own noise; what differs from it and also changes
/// is a subject. Changes of the whole picture's light are evened out first. Memory does not grow with
/// the length of the recording, and the findings depend on the sequence of frames alone.
public struct MotionDetector: Sendable {
  private let zones: [Zone]
  private let passages: [Passage]
  private let keepsTrace: Bool
  private let keepsActivity: Bool
  private let geometry: PictureGeometry
  private let clock: SceneClock
  private let sensitivity: ScanSettings.Sensitivity
  private var buffer = SeedBuffer()
  private var glances: [GridFrame] = []
  private var scene: Scene?
  private var layout: GridLayout?
  /// The first frame's tick; inside, times count from there, so that only lengths are limited.
  private var origin: Int64?
  /// The tick that somebody asks about.
  private var asked: Int64?
  private var findings = MotionFindings()

  /// Makes a detector for one stream.
  ///
  /// Zones are polygons of the displayed picture; with any include zone only cells in one count. At
  /// passages it is counted who goes in and out. A trace holds every subject's place in every frame, so
  /// its memory grows with the recording; so does that of where something moved in each window.
  public init(
    settings: ScanSettings, zones: [Zone], passages: [Passage] = [], geometry: PictureGeometry,
    timeBase: TimeBase, keepsTrace: Bool = false, keepsActivity: Bool = false
  ) {
    self.zones = zones
    self.keepsActivity = keepsActivity
    self.keepsTrace = keepsTrace
    self.passages = passages
    self.geometry = geometry
    clock = SceneClock(settings: settings, timeBase: timeBase)
    sensitivity = settings.sensitivity
  }

  /// The windows so far; the first seconds are looked at together, so it lags behind.
  public var windowCount: Int { findings.windows.count + (scene?.windowCount ?? 0) }

  /// The window that may still go on, as it is now; without candidates.
  public var openWindow: MotionWindow? {
    scene?.openWindow.map { Self.restored($0, to: origin ?? 0) }
  }

  /// How many windows are over.
  public var closedWindowCount: Int {
    findings.windows.count + (scene?.closedWindows.count ?? 0)
  }

  /// The windows that are over, in the order in which they ended.
  public var closedWindows: [MotionWindow] {
    let origin = origin ?? 0
    return findings.windows
      + (scene?.closedWindows ?? []).map { Self.restored($0, to: origin) }
  }

  /// Keeps what is made of the picture that is shown at a tick, for `MotionFindings.moment`.
  ///
  /// To be called before the first frame; the findings are the same without.
  public mutating func watch(at tick: Int64) { asked = tick }

  /// Takes a keyframe from before the first frame, from which the background is learned.
  ///
  /// Nothing is looked for in it. With enough of them the first frame already meets a known background;
  /// otherwise they help to find it.
  public mutating func glance(_ frame: GridFrame) {
    if scene != nil || !buffer.isEmpty || frame.isConcealed { return }
    if let last = glances.last, last.grid.layout != frame.grid.layout { glances = [] }
    glances.append(frame)
  }

  /// Takes the next frame, or the next field of an interlaced one.
  ///
  /// A change of layout ends the open window and begins anew.
  public mutating func add(_ frame: GridFrame) {
    var frame = frame
    let origin = origin ?? frame.range.start
    self.origin = origin
    frame.range = SceneClock.limited(frame.range, from: origin)
    if let layout, layout != frame.grid.layout { endScene() }
    layout = frame.grid.layout
    if scene == nil, buffer.isEmpty { beginFromGlances(frame) }
    if scene != nil {
      scene?.add(frame)
    } else if buffer.add(frame, timeBase: clock.timeBase) {
      beginScene()
    }
  }

  /// Ends the stream and gives everything that was found in it.
  public mutating func finish() -> MotionFindings {
    endScene()
    defer {
      findings = MotionFindings()
      origin = nil
      glances = []
    }
    return findings
  }

  private mutating func beginScene() {
    let frames = buffer.take()
    guard let layout, frames.contains(where: { !$0.isConcealed }) else { return }
    scene = Scene(
      frames: frames, glances: takeGlances(layout), layout: layout,
      zones: ZoneMap(
        zones: zones, layout: layout, geometry: geometry, sensitivity: sensitivity),
      passages: PassageMap(passages, layout: layout, geometry: geometry), keepsTrace: keepsTrace,
      keepsActivity: keepsActivity, clock: clock, moment: watchedMoment)
  }

  /// The tick that is asked for, as it lies from the origin, until its picture has come.
  private var watchedMoment: MomentWatch {
    guard let asked, findings.moment == nil else { return MomentWatch(tick: nil) }
    let range = TickRange(start: asked, end: asked)
    return MomentWatch(tick: SceneClock.limited(range, from: origin ?? 0).start)
  }

  /// Fewer pictures leave a subject's traces in their median.
  private static let sufficientGlances = 5

  private mutating func beginFromGlances(_ frame: GridFrame) {
    let layout = frame.grid.layout
    let known = glances.count { $0.grid.layout == layout && $0.field == frame.field }
    guard known >= Self.sufficientGlances else { return }
    scene = Scene(
      frames: [], glances: takeGlances(layout), layout: layout,
      zones: ZoneMap(
        zones: zones, layout: layout, geometry: geometry, sensitivity: sensitivity),
      passages: PassageMap(passages, layout: layout, geometry: geometry), keepsTrace: keepsTrace,
      keepsActivity: keepsActivity, clock: clock, start: frame.range.start,
      moment: watchedMoment)
  }

  private mutating func takeGlances(_ layout: GridLayout) -> [GridFrame] {
    defer { glances = [] }
    return glances.filter { $0.grid.layout == layout }
  }

  private mutating func endScene() {
    if !buffer.isEmpty { beginScene() }
    findings.isUnsettled = scene?.isUnsettled ?? false
    if let found = scene?.finish() {
      collect(found, origin: origin ?? 0)
    }
    scene = nil
  }

  /// Brings what a scene found back to the stream's own ticks.
  private mutating func collect(_ found: MotionFindings, origin: Int64) {
    let restore = { (range: TickRange) in SceneClock.restored(range, to: origin) }
    findings.windows += found.windows.map { Self.restored($0, to: origin) }
    findings.addSubjects(of: Self.restored(found, to: origin))
    findings.suppressed += found.suppressed.map {
      var change = $0
      change.range = restore(change.range)
      return change
    }
    findings.doubtful += found.doubtful.map(restore)
    findings.learning += found.learning.map(restore)
    if var moment = found.moment {
      moment.range = restore(moment.range)
      findings.moment = moment
    }
  }

  /// The tracks and crossings with the stream's own ticks.
  private static func restored(_ found: MotionFindings, to origin: Int64) -> MotionFindings {
    let restore = { (tick: Int64) in
      SceneClock.restored(TickRange(start: tick, end: tick), to: origin).start
    }
    var found = found
    for index in found.tracks.indices {
      found.tracks[index].range = SceneClock.restored(found.tracks[index].range, to: origin)
      for place in found.tracks[index].path.indices {
        found.tracks[index].path[place].pts = restore(found.tracks[index].path[place].pts)
      }
      // Frames are named by the stream's ticks throughout. What was seen before a window is none of its.
      let range = found.tracks[index].range
      found.tracks[index].sights.removeAll { !range.contains($0.tick) }
    }
    for index in found.trace.indices { found.trace[index].pts = restore(found.trace[index].pts) }
    for index in found.crossings.indices {
      found.crossings[index].pts = restore(found.crossings[index].pts)
    }
    return found
  }

  private static func restored(_ window: MotionWindow, to origin: Int64) -> MotionWindow {
    var window = window
    window.range = SceneClock.restored(window.range, to: origin)
    return window
  }
}
