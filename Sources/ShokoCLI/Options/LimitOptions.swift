internal import ArgumentParser
internal import Media
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

  @Option(
    help: ArgumentHelp(
      "Let fewer decoders work at once rather than take more memory, such as 500MB.",
      valueName: "size"))
  var maxMemory: ByteCount?

  func validate() throws {
    if let maxMemory, maxMemory.bytes < DecoderPool.leastMemory {
      throw ValidationError(.memoryIsTooLittle)
    }
  }
}

/// A number of bytes as people write it, such as `500MB` or `2GiB`.
struct ByteCount: ExpressibleByArgument {
  private static let units: [(name: String, bytes: Int64)] = [
    ("kB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000),
    ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30),
  ]

  var bytes: Int64

  init?(argument: String) {
    guard let unit = Self.units.first(where: { argument.hasSuffix($0.name) }),
      let count = Int64(argument.dropLast(unit.name.count)), count > 0
    else { return nil }
    let (bytes, overflow) = count.multipliedReportingOverflow(by: unit.bytes)
    guard !overflow else { return nil }
    self.bytes = bytes
  }
}
