import ShokoCore
import TestSupport

/// What the program said when it was provoked; each provocation runs once, whoever asks.
struct ProvokedWords: Sendable {
  let english: Tool.Outcome
  let japanese: Tool.Outcome

  private final class Once: Sendable {
    let words = Guarded<Result<ProvokedWords, any Error>?>(nil)
  }

  private static let all = Guarded<[String: Once]>([:])

  /// Provokes, or gives what was said before.
  static func of(_ provocation: Provocation) throws -> ProvokedWords {
    let once = all.withLock { all in
      let once = all[provocation.key] ?? Once()
      all[provocation.key] = once
      return once
    }
    return try once.words.withLock { words in
      let result =
        words
        ?? Result {
          ProvokedWords(
            english: try provocation.run(in: .english),
            japanese: try provocation.run(in: .japanese))
        }
      words = result
      return try result.get()
    }
  }

  /// Whether every line has its counterpart in the other language.
  var isParallel: Bool { english.lines.count == japanese.lines.count }

  /// The lines that say the same in English and Japanese; all with all where their numbers differ.
  var pairs: [(english: [UInt8], japanese: [UInt8])] {
    let (left, right) = (english.lines, japanese.lines)
    if left.count == right.count { return Array(zip(left, right)).map { ($0, $1) } }
    return left.flatMap { one in right.map { (one, $0) } }
  }
}

extension Tool.Outcome {
  /// Messages, then results.
  var words: String { errorText + text }

  fileprivate var lines: [[UInt8]] { words.split(separator: "\n").map { Array($0.utf8) } }
}
