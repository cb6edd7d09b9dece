internal import Glibc

/// The kernel's answer to a call that failed.
struct SystemError: Error, Hashable, Sendable {
  /// The value of `errno`.
  let code: Int32

  /// Takes the value of `errno`; read it before any other call.
  init(_ code: Int32) { self.code = code }

  /// Whether it tells of the machine, its limits, disk or network, and nothing of the file.
  ///
  /// Such an error is never evidence of anything.
  var isOfTheMachine: Bool { [EMFILE, ENFILE, ENOMEM, EIO, ESTALE].contains(code) }
}

/// The system calls that can fail for want of space, rights or a working disk.
///
/// Everything that touches files goes through a value of this type, so that tests can make any call
/// fail.
struct SystemCalls: Sendable {
  /// `openat(2)`, always close-on-exec.
  var open:
    @Sendable (_ directory: Int32, _ path: UnsafePointer<CChar>, _ flags: Int32)
      throws(SystemError) -> Int32 = SystemCalls.systemOpen
  /// `read(2)`; zero at the end.
  var read:
    @Sendable (_ file: Int32, _ into: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int =
      SystemCalls.systemRead
  /// `write(2)`; may write less than asked.
  var write: @Sendable (_ file: Int32, _ bytes: UnsafeRawBufferPointer) throws(SystemError) -> Int =
    SystemCalls.systemWrite
  /// `mkdir(2)` with mode 0700.
  var makeDirectory: @Sendable (_ path: String) throws(SystemError) -> Void =
    SystemCalls.systemMakeDirectory
  /// `fsync(2)`.
  var sync: @Sendable (_ file: Int32) throws(SystemError) -> Void = SystemCalls.systemSync
  /// `renameat2(2)` with `RENAME_NOREPLACE`.
  var renameWithoutReplacing: @Sendable (_ from: String, _ to: String) throws(SystemError) -> Void =
    SystemCalls.systemRename

  /// The kernel itself.
  static let system = SystemCalls()
}

extension SystemCalls {
  /// Writes all bytes to an open file, however many calls that takes.
  func writeAll(_ bytes: UnsafeRawBufferPointer, to file: Int32) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = try write(file, UnsafeRawBufferPointer(rebasing: rest))
      rest = rest.dropFirst(written)
    }
  }

  /// Runs a call that answers -1 on failure again while signals interrupt it.
  static func retrying<T: SignedInteger>(_ call: () -> T) throws(SystemError) -> T {
    while true {
      let answer = call()
      if answer >= 0 { return answer }
      let code = errno
      if code != EINTR { throw SystemError(code) }
    }
  }

  private static let systemOpen:
    @Sendable (Int32, UnsafePointer<CChar>, Int32) throws(SystemError) -> Int32 = {
      (directory, path, flags) throws(SystemError) in
      try retrying { openat(directory, path, flags | O_CLOEXEC, 0o600) }
    }

  private static let systemRead:
    @Sendable (Int32, UnsafeMutableRawBufferPointer) throws(SystemError) -> Int = {
      (file, buffer) throws(SystemError) in
      try retrying { Glibc.read(file, buffer.baseAddress, buffer.count) }
    }

  private static let systemWrite:
    @Sendable (Int32, UnsafeRawBufferPointer) throws(SystemError) -> Int = {
      (file, bytes) throws(SystemError) in
      try retrying { Glibc.write(file, bytes.baseAddress, bytes.count) }
    }

  private static let systemMakeDirectory: @Sendable (String) throws(SystemError) -> Void = {
    path throws(SystemError) in
    _ = try retrying { mkdir(path, 0o700) }
  }

  private static let systemSync: @Sendable (Int32) throws(SystemError) -> Void = {
    file throws(SystemError) in
    _ = try retrying { fsync(file) }
  }

  private static let systemRename: @Sendable (String, String) throws(SystemError) -> Void = {
    (from, to) throws(SystemError) in
    guard let call = renameat2 else { throw SystemError(ENOSYS) }
    let noReplace: UInt32 = 1
    _ = try retrying { call(AT_FDCWD, from, AT_FDCWD, to, noReplace) }
  }

  private typealias RenameAt2 =
    @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32

  // Swift's Glibc module hides `renameat2`, which the header guards with _GNU_SOURCE; the linker
  // knows it all the same. To be removed when the module map exports it.
  private static let renameat2: RenameAt2? = dlsym(nil, "renameat2").map {
    unsafeBitCast($0, to: RenameAt2.self)
  }
}
