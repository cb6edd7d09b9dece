internal import Glibc
public import ShokoCore

/// The file in which a run's expectations are reported to a CI system.
///
/// It is a report and no evidence: an older one is replaced, all or nothing.
public struct JUnitFile: Sendable {
  private let path: String
  private let pipeline: String

  /// Makes sure that the file can be written, before any work.
  ///
  /// - Parameters:
  ///   - path: the file; a link leads to the file that is replaced.
  ///   - pipeline: the pipeline as the user named it, for runs that fail before it is read.
  public init(_ path: String, pipeline: String) throws(ShokoError) {
    self.pipeline = pipeline
    var status = stat()
    if path.isEmpty { throw ShokoError(.usage, .emptyFileName(option: "--junit")) }
    if path.hasSuffix("/") { throw ShokoError(.usage, .isAnotherKind(path)) }
    if stat(path, &status) == 0 {
      // A device or a pipe must not be replaced by a file.
      if status.st_mode & S_IFMT != S_IFREG { throw ShokoError(.failure, .isAnotherKind(path)) }
      self.path = Self.resolved(path)
    } else {
      self.path = path
    }
    try OutputFile(self.path).check()
  }

  /// Reports a run that came to its end.
  public func write(_ outcome: RunOutcome) throws(ShokoError) {
    try write(JUnitDocument(outcome))
  }

  /// Reports a run that failed.
  public func write(failed error: ShokoError) throws(ShokoError) {
    try write(JUnitDocument(failed: error, pipeline: pipeline))
  }

  private func write(_ document: JUnitDocument) throws(ShokoError) {
    try OutputFile(path).write(Array(document.text.utf8), replacing: true)
  }

  private static func resolved(_ path: String) -> String {
    guard let full = realpath(path, nil) else { return path }
    defer { free(full) }
    return String(cString: full)
  }
}
