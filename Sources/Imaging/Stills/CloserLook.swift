public import ShokoCore

/// A picture of a subject, of which parts of the luma can be had.
public struct SubjectView {
  /// Where the detector saw the subject.
  let box: PixelBox
  /// How well this picture was coded, and, where the subject is at rest, the one in which it was coded as it
  /// is shown: 1…256, see `CodedWeight`.
  let codedWeight: (own: Int, rest: Int?)
  /// Gives what of a rectangle lies inside the picture.
  let luma: (PixelBox) -> LumaPatch

  /// Makes a view of a subject at `box`; `luma` gives what of a rectangle lies inside the picture.
  public init(
    box: PixelBox, codedWeight: Int = EvaluatedCandidate.fullWeight, restWeight: Int? = nil,
    luma: @escaping (PixelBox) -> LumaPatch
  ) {
    (self.box, self.luma) = (box, luma)
    self.codedWeight = (codedWeight, restWeight)
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
/// Coding keeps some pictures of the same sharpness nearer to the truth than others. What is around the
/// subject tells some of it; see `Surroundings`. And a subject at rest is coded once, in the first I or P
/// picture that shows it there, and hardly touched by those after: the step of its quantiser in that picture
/// decides how near to the truth all of them are.
public enum CloserLook {
  /// The share of the box's shorter side that is left out on each side: background, and the outline.
  private static let inset = 8
  /// How far from where the boxes' centres say a subject is looked for, in pixels and as a share of the
  /// shorter side.
  private static let reach = (least: 10, most: 24, share: 8)
  /// How much farther it is looked for in a box of another size, in pixels.
  private static let mostFarther = 128
  /// The least side of a part that is worth it.
  private static let leastSide = 16
  /// The mean squared difference is less than this share of the variance where both show the same.
  private static let likeness: Int64 = 8
  /// Only pictures of nearly the same sharpness, in hundredths, are told apart by their coding: three
  /// pixels of motion blur take five hundredths of a pattern of six pixels.
  private static let nearly: UInt64 = 97
  /// How many units of gradient energy one of the surroundings' variance counts against.
  private static let codingWeight: Int64 = 500
  /// The share of its sharpness that a picture of a subject at rest gains for each step over the lowest
  /// weight.
  ///
  /// Found on drawn scenes, 940 of them, as was the weight of the surroundings; with 100 to 150, and 350
  /// to 800 for that, about the same are lost.
  private static let restShare: Int64 = 150

  /// The place of the best view: of the first one, which counts for the best so far, and of those of
  /// `rivals` that show the same.
  ///
  /// `others` are further pictures of the same camera, which show its background.
  public static func best(
    _ first: SubjectView, rivals: [SubjectView], others: [SubjectView]
  ) -> Int {
    let views = [first] + rivals
    let found = alike(views)
    guard let most = found.compactMap({ $0?.sharpness }).max() else { return 0 }
    let near = views.indices.filter { index in
      found[index].map { $0.sharpness >= most / 100 * nearly } ?? false
    }
    let errors = near.map { index in
      Surroundings.error(
        of: views[index], at: found[index]?.box ?? views[index].box,
        among: views.indices.filter { $0 != index }.map { views[$0] } + others)
    }
    let areKnown = !errors.contains(nil)
    let lowest = near.map { views[$0].codedWeight.own }.min() ?? 0
    let scores = zip(near, errors).map { index, error in
      let own = Int64(clamping: found[index]?.sharpness ?? 0)
      let gain = max(0, (views[index].codedWeight.rest ?? 0) - lowest)
      // A sharpness is below 2⁵⁰, so there is room for a weight.
      return own + own * Int64(gain) / restShare - (areKnown ? codingWeight * (error ?? 0) : 0)
    }
    guard let best = scores.max(), let place = scores.firstIndex(of: best) else { return 0 }
    return near[place]
  }

  /// Where a view shows a subject, by the box of the view that it is compared with, and the focus measure
  /// of its inner part.
  private typealias Found = (box: PixelBox, sharpness: UInt64)

  /// The same part of the subject in each view that shows it as the first does.
  private static func alike(_ views: [SubjectView]) -> [Found?] {
    let tight = tightest(views)
    let found = alike(views, as: tight)
    return tight == 0 || found[0] != nil ? found : alike(views, as: 0)
  }

  /// The view with the smallest box that is not much smaller than the first's: a detector's box may also
  /// hold the place that a subject has just left.
  private static func tightest(_ views: [SubjectView]) -> Int {
    views.indices.filter { 2 * views[$0].box.area >= views[0].box.area }
      .min { views[$0].box.area < views[$1].box.area } ?? 0
  }

  /// The same by the part that one of the views shows.
  private static func alike(_ views: [SubjectView], as model: Int) -> [Found?] {
    var all = [Found?](repeating: nil, count: views.count)
    let box = views[model].box
    let part = box.grown(by: -(min(box.width, box.height) / inset))
    guard min(part.width, part.height) >= leastSide else { return all }
    let template = views[model].luma(part)
    guard template.box == part else { return all }
    all[model] = (box, template.sharpness(of: part))
    let spread = template.spread
    for index in views.indices where index != model {
      guard let (found, area) = find(template, of: box, in: views[index]),
        found.difference < spread / likeness
      else { continue }
      let place = PixelBox(
        x: box.x + found.box.x - part.x, y: box.y + found.box.y - part.y, width: box.width,
        height: box.height)
      all[index] = (place, area.sharpness(of: found.box))
    }
    return all
  }

  /// Where a view shows a part of a subject that has another box in its own picture.
  private static func find(
    _ template: LumaPatch, of box: PixelBox, in view: SubjectView
  ) -> (found: (box: PixelBox, difference: Int64), area: LumaPatch)? {
    let (part, other) = (template.box, view.box)
    let side = min(box.width, box.height)
    let least = min(reach.most, max(reach.least, side / reach.share))
    // A larger box may hold the subject at any of its ends.
    let reach = (
      x: least + min(mostFarther, abs(other.width - box.width) / 2),
      y: least + min(mostFarther, abs(other.height - box.height) / 2)
    )
    let start = (
      x: part.x + (2 * other.x + other.width - 2 * box.x - box.width) / 2,
      y: part.y + (2 * other.y + other.height - 2 * box.y - box.height) / 2
    )
    let area = view.luma(
      PixelBox(
        x: start.x - reach.x - 1, y: start.y - reach.y - 1, width: part.width + 2 * reach.x + 2,
        height: part.height + 2 * reach.y + 2))
    return SubjectAlignment.find(template, in: area, near: start, reach: reach).map { ($0, area) }
  }
}
