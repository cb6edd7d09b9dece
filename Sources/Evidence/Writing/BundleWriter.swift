internal import Glibc
public import ShokoCore

/// Writes an evidence bundle, all or nothing: a BagIt 1.0 bag (RFC 8493) by Shoko's profile.
///
/// Files grow in a hidden folder beside the bundle; `finish(bagInfo:)` digests them, writes the tag
/// files, makes everything durable and gives the folder its name in one step. A bundle that exists
/// is never touched. What killed runs have left for the same name is removed by the next.
/// The methods may be called from several threads.
public final class BundleWriter: Sendable {
  /// The bundle's folder once it is finished; absolute.
  public let path: String
  /// The leftovers of killed runs that were removed at the start, by name.
  public let removedLeftovers: [String]

  let name: String
  let calls: SystemCalls
  let jobs: Int
  let isCancelled: @Sendable () -> Bool
  let partial: PartialFolder
  /// Folders that were there before and now hold one that was made for this bundle.
  let grownFolders: [String]
  let state: Guarded<State>

  /// What the threads share.
  struct State {
    var layout = BundleLayout()
    var isClosed = false
  }

  /// Starts a bundle; `parent` and the folders above it are made where they are missing.
  ///
  /// - Parameters:
  ///   - parent: the folder that will hold the bundle.
  ///   - name: the bundle's own name; see `BundleName.isValid(_:)`.
  ///   - jobs: the number of files that are digested at a time; that of the processors unless given.
  ///   - isCancelled: asked between reads; `true` ends in a failure with `ExitCode.interrupted`.
  public convenience init(
    parent: String, name: String, jobs: Int? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(ShokoError) {
    try self.init(
      parent: parent, name: name, jobs: jobs, calls: .system, isCancelled: isCancelled)
  }

  init(
    parent: String, name: String, jobs: Int?, calls: SystemCalls,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(ShokoError) {
    let shown = PrintableText.escaped(name.utf8)
    guard BundleName.isValid(name), !name.hasPrefix(".") else {
      throw ShokoError(.failure, .badBundleName(shown))
    }
    do throws(SystemError) {
      grownFolders = try Self.makeFolders(parent, calls: calls)
      guard let resolved = realpath(parent, nil) else { throw SystemError(errno) }
      defer { free(resolved) }
      let absolute = String(cString: resolved)
      let folder = absolute == "/" ? "" : absolute
      removedLeftovers = try PartialFolder.removeLeftovers(
        of: name, in: absolute, calls: calls)
      partial = try PartialFolder(parent: folder, bundle: name, calls: calls)
      path = "\(folder)/\(name)"
    } catch {
      throw FileSentence.failure(error, to: .startBundle(shown), in: parent)
    }
    self.name = name
    self.calls = calls
    self.jobs = jobs ?? processorCount()
    self.isCancelled = isCancelled
    state = Guarded(State())
  }

  deinit { discard() }

  /// Removes everything written so far, unless the bundle is finished; may be called at any time.
  ///
  /// Removing what cannot be removed is left to the next run.
  public func discard() {
    state.withLock { $0.isClosed = true }
    try? partial.remove()
  }

  /// Puts bytes into the bundle.
  ///
  /// - Parameters:
  ///   - path: where, below `data/` or `metadata/`, such as `data/stills/0001-full.png`.
  ///   - bytes: the whole contents.
  @discardableResult
  public func add(_ path: String, bytes: [UInt8]) throws(ShokoError) -> FileDigest {
    try register(path)
    do throws(ShokoError) {
      try write(bytes, to: path)
    } catch {
      withdraw(path)
      throw error
    }
    return complete(path, FileDigest(of: bytes))
  }

  /// Puts UTF-8 text into the bundle.
  @discardableResult
  public func add(_ path: String, text: String) throws(ShokoError) -> FileDigest {
    try add(path, bytes: Array(text.utf8))
  }

  /// Puts a JSON document into the bundle, portion by portion: a long one is never in memory whole.
  @discardableResult
  public func add(_ path: String, json document: JSONValue) throws(ShokoError) -> FileDigest {
    try register(path)
    do throws(ShokoError) {
      return complete(path, try write(document, to: path))
    } catch {
      withdraw(path)
      throw error
    }
  }

  /// Promises a file that somebody else writes, such as FFmpeg.
  ///
  /// Follow with `adopt(_:)` when it is complete or with `withdraw(_:)` when it failed.
  ///
  /// - Returns: the absolute path to write to; nothing is there yet, its folder is.
  public func reserve(_ path: String) throws(ShokoError) -> String {
    try register(path)
    return location(of: path)
  }

  /// Takes a reserved file as it now is, for its owner only, and digests it.
  @discardableResult
  public func adopt(_ path: String) throws(ShokoError) -> FileDigest {
    let isReserved = state.withLock { $0.layout.files[path] != nil }
    guard isReserved else {
      throw ShokoError(.failure, .notReservedInBundle(path))
    }
    let digest = try FileDigest.read(
      location(of: path), for: reading(path), followLinks: false, calls: calls,
      isCancelled: isCancelled)
    return complete(path, digest)
  }

  /// Takes a file out again, whether it was reserved or written.
  public func withdraw(_ path: String) {
    let isKnown = state.withLock { state in
      defer { state.layout.withdraw(path) }
      return state.layout.files[path] != nil
    }
    if isKnown { unlink(location(of: path)) }
  }

  /// Gives a file that is complete another name, which no file has.
  public func rename(_ path: String, to name: String) throws(ShokoError) {
    let progress = state.withLock { $0.layout.files[path] }
    guard case .written(let digest)? = progress else {
      throw ShokoError(.failure, .notReservedInBundle(path))
    }
    try register(name)
    do throws(SystemError) {
      try calls.moveWithoutReplacing(location(of: path), location(of: name))
    } catch {
      state.withLock { $0.layout.withdraw(name) }
      throw failure(error, .write, name)
    }
    state.withLock { state in
      state.layout.withdraw(path)
      state.layout.complete(name, digest)
    }
  }

  /// Copies a file into the bundle and digests it on the way; the original is opened read-only.
  ///
  /// - Parameters:
  ///   - file: the original.
  ///   - path: where it goes, below `data/`.
  ///   - expected: the digest found before; another one now is a failure.
  ///   - length: the bytes from the start that are copied, for an original that is still being
  ///     written; all unless given.
  ///   - shownName: what messages call the original; `file` unless given.
  @discardableResult
  public func copy(
    _ file: String, to path: String, expected: SHA256Digest? = nil, length: Int64? = nil,
    named shownName: String? = nil
  ) throws(ShokoError) -> FileDigest {
    try register(path)
    do throws(ShokoError) {
      let digest = try stream(file, length: length, to: path, named: shownName ?? file)
      if let expected, expected != digest.sha256 {
        throw ShokoError(
          .failure,
          .originalHasOtherDigest(
            PrintableText.escaped((shownName ?? file).utf8), before: expected.hex,
            now: digest.sha256.hex))
      }
      return complete(path, digest)
    } catch {
      withdraw(path)
      throw error
    }
  }

  /// Where a file of the bundle is while the bundle is being written.
  func location(of path: String) -> String { "\(partial.bag)/\(path)" }

  /// The task to read a file of the bundle back.
  func reading(_ file: String) -> FileTask {
    FileTask(deed: .bundleFile(.read, file), place: path)
  }

  /// The failure of an operation on the bundle.
  func failure(
    _ error: SystemError, _ verb: FileDeed.BundleVerb, _ file: String, needed: Int64? = nil
  ) -> ShokoError {
    FileSentence.failure(error, to: .bundleFile(verb, file), in: path, needed: needed)
  }
}
