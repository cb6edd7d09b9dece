internal import Glibc
public import ShokoCore

/// The SHA-256 digest and the size of a file's contents.
public struct FileDigest: Hashable, Sendable {
  /// The digest.
  public let sha256: SHA256Digest
  /// The size in bytes.
  public let bytes: Int64

  /// Puts a digest and a size together.
  public init(sha256: SHA256Digest, bytes: Int64) {
    self.sha256 = sha256
    self.bytes = bytes
  }

  /// Digests bytes at hand.
  public init(of bytes: [UInt8]) {
    self.init(hash: StreamingHash.digest(bytes, .sha256), bytes: Int64(bytes.count))
  }

  /// Reads a regular file once, 1 MiB at a time, and digests it.
  ///
  /// The file is opened read-only and without blocking: a FIFO or a device is refused, not waited for.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - name: what messages call it; the path unless given.
  ///   - length: the bytes from the start that are read, for a file that is still being written; all
  ///     unless given. A shorter file gives the digest of what it has.
  ///   - followLinks: whether a symbolic link may stand for the file.
  ///   - isCancelled: asked before each read; `true` ends in a failure with `ExitCode.interrupted`.
  public init(
    path: String, named name: String? = nil, length: Int64? = nil, followLinks: Bool = true,
    isCancelled: @Sendable () -> Bool = { false }
  ) throws(ShokoError) {
    self = try Self.read(
      path, for: .reading(name ?? path), length: length, followLinks: followLinks, calls: .system,
      isCancelled: isCancelled)
  }

  /// Wraps a finished SHA-256 hash.
  init(hash: [UInt8], bytes: Int64) {
    guard let digest = SHA256Digest(bytes: hash) else {
      preconditionFailure("a SHA-256 digest has 32 bytes")
    }
    self.init(sha256: digest, bytes: bytes)
  }

  static func read(
    _ path: String, for task: FileTask, length: Int64? = nil, followLinks: Bool,
    calls: SystemCalls, isCancelled: () -> Bool,
    each: (UnsafeRawBufferPointer) throws(SystemError) -> Void = { _ in }
  ) throws(ShokoError) -> FileDigest {
    try withReadBuffer { buffer throws(ShokoError) in
      try read(
        path, for: task, length: length, followLinks: followLinks, calls: calls, buffer: buffer,
        isCancelled: isCancelled, each: each)
    }
  }

  static func read(
    _ path: String, for task: FileTask, length: Int64? = nil, followLinks: Bool,
    calls: SystemCalls, buffer: UnsafeMutableRawBufferPointer, isCancelled: () -> Bool,
    each: (UnsafeRawBufferPointer) throws(SystemError) -> Void = { _ in }
  ) throws(ShokoError) -> FileDigest {
    var hash = StreamingHash(.sha256)
    var bytes: Int64 = 0
    let limit = length ?? .max
    var isStopped = false
    do throws(SystemError) {
      let file = try openRegular(path, followLinks: followLinks, calls: calls)
      _ = try file.readAll(through: buffer, calls: calls) { chunk throws(SystemError) in
        isStopped = isCancelled()
        if isStopped { return false }
        let wanted = UnsafeRawBufferPointer(
          rebasing: chunk.prefix(Int(clamping: max(0, limit - bytes))))
        hash.update(wanted)
        bytes += Int64(wanted.count)
        try each(wanted)
        return bytes < limit
      }
    } catch {
      throw FileSentence.failure(error, to: task.deed, in: task.place)
    }
    if isStopped { throw FileSentence.cancelled }
    return FileDigest(hash: hash.finalize(), bytes: bytes)
  }

  /// Opens a regular file for reading; anything else fails with `ENXIO` or, a folder, with `EISDIR`.
  static func openRegular(
    _ path: String, followLinks: Bool, calls: SystemCalls
  ) throws(SystemError) -> OpenFile {
    let flags = O_RDONLY | O_NONBLOCK | (followLinks ? 0 : O_NOFOLLOW)
    let file = try OpenFile(path, flags, calls: calls)
    let kind = try file.status().st_mode.kind
    if kind == S_IFDIR { throw SystemError(EISDIR) }
    if kind != S_IFREG { throw SystemError(ENXIO) }
    return file
  }
}
