internal import Glibc

/// A value that one thread at a time sees.
///
/// `Synchronization.Mutex` does the same, but ThreadSanitizer does not know its lock and takes every second
/// use for a race; POSIX locks it knows.
///
/// SAFETY: `value` is read and written with `lock` held alone.
package final class Guarded<Value>: @unchecked Sendable {
  private var value: Value
  // A lock has an address of its own.
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

  /// Takes a value that nobody else keeps.
  package init(_ value: sending Value) {
    self.value = value
    lock.initialize(to: pthread_mutex_t())
    pthread_mutex_init(lock, nil)
  }

  deinit {
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  /// Lets `body` see and change the value; it must not ask for it again, and keep no reference to it.
  package func withLock<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return try body(&value)
  }

  /// The same, but gives `nil` at once where another thread sees the value.
  package func withLockIfAvailable<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    guard pthread_mutex_trylock(lock) == 0 else { return nil }
    defer { pthread_mutex_unlock(lock) }
    return try body(&value)
  }
}
