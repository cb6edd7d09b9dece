internal import Imaging
internal import ShokoCore

/// A part of a picture that may go into a still's stack.
struct StackView: Sendable {
  var frame: FrameID
  var picture: StackPicture

  /// How many bytes it keeps, roughly.
  var bytes: Int { picture.bytes + 64 }
}
