internal import ShokoCore

extension Console {
  /// Writes a document in portions: a long one never lies in memory as a whole.
  static func out(_ document: JSONValue) { document.write { out($0) } }
}
