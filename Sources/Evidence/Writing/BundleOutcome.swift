public import ShokoCore

/// A bundle that is complete on disk.
public struct BundleSummary: Hashable, Sendable {
  /// The bundle's folder, absolute.
  public let path: String
  /// The number of payload files.
  public let files: Int
  /// The payload's size in bytes.
  public let bytes: Int64
  /// The digest of manifest-sha256.txt, which stands for the payload.
  public let manifest: SHA256Digest
}

/// How writing a bundle ended.
public enum BundleOutcome: Hashable, Sendable {
  /// It was written, and is durable.
  case written(BundleSummary)
  /// It was there already, verifies, and has the payload just computed.
  case alreadyComplete(BundleSummary)
  /// Something else has its name, and was not touched; each sentence names a difference.
  case differs(path: String, differences: [Message])
}
