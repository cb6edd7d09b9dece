internal import Glibc
internal import ShokoCore

extension BundleWriter {
  /// Makes a folder and those above it, each for its owner only; those that are there stay as they
  /// are.
  ///
  /// - Returns: the folders that gained one, outermost first.
  static func makeFolders(_ path: String, calls: SystemCalls) throws(SystemError) -> [String] {
    var missing: [String] = []
    var current = path[...]
    while true {
      while current.count > 1, current.hasSuffix("/") { current = current.dropLast() }
      if current.isEmpty || access(String(current), F_OK) == 0 { break }
      missing.append(String(current))
      guard let slash = current.lastIndex(of: "/") else { break }
      current = slash == current.startIndex ? current[...slash] : current[..<slash]
    }
    var grown: [String] = []
    for folder in missing.reversed() {
      do throws(SystemError) {
        try calls.makeDirectory(folder)
      } catch  where error.code == EEXIST {
        // Another run made it in the meantime, or the path ends in a dot.
      }
      grown.append("\(folder)/..")
    }
    return grown
  }

  /// Checks a path, takes it, and makes its folder.
  func register(_ path: String) throws(ShokoError) {
    let outcome = state.withLock { state -> Result<Void, ShokoError> in
      if state.isClosed {
        return .failure(ShokoError(.failure, .bundleWasClosed(path)))
      }
      do throws(ShokoError) {
        return .success(try state.layout.register(path))
      } catch {
        return .failure(error)
      }
    }
    try outcome.get()
    do throws(SystemError) {
      try makeFolder(of: path)
    } catch {
      state.withLock { $0.layout.withdraw(path) }
      throw failure(error, .makeFolder, path)
    }
  }

  /// Notes a file's digest and gives it back.
  func complete(_ path: String, _ digest: FileDigest) -> FileDigest {
    state.withLock { $0.layout.complete(path, digest) }
    return digest
  }

  /// Copies a file, or so many bytes of it, while digesting it.
  func stream(
    _ file: String, length: Int64?, to path: String, named shown: String
  ) throws(ShokoError) -> FileDigest {
    let output = try create(path, bytes: length ?? Self.size(of: file))
    return try pour(file, length: length, named: shown, into: output, path)
  }

  /// Makes a file of the bundle that is not there yet.
  func create(_ path: String, bytes: Int64?) throws(ShokoError) -> OpenFile {
    do throws(SystemError) {
      return try OpenFile(
        location(of: path), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, calls: calls)
    } catch {
      throw failure(error, .write, path, needed: bytes)
    }
  }

  /// Writes a file of the bundle, which must not be there.
  func write(_ bytes: [UInt8], to path: String) throws(ShokoError) {
    let output = try create(path, bytes: Int64(bytes.count))
    var problem: SystemError?
    bytes.withUnsafeBytes { raw in
      do throws(SystemError) {
        try calls.writeAll(raw, to: output.descriptor)
      } catch {
        problem = error
      }
    }
    if let problem { throw failure(problem, .write, path, needed: Int64(bytes.count)) }
  }

  /// Writes a document in portions and digests them on the way.
  func write(_ document: JSONValue, to path: String) throws(ShokoError) -> FileDigest {
    let output = try create(path, bytes: nil)
    var (hash, bytes) = (StreamingHash(.sha256), Int64(0))
    var problem: SystemError?
    document.write { text in
      if problem != nil { return }
      Array(text.utf8).withUnsafeBytes { raw in
        hash.update(raw)
        bytes += Int64(raw.count)
        do throws(SystemError) {
          try calls.writeAll(raw, to: output.descriptor)
        } catch {
          problem = error
        }
      }
    }
    if let problem { throw failure(problem, .write, path, needed: bytes) }
    return FileDigest(hash: hash.finalize(), bytes: bytes)
  }

  /// Tells a failure to write from one to read: the reader sees both.
  private func pour(
    _ file: String, length: Int64?, named shown: String, into output: borrowing OpenFile,
    _ path: String
  ) throws(ShokoError) -> FileDigest {
    let descriptor = output.descriptor
    var problem: ShokoError?
    do throws(ShokoError) {
      return try FileDigest.read(
        file, for: .reading(shown), length: length, followLinks: true, calls: calls,
        isCancelled: isCancelled
      ) { chunk throws(SystemError) in
        do throws(SystemError) {
          try calls.writeAll(chunk, to: descriptor)
        } catch {
          problem = failure(error, .write, path, needed: length ?? Self.size(of: file))
          throw error
        }
      }
    } catch {
      throw problem ?? error
    }
  }

  private func makeFolder(of path: String) throws(SystemError) {
    let folders = path.split(separator: "/").dropLast()
    var current = partial.bag
    for folder in folders {
      current += "/" + folder
      do throws(SystemError) {
        try calls.makeDirectory(current)
      } catch  where error.code == EEXIST {
        // Made for an earlier file.
      }
    }
  }

  private static func size(of path: String) -> Int64? {
    var status = stat()
    return stat(path, &status) == 0 ? Int64(status.st_size) : nil
  }
}
