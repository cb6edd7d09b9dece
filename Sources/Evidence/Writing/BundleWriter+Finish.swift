internal import Glibc
public import ShokoCore

extension BundleWriter {
  /// Completes the bundle and gives it its name; nothing of it is visible before.
  ///
  /// All payload is read back and digested; a file that is not what was written is a failure. After
  /// a failure nothing is left. External-Identifier, Bag-Software-Agent and Payload-Oxum are added to
  /// `bagInfo`; the first two only where it does not have them. No time gets into the bundle but
  /// what `bagInfo` holds.
  ///
  /// - Parameters:
  ///   - bagInfo: labels and values for bag-info.txt, in order.
  ///   - progress: told how many bytes were read back.
  /// - Returns: whether it was written, was there already, or something else was.
  public func finish(
    bagInfo: [(String, String)] = [], progress: @escaping ByteReport = { _, _ in }
  ) throws(ShokoError) -> BundleOutcome {
    defer { discard() }
    try checkLabels(bagInfo)
    let wasClosed = state.withLock { state in
      defer { state.isClosed = true }
      return state.isClosed
    }
    if wasClosed { throw unfinished(.becauseBundleWasClosed) }
    let contents = try digestContents(progress)
    let payload = contents.filter { $0.path.isPayload }
    let manifest = Self.manifest(payload)
    let summary = BundleSummary(
      path: path, files: payload.count, bytes: payload.reduce(0) { $0 + $1.digest.bytes },
      manifest: FileDigest(of: manifest).sha256)
    if isTaken { return try compare(with: manifest, summary) }
    try writeTagFiles(bagInfo, manifest, summary, contents.filter { !$0.path.isPayload })
    try makeDurable(contents)
    return try publish() ? .written(summary) : compare(with: manifest, summary)
  }

  /// A file of the bundle with its contents' digest.
  private struct Content: Sendable {
    var path: BagPath
    var digest: FileDigest
  }

  private var isTaken: Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  private static func manifest(_ contents: [Content]) -> [UInt8] {
    BagManifest.serialized(contents.map { ($0.path, $0.digest.sha256.bytes) })
  }

  private func unfinished(_ why: Message) -> ShokoError {
    ShokoError(.failure, .cannotFinishBundle(path, why))
  }

  private func foldersFailure(_ error: SystemError, _ verb: FileDeed.BundleVerb) -> ShokoError {
    FileSentence.failure(error, to: .bundleFolders(verb), in: path)
  }

  private func checkLabels(_ fields: [(String, String)]) throws(ShokoError) {
    for (label, _) in fields {
      let isPlain = label.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: ":") }
      if label.isEmpty || !isPlain || label.lowercased() == "payload-oxum" {
        let shown = PrintableText.escaped(label.utf8)
        throw ShokoError(.failure, .badBagLabel(shown))
      }
    }
  }

  /// Checks that exactly the promised files are there, and reads each back.
  private func digestContents(_ progress: @escaping ByteReport) throws(ShokoError) -> [Content] {
    let inventory = try takeInventory()
    let promised = state.withLock { $0.layout.files }
    let paths = inventory.files.map(\.path)
    if let stray = paths.first(where: { promised[String(decoding: $0.bytes, as: UTF8.self)] == nil }
    ) {
      throw unfinished(.becauseOfStrayFile(stray.display))
    }
    let present = Set(paths)
    if let lacking = promised.keys.sorted().first(where: { !present.contains(BagPath($0)) }) {
      throw unfinished(.becauseNeverWritten(lacking))
    }
    let read = ByteProgress(all: inventory.files.reduce(0) { $0 + $1.bytes }, progress)
    let contents = try concurrentMap(paths.count, jobs: jobs) {
      index, buffer throws(ShokoError) in
      let file = String(decoding: paths[index].bytes, as: UTF8.self)
      let digest = try FileDigest.read(
        self.location(of: file), for: self.reading(file), followLinks: false, calls: self.calls,
        buffer: buffer, isCancelled: self.isCancelled
      ) { chunk throws(SystemError) in read.add(chunk.count) }
      if case .written(let written)? = promised[file], written != digest {
        throw self.unfinished(.becauseChangedAfterWriting(file))
      }
      return Content(path: paths[index], digest: digest)
    }
    read.end()
    return contents
  }

  private func takeInventory() throws(ShokoError) -> BagInventory {
    let inventory: BagInventory
    do throws(SystemError) {
      let data = "\(partial.bag)/data"
      if access(data, F_OK) != 0 { try calls.makeDirectory(data) }
      inventory = try pruned()
    } catch {
      throw foldersFailure(error, .read)
    }
    if let obstacle = inventory.obstacles.first {
      throw unfinished(.becauseOfObstacle(obstacle.path.display, obstacle.text))
    }
    return inventory
  }

  /// The growing bag without folders whose files were all withdrawn: no manifest would have them.
  private func pruned() throws(SystemError) -> BagInventory {
    let root = try OpenFile(partial.bag, O_RDONLY | O_DIRECTORY, calls: calls)
    while true {
      let inventory = try BagInventory(root: root.descriptor, calls: calls)
      let empty = inventory.emptyFolders.map(\.display).filter { !$0.isEmpty && $0 != "data" }
      if empty.isEmpty { return inventory }
      for folder in empty { _ = try SystemCalls.retrying { rmdir(location(of: folder)) } }
    }
  }

  /// Gives a file its mode and makes it durable.
  private func secure(_ file: String) throws(SystemError) {
    let opened = try FileDigest.openRegular(
      location(of: file), followLinks: false, calls: calls)
    _ = try SystemCalls.retrying { fchmod(opened.descriptor, 0o600) }
    try calls.sync(opened.descriptor)
  }

  private func writeTagFiles(
    _ bagInfo: [(String, String)], _ manifest: [UInt8], _ summary: BundleSummary,
    _ metadata: [Content]
  ) throws(ShokoError) {
    var fields = bagInfo
    let labels = Set(bagInfo.map { $0.0.lowercased() })
    if !labels.contains("external-identifier") { fields.append(("External-Identifier", name)) }
    if !labels.contains("bag-software-agent") {
      fields.append(("Bag-Software-Agent", "shoko \(ShokoVersion.release)"))
    }
    let oxum = PayloadOxum(bytes: summary.bytes, files: Int64(summary.files))
    fields.append(("Payload-Oxum", oxum.text))
    let tagFiles = [
      ("bagit.txt", BagDeclaration.canonical), ("bag-info.txt", BagInfo.serialized(fields)),
      ("manifest-sha256.txt", manifest),
    ]
    let listed =
      metadata + tagFiles.map { Content(path: BagPath($0.0), digest: FileDigest(of: $0.1)) }
    for (file, bytes) in tagFiles + [("tagmanifest-sha256.txt", Self.manifest(listed))] {
      try write(bytes, to: file)
      try save(file, bytes: Int64(bytes.count))
    }
  }

  private func save(_ file: String, bytes: Int64) throws(ShokoError) {
    do throws(SystemError) {
      try secure(file)
    } catch {
      throw failure(error, .save, file, needed: bytes)
    }
  }

  private func makeDurable(_ contents: [Content]) throws(ShokoError) {
    _ = try concurrentMap(contents.count, jobs: jobs) { index, _ throws(ShokoError) in
      let content = contents[index]
      try self.save(content.path.display, bytes: content.digest.bytes)
    }
    do throws(SystemError) {
      let root = try OpenFile(partial.bag, O_RDONLY | O_DIRECTORY, calls: calls)
      for folder in try BagInventory(root: root.descriptor, calls: calls).folders {
        try syncFolder(location(of: folder.display))
      }
      try syncFolder(partial.bag)
    } catch {
      throw foldersFailure(error, .save)
    }
  }

  private func syncFolder(_ folder: String) throws(SystemError) {
    let opened = try OpenFile(folder, O_RDONLY | O_DIRECTORY, calls: calls)
    do throws(SystemError) {
      try calls.sync(opened.descriptor)
    } catch  where error.code == EINVAL || error.code == ENOTSUP {
      // Some network file systems keep folders durable by themselves and refuse the call.
    }
  }

  /// Gives the bag its name; `false` when something has it.
  private func publish() throws(ShokoError) -> Bool {
    if isCancelled() { throw FileSentence.cancelled }
    do throws(SystemError) {
      try rename()
    } catch  where [EEXIST, ENOTEMPTY, ENOTDIR].contains(error.code) && isTaken {
      return false
    } catch {
      throw FileSentence.failure(error, to: .nameBundle, in: path)
    }
    do throws(SystemError) {
      for folder in grownFolders.reversed() + [partial.parent + "/"] { try syncFolder(folder) }
    } catch {
      // The name may not survive a loss of power: take it back, so that a failure leaves nothing.
      _ = Glibc.rename(path, partial.bag)
      throw FileSentence.failure(error, to: .saveBundleName, in: path)
    }
    return true
  }

  private func rename() throws(SystemError) {
    try calls.moveWithoutReplacing(partial.bag, path)
  }
}

extension SystemCalls {
  /// Gives a file or folder another name, which nothing has.
  func moveWithoutReplacing(_ from: String, _ to: String) throws(SystemError) {
    do throws(SystemError) {
      try renameWithoutReplacing(from, to)
    } catch  where [ENOSYS, EINVAL, ENOTSUP].contains(error.code) {
      // The file system cannot refuse to replace. Plain rename(2) of a folder refuses as well, with one
      // exception that loses nothing: it replaces an empty folder.
      var status = stat()
      if lstat(to, &status) == 0 { throw SystemError(EEXIST) }
      _ = try SystemCalls.retrying { Glibc.rename(from, to) }
    }
  }
}
