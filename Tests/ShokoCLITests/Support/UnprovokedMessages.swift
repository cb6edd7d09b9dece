/// Messages that no test provokes, by their English form, and why.
enum UnprovokedMessages {
  /// Files in `Sources/ShokoCore/Messages` without mistakes: the words of reports and summaries.
  static let files: Set<String> = [
    "Messages+Report.swift", "Messages+ReportDetails.swift", "Messages+SummaryWords.swift",
  ]

  /// Reasons, and the messages that they hold for.
  static let exceptions: [(reason: String, messages: [String])] = [
    ("no memory is left", ["there is not enough memory to read the pipeline"]),
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
      "drawn on terminals alone",
      [
        "…/… recording…", "…x real time", "… left", "… and … more",
      ]
    ),
  ]
}
