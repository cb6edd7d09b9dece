internal import Media
public import ShokoCore

/// One step of a pipeline with its settings.
public enum PipelineStep: Hashable, Sendable {
  /// Reads every recording to its end without decoding it.
  case inspect
  /// Finds the windows in which something moved.
  case scan(ScanStep)
  /// Keeps the best pictures of each window.
  case stills(StillsStep)
  /// Puts all windows of a recording on pages, and shows where something moved.
  case sheets(SheetsStep)
  /// Cuts each window out of its recording.
  case clips(ClipsStep)
  /// Tells per camera and day what was found, what is missing and what could not be read.
  case summary(SummaryStep)
  /// Packs everything.
  case bundle(BundleStep)
  /// Checks what was packed.
  case verify
  /// Compares figures of the run with what they should be.
  case expect(ExpectStep)
}

extension PipelineStep {
  /// The step as the pipeline names it.
  public var name: String {
    switch self {
    case .inspect: "inspect"
    case .scan: "scan"
    case .stills: "stills"
    case .sheets: "sheets"
    case .clips: "clips"
    case .summary: "summary"
    case .bundle: "bundle"
    case .verify: "verify"
    case .expect: "expect"
    }
  }
}

/// The settings of the search for motion.
public struct ScanStep: Hashable, Sendable {
  /// What changes the results.
  public var settings: ScanSettings
}

/// The settings of the pictures.
public struct StillsStep: Hashable, Sendable {
  /// Which pictures of a window are the best.
  public enum Preference: String, Hashable, Sendable, CaseIterable {
    /// Those with the sharpest subject, weighed with its size and with how well they were coded.
    case sharpest
    /// Those with the largest subject.
    case largest
    /// The first ones with a whole subject of at least half its largest size.
    case earliest
  }

  /// How pixels are interpolated in an enlarged picture.
  public enum Kernel: String, Hashable, Sendable, CaseIterable {
    /// Smooth.
    case bicubic
    /// Each pixel a square.
    case nearest
    /// Finer, with rings at edges.
    case lanczos
  }

  /// How a picture of two fields becomes one of a single moment.
  public enum Deinterlacing: String, Hashable, Sendable, CaseIterable {
    /// By the field alone that was taken first.
    case field
    /// By that field, with the rows between computed by FFmpeg's filter `bwdif`.
    case bwdif
    /// Not at all: both fields woven as coded.
    case none
  }

  /// How many pictures of each window, 1 to 20.
  public var perWindow: Int
  /// How many pictures more of each subject that those of its window do not show well, 0 to 5.
  public var perTrack = 0
  /// How many times the subject is enlarged, 1 to 8.
  public var zoom: Int
  /// How pixels are interpolated.
  public var kernel: Kernel
  /// Which pictures are the best.
  public var prefer: Preference = .sharpest
  /// How a picture of two fields becomes one.
  public var deinterlace: Deinterlacing = .field
  /// A chain of FFmpeg's filters that a further copy of each cut-out goes through, or `nil` for none.
  var filter: FilterChain?
  /// How many pictures a still is stacked from at most, 2 to 32, beside the still itself; `nil` for no
  /// stack.
  public var stack: Int?
}

/// The settings of contact sheets.
public struct SheetsStep: Hashable, Sendable {
  /// How many thumbnails stand side by side, 1 to 10.
  public var columns: Int
  /// How many thumbnails a page has, 1 to 100.
  public var perPage: Int
}

/// The settings of the clips.
public struct ClipsStep: Hashable, Sendable {
  /// How clips are made.
  public enum Cut: String, Hashable, Sendable {
    /// By copying the coded pictures unchanged.
    case copy
    /// By decoding and encoding anew, from the first picture to the last.
    case exact
  }

  /// How pictures are encoded where they are no copies.
  public enum Codec: String, Hashable, Sendable, CaseIterable {
    /// Without loss.
    case ffv1
    /// With a loss that the eye does not see.
    case h264
  }

  /// Where the time of each picture is told.
  public enum Caption: String, Hashable, Sendable, CaseIterable {
    /// In a track of subtitles alone.
    case subtitle
    /// In a band below the picture, too.
    case burned
  }

  /// How clips are made.
  public var cut: Cut
  /// Whether copied clips may show what `privacy` covers elsewhere.
  public var allowsUnmasked = false
  /// Whether sound goes along.
  public var keepsSound = true
  /// How pictures are encoded where they are no copies.
  public var codec: Codec = .ffv1
  /// Where the time of each picture is told.
  public var caption: Caption = .subtitle
}

/// The settings of the bundle.
public struct BundleStep: Hashable, Sendable {
  /// What a bundle holds of the recordings.
  public enum Originals: String, Hashable, Sendable {
    /// Their digests alone.
    case digests
    /// The recordings themselves.
    case include
  }

  /// The folder in which the bundle is made, as written; `PipelinePlan.path(_:)` opens it.
  public var to: String
  /// The bundle's name: at most 64 of `A-Z a-z 0-9 . _ -`, no dot first.
  public var caseName: String
  /// What the bundle holds of the recordings.
  public var originals: Originals
}
