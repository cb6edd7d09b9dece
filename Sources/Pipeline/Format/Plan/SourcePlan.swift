public import Archive
public import ShokoCore

/// The recordings of one camera, and how to read their times and pictures.
public struct SourcePlan: Hashable, Sendable {
  /// The camera's name; unlike any other's even if case is ignored.
  public var camera: String
  /// The camera's label for reports, in any language.
  public var title: String?
  /// Patterns of the recordings, relative to the pipeline's folder; at least one.
  public var files: [FilePattern]
  /// Patterns of the small streams beside them; may be empty.
  public var sub: [FilePattern] = []
  /// Where the times come from.
  public var clock: RecordingClock
  /// The watched and the excluded parts of the picture; names are unique.
  public var zones: [Zone]
  /// The lines and doorways at which entries and exits are counted; names are unique.
  public var passages: [Passage] = []
  /// The parts of the picture that no exhibit may show.
  public var privacy: [PrivacyZone] = []
}
