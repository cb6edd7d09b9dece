/// The pipeline format: every key with its type, its default and its meaning, in this one place.
///
/// Checking a pipeline, describing the format as a JSON schema and printing its reference all read
/// these definitions. What several keys have to do with each other is checked by `PlanBuilder`.
package enum PipelineSchema {
  /// The version of the format.
  package static let version = 1

  /// A whole pipeline.
  package static let pipeline = MapDefinition(
    title: "the pipeline",
    summary: "What to read, what to do with it, and where the result goes.",
    keys: [
      KeyDefinition(
        "shoko", .integer(version...version), isRequired: true,
        "The version of the pipeline format."),
      KeyDefinition("name", .line, isRequired: true, "A short name of the pipeline."),
      KeyDefinition("description", .text, "What the pipeline is for, in a sentence or two."),
      KeyDefinition(
        "parameters", .parameters(parameter),
        "Values that whoever runs the pipeline may change, used elsewhere as ${name}."),
      KeyDefinition(
        "sources", .list(.map(source), count: 1...1000), isRequired: true,
        "The cameras whose recordings are read."),
      KeyDefinition(
        "between", .map(between),
        "The time that is looked at; a source without a clock is taken whole."),
      KeyDefinition(
        "steps", .list(.variant(step), count: 1...32), isRequired: true,
        "What is done, in this order."),
    ])

  /// A parameter.
  package static let parameter = MapDefinition(
    title: "a parameter",
    summary: "A value that whoever runs the pipeline may change.",
    keys: [
      KeyDefinition(
        "type", .choice(ParameterType.allCases.map(\.rawValue)), isRequired: true,
        "What the value must be."),
      KeyDefinition("default", .textOrList, "The value when no other is given."),
      KeyDefinition(
        "env", .name, "The environment variable that gives the value when --set does not."),
      KeyDefinition(
        "choices", .list(.line, count: 1...1000), "The values that a choice allows."),
      KeyDefinition(
        "zone", .zone, "For a date: where it is today or yesterday, such as Asia/Tokyo."),
      KeyDefinition("description", .text, "What the value is for."),
    ])

  /// The recordings of a camera.
  package static let source = MapDefinition(
    title: "a source",
    summary: "The recordings of one camera.",
    keys: [
      KeyDefinition(
        "camera", .name, isRequired: true,
        "The camera's name, unlike any other's even if case is ignored."),
      KeyDefinition("title", .line, "The camera's label in any language, for reports."),
      KeyDefinition(
        "files", .oneOrMore(.filePattern), isRequired: true,
        "The recordings, as one pattern of paths or several."),
      KeyDefinition("clock", .map(clock), "Where the time of the recordings comes from."),
      KeyDefinition(
        "zones", .list(.map(zone), count: 0...100),
        "Parts of the picture that alone are watched, or that are left out."),
    ])

  /// A camera's clock.
  package static let clock = MapDefinition(
    title: "a clock",
    summary: "Where the wall-clock time of recordings comes from.",
    keys: [
      KeyDefinition(
        "from", .choice(["name", "container", "mtime", "anchor", "none"]), isRequired: true,
        "Where the time is found: the file's name, the container, the file's modification time, or"
          + " moments that are known."),
      KeyDefinition(
        "pattern", .clockPattern,
        "How names tell the time, such as %Y%m%d-%H%M%S; without it, known recorders' names are"
          + " recognised."),
      KeyDefinition(
        "vendor", .name, "Whose names these are, where several known recorders' could be meant."),
      KeyDefinition(
        "patterns", .path, "A file with patterns of further recorders' names."),
      KeyDefinition(
        "anchors", .list(.map(anchor), count: 1...1000),
        "Pictures whose true time is known, at most one of each file."),
      KeyDefinition(
        "zone", .zone, standard: "UTC", "The zone in which the recorder's clock was set."),
      KeyDefinition(
        "uncertainty", .duration(most: 366 * 86_400),
        "How far the recorder's clock may be off, either way."),
    ])

  /// A picture whose time is known.
  package static let anchor = MapDefinition(
    title: "an anchor",
    summary: "A picture of a recording and its true time.",
    keys: [
      KeyDefinition(
        "file", .path, isRequired: true,
        "The recording: its name, with as many of its folders as tell it from others."),
      KeyDefinition(
        "pts", .ticks, isRequired: true,
        "The picture's PTS in ticks of the video stream's time base."),
      KeyDefinition("time", .time, isRequired: true, "When the picture was taken."),
    ])

  /// A part of the picture.
  package static let zone = MapDefinition(
    title: "a zone",
    summary: "A part of the displayed picture, in shares of its width and height.",
    keys: [
      KeyDefinition("name", .name, isRequired: true, "The zone's name, unlike any other's."),
      KeyDefinition(
        "exclude", .flag, standard: "false",
        "Whether motion inside is left out, instead of motion outside all other zones."),
      KeyDefinition(
        "box", .list(.share, count: 4...4), "A rectangle: left, top, right, bottom."),
      KeyDefinition(
        "polygon", .list(.list(.share, count: 2...2), count: 3...1000),
        "Three corners or more, each across and down."),
    ])

  /// The time that is looked at.
  package static let between = MapDefinition(
    title: "a time span",
    summary: "The time that is looked at.",
    keys: [
      KeyDefinition("from", .time, "The first moment; without it, from the beginning."),
      KeyDefinition("to", .time, "The moment after the last; without it, to the end."),
      KeyDefinition("day", .day, "A whole day, instead of from and to."),
      KeyDefinition("zone", .zone, "Where that day begins and ends, such as Asia/Tokyo."),
    ])

  /// A step.
  package static let step = VariantDefinition(
    title: "step",
    variants: [
      ("inspect", inspect), ("scan", scan), ("stills", stills), ("clips", clips),
      ("summary", summary), ("bundle", bundle), ("verify", verify), ("expect", expect),
    ])
}
