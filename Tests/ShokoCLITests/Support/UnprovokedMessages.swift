/// Messages that no test provokes, by their English form, and why.
enum UnprovokedMessages {
  /// Exceptions that depend on the moment, so that one may be provoked after all.
  static let timed: Set<String> = [
    "… is still being written; its first … bytes, which were there when it was"
      + " opened, were taken; run again when the recorder is done with it.",
    "the file was written to while it was read; only what was there at the start"
      + " was examined",
    "the file is not the one that was scanned any more; it was written to meanwhile",
    "the file was written to meanwhile",
    "Stopped before it was done.",
    "interrupted",
  ]

  /// Provocations whose texts have other numbers of lines in the two languages.
  static let unequalLines: Set<String> = []

  /// Reasons, and the messages that they hold for.
  static let exceptions: [(reason: String, messages: [String])] = [
    (
      "no memory is left",
      [
        "there is not enough memory to read the pipeline", "the memory is used up",
        "end other programs and run again",
      ]
    ),
    ("a mistake in the program", ["the resolved pipeline cannot be written: …"]),
    ("libYAML tells its problems", ["the text cannot be read as YAML"]),
    ("words of the reference page", ["…, or a list of them"]),
    (
      "JUnit reports are in English",
      [
        "… of … should be …", "The run ended with exit code …: ….", "nothing usable came out",
        "some input could not be read in full", "the bundle does not verify",
      ]
    ),
    (
      "no command of Shoko makes the argument parser say so",
      [
        "'…' and '…' exclude each other; give one of them.",
        "Missing one of '…'; give one of them.",
        "A command is missing; the help lists those that there are.",
      ]
    ),
    ("no message has that level", ["debug:"]),
    (
      "a quota, a failing disk, or a file system that changes at that moment",
      [
        "give the finished bundle its name",
        "save the name of the finished bundle",
        "read … of the bundle",
        "save … of the bundle",
        "make the folder for … of the bundle",
        "save the folders of the bundle",
        "read the folders of the bundle",
        "the disk quota is used up…",
        "it is a folder",
        "something of that name is there already",
        "the device reports an input/output error",
        "the network file system has lost the file",
        "error …",
        "… (error …)",
        "check the disk and its cable",
        "read … of the bag …",
        "…; raise the limit (ulimit -n)",
        "mount it again",
      ]
    ),
    (
      "more files than a test should make",
      [
        "More than … files fit the pattern …; name fewer of them."
      ]
    ),
    (
      "the program rules it out, or it takes a race",
      [
        "Stopped before it was done.",
        "Cannot name a bundle …: names have A-Z a-z 0-9 . _ - and do not begin with a"
          + " dot.",
        "Cannot take … into the bundle: it was not reserved.",
        "… changed while it was read: its SHA-256 was … and is now …; copy it to a"
          + " place where nothing writes, and run again.",
        "Cannot write …: the bundle was closed.",
        "Cannot finish …: ….",
        "the bundle was closed",
        "… was put there without being reserved",
        "… was reserved and never written",
        "… changed after it was written",
        "Cannot use … as a label in bag-info.txt.",
        "Cannot put … into a bundle: ….",
        "it is not in data/ or metadata/",
        "… is no name of A-Z a-z 0-9 . _ - and at most … characters",
        "its path is too long",
        "… has that name already (case does not count)",
        "The page cannot link to \"…\": it is no path in the bundle.",
        "The report page's template is broken: ….",
      ]
    ),
    (
      "the program rules it out",
      [
        "A picture of …×… pixels is empty or larger than … pixels.",
        "The picture needs … samples and has ….",
        "The crop of …×… pixels at (…, …) is not inside the picture.",
        "A picture is enlarged 1 to 8 times, not … times.",
        "PNG does not allow the keyword \"…\".",
        "The text of the PNG keyword \"…\" is longer than … bytes.",
        "libpng could not write the picture: ….",
      ]
    ),
    (
      "an interruption at that moment",
      [
        "interrupted"
      ]
    ),
    (
      "a recording that changes or fails, or a time limit that comes, at that moment",
      [
        "it is still being written",
        "The time limit was reached here, and what follows was not examined; give"
          + " --deadline more time to have all of it examined.",
        "out of memory",
        "the file was written to while it was read; only what was there at the start"
          + " was examined",
        "the file is not the one that was scanned any more; it was written to meanwhile",
        "the file was written to meanwhile",
        "no coded picture lies in the stretch of the clip",
        "… is still being written; its first … bytes, which were there when it was"
          + " opened, were taken; run again when the recorder is done with it.",
        "Cannot read …: ….",
        "No … could be taken from …: ….",
        "No still can be taken from …: its digest or stream is not known.",
      ]
    ),
    (
      "another build of FFmpeg",
      [
        "FFmpeg does not know how its pictures are coded; export the recording in another format,"
          + " such as H.264",
        "pictures of the format … cannot be turned into RGB",
        "FFmpeg has no muxer …",
      ]
    ),
    (
      "said when all is well, or of what the camera saw",
      [
        "approximate", "sampled", "learning", "excluded", "made …", "name: … (…: …)", "pixels …",
        "turned …°", "Time looked at: … (…).",
        "All recordings were read to the end and examined in full.", "No gap was found in them.",
        "No motion was seen.", "By zone: ….", "By kind: ….",
        "Not counted as motion: ….", "camera covered", "camera moved", "camera out of focus",
        "object left behind", "object taken away", "change of brightness", "light switched on",
        "light switched off", "night mode switched", "headlights", "rain or snow",
        "something at the lens", "leaves", "flicker", "clock in the picture", "shadow",
        "other change",
      ]
    ),
    (
      "not provoked yet",
      [
        "…; no bundle was made, as there was nothing to pack.", "name: ambiguous, it may be …",
        "…: … of the recordings could not be examined.",
        "changed while it was read", "cannot be opened", "read error", "its clock jumps",
      ]
    ),
    (
      "words of the report page",
      [
        "The camera's own coded pictures, copied from the keyframe before.",
        "… pictures at the start that need an earlier keyframe are left out.",
        "… damaged pieces of sound are left out.",
        "The sound cannot be kept in this kind of file.",
        "stills",
      ]
    ),
  ]
}
