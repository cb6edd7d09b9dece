internal import ShokoCore

/// Everything known about the view of one camera at one picture size.
struct Scene {
  let layout: GridLayout
  private let zones: ZoneMap
  let clock: SceneClock
  var models: [PictureField: FieldModel] = [:]
  private let finder: BlobFinder
  var tracks: TrackBook
  var identities: SubjectBook
  var windows: WindowBuilder
  var lights: LightLog
  var learning: [TickRange] = []
  var change: SceneChange?
  /// Of a picture's fields the one that light, view, things and rhythms are judged by.
  var lightField: PictureField?
  /// When it was last seen, in microseconds.
  var lightFieldSeen: Int64 = 0
  /// The last picture of each field before a change of the scene.
  var lastGrid: [PictureField: LumaGrid] = [:]
  var time = SceneTime()
  var habit: HabitMap
  var standing = StandingBook()
  var objects: ObjectBook
  var glare: GlareLog
  var pulses: PulseWatch
  var blinks: BlinkBook
  var sway: SwayWatch
  /// Windows that were dropped, as they turned out to sway.
  var swayed: SwayBook
  private var rain: PrecipitationFilter
  var view: ViewWatch?
  private var moment: MomentWatch

  /// Starts with the first frames of a layout, which it looks at too, and keyframes from before them,
  /// which it does not.
  ///
  /// `start` is the tick from which its time counts where there is no frame yet.
  init(
    frames: [GridFrame], glances: [GridFrame] = [], layout: GridLayout, zones: ZoneMap,
    passages: PassageMap, keepsTrace: Bool = false, keepsActivity: Bool = false,
    clock: SceneClock, start: Int64 = 0, moment: MomentWatch = MomentWatch(tick: nil)
  ) {
    self.moment = moment
    self.layout = layout
    self.zones = zones
    self.clock = clock
    finder = BlobFinder(layout: layout, watched: zones.watched)
    tracks = TrackBook(sensitivities: zones.sensitivities, clock: clock)
    identities = SubjectBook(
      sensitivities: zones.sensitivities, clock: clock, watched: zones.watchedCount,
      crossings: CrossingBook(map: passages, layout: layout), keepsTrace: keepsTrace)
    windows = WindowBuilder(
      zoneNames: zones.names, watchedCount: zones.watchedCount, clock: clock,
      activity: ActivityGrid(layout: layout, clock: clock, isKept: keepsActivity),
      layout: layout)
    lights = LightLog(clock: clock)
    habit = HabitMap(layout: layout)
    swayed = SwayBook(layout: layout)
    objects = ObjectBook(layout: layout, zones: zones)
    glare = GlareLog(layout: layout, clock: clock)
    pulses = PulseWatch(layout: layout, clock: clock)
    blinks = BlinkBook(layout: layout)
    sway = SwayWatch(layout: layout, watched: zones.watched)
    rain = PrecipitationFilter(layout: layout, watched: zones.watched)
    time.begin(at: frames.first?.range.start ?? start)
    seed(with: frames, glances: glances)
    watchView()
    foresee(frames)
    for frame in frames { add(frame) }
  }

  /// Learns from the first frames whether it rains, before they are looked at.
  private mutating func foresee(_ frames: [GridFrame]) {
    var models = models
    for frame in frames where !frame.isConcealed {
      let now = clock.microseconds(frame.range.start - frames[0].range.start)
      guard var model = models.removeValue(forKey: frame.field) else { continue }
      rain.note(model.examine(frame.grid, at: now), at: Int32(clamping: 1000 + now / 1000))
      models[frame.field] = model
    }
    rain.rewind()
  }

  private mutating func watchView() {
    let model = PictureField.allCases.lazy.compactMap { [models] in models[$0] }.first
    guard let model else { return }
    view = ViewWatch(background: model.background, layout: layout, clock: clock)
  }

  /// The windows so far, the open one included.
  var windowCount: Int { windows.count }
  /// The windows that will not change any more, but for where they are counted from.
  var closedWindows: [MotionWindow] { windows.windows }
  /// Whether a subject is followed that is not in a window or leaves a place that seemed to sway, or the scene's light
  /// or view is changing.
  var isUnsettled: Bool {
    change != nil || tracks.hasUnconfirmed || swayed.isUnsettled || view?.isUnsettled ?? false
  }
  /// The window that may still go on.
  var openWindow: MotionWindow? { windows.openWindow }

  /// Takes the next frame of the same layout.
  mutating func add(_ frame: GridFrame) {
    if time.isInterrupted(by: frame.range, clock: clock) {
      for field in models.keys { models[field]?.interrupt() }
      tracks.interrupt()
      identities.clear()
      standing.clear()
      objects.clear()
      forgetPlaces()
      rain.rewind()
      lights.finish()
      glare.interrupt()
      pulses.clear()
      blinks.clear()
      sway.clear()
      view?.finish(at: time.end, windows: &windows)
    }
    let now = time.advance(to: frame, clock: clock)
    if frame.isConcealed || layout.cellCount == 0 {
      keepMoment(frame, .concealed)
      return
    }
    chooseField(frame, at: now)
    if settle(frame, at: now) {
      keepMoment(frame, .settling)
      return
    }
    var model = takeModel(for: frame)
    let stirring = model.examine(frame.grid, at: now)
    if model.isOverturned {
      beginChange(frame, model, at: now)
      models[frame.field] = model
      keepMoment(frame, .settling)
      return
    }
    noteLight(model.pictureLight, frame)
    notePulse(frame, stirring: stirring.count)
    if lookAtView(frame, model, at: now) {
      models[frame.field] = model
      beginView(with: frame)
      keepMoment(frame, .settling)
      return
    }
    lastGrid[frame.field] = frame.grid
    observe(stirring, model: &model, frame: frame, at: now)
    models[frame.field] = model
  }

  /// Closes what is open and gives the findings.
  mutating func finish() -> MotionFindings {
    windows.close()
    bringBack(swayed.finish(habit, at: time.moment(of: time.end, clock: clock)))
    endChange(at: time.end)
    lights.finish()
    view?.finish(at: time.end, windows: &windows)
    let all = closedWindows.sorted { ($0.range.start, $0.kind) < ($1.range.start, $1.kind) }
    let followed = identities.finish(windows: all)
    var findings = MotionFindings(
      windows: all, tracks: followed.tracks, crossings: followed.crossings,
      doubtful: windows.doubtful,
      suppressed: suppressed(),
      learning: learning)
    findings.trace = followed.trace
    findings.moment = moment.view.map { $0.marked(dropped: swayed.ranges) }
    return findings
  }

  /// Takes a field's model out, so that changing it does not copy it.
  private mutating func takeModel(for frame: GridFrame) -> FieldModel {
    if let own = models.removeValue(forKey: frame.field) { return own }
    // A stream that turns from frames to fields goes on from what is known of the scene.
    let known = PictureField.allCases.lazy.compactMap { [models] in models[$0] }.first
    return known ?? newModel(from: [frame.grid])
  }

  private func newModel(from grids: [LumaGrid]) -> FieldModel {
    FieldModel(
      seed: BackgroundSeed(grids: grids), layout: layout, zones: zones)
  }

  /// Finds the background of each field and plays the first moments backwards up to the beginning.
  ///
  /// That way the first frame already has something to be compared with.
  private mutating func seed(with frames: [GridFrame], glances: [GridFrame]) {
    let clean = frames.filter { !$0.isConcealed }
    for field in PictureField.allCases {
      let grids = (glances + clean).filter { $0.field == field }.map(\.grid)
      if !grids.isEmpty { models[field] = newModel(from: grids) }
    }
    guard let first = clean.first, let last = clean.last else { return }
    for field in PictureField.allCases {
      let own = clean.filter { $0.field == field }
      guard !own.isEmpty, var model = models[field] else { continue }
      let start = own[0].range.start
      let opening = own.prefix { clock.microseconds($0.range.start - start) <= 600_000 }
      for frame in opening.dropFirst().reversed() {
        _ = model.examine(frame.grid, at: clock.microseconds(start - frame.range.start))
      }
      models[field] = model
    }
    if clock.microseconds(last.range.end - first.range.start) < SeedBuffer.sufficient {
      learning.append(TickRange(start: first.range.start, end: last.range.end))
    }
  }

  private mutating func keepMoment(_ frame: GridFrame, _ phase: MomentView.Phase) {
    if moment.wants(frame) { moment.keep(MomentView(frame, phase)) }
  }

  /// Collects the blobs of a frame without the rain, and learns from them what keeps moving.
  private mutating func collect(
    _ stirring: [Int32], of model: inout FieldModel, beside travellers: [Traveller],
    at moment: Int32
  ) -> [Blob] {
    rain.note(stirring, at: moment)
    let lasting = rain.isRaining ? rain.lasting(stirring, flags: &model.flags) : stirring
    let blobs = finder.blobs(around: lasting, flags: &model.flags)
    habit.note(blobs, model, beside: travellers, at: moment)
    return blobs
  }

  /// Takes beams and shadows from what might be subjects; somebody in the midst of one stays.
  private func withoutLight(_ found: [Blob], _ model: FieldModel) -> (beams: [Blob], blobs: [Blob])
  {
    let test = model.lightTest
    var (beams, blobs): ([Blob], [Blob]) = ([], [])
    for blob in found {
      guard tracks.isStrong(blob), case .light(let subject) = test.judge(blob) else {
        blobs.append(blob)
        continue
      }
      beams.append(blob)
      if let subject { blobs.append(subject) }
    }
    return (beams, blobs)
  }

  private mutating func observe(
    _ stirring: [Int32], model: inout FieldModel, frame: GridFrame, at now: Int64
  ) {
    let moment = time.moment(of: frame.range.start, clock: clock)
    let travellers = identities.travellers(at: now)
    let found = collect(stirring, of: &model, beside: travellers, at: moment)
    noteRhythms(found, frame, moment)
    let (beams, blobs) = withoutLight(found, model)
    let subjects = blobs.filter { tracks.isStrong($0) }
    glare.add(model, beams: beams, around: subjects, layout: layout, at: frame.range)
    if rain.isOfDrops { tracks.noteRain(over: frame.range, share: rain.share) }
    if rain.isOfNoise { tracks.noteNoise(over: frame.range, share: rain.share) }
    let total = subjects.reduce(0) { $0 + $1.cells }
    let maker = SightingMaker(
      frame: frame, layout: layout, zones: zones, clock: clock, time: time,
      occupied: model.occupied, cellsInFrame: total, habit: habit,
      flags: model.flags, residuals: model.residuals, blinking: blinks.known,
      isRaining: rain.isRaining, isOfDrops: rain.isOfDrops, stands: standing.stands,
      travellers: travellers)
    let confirmed = tracks.observe(blobs, by: maker, at: now, windows: &windows)
    identities.observe(
      blobs.filter(tracks.isVisible), confirmed: confirmed, in: model, by: maker, at: now)
    let ended = tracks.takeEnded()
    let isDropped = dropSway(endedBy: ended, at: moment)
    if isDropped { standing.forget { maker.isRestless($0, before: moment) } }
    for track in ended where !isDropped {
      guard let place = track.place, !maker.isRestless(place.blob, before: track.arrived) else {
        continue
      }
      standing.watch(track, in: &model, field: frame.field, at: now)
    }
    if !swayed.isEmpty { bringBack(swayed.observe(tracks.leavers(at: now), habit, at: moment)) }
    standing.observe(
      &model, movements: tracks.movements(at: now), by: maker, at: now, windows: &windows)
    noteSway(model, beside: confirmed + subjects, frame, at: now)
    if self.moment.wants(frame) {
      let fleeting = rain.isRaining ? stirring.count - rain.count(ofLasting: stirring) : 0
      var seen = MomentView(
        frame, model, MomentParts(found: found, beams: beams, fleeting: fleeting), zones: zones,
        layout: layout, tracks: tracks)
      seen.isRaining = rain.isOfDrops
      seen.followed = tracks.moments(by: maker, at: now)
      seen.subjects = identities.traces(by: maker, at: now)
      self.moment.keep(seen)
    }
    // As long as something describes blobs by where subjects were, marking that anew would copy it first.
    _ = consume maker
    for blob in confirmed { model.occupy(blob.members, at: moment) }
    // Whoever moves an arm is there with all of himself.
    for blob in tracks.residents { model.keepAwake(blob.members) }
    if lightField == frame.field, !frame.isDoubtful {
      objects.observe(model, frame: frame, at: now, moment: moment, windows: &windows)
    }
  }
}
