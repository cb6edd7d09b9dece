internal import Evidence

/// A verification for people.
struct VerifyReport {
  /// The whole text with its final line break.
  let text: String

  init(_ report: VerificationReport, isQuiet: Bool = false) {
    var lines = report.differences.map { "DIFFERENT  \($0.message)" }
    if !isQuiet { lines += report.warnings.map { "warning    \($0.message)" } }
    let amount = "\(TimeText.count(report.files, "payload file")), \(TimeText.bytes(report.bytes))"
    if report.isValid {
      if !isQuiet { lines.append("OK  \(report.name): complete and unchanged (\(amount)).") }
    } else {
      lines.append(
        "FAILED  \(report.name): \(TimeText.count(report.differences.count, "difference")).")
    }
    text = lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }
}
