import Foundation
import TestSupport

extension Provocation {
  /// The same after a shell has done something.
  func after(_ prelude: String) -> Provocation {
    var provocation = self
    provocation.prelude = prelude
    return provocation
  }

  /// Runs the program, through a shell where there is a prelude.
  func start(_ arguments: [String], in folder: String) throws -> Tool.Outcome {
    guard let prelude else { return try Program.run(arguments, in: folder) }
    let words = arguments.map { "'" + $0.replacing("'", with: "'\\''") + "'" }
    let call = "\"$shoko\" " + words.joined(separator: " ")
    return try Program.shell(prelude + " " + call, in: folder)
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
