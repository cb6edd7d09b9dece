public import ShokoCore

extension ShokoCore.SHA256Digest {
  /// Digests other digests, one after the other; never `nil`, as SHA-256 always gives 32 bytes.
  public init?(of digests: [ShokoCore.SHA256Digest]) {
    self.init(bytes: StreamingHash.digest(digests.flatMap(\.bytes), .sha256))
  }
}
