/// Where entries and exits are counted: a line on the ground, or a doorway.
public struct Passage: Hashable, Sendable {
  /// A side of a line, as seen by somebody who goes along it from its first to its second point.
  public enum Side: String, Sendable, CaseIterable {
    /// On the left hand.
    case left
    /// On the right hand.
    case right
  }

  /// Where the inside of a doorway is.
  public enum Inside: String, Sendable, CaseIterable {
    /// Behind the doorway, where the camera does not see.
    case beyond
    /// In the picture.
    case here
  }

  /// What it looks like in the displayed picture.
  public enum Shape: Hashable, Sendable {
    /// A line on the ground that feet step over.
    case line(from: UnitPoint, to: UnitPoint, inside: Side)
    /// The part of the picture in which the feet of those who pass a door appear and vanish; at least
    /// three corners.
    case doorway(polygon: [UnitPoint], inside: Inside)
  }

  /// The name as the pipeline gives it; unique in a camera.
  public let name: String
  /// What it looks like.
  public let shape: Shape

  /// Makes a passage.
  public init(name: String, shape: Shape) {
    self.name = name
    self.shape = shape
  }

  /// The contract's word for its kind.
  public var kind: String {
    switch shape {
    case .line: "line"
    case .doorway: "doorway"
    }
  }
}
