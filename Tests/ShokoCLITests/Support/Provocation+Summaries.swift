import Foundation
import TestSupport

extension Provocation {
  /// A run whose summary is shown in the language of the run, each paragraph on a line of its own.
  ///
  /// In the steps, `SUMMARY` stands for what the step says.
  ///
  /// - Parameter fault: a fault that the run meets.
  static func summary(
    _ name: String, steps: String = "scan, {summary: SUMMARY}", more: String = "",
    source: String = "", top: String = "", clips: [String: String], fault: String? = nil,
    status: Int32 = 3, en: [String], ja: [String],
    prepare: @escaping @Sendable (Scratch) throws -> Void = { _ in }
  ) -> Provocation {
    let faults = fault.map { "env \(Faults.variables([$0]))" } ?? ""
    let command = """
      case $language in *ja) space=; tongue=ja;; *) space=' '; tongue=en;; esac
      sed -i "s/SUMMARY/{to: sum, language: $tongue}/" p.yaml
      \(faults) "$shoko" run p.yaml $language > result; status=$?
      sed -zE -e ":a; s/((^|\\n)(- |・)[^\\n]*)\\n  ([^ ])/\\1$space\\4/; ta" \\
        -e "s/\\n    */$space/g" -e "s/\\n(・|■|-| |\\n)/\\n\\x01\\1/g" \\
        -e "s/([^\\n\\x01])\\n([^\\x01])/\\1$space\\2/g" -e "s/\\x01//g" sum/summary.txt
      grep -E "^ +(error|warning|エラー|警告): " result
      exit $status
      """
    return .init(name, shell: command, status, en: en, ja: ja) {
      try $0.writePipeline(steps, source: source, more: more, top: top, clips: clips)
      try prepare($0)
    }
  }
}

extension Scratch {
  /// Writes `p.yaml` over the recordings in `rec`, which are copied there.
  func writePipeline(
    _ steps: String, source: String = "", more: String = "", top: String = "",
    clips: [String: String] = ["1.mp4": "moving.mp4"]
  ) throws {
    try write(
      """
      shoko: 1
      name: p
      sources:
        - {camera: a, files: "rec/*"\(source)}\(more)
      \(top)
      steps: [\(steps)]

      """)
    for (place, clip) in clips { try Clips.copy(clip, to: path("rec/" + place)) }
  }
}
