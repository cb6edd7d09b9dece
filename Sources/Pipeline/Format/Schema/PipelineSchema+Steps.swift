internal import ShokoCore

extension PipelineSchema {
  /// The look at every recording without decoding it.
  package static let inspect = MapDefinition(
    title: "inspect",
    summary: "Reads every recording to its end without decoding it: streams, times, damage.",
    keys: [])

  /// The search for motion.
  package static let scan = MapDefinition(
    title: "scan",
    summary: "Finds the windows in which something moved.",
    keys: [
      KeyDefinition(
        "mode", .choice(["exhaustive"], later: ["fast", "triage"]), standard: "exhaustive",
        "How thoroughly recordings are examined: every frame."),
      KeyDefinition(
        "sensitivity", .choice(["low", "normal", "high"]), standard: "normal",
        "How small and faint a motion is still reported."),
      KeyDefinition(
        "min_length", .duration(most: 3600), standard: "0.3s", "The shortest window."),
      KeyDefinition(
        "join_gap", .duration(most: 86_400), standard: "2s",
        "Windows with no more than this between them become one."),
      KeyDefinition(
        "pad", .duration(most: 3600), standard: "2s", "What a clip holds before and after."),
    ])

  /// The pictures of each window.
  package static let stills = MapDefinition(
    title: "stills",
    summary: "Keeps the best pictures of each window.",
    keys: [
      KeyDefinition(
        "per_window", .integer(1...20), standard: "3", "How many pictures of each window."),
      KeyDefinition(
        "zoom", .integer(1...8), standard: "4", "How many times the subject is enlarged."),
      KeyDefinition(
        "kernel", .choice(["bicubic", "nearest"]), standard: "bicubic",
        "How pixels are interpolated in the enlarged picture."),
    ])

  /// The film of each window.
  package static let clips = MapDefinition(
    title: "clips",
    summary: "Cuts each window out of its recording.",
    keys: [
      KeyDefinition(
        "cut", .choice(["copy"]), standard: "copy",
        "How clips are made: by copying the coded pictures unchanged.")
    ])

  /// The page to read in the morning.
  package static let summary = MapDefinition(
    title: "summary",
    summary: "Tells per camera and day what was found, what is missing and what could not be read.",
    keys: [
      KeyDefinition(
        "to", .path, "A folder for summary.json and summary.txt, besides those in the bundle."),
      KeyDefinition(
        "language", .choice(Language.allCases.map(\.rawValue)), standard: "en",
        "The language of the text: en is English, ja is Japanese."),
    ])

  /// The packed result.
  package static let bundle = MapDefinition(
    title: "bundle",
    summary: "Packs everything into a folder that verifies by itself.",
    keys: [
      KeyDefinition("to", .path, isRequired: true, "The folder in which the bundle is made."),
      KeyDefinition("case", .name, isRequired: true, "The case's name, and the bundle's."),
      KeyDefinition(
        "originals", .choice(["digests", "include"]), standard: "digests",
        "Whether the bundle holds the recordings themselves or only their digests."),
    ])

  /// The check of the packed result.
  package static let verify = MapDefinition(
    title: "verify", summary: "Checks the bundle as its recipient will.", keys: [])
}
