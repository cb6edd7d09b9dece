internal import Glibc
public import ShokoCore

/// Verifies bags: reads everything once, follows no link, and names every difference.
public enum BagVerifier {
  /// Verifies the bag in a folder.
  ///
  /// Memory grows with the manifests, not with the files; files are digested on several threads,
  /// and the report does not depend on their order. A folder that is no bag gives a report that
  /// says so; a path that cannot be opened at all throws, and so do the machine's own limits and
  /// failures, which are no differences of the bag.
  ///
  /// - Parameters:
  ///   - path: the bag's folder.
  ///   - shown: how messages call it, in printable form, where the path itself does not tell.
  ///   - profile: what it is judged by.
  ///   - jobs: the number of files that are digested at a time; that of the processors unless given.
  ///   - isCancelled: asked before each read; `true` ends in a failure with `ExitCode.interrupted`.
  ///   - progress: told how many bytes of what the manifests list were read.
  public static func verify(
    path: String, shown: String? = nil, profile: BagProfile = .shoko,
    jobs: Int? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: @escaping ByteReport = { _, _ in }
  ) throws(ShokoError) -> VerificationReport {
    try verify(
      path: path, shown: shown, profile: profile, jobs: jobs ?? processorCount(), calls: .system,
      isCancelled: isCancelled, progress: progress)
  }

  static func verify(
    path: String, shown: String? = nil, profile: BagProfile, jobs: Int, calls: SystemCalls,
    isCancelled: @escaping @Sendable () -> Bool, progress: @escaping ByteReport = { _, _ in }
  ) throws(ShokoError) -> VerificationReport {
    let shown = shown ?? PrintableText.escaped(path.utf8)
    let name = shown.split(separator: "/").last.map(String.init) ?? "/"
    var verification: Verification
    do throws(SystemError) {
      let folder = try OpenFile(path, O_RDONLY | O_DIRECTORY, calls: calls)
      let inventory = try BagInventory(root: folder.descriptor, calls: calls)
      verification = Verification(
        root: folder, name: name, shown: shown, profile: profile, inventory: inventory,
        calls: calls, jobs: jobs, isCancelled: isCancelled, progress: progress)
    } catch  where error.code == ENOTDIR {
      return notAFolder(name: name, profile: profile)
    } catch {
      throw FileSentence.failure(error, to: .readBag(shown))
    }
    return try verification.run()
  }

  private static func notAFolder(name: String, profile: BagProfile) -> VerificationReport {
    var report = VerificationReport(name: name, profile: profile)
    report.differences = [BagProblem(.notABag, .bagIsAFile(name))]
    return report
  }
}
