internal import Imaging
internal import Media
internal import ShokoCore

extension StillShelf.Held {
  /// The picture as its subject is compared.
  var view: SubjectView {
    let frame = frame
    return SubjectView(
      box: box, codedWeight: evaluated.codedWeight, restWeight: rest?.weight
    ) { frame.patch($0) }
  }

  var box: PixelBox {
    evaluated.candidate.box.clipped(width: frame.width, height: frame.height)
  }
}

extension VideoFrame {
  /// Whether another picture shows nearly the same in the same place: so many levels' mean squared
  /// difference at most.
  func shows(_ other: VideoFrame, at box: PixelBox, within levels: Int) -> Bool {
    let box = box.clipped(width: width, height: height)
    guard width == other.width, height == other.height, !box.isEmpty else { return false }
    // What moved mostly differs so much in an eighth of the rows that the rest need not be copied.
    let rows = max(1, box.height / 8)
    let band = PixelBox(
      x: box.x, y: box.y + (box.height - rows) / 2, width: box.width, height: rows)
    return patch(band).isNearly(other.patch(band), within: levels * (box.height / rows + 1))
      && patch(box).isNearly(other.patch(box), within: levels)
  }

  /// The luma of what of a rectangle lies inside the picture.
  fileprivate func patch(_ box: PixelBox) -> LumaPatch {
    let box = box.clipped(width: width, height: height)
    return withLuma(
      bytes: { LumaPatch(luma: $0, stride: $1, box: box) },
      words: { LumaPatch(luma: $0, bitDepth: $2, stride: $1, box: box) })
  }
}
