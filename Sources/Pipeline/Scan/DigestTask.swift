internal import Dispatch
internal import Evidence
internal import Media
internal import ShokoCore
internal import Synchronization

/// Digests the original beside its examination; the second reader finds the bytes in memory.
final class DigestTask: Sendable {
  private let outcome = Mutex<Result<FileDigest, ShokoError>?>(nil)
  private let group = DispatchGroup()

  /// Starts on the file's first bytes, or on all of it where `length` is `nil`.
  init(_ file: MediaFile, length: Int64?, isCancelled: @escaping @Sendable () -> Bool) {
    DispatchQueue.global(qos: .utility).async(group: group) { [self] in
      let result: Result<FileDigest, ShokoError>
      do throws(ShokoError) {
        result = .success(try FileDigest(of: file, length: length, isCancelled: isCancelled))
      } catch {
        result = .failure(error)
      }
      outcome.withLock { $0 = result }
    }
  }

  /// Waits for the digest.
  func wait() -> Result<FileDigest, ShokoError> {
    group.wait()
    guard let result = outcome.withLock({ $0 }) else {
      preconditionFailure("the group is left only with an outcome")
    }
    return result
  }
}
