internal import Imaging
internal import ShokoCore

/// What became of a still's stack.
enum StillStack: Sendable {
  /// The files, encoded, with what went into them.
  case made(Files)
  /// None was written, and why.
  case notMade(Message)

  struct Files: Sendable {
    var stack: [UInt8]
    var zoom: [UInt8]
    var size: (width: Int, height: Int)
    var zoomSize: (width: Int, height: Int)
    var zoomFactor: Int
    /// The still's own frame and the others, in time order.
    var frames: [StackedFrame]
  }
}
