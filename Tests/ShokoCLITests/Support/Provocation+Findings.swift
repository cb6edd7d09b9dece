import Foundation
import TestSupport

extension Provocation {
  /// The same after a shell has done something.
  func after(_ prelude: String) -> Provocation {
    var provocation = self
    provocation.prelude = prelude
    return provocation
  }

  /// What a shell runs, where one is needed.
  var command: String? {
    guard let prelude else { return script }
    let words = arguments.map { "'" + $0.replacing("'", with: "'\\''") + "'" }
    return prelude + " \"$shoko\" " + words.joined(separator: " ") + " $language"
  }

  /// Whether a line of a result says what is wrong with a bag or a recording.
  static func isFinding(_ line: String) -> Bool {
    line.contains(#/^(DIFFERENT|warning|相違|警告) {2}|^ {2,}(- |(error|warning|note|エラー|警告|参考): )/#)
  }

  /// A finding without the place in the recording and the count that follow it in brackets.
  static func finding(_ line: String) -> String {
    isFinding(line) ? line.replacing(#/ \[[^\]]*\]$/#, with: "") : line
  }
}
