internal import Glibc
internal import ShokoCore

/// The folder `.NAME.partial-` with eight random characters beside a bundle that is being written.
///
/// It holds the growing bag and a lock file. The lock (`flock`, which the kernel gives back when
/// its process dies) tells work in progress from what a killed run has left.
struct PartialFolder: ~Copyable {
  /// The folder that the bundle will be in; absolute.
  let parent: String
  /// The name of the partial folder itself.
  let name: String
  private let lock: OpenFile

  /// The growing bag; absolute.
  var bag: String { "\(parent)/\(name)/bag" }

  /// Makes the folder and locks it.
  init(parent: String, bundle: String, calls: SystemCalls) throws(SystemError) {
    self.parent = parent
    for _ in 0..<100 {
      let candidate = Self.prefix(bundle) + Self.randomSuffix()
      let path = "\(parent)/\(candidate)"
      do throws(SystemError) {
        try calls.makeDirectory(path)
      } catch  where error.code == EEXIST {
        continue
      }
      // Another run may take the new folder for a leftover before it is locked; then there is one
      // more try under another name.
      guard let lock = try Self.lockNew(path, calls: calls) else { continue }
      do throws(SystemError) {
        try calls.makeDirectory("\(path)/bag")
      } catch {
        try? Self.remove(candidate, in: parent)
        throw error
      }
      name = candidate
      self.lock = lock
      return
    }
    throw SystemError(EEXIST)
  }

  /// Removes the folder with all that is in it; does nothing when it is gone.
  func remove() throws(SystemError) {
    try Self.remove(name, in: parent)
  }

  /// Removes what killed runs for the same bundle have left; work in progress is not touched.
  ///
  /// - Returns: the names of the folders that were removed.
  static func removeLeftovers(
    of bundle: String, in parent: String, calls: SystemCalls
  ) throws(SystemError) -> [String] {
    let folder = try OpenFile(parent, O_RDONLY | O_DIRECTORY, calls: calls)
    let prefix = prefix(bundle)
    var removed: [String] = []
    for bytes in try FolderListing.names(in: folder.descriptor) {
      let name = String(decoding: bytes, as: UTF8.self)
      guard name.hasPrefix(prefix), isSuffix(name.dropFirst(prefix.count)) else { continue }
      // One that belongs to another user, or that vanishes meanwhile, is nobody's failure.
      if (try? removeIfAbandoned(name, in: parent, calls: calls)) == true { removed.append(name) }
    }
    return removed
  }

  private static let suffixLetters = Array("abcdefghijklmnopqrstuvwxyz0123456789")

  private static func prefix(_ bundle: String) -> String { ".\(bundle).partial-" }

  private static func randomSuffix() -> String {
    String((0..<8).compactMap { _ in suffixLetters.randomElement() })
  }

  private static func isSuffix(_ text: Substring) -> Bool {
    text.count == 8 && text.allSatisfy(suffixLetters.contains)
  }

  private static func remove(_ name: String, in parent: String) throws(SystemError) {
    let folder = try OpenFile("\(parent)/", O_RDONLY | O_DIRECTORY)
    for attempt in 0... {
      do throws(SystemError) {
        return try FolderListing.removeTree(Array(name.utf8), in: folder.descriptor)
      } catch  where error.code == ENOENT {
        return
      } catch  where error.code == ENOTEMPTY && attempt < 5 {
        // A thread that was still writing has put a file into a folder just emptied.
        usleep(20_000)
      }
    }
  }

  private static func lockNew(
    _ path: String, calls: SystemCalls
  ) throws(SystemError) -> OpenFile? {
    let file: OpenFile
    do throws(SystemError) {
      file = try OpenFile("\(path)/lock", O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, calls: calls)
    } catch  where error.code == EEXIST || error.code == ENOENT {
      return nil
    } catch {
      rmdir(path)
      throw error
    }
    do throws(SystemError) {
      let folder = try OpenFile(path, FolderListing.openFlags, calls: calls)
      if try tryLock(file), isStill(file, in: folder) { return file }
      return nil
    } catch {
      unlink("\(path)/lock")
      rmdir(path)
      throw error
    }
  }

  /// Takes the lock, or gives `false` when another has it.
  private static func tryLock(_ file: borrowing OpenFile) throws(SystemError) -> Bool {
    do throws(SystemError) {
      _ = try SystemCalls.retrying { flock(file.descriptor, LOCK_EX | LOCK_NB) }
      return true
    } catch  where error.code == EWOULDBLOCK {
      return false
    }
  }

  private static func removeIfAbandoned(
    _ name: String, in parent: String, calls: SystemCalls
  ) throws(SystemError) -> Bool {
    // The folder first and without following a link, so that no lock is made anywhere else.
    let folder = try OpenFile("\(parent)/\(name)", FolderListing.openFlags, calls: calls)
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK
    let file = try OpenFile("lock", flags, in: folder.descriptor, calls: calls)
    guard try tryLock(file), isStill(file, in: folder) else { return false }
    try remove(name, in: parent)
    return true
  }

  /// Whether a folder's lock file is the open one, and not a newer one or gone.
  private static func isStill(_ file: borrowing OpenFile, in folder: borrowing OpenFile) -> Bool {
    guard let there = try? FolderListing.status(of: Array("lock".utf8), in: folder.descriptor),
      let here = try? file.status()
    else { return false }
    return there.st_ino == here.st_ino && there.st_dev == here.st_dev
  }
}
