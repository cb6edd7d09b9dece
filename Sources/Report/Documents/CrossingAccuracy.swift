/// How well entries and exits are counted, as it was measured on drawn scenes.
///
/// Drawn people went over a line in a corridor, one by one and in pairs side by side, each with three
/// levels of noise, and others turned back on the line or stood on it. Two people were wrong of 132 in
/// the series which the counting was made with (`make crossings` draws it), 18 of 132 in the one that it was
/// last changed with (`sample-archive passages --series 1`), and 14 of 132 in a third one (`--series 2`). Of 36
/// who turned back one was counted, and of 36 who stood on the line and went back six. By whole scans with
/// detector 7.
enum CrossingAccuracy {
  /// The sentence that stands beside counts.
  static let statement = """
    On drawn scenes, 34 people were counted too many or too few of 396 who went in or out, alone or \
    side by side; seven of 72 who turned back on the line were counted.
    """
}
