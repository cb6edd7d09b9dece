internal import Evidence
internal import ShokoCore

/// A verification for people.
struct VerifyReport {
  /// The whole text with its final line break.
  let text: String

  init(_ report: VerificationReport, voice: Voice, isQuiet: Bool = false) {
    var lines = report.differences.map { "\(voice.bad(voice(.different)))  \(voice($0.message))" }
    if !isQuiet {
      lines += report.warnings.map { "\(voice.doubtful(voice(.warning)))    \(voice($0.message))" }
    }
    if !report.isValid {
      let sentence = voice(.bundleHasDifferences(report.name, report.differences.count))
      lines.append("\(voice.bad(voice(.failed)))  \(sentence)")
    } else {
      let sentence = voice(
        .bundleIsWhole(report.name, files: report.files, bytes: report.bytes))
      lines.append("\(voice.good(voice(.passed)))  \(sentence)")
    }
    text = lines.map { $0 + "\n" }.joined()
  }
}
