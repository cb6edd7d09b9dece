/// How well entries and exits are counted, as it was measured on drawn scenes.
///
/// Drawn people went over a line in a corridor, one by one and in pairs side by side, each with three
/// levels of noise, and others turned back on the line or stood on it. The figures are of two series: four
/// people wrong of 132 in the first (`make crossings` draws it), which the counting was made with, and 18 of
/// 132 in the second (`sample-archive passages --series 1`). Of 24 who turned back one was counted, and of
/// 24 who stood on the line and went back three.
enum CrossingAccuracy {
  /// The sentence that stands beside counts.
  static let statement = """
    On drawn scenes, 22 people were counted too many or too few of 264 who went in or out, alone or \
    side by side; four of 48 who turned back on the line were counted.
    """
}
