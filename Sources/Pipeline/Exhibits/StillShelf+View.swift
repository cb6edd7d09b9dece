internal import Imaging
internal import Media
internal import ShokoCore

extension StillShelf.Held {
  /// The picture as its subject is compared.
  var view: SubjectView {
    let frame = frame
    return SubjectView(
      box: box, codedWeight: evaluated.codedWeight, intraWeight: intraWeight
    ) { frame.patch($0) }
  }

  /// Whether another picture shows nearly the same where this one's subject is: with that mean squared
  /// difference at most, in levels.
  func isStill(in other: VideoFrame, within levels: Int = 2) -> Bool {
    frame.patch(box).isNearly(other.patch(box), within: levels)
  }

  var box: PixelBox {
    evaluated.candidate.box.clipped(width: frame.width, height: frame.height)
  }
}

extension VideoFrame {
  /// The luma of what of a rectangle lies inside the picture.
  fileprivate func patch(_ box: PixelBox) -> LumaPatch {
    let box = box.clipped(width: width, height: height)
    return withLuma(
      bytes: { LumaPatch(luma: $0, stride: $1, box: box) },
      words: { LumaPatch(luma: $0, bitDepth: $2, stride: $1, box: box) })
  }
}
