internal import Glibc
internal import ShokoCore

extension BundleWriter {
  /// Judges what has the bundle's name already, and touches nothing.
  func compare(with manifest: [UInt8], _ summary: BundleSummary) throws(ShokoError) -> BundleOutcome
  {
    var status = stat()
    if lstat(path, &status) == 0, status.st_mode.kind != S_IFDIR {
      return .differs(path: path, differences: [.existingIsNoFolder(path)])
    }
    let report = try BagVerifier.verify(
      path: path, profile: .shoko, jobs: jobs, calls: calls, isCancelled: isCancelled)
    if !report.isValid {
      return .differs(path: path, differences: report.differences.map(\.message))
    }
    let existing = try readManifest()
    if existing == manifest { return .alreadyComplete(summary) }
    return .differs(path: path, differences: Self.differences(from: existing, to: manifest))
  }

  private func readManifest() throws(ShokoError) -> [UInt8] {
    var bytes: [UInt8] = []
    let file = "\(path)/manifest-sha256.txt"
    _ = try FileDigest.read(
      file, for: .reading(file), followLinks: false, calls: calls, isCancelled: isCancelled
    ) { chunk throws(SystemError) in
      bytes += chunk
    }
    return bytes
  }

  private static func differences(from existing: [UInt8], to new: [UInt8]) -> [Message] {
    let (old, new) = (digests(existing), digests(new))
    return Set(old.keys).union(new.keys).sorted().compactMap { path in
      switch (old[path], new[path]) {
      case (nil, _): .onlyInNewBundle(path.display)
      case (_, nil): .onlyInExistingBundle(path.display)
      case (let a, let b): a == b ? nil : .otherContentsInExistingBundle(path.display)
      }
    }
  }

  private static func digests(_ bytes: [UInt8]) -> [BagPath: [UInt8]] {
    guard var manifest = BagManifest(name: BagPath("manifest-sha256.txt")) else { return [:] }
    _ = manifest.read(TagText(bytes, .utf8).lines, version: .one)
    return Dictionary(
      manifest.entries.map { ($0.path, $0.digest) }, uniquingKeysWith: { first, _ in first })
  }
}
