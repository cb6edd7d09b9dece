/// Messages that no test provokes, by their English form, and why.
enum UnprovokedMessages {
  /// Exceptions that depend on the moment, so that one may be provoked after all.
  static let timed: Set<String> = []

  /// Provocations whose texts have other numbers of lines in the two languages: a terminal's progress is
  /// drawn as often as the machine is quick.
  static let unequalLines: Set<String> = ["progress on a terminal"]

  /// Messages that documents alone hold, which are in English whatever the language: reports for
  /// CI, and the report page.
  static let ofDocuments: [String] = [
    "… of … should be …", "The run ended with exit code …: ….", "nothing usable came out",
    "some input could not be read in full", "the bundle does not verify",
    "The camera's own coded pictures, copied from the keyframe before.",
    "It shows what is covered in the stills, as the pipeline allows.",
    "Pictures at the start that need an earlier keyframe are left out: ….",
    "Damaged pieces of sound are left out: ….",
    "The sound cannot be kept in this kind of file.",
    "The sound is left out, as the pipeline asks.",
    "A derivative: decoded and encoded anew from the very picture on, in FFV1, which loses nothing of"
      + " samples that it takes as they are.",
    "A derivative: decoded and encoded anew with a small loss (H.264), from the very picture on.",
    "A caption is burned in below the picture, in … rows of its own that cover nothing of it.",
    "Privacy zones are covered.", "Pictures that were decoded with errors: ….",
    "fewer than … … in other groups of pictures show the subject in the same way: …",
    "it does not beat the single frame: noise estimate … against …, and … % of its sharpness",
    "For viewing: the same coded pictures, re-wrapped as MP4, so that its bytes are no longer the"
      + " camera's.",
  ]

  /// Reasons, and the messages that they hold for.
  static let exceptions: [(reason: String, messages: [String])] = [
    (
      "a machine or a library that reckons otherwise than it must",
      [
        "… of … checks came out otherwise on this machine; do not rely on its results, and report"
          + " this with the output of `shoko selftest --json`."
      ]
    ),
    (
      "a mistake in the program: the checked pipeline, which it writes back, is YAML",
      ["the resolved pipeline cannot be written: …"]
    ),
    (
      "a guard of the bundle's writer against its caller, which names files by rules of its own,"
        + " takes none that it did not announce, and finishes once",
      [
        "Cannot name a bundle …: names have A-Z a-z 0-9 . _ - and do not begin with a"
          + " dot.",
        "Cannot take … into the bundle: it was not reserved.",
        "Cannot write …: the bundle was closed.",
        "the bundle was closed",
        "Cannot use … as a label in bag-info.txt.",
        "Cannot put … into a bundle: ….",
        "it is not in data/ or metadata/",
        "… is no name of A-Z a-z 0-9 . _ - and at most … characters",
        "its path is too long",
        "… has that name already (case does not count)",
      ]
    ),
    (
      "a build of FFmpeg without an encoder or a converter, which it has wherever it is whole",
      [
        "FFmpeg has no encoder …; install a build of it that has it",
        "a picture's format cannot be encoded",
      ]
    ),
    (
      "a still at the end of what was examined of a file that is being written, or one that a codec shows"
        + " next to a picture from further away than any encoder puts it; a document alone says so",
      ["the picture before or after it was not decoded"]
    ),
    (
      "a guard of the report page against its caller, and against its own template",
      [
        "The page cannot link to \"…\": it is no path in the bundle.",
        "The report page's template is broken: ….",
      ]
    ),
    (
      "sheets are drawn of pictures that strips are made of as well, which would fail first",
      ["sheets"]
    ),
    (
      "a guard of the imaging library against its caller: no decoder makes larger pictures, crops"
        + " and enlargements are computed to fit, and the keywords are the program's own",
      [
        "A picture of …×… pixels is empty or larger than … pixels.",
        "The picture needs … samples and has ….",
        "PNG does not allow the keyword \"…\".",
        "The text of the PNG keyword \"…\" is longer than … bytes.",
        "libpng could not write the picture: ….",
      ]
    ),
  ]
}
