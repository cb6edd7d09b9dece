import Foundation
import TestSupport

extension Provocation {
  /// A check of the pipeline `p.yaml` that finds mistakes.
  static func check(
    _ name: String, _ yaml: String, more: [String] = [], en: [String], ja: [String],
    prepare: @escaping @Sendable (Scratch) throws -> Void = { _ in }
  ) -> Provocation {
    .init(name, ["check", "p.yaml"] + more, 2, en: en, ja: ja) {
      try $0.write(yaml)
      try prepare($0)
    }
  }
}
