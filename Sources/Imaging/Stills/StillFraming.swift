public import ShokoCore

/// Where a still is cut around its subject.
public enum StillFraming {
  /// The rectangle to cut for a subject: with a margin, inside the picture, aligned to chroma.
  ///
  /// The margin is `marginPercent` of the subject's longer side on each side, at least
  /// `minimumMargin` pixels, because a detector's box tends to miss feet, hair and what is carried.
  /// Corners and sizes are even, so that a 4:2:0 picture's chroma samples are kept whole; only at
  /// the right and bottom edge of a picture of odd size does the size become odd. Gives `nil` when
  /// no pixel of the subject lies inside the picture.
  public static func cropBox(
    for subject: PixelBox, pictureWidth: Int, pictureHeight: Int, marginPercent: Int = 12,
    minimumMargin: Int = 16
  ) -> PixelBox? {
    // Clipping first keeps what follows small, whatever the box says.
    let subject = subject.clipped(width: pictureWidth, height: pictureHeight)
    guard !subject.isEmpty else { return nil }
    let share = max(subject.width, subject.height) * min(max(marginPercent, 0), 100) / 100
    let margin = min(max(share, minimumMargin, 0), max(pictureWidth, pictureHeight))
    let grown = subject.grown(by: margin).clipped(width: pictureWidth, height: pictureHeight)
    let left = grown.x & ~1
    let top = grown.y & ~1
    let right = min(pictureWidth, (grown.x + grown.width + 1) & ~1)
    let bottom = min(pictureHeight, (grown.y + grown.height + 1) & ~1)
    return PixelBox(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// Whether the picture's border may cut a subject: its box comes within `slack` pixels of it.
  ///
  /// A subject that stands on the lower border is cut as far as anyone can tell.
  public static func touchesBorder(
    _ subject: PixelBox, pictureWidth: Int, pictureHeight: Int, slack: Int = 0
  ) -> Bool {
    subject.x <= slack || subject.y <= slack
      || subject.x + subject.width >= pictureWidth - slack
      || subject.y + subject.height >= pictureHeight - slack
  }
}
