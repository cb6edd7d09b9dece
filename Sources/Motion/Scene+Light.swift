internal import ShokoCore

/// How the scene follows its light, and what happens to the camera.
extension Scene {
  /// What was seen and not reported, in time order.
  mutating func suppressed() -> [SuppressedChange] {
    let whole = lights.changes
    // While the light of the whole picture changes, what is left of it here and there is no beam.
    let parts = glare.finish().filter { part in
      !whole.contains { $0.range.intersection(part.range).length * 2 > part.range.length }
    }
    let light = (whole.map(named) + parts).filter { !isOfCamera($0) }
    return (light + tracks.finish()).sorted { $0.range.start < $1.range.start }
  }

  /// Whether light changed because a camera was covered or turned, or no longer was.
  private func isOfCamera(_ change: SuppressedChange) -> Bool {
    let slack = clock.ticks(1_000_000)
    return windows.windows.contains {
      ViewWatch.Kind(rawValue: $0.kind) != nil && change.range.start >= $0.range.start - slack
        && change.range.end <= $0.range.end + slack
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
    models[frame.field]?.restart(with: frame.grid)
    if isOver {
      restart(with: frame)
      let wasExplained = view?.explainsChange ?? false
      if let model = models[frame.field] {
        _ = lookAtView(frame, model, at: now, isUrgent: true)
      }
      endChange(at: frame.range.end, isExplained: wasExplained || view?.explainsChange ?? false)
      lights.finish()
    } else if let model = models[frame.field] {
      _ = lookAtView(frame, model, at: now)
    }
    return true
  }

  /// Takes a picture for the background of all fields.
  mutating func restart(with frame: GridFrame) {
    for field in models.keys { models[field]?.restart(with: frame.grid) }
    lastGrid[frame.field] = frame.grid
  }

  mutating func endChange(at tick: Int64, isExplained: Bool = false) {
    guard let change else { return }
    let range = TickRange(start: change.start, end: tick)
    learning.append(range)
    self.change = nil
    if isExplained { return }
    let after = lastGrid[change.field].map(SceneChange.light) ?? change.light
    lights.note(lamp: after - change.light, over: range)
  }

  mutating func notePulse(_ frame: GridFrame) {
    guard lightField == frame.field, let before = lastGrid[frame.field],
      let pulse = pulses.add(frame.grid, after: before, at: frame.range)
    else { return }
    tracks.nuisances.note(.keyframeFlicker, over: pulse.range, measure: pulse.measure)
  }

  /// Notes what changes once a second.
  mutating func noteRhythms(_ blobs: [Blob], _ frame: GridFrame, _ moment: Int32) {
    guard lightField == frame.field else { return }
    for blink in blinks.add(blobs, at: moment, range: frame.range) {
      tracks.nuisances.note(
        blink.isAtEdge ? .clockOverlay : .other, over: blink.range, measure: blink.measure)
    }
  }

  mutating func noteLight(_ light: Int64, _ frame: GridFrame) {
    // The fields of a picture see the same light: one of them is enough.
    if lightField == nil { lightField = frame.field }
    if lightField == frame.field { lights.add(light, at: frame.range) }
  }

  /// Looks whether the camera shows what it showed, and tells whether a new view begins.
  mutating func lookAtView(
    _ frame: GridFrame, _ model: FieldModel, at now: Int64, isUrgent: Bool = false
  ) -> Bool {
    if lightField == nil { lightField = frame.field }
    guard lightField == frame.field else { return false }
    let isDue = view?.isDue(at: now, light: model.pictureLight) ?? false
    guard isDue || isUrgent else { return false }
    return view?.look(
      at: frame, background: model.background, time: now, windows: &windows) ?? false
  }
}
