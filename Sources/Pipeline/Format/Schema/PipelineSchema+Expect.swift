extension PipelineSchema {
  /// What the figures of the run should be.
  package static let expect = MapDefinition(
    title: "expect",
    summary:
      "Compares figures of the run with what they should be; one that is not met gives exit 5.",
    keys: figures + [
      KeyDefinition(
        "each_camera", .map(cameraFigures), "What holds for each camera by itself."),
      KeyDefinition("cameras", .named(cameraFigures), "What holds for the cameras named here."),
    ])

  /// What the figures of a camera should be.
  package static let cameraFigures = MapDefinition(
    title: "a camera's expectations",
    summary: "What the figures of one camera should be.",
    keys: figures)

  private static let figures = [
    KeyDefinition(
      "windows", bounds(.integer(0...1_000_000_000), "3"), "How many windows are found."),
    KeyDefinition(
      "coverage", bounds(.percent, "99%"),
      "The share of the recorded time that was asked for in which every picture is examined."),
    KeyDefinition(
      "longest_gap", bounds(.duration(most: .max), "60s"),
      "The longest stretch that no recording of a camera covers, between the first and the last or"
        + " in the time that is looked at."),
    KeyDefinition(
      "unreadable", bounds(.integer(0...1_000_000_000), "0"),
      "How many recordings cannot be read at all."),
    KeyDefinition(
      "duration", bounds(.duration(most: .max), "23h"),
      "How long the recordings are together, as far as they were asked for."),
  ]

  private static func bounds(_ type: ValueType, _ example: String) -> ValueType {
    .map(
      MapDefinition(
        title: "an expectation",
        summary: "The bounds of a figure; at least one.",
        keys: [
          KeyDefinition("at_least", type, "The figure must not be less, such as \(example)."),
          KeyDefinition("at_most", type, "The figure must not be more, such as \(example)."),
          KeyDefinition("equals", type, "The figure must be just that, such as \(example)."),
        ]))
  }
}
