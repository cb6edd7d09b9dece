internal import Glibc
internal import ShokoCore

/// A file of the cache, read and written by position.
///
/// SAFETY: the descriptor never changes, and the kernel lets any thread use it.
final class CacheFile: @unchecked Sendable {
  private let descriptor: Int32

  /// Opens a file, for writing too where that is possible, or gives `nil` and leaves `errno`.
  init?(_ path: String, creates: Bool) {
    // O_NONBLOCK: a FIFO of that name must not hang.
    let flags = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | (creates ? O_RDWR | O_CREAT : O_RDONLY)
    let opened = open(path, flags, 0o600)
    guard opened >= 0 else { return nil }
    descriptor = opened
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      errno = EINVAL
      return nil
    }
  }

  deinit {
    // A child process that was begun meanwhile may hold a copy until it runs its program, and the lock with it.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// Whether this process alone may write now; lasts until the file is closed.
  ///
  /// Calls `flock(2)`.
  func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

  var size: Int64 {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int64(status.st_size) : 0
  }

  /// Cuts off what lies behind so many bytes; gives whether that worked.
  func cut(to size: Int64) -> Bool { ftruncate(descriptor, off_t(size)) == 0 }

  /// Sets the time of the last use to now.
  func touch() { futimens(descriptor, nil) }

  /// Reads exactly so many bytes, or gives `nil`.
  func read(at offset: Int64, count: Int) -> [UInt8]? {
    // ThreadSanitizer takes filling an array without room, which all threads have in common, for a race.
    if count == 0 { return [] }
    var isWhole = true
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, done in
      done = 0
      while done < count {
        let got = pread(
          descriptor, buffer.baseAddress.map { $0 + done }, count - done, off_t(offset) + done)
        if got < 0, errno == EINTR { continue }
        guard got > 0 else {
          isWhole = false
          return
        }
        done += got
      }
    }
    return isWhole ? bytes : nil
  }

  /// Writes all the bytes, or gives `false` and leaves `errno`.
  func write(_ bytes: [UInt8], at offset: Int64) -> Bool {
    var done = 0
    while done < bytes.count {
      let put = bytes.withUnsafeBytes {
        pwrite(
          descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done, off_t(offset) + done)
      }
      if put < 0, errno == EINTR { continue }
      guard put > 0 else { return false }
      done += put
    }
    return true
  }
}
