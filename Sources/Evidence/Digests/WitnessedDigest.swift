internal import Glibc
public import ShokoCore

/// The SHA-256 of a file whose bytes are taken on the way, while somebody else reads it.
///
/// Pieces that follow on what was taken so far are digested at once. The rest is read at the end: what is
/// behind the first place that the other reader skipped, and nothing where he reads from front to back.
public final class WitnessedDigest: Sendable {
  private struct State {
    var hash = StreamingHash(.sha256)
    var bytes: Int64 = 0
  }

  private let state = Guarded(State())

  /// Starts a digest of nothing.
  public init() {}

  /// Takes bytes that were read at an offset from the file's start.
  public func take(_ bytes: borrowing RawSpan, at offset: Int64) {
    bytes.withUnsafeBytes { bytes in
      state.withLock { state in
        let known = state.bytes - offset
        guard known >= 0, known < Int64(bytes.count) else { return }
        let fresh = UnsafeRawBufferPointer(rebasing: bytes[Int(known)...])
        state.hash.update(fresh)
        state.bytes += Int64(fresh.count)
      }
    }
  }

  /// Reads what was not taken, and gives the digest of the whole file, or of its first bytes.
  ///
  /// The parameters are those of `FileDigest`.
  public func finish(
    path: String, named name: String, length: Int64? = nil, isCancelled: () -> Bool = { false }
  ) throws(ShokoError) -> FileDigest {
    var (hash, bytes) = state.withLock { ($0.hash, $0.bytes) }
    do throws(SystemError) {
      let file = try FileDigest.openRegular(path, followLinks: true, calls: .system)
      let size = Int64(try file.status().st_size)
      let end = length ?? size
      let buffer = UnsafeMutableRawBufferPointer.allocate(
        byteCount: min(readLength, max(1, Int(clamping: end - bytes))), alignment: 16)
      defer { buffer.deallocate() }
      while bytes < end {
        if isCancelled() { break }
        let wanted = min(buffer.count, Int(clamping: end - bytes))
        let count = try SystemCalls.retrying {
          pread(file.descriptor, buffer.baseAddress, wanted, off_t(bytes))
        }
        if count == 0 { break }
        hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        bytes += Int64(count)
      }
    } catch {
      throw FileSentence.failure(error, to: .read(PrintableText.escaped(name.utf8)))
    }
    if isCancelled() { throw FileSentence.cancelled }
    return FileDigest(hash: hash.finalize(), bytes: bytes)
  }
}
