internal import Imaging
internal import ShokoCore

/// What the stills and clips of recordings take at most, whatever is found.
struct ExhibitBound {
  /// Cameras write a keyframe more often than that, in seconds; a clip begins with the one before.
  private static let longestGroup = 10.0
  /// What the documents of a bundle have on a window.
  private static let bytesPerWindow = 4000.0
  /// What they have on a frame of a stack.
  private static let bytesPerStacked = 200.0
  /// Beside motion, windows of other kinds may go on: a camera that is covered, an object left.
  private static let kindsAtOnce = 2.0

  private let spacing: Double
  private let stills: StillsStep?
  private let hasSheets: Bool
  /// How many clips a moment lies in at most, or 0 where none are copied.
  let clipShare: Double
  /// The same of clips that are encoded anew.
  private let exactShare: Double
  /// What a burned-in caption adds to a coded picture; words on black are coded in a few bytes a row.
  private let captionBytes: Double

  init(_ plan: PipelinePlan) {
    let settings =
      plan.steps.lazy.compactMap { if case .scan(let step) = $0 { step.settings } else { nil } }
      .first ?? ScanSettings()
    // Windows with less between them are one.
    spacing = max(0.04, settings.minimumLength.approximate + settings.joinGap.approximate)
    stills =
      plan.steps.lazy.compactMap { if case .stills(let step) = $0 { step } else { nil } }.first
    let clips = plan.steps.lazy.compactMap { if case .clips(let step) = $0 { step } else { nil } }
      .first
    let cut = clips?.cut
    captionBytes = clips?.caption == .burned ? 16384 : 0
    hasSheets = plan.steps.contains { $0.name == "sheets" }
    let pad = settings.pad.approximate
    let around =
      (pad / spacing).rounded(.down) + ((pad + Self.longestGroup) / spacing).rounded(.down)
    let share = Self.kindsAtOnce * (2 + around)
    // Sound is copied either way, and is no more than the recording.
    clipShare = cut == nil ? 0 : share
    exactShare = cut == .exact ? share : 0
  }

  /// What a recording's stills and the words on its windows take.
  ///
  /// - Parameter isDeep: whether its samples may have more than eight bits.
  func bytes(seconds: Double, rate: Double, pixels: Double, isDeep: Bool) -> Double {
    let windows = Self.kindsAtOnce * ((seconds / spacing).rounded(.down) + 1)
    // Three samples a pixel are the most, and noise cannot be compressed.
    let film = pixels * (isDeep ? 6 : 3) * 1.01 + 4096 + captionBytes
    let films = exactShare * seconds * rate * film
    guard let stills else { return windows * Self.bytesPerWindow + films }
    // The whole picture, a subject that fills it, and that enlarged; noise cannot be compressed.
    let zoom = Double(stills.zoom)
    let enlarged = min(pixels * zoom * zoom, max(pixels, Double(RGBImage.mostEnlargedPixels)))
    // Filtered copies are as large as what they were made of. A stack is a cut-out and an enlargement once
    // more, and names its frames.
    let copies = (stills.filter == nil ? 0.0 : 1) + (stills.stack == nil ? 0 : 1)
    let count = stills.perWindow + (stills.perTrack > 0 ? StillPlan.mostTrackStills : 0)
    let stacked = Double(count * (stills.stack ?? 0)) * Self.bytesPerStacked
    let picture =
      (2 * pixels + enlarged + copies * (pixels + enlarged)) * (isDeep ? 6 : 3) * 1.01 + 5 * 4096
    return films
      + windows
      * (Self.bytesPerWindow + stacked + Double(count) * picture + strip(isDeep: isDeep)
        + (hasSheets ? Self.sheets : 0))
  }

  /// What a window takes on sheets: a heat map of at most 640×640 pixels and its scale, a place of at
  /// most 320×320 with words below and a share of a page's margins, and of the recording's heat map.
  private static let sheets = Double(2 * 640 * 710 + 336 * 540) * 3 * 1.01 + 3 * 4096

  /// What a strip takes: pictures of at most 320×320 pixels, and the gaps between.
  private func strip(isDeep: Bool) -> Double {
    Double(StillPlan.stripLength) * 322 * 320 * (isDeep ? 6 : 3) * 1.01 + 4096
  }
}

extension String {
  /// Whether a pixel format of FFmpeg's has samples of eight bits: others name the bits, such as
  /// `yuv420p10le`.
  var isEightBit: Bool { !hasSuffix("le") && !hasSuffix("be") }
}
