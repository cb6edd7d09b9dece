internal import Evidence
internal import Imaging
internal import Media
internal import Motion
public import ShokoCore

/// A check of what the program stands on, on the machine that it runs on: whether it reckons as where its
/// figures were measured.
public struct SelfTest: Sendable {
  /// What came out of a check.
  public enum State: String, Sendable {
    /// What should.
    case equal
    /// Something else.
    case different
  }

  /// One check.
  public struct Check: Sendable {
    /// A stable word, such as `detector`.
    public var name: String
    /// What is checked, as people read it.
    public var what: Message
    /// Pairs of what should come out and what did, where they differ.
    public var differences: [(expected: String, actual: String)]
    /// What came out.
    public var state: State { differences.isEmpty ? .equal : .different }
  }

  /// All checks in their order.
  public let checks: [Check]
  /// The versions of the libraries that take part, in the order of the data's way.
  public let versions: [(name: String, version: String)]

  /// Runs all checks; takes a few seconds.
  public init(control: RunControl) throws(ShokoError) {
    try self.init(control: control, scenes: LimitCheck.expected, cells: TinyRecording.cells)
  }

  /// Runs all checks against other lines of the scenes and another digest of the recording's cells.
  init(control: RunControl, scenes: [String], cells: String) throws(ShokoError) {
    versions = MediaLibrary.versions + [("libpng, zlib", PNGImage.libraries)]
    var checks = [Self.libraries(), Self.hash(), Self.png()]
    checks.append(try Self.decoder(control, expected: cells))
    checks.append(try Self.detector(control, expected: scenes))
    self.checks = checks
  }

  /// 4 when anything came out otherwise.
  public var exit: ExitCode {
    checks.allSatisfy { $0.state == .equal } ? .success : .difference
  }

  /// The results as `shoko.selftest/1`; the same wherever all is as it should be and the versions are.
  public func json() -> JSONValue {
    [
      "schema": "shoko.selftest/1",
      "tool": [
        "shoko": .string(ShokoVersion.release), "ffmpeg": .string(MediaLibrary.release),
        "detector": JSONValue(ShokoVersion.detector),
        "libraries": .array(
          versions.map { ["name": .string($0.name), "version": .string($0.version)] }),
      ],
      "passed": .bool(exit == .success),
      "checks": .array(
        checks.map { check in
          [
            "name": .string(check.name), "state": .string(check.state.rawValue),
            "what": .string(check.what.english),
            "differences": .array(
              check.differences.map {
                ["expected": .string($0.expected), "actual": .string($0.actual)]
              }),
          ]
        }),
    ]
  }

  // MARK: Checks

  /// Compares the FFmpeg libraries that run with those that it was built for.
  private static func libraries() -> Check {
    let pairs = zip(MediaLibrary.builtVersions, MediaLibrary.versions).map { built, runs in
      (
        expected: "\(built.name) \(major(built.version))",
        actual: "\(runs.name) \(major(runs.version))"
      )
    }
    return Check(
      name: "libraries", what: .selfTestOfLibraries(MediaLibrary.release),
      differences: differences(pairs))
  }

  private static func major(_ version: String) -> String {
    version.split(separator: ".").first.map(String.init) ?? version
  }

  /// The known answers of FIPS 180-4's examples for SHA-256.
  private static func hash() -> Check {
    let long = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    let known: [([UInt8], String)] = [
      (
        Array("abc".utf8), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
      ),
      (
        Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (long, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ]
    let pairs = known.map { (expected: $1, actual: FileDigest(of: $0).sha256.hex) }
    return Check(name: "sha256", what: .selfTestOfHash, differences: differences(pairs))
  }

  /// Writes pictures as PNG and reads their samples again with another program's decoder, FFmpeg's.
  private static func png() -> Check {
    let (width, height) = (61, 47)
    let samples = (0..<width * height * 3).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 183) }
    let written =
      (try? RGBImage(width: width, height: height, samples: .eight(samples)))
      .flatMap { try? PNGImage.encode($0) }
    let read = written.flatMap { PNGSamples.digest(of: $0)?.digest.hex }
    return Check(
      name: "png", what: .selfTestOfPNG,
      differences: differences([
        (expected: FileDigest(of: samples).sha256.hex, actual: read ?? "-")
      ]))
  }

  /// Decodes a small recording with one decoder and with three, as a scan does.
  private static func decoder(
    _ control: RunControl, expected: String
  ) throws(ShokoError) -> Check {
    var pairs: [(expected: String, actual: String)] = []
    for jobs in [1, 3] {
      let digest: String
      do {
        digest = try TinyRecording.digest(jobs: jobs, isCancelled: control.isCancelled)
      } catch {
        if (error as? MediaError)?.code == "cancelled" { throw RecordingScanner.interrupted }
        digest = Message.reason(of: error).english
      }
      pairs.append((expected: expected, actual: digest))
    }
    return Check(name: "decoder", what: .selfTestOfDecoder, differences: differences(pairs))
  }

  /// Shows drawn scenes to the detector.
  private static func detector(
    _ control: RunControl, expected: [String]
  ) throws(ShokoError) -> Check {
    guard let lines = LimitCheck.lines(jobs: control.jobs, isCancelled: control.isCancelled) else {
      throw RecordingScanner.interrupted
    }
    // One line more or less is a difference, too.
    let count = max(expected.count, lines.count)
    let pad = { (list: [String]) in list + [String](repeating: "-", count: count - list.count) }
    let pairs = zip(pad(expected), pad(lines)).map { (expected: $0, actual: $1) }
    return Check(
      name: "detector", what: .selfTestOfDetector(lines.count), differences: differences(pairs))
  }

  private static func differences(
    _ pairs: [(expected: String, actual: String)]
  ) -> [(expected: String, actual: String)] {
    pairs.filter { $0.expected != $0.actual }
  }
}
