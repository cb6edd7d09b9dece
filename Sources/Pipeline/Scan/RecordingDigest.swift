internal import Evidence
internal import Media
internal import ShokoCore

/// The original's digest, taken from the bytes that its examination reads.
final class RecordingDigest: ByteWitness {
  private let digest = WitnessedDigest()
  private let file: MediaFile
  private let length: Int64?

  /// Begins the digest of the file's first bytes, or of all of it where `length` is `nil`.
  init(_ file: MediaFile, length: Int64?) { (self.file, self.length) = (file, length) }

  func see(_ bytes: borrowing RawSpan, at offset: Int64) { digest.take(bytes, at: offset) }

  /// Reads what the examination did not, and gives the digest.
  func finish(_ isCancelled: () -> Bool) -> Result<FileDigest, ShokoError> {
    do throws(ShokoError) {
      return .success(
        try file.withPath { path throws(ShokoError) in
          try digest.finish(
            path: path, named: file.name, length: length, isCancelled: isCancelled)
        })
    } catch {
      return .failure(error)
    }
  }
}
