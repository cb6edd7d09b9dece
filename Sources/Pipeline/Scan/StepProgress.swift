public import ShokoCore

/// How far a step beside the scan is, for people who watch.
public struct StepProgress: Hashable, Sendable {
  /// What the step does, such as `taking exhibits`.
  public var title: Message
  /// What is done of all, in things that people count; the most telling first.
  public var counts: [Message]
  /// The part that is done, 0…1.
  public var share: Double

  /// Describes a moment of a step.
  public init(_ title: Message, counts: [Message], share: Double) {
    self.title = title
    self.counts = counts
    self.share = share
  }

  /// Describes a step that reads files: so many bytes of all.
  public init(_ title: Message, bytes: Int64, of all: Int64) {
    self.init(
      title, counts: [.bytesDone(bytes, of: all)],
      share: all > 0 ? min(1, Double(bytes) / Double(all)) : 1)
  }
}
