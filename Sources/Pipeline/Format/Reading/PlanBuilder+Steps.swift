internal import ShokoCore

extension PlanBuilder {
  /// What each step builds on.
  private static let needs = [
    "stills": "scan", "sheets": "stills", "clips": "scan", "summary": "scan", "bundle": "scan",
    "verify": "bundle",
  ]

  /// What a bundle holds must be there when it is packed.
  private static let packed: Set<String> = ["inspect", "stills", "sheets", "clips", "summary"]

  mutating func steps(
    _ list: [CheckedValue], cameras: [String], hasPrivacy: Bool
  ) -> [PipelineStep] {
    var places: [String: TextPosition] = [:]
    let steps = list.compactMap { value -> (name: String, map: CheckedMap, place: TextPosition)? in
      guard case .variant(let name, let map) = value.content else { return nil }
      return (name, map, value.position)
    }
    let names = Set(steps.map(\.name))
    for step in steps where !step.name.isEmpty {
      if let first = places[step.name] {
        mistakes.add(step.place, .stepTwice(step.name), .firstIsInLineKeepOne(first.line))
        continue
      }
      if let need = Self.needs[step.name], places[need] == nil {
        if names.contains(need) {
          mistakes.add(step.place, .stepComesAfter(step.name, need))
        } else if !names.contains("") {
          // A step that could not be read may have been meant for the missing one.
          mistakes.add(step.place, .stepNeeds(step.name, need))
        }
      } else if step.name == "expect" {
        checkExpect(step.map, at: step.place, after: places)
      } else if let bundle = places["bundle"], Self.packed.contains(step.name) {
        mistakes.add(step.place, .stepComesBeforeBundle(step.name, line: bundle.line))
      }
      if step.name == "clips", hasPrivacy, step.map["cut"]?.text != "exact",
        step.map["allow_unmasked"]?.flag == false
      {
        mistakes.add(step.place, .clipsShowPrivacy, .orAllowUnmasked)
      }
      if step.name == "clips", step.map.has("codec"), step.map["cut"]?.text == "copy" {
        mistakes.add(step.map.place("codec"), .copiesHaveNoCodec, .orCutExact)
      }
      if step.name == "clips", step.map["caption"]?.text == "burned",
        step.map["cut"]?.text == "copy"
      {
        mistakes.add(step.map.place("caption"), .copiesHaveNoBurnedCaption, .orCaptionSubtitle)
      }
      places[step.name] = step.place
    }
    return steps.compactMap { step($0.name, $0.map, cameras) }
  }

  private mutating func step(
    _ name: String, _ map: CheckedMap, _ cameras: [String]
  ) -> PipelineStep? {
    switch name {
    case "inspect": return .inspect
    case "scan": return .scan(scan(map))
    case "stills":
      return .stills(
        StillsStep(
          perWindow: map["per_window"]?.integer ?? 1, perTrack: map["per_track"]?.integer ?? 0,
          zoom: map["zoom"]?.integer ?? 1,
          kernel: map["kernel"]?.text.flatMap(StillsStep.Kernel.init(rawValue:)) ?? .bicubic,
          prefer: map["prefer"]?.text.flatMap(StillsStep.Preference.init(rawValue:)) ?? .sharpest,
          deinterlace: map["deinterlace"]?.text.flatMap(StillsStep.Deinterlacing.init(rawValue:))
            ?? .field,
          filter: filter(map["filter"]), stack: map["stack"]?.integer))
    case "sheets":
      return .sheets(
        SheetsStep(
          columns: map["columns"]?.integer ?? 4, perPage: map["per_page"]?.integer ?? 20))
    case "clips":
      return .clips(
        ClipsStep(
          cut: map["cut"]?.text.flatMap(ClipsStep.Cut.init(rawValue:)) ?? .copy,
          allowsUnmasked: map["allow_unmasked"]?.flag ?? false,
          keepsSound: map["audio"]?.text != "drop",
          codec: map["codec"]?.text.flatMap(ClipsStep.Codec.init(rawValue:)) ?? .ffv1,
          caption: map["caption"]?.text.flatMap(ClipsStep.Caption.init(rawValue:)) ?? .subtitle))
    case "bundle":
      return .bundle(
        BundleStep(
          to: map["to"]?.text ?? "", caseName: map["case"]?.text ?? "",
          originals: map["originals"]?.text.flatMap(BundleStep.Originals.init(rawValue:))
            ?? .digests))
    case "summary":
      return .summary(
        SummaryStep(
          to: map["to"]?.text,
          language: map["language"]?.text.flatMap(Language.init(rawValue:)) ?? .english))
    case "verify": return .verify
    case "expect": return .expect(expect(map, cameras: cameras))
    default: return nil
    }
  }

  private func scan(_ map: CheckedMap) -> ScanStep {
    var settings = ScanSettings()
    settings.mode = map["mode"]?.text.flatMap(ScanMode.init(rawValue:)) ?? settings.mode
    settings.missBudget = map["miss_budget"]?.percent ?? settings.missBudget
    if let word = map["sensitivity"]?.text, let value = ScanSettings.Sensitivity(rawValue: word) {
      settings.sensitivity = value
    }
    settings.minimumLength = map["min_length"]?.duration ?? settings.minimumLength
    settings.joinGap = map["join_gap"]?.duration ?? settings.joinGap
    settings.pad = map["pad"]?.duration ?? settings.pad
    return ScanStep(settings: settings)
  }
}
