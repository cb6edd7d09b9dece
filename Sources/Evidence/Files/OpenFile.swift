internal import Glibc
internal import ShokoCore

/// A file or folder that is open, closed when its only owner goes.
struct OpenFile: ~Copyable {
  /// The number that system calls take.
  let descriptor: Int32

  /// Takes over an open descriptor.
  init(owning descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Opens a path; see `openat(2)`.
  init(
    _ path: String, _ flags: Int32, in directory: Int32 = AT_FDCWD, calls: SystemCalls = .system
  ) throws(SystemError) {
    var number: Int32 = -1
    var failure: SystemError?
    path.withCString { pointer in
      do throws(SystemError) {
        number = try calls.open(directory, pointer, flags)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    descriptor = number
  }

  /// What the open file is; see `fstat(2)`.
  func status() throws(SystemError) -> stat {
    var status = stat()
    _ = try SystemCalls.retrying { fstat(descriptor, &status) }
    return status
  }

  /// Reads to the end through a buffer; `false` from `body` stops early.
  ///
  /// - Returns: whether the end was reached.
  func readAll(
    through buffer: UnsafeMutableRawBufferPointer, calls: SystemCalls,
    _ body: (UnsafeRawBufferPointer) throws(SystemError) -> Bool
  ) throws(SystemError) -> Bool {
    while true {
      let count = try calls.read(descriptor, buffer)
      if count == 0 { return true }
      let read = UnsafeRawBufferPointer(rebasing: buffer[..<count])
      if try !body(read) { return false }
    }
  }
}

extension mode_t {
  /// The kind of file, without the permissions.
  var kind: mode_t { self & S_IFMT }
}

/// The size of one read: large enough that system calls cost nothing beside the digest.
let readLength = 1 << 20

/// Calls `body` with a buffer for reading.
func withReadBuffer<T>(
  _ body: (UnsafeMutableRawBufferPointer) throws(ShokoError) -> T
) throws(ShokoError) -> T {
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: readLength, alignment: 16)
  defer { buffer.deallocate() }
  return try body(buffer)
}
