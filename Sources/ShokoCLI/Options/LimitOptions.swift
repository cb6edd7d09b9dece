internal import ArgumentParser
internal import ShokoCore

/// What a scan may take at most.
struct LimitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Begin no further part of a recording after so much time, such as 30m; what was not reached is \
      reported as not examined, with exit code 3.
      """, valueName: "length"))
  var deadline: Length?
}
