internal import ShokoCore

extension LimitScene {
  /// What the detector made of a scene with one sensitivity.
  package enum Outcome: Sendable {
    /// A window of motion meets the subject in time and place.
    case found
    /// There is none, but the subject was taken for an insect before the lens and listed as that.
    case nearLens
    /// Neither.
    case missed
  }

  /// What is made of the scene by detectors that know the view, in the order of
  /// `ScanSettings.Sensitivity.allCases`.
  ///
  /// The view is the one of the scene's repetition.
  package func detect(in view: LimitView) -> [Outcome] {
    let time = TickRange(start: view.end, end: view.end + Int64(visible))
    return findings(in: view).map { judge($0, time) }
  }

  /// Draws the pictures once and lets the detectors that know the view look at them; what each found, in
  /// that order.
  func findings(in view: LimitView) -> [MotionFindings] {
    var view = view
    var drawing = LimitDrawing(self)
    for _ in 0..<count { view.add(drawing.picture()) }
    return view.finish()
  }

  private func judge(_ findings: MotionFindings, _ time: TickRange) -> Outcome {
    let isFound = findings.windows.contains {
      $0.kind == MotionWindow.motion && $0.range.overlaps(time) && $0.box.meets(way)
    }
    if isFound { return .found }
    return findings.suppressed.contains { $0.kind == "near_lens" && $0.range.overlaps(time) }
      ? .nearLens : .missed
  }
}

extension PixelBox {
  fileprivate func meets(_ other: PixelBox) -> Bool {
    x < other.x + other.width && other.x < x + width && y < other.y + other.height
      && other.y < y + height
  }
}
