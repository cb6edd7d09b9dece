internal import ShokoCore

/// How the scene follows its light, and what happens to the camera.
extension Scene {
  /// What was seen and not reported, in time order.
  mutating func suppressed() -> [SuppressedChange] {
    let whole = lights.changes
    // While the light of the whole picture changes, what is left of it here and there is no beam.
    let parts = glare.finish().filter { part in !whole.contains { isRemnant(part, of: $0) } }
    let steps = whole.filter { step in !parts.contains { isBeam($0, behind: step) } }
    let light = (steps.map(named) + parts).filter { !isOfCamera($0) }
    return (light + tracks.finish()).sorted { $0.range.start < $1.range.start }
  }

  /// Whether light on a part of the picture is what is left of a change of the whole one's.
  ///
  /// A lamp lights things unevenly; what it changed so becomes background after ten seconds, for a moment.
  private func isRemnant(_ part: SuppressedChange, of change: SuppressedChange) -> Bool {
    if change.range.intersection(part.range).length * 2 > part.range.length { return true }
    guard change.measure >= 25 else { return false }
    let (before, after) = (
      change.range.start - part.range.start, part.range.start - change.range.end
    )
    if before <= clock.ticks(300_000), after <= clock.ticks(500_000) {
      return part.range.length <= clock.ticks(4_000_000)
    }
    return before <= 0 && after <= clock.ticks(15_000_000)
      && part.range.length <= clock.ticks(1_000_000)
  }

  /// Whether a beam that covers a quarter of the picture explains a small step of the whole one's light.
  private func isBeam(_ part: SuppressedChange, behind step: SuppressedChange) -> Bool {
    part.measure >= 25 && step.kind == "exposure_step" && step.measure <= 5
      && part.range.start <= step.range.start && step.range.end <= part.range.end
  }

  /// Whether light changed because a camera was covered or turned, or no longer was.
  private func isOfCamera(_ change: SuppressedChange) -> Bool {
    let slack = clock.ticks(1_000_000)
    return windows.windows.contains { window in
      guard let kind = ViewWatch.Kind(rawValue: window.kind), kind != .defocused else {
        return false
      }
      return [window.range.start, window.range.end].contains {
        change.range.start - slack <= $0 && $0 <= change.range.end + slack
      }
    }
  }

  /// A change of light, under its own kind if it was the camera's infrared filter.
  private func named(_ change: SuppressedChange) -> SuppressedChange {
    guard view?.filterMoves.contains(where: { $0.overlaps(change.range) }) == true else {
      return change
    }
    var change = change
    change.kind = "ir_switch"
    return change
  }

  mutating func beginChange(_ frame: GridFrame, _ model: FieldModel, at now: Int64) {
    lights.giveWay(at: frame.range.start)
    standing.clear()
    objects.clear()
    change = SceneChange(
      at: frame.range.start, time: now,
      lightBefore: SceneChange.light(of: lastGrid[frame.field] ?? frame.grid),
      field: frame.field, grid: frame.grid)
    _ = lookAtView(frame, model, at: now, isUrgent: true)
  }

  /// While the scene settles, nothing is observed; returns whether this frame was used up by that.
  mutating func settle(_ frame: GridFrame, at now: Int64) -> Bool {
    guard var current = change else { return false }
    // The other field differs by its rows alone, which would look like unrest.
    let isOver = frame.field == current.field && current.isOver(with: frame.grid, at: now)
    change = current
    if isOver {
      restart(with: frame)
      endChange(at: frame.range.end)
      lights.finish()
    } else {
      models[frame.field]?.restart(with: frame.grid)
    }
    if let model = models[frame.field], lookAtView(frame, model, at: now, isUrgent: isOver) {
      beginView(with: frame)
    }
    return true
  }

  /// Takes a picture for the background of all fields.
  mutating func restart(with frame: GridFrame) {
    for field in models.keys { models[field]?.restart(with: frame.grid) }
    sway.clear()
    lastGrid[frame.field] = frame.grid
  }

  /// Begins anew with another view: what is known of the old one says nothing about it.
  mutating func beginView(with frame: GridFrame) {
    restart(with: frame)
    for field in models.keys { models[field]?.interrupt() }
    tracks.interrupt()
    identities.clear()
    standing.clear()
    objects.clear()
    forgetPlaces()
    lights.finish()
    learning.append(frame.range)
  }

  mutating func endChange(at tick: Int64) {
    guard let change else { return }
    let range = TickRange(start: change.start, end: tick)
    learning.append(range)
    self.change = nil
    let after = lastGrid[change.field].map(SceneChange.light) ?? change.light
    lights.note(lamp: after - change.light, over: range)
  }

  mutating func notePulse(_ frame: GridFrame, stirring: Int) {
    guard lightField == frame.field, let before = lastGrid[frame.field],
      let pulse = pulses.add(
        frame.grid, after: before, stirring: stirring, at: frame.range)
    else { return }
    tracks.nuisances.note(.keyframeFlicker, over: pulse.range, measure: pulse.measure)
  }

  /// Notes what swayed already when the background was learned.
  mutating func noteSway(
    _ model: FieldModel, beside subjects: [Blob], _ frame: GridFrame, at now: Int64
  ) {
    guard lightField == frame.field,
      let cells = sway.look(at: model, beside: subjects, time: now)
    else { return }
    tracks.nuisances.note(
      .foliage, over: frame.range, measure: Double(cells * 100) / Double(layout.cellCount))
  }

  /// Drops the open window, when tracks have ended, if there is nothing in it but what turned out to sway where it is.
  ///
  /// It takes ten seconds to know that. Tells whether it was dropped.
  mutating func dropSway(endedBy ended: [Track], at moment: Int32) -> Bool {
    if ended.contains(where: \.maySway) { windows.noteSway() }
    guard !ended.isEmpty, !tracks.hasConfirmed, habit.hasRestlessPlaces,
      let (window, cells) = windows.dropSway(isRestless: {
        habit.isRestless(block: $0, before: moment, now: moment)
      })
    else { return false }
    tracks.nuisances.note(
      .foliage, over: window.window.range,
      measure: Double(cells * 100) / Double(layout.cellCount))
    swayed.add(window, at: moment)
    return true
  }

  /// Forgets which places sway; who left before that is found.
  mutating func forgetPlaces() {
    bringBack(swayed.finish(habit, at: time.moment(of: time.end, clock: clock)))
    habit.clear()
    windows.interrupt()
  }

  /// Takes the windows of whoever left back that were dropped.
  mutating func bringBack(_ departures: [Departure]) {
    departures.forEach { windows.bringBack($0) }
  }

  /// Notes what changes once a second.
  mutating func noteRhythms(_ blobs: [Blob], _ frame: GridFrame, _ moment: Int32) {
    guard lightField == frame.field else { return }
    for blink in blinks.add(blobs, at: moment, range: frame.range) {
      tracks.nuisances.note(
        blink.isAtEdge ? .clockOverlay : .other, over: blink.range, measure: blink.measure)
    }
  }

  /// Chooses the field to judge by: the first, until it has not come for a second.
  mutating func chooseField(_ frame: GridFrame, at now: Int64) {
    if lightField == nil || abs(now - lightFieldSeen) > 1_000_000 { lightField = frame.field }
    if lightField == frame.field { lightFieldSeen = now }
  }

  mutating func noteLight(_ light: Int64, _ frame: GridFrame) {
    // The fields of a picture see the same light: one of them is enough.
    if lightField == frame.field { lights.add(light, at: frame.range) }
  }

  /// Looks whether the camera shows what it showed, and tells whether a new view begins.
  mutating func lookAtView(
    _ frame: GridFrame, _ model: FieldModel, at now: Int64, isUrgent: Bool = false
  ) -> Bool {
    // What was predicted from damaged pictures may show none of the view.
    guard lightField == frame.field, !frame.isDoubtful else { return false }
    let isDue = view?.isDue(at: now, light: model.pictureLight) ?? false
    guard isDue || isUrgent else { return false }
    return view?.look(
      at: frame, background: model.background, time: now, windows: &windows) ?? false
  }
}
