public import ShokoCore

/// A picture of a subject, of which parts of the luma can be had.
public struct SubjectView {
  /// Where the detector saw the subject.
  let box: PixelBox
  /// Gives what of a rectangle lies inside the picture.
  let luma: (PixelBox) -> LumaPatch

  /// Makes a view of a subject at `box`; `luma` gives what of a rectangle lies inside the picture.
  public init(box: PixelBox, luma: @escaping (PixelBox) -> LumaPatch) {
    (self.box, self.luma) = (box, luma)
  }
}

/// Compares the best pictures of a subject again, where they show it in the same way.
///
/// A detector's box fits a subject to a few pixels. What it holds of the background, and how bright
/// that is against the outline, changes the focus measure by more than good pictures differ. So the
/// inner part of the subject is looked for in each picture, and the very same part is measured in all.
/// A picture that shows the subject turned, larger or in another light resembles it too little, and is
/// not compared.
///
/// Coding keeps some pictures of the same sharpness nearer to the truth than others; see
/// `Surroundings`.
public enum CloserLook {
  /// The share of the box's shorter side that is left out on each side: background, and the outline.
  private static let inset = 8
  /// How far from where the boxes' centres say a subject is looked for, in pixels and as a share of the
  /// shorter side.
  private static let reach = (least: 10, most: 24, share: 8)
  /// The least side of a part that is worth it.
  private static let leastSide = 16
  /// The mean squared difference is less than this share of the variance where both show the same.
  private static let likeness: Int64 = 8
  /// Only pictures of nearly the same sharpness are told apart by their coding.
  private static let nearlyTenths: UInt64 = 9
  /// How many units of gradient energy one of the surroundings' variance counts against.
  ///
  /// Found on 40 drawn scenes, of which between 250 and 1000 lost about the same.
  private static let codingWeight: Int64 = 500

  /// The place of the best view: of the first one, which counts for the best so far, and of those of
  /// `rivals` that show the same.
  ///
  /// `others` are further pictures of the same camera, which show its background.
  public static func best(
    _ first: SubjectView, rivals: [SubjectView], others: [SubjectView]
  ) -> Int {
    let views = [first] + rivals
    let sharpness = alike(views)
    guard let most = sharpness.compactMap(\.self).max() else { return 0 }
    let near = views.indices.filter { index in
      sharpness[index].map { $0 >= most / 10 * nearlyTenths } ?? false
    }
    let errors = near.map { index in
      Surroundings.error(
        of: views[index],
        among: views.indices.filter { $0 != index }.map { views[$0] } + others)
    }
    let areKnown = !errors.contains(nil)
    let scores = zip(near, errors).map { index, error in
      Int64(clamping: sharpness[index] ?? 0) - (areKnown ? codingWeight * (error ?? 0) : 0)
    }
    guard let best = scores.max(), let place = scores.firstIndex(of: best) else { return 0 }
    return near[place]
  }

  /// The focus measure of the same part of the subject in each view that shows it as the first does.
  private static func alike(_ views: [SubjectView]) -> [UInt64?] {
    var sharpness = [UInt64?](repeating: nil, count: views.count)
    let box = views[0].box
    let side = min(box.width, box.height)
    let part = box.grown(by: -(side / inset))
    guard min(part.width, part.height) >= leastSide else { return sharpness }
    let template = views[0].luma(part)
    guard template.box == part else { return sharpness }
    sharpness[0] = template.sharpness(of: part)
    let spread = template.spread
    let reach = min(reach.most, max(reach.least, side / reach.share))
    for index in views.indices.dropFirst() {
      let other = views[index].box
      let start = (
        x: part.x + (2 * other.x + other.width - 2 * box.x - box.width) / 2,
        y: part.y + (2 * other.y + other.height - 2 * box.y - box.height) / 2
      )
      let area = views[index].luma(
        PixelBox(x: start.x, y: start.y, width: part.width, height: part.height)
          .grown(by: reach + 1))
      guard
        let found = SubjectAlignment.find(template, in: area, near: start, reach: reach),
        found.difference < spread / likeness
      else { continue }
      sharpness[index] = area.sharpness(of: found.box)
    }
    return sharpness
  }
}
