internal import Evidence
internal import Pipeline
internal import ShokoCore

/// A reproduction for people.
struct ReproduceReport {
  /// The whole text with its final line break.
  let text: String

  init(_ report: ReproductionReport, voice: Voice, isQuiet: Bool = false, isVerbose: Bool = false) {
    var lines: [String] = []
    for message in report.originals.compactMap(\.message) {
      lines.append("\(voice.bad(voice(.notFound)))  \(voice(message))")
    }
    for exhibit in report.exhibits {
      if let line = Self.line(exhibit, voice, isQuiet: isQuiet, isVerbose: isVerbose) {
        lines.append(line)
      }
    }
    if !isQuiet { lines += report.versions.map { Self.line($0, voice) } }
    let isWhole = report.different == 0 && report.notCompared == 0
    if isWhole, !isQuiet {
      let sentence = voice(.bundleIsReproduced(report.name, report.equal))
      lines.append("\(voice.good(voice(.passed)))  \(sentence)")
    } else if !isWhole {
      let sentence = voice(
        .bundleIsNotReproduced(
          report.name, equal: report.equal, different: report.different,
          notCompared: report.notCompared))
      lines.append("\(voice.bad(voice(.failed)))  \(sentence)")
    }
    let verification = VerifyReport(report.verification, voice: voice, isQuiet: isQuiet).text
    text = verification + lines.map { $0 + "\n" }.joined()
  }

  private static func line(
    _ exhibit: ExhibitOutcome, _ voice: Voice, isQuiet: Bool, isVerbose: Bool
  ) -> String? {
    switch exhibit.state {
    case .equal:
      guard isVerbose, let path = exhibit.path else { return nil }
      return "\(voice.good(voice(.passed)))  \(voice(.exhibitIsEqual(path)))"
    case .notCompared:
      guard !isQuiet, let message = exhibit.message else { return nil }
      return "\(voice.doubtful(voice(.warning)))  \(voice(message))"
    default:
      return exhibit.message.map { "\(voice.bad(voice(.different)))  \(voice($0))" }
    }
  }

  private static func line(_ version: VersionDifference, _ voice: Voice) -> String {
    let none = voice(.noVersion)
    let sentence = Message.versionDiffers(
      version.name, bundle: version.bundle ?? none, here: version.here ?? none)
    return "\(voice.doubtful(voice(.warning)))  \(voice(sentence))"
  }
}
