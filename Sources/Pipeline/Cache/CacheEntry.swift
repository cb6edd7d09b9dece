internal import Crypto
internal import Foundation
internal import Media
internal import ShokoCore

/// What is kept of one recording: its chunks' results in one file, and where each lies in another.
///
/// Both files only grow. The index names a section after the section was written, so a process that is
/// killed leaves at most a piece that nobody names; the next one cuts it off. One process writes, any
/// number read what was there when they came.
final class CacheEntry: ChunkStore {
  private struct State {
    var sections: [Int: CacheSection]
    /// Where the next section begins.
    var end: Int64
    var indexEnd: Int64
    var pending = PendingSection()
    var isWritable: Bool
  }

  /// The section that is being written.
  private struct PendingSection {
    var chunk: Int?
    var buffer: [UInt8] = []
    var written: Int64 = 0
    var hash = SHA256()
  }

  /// Results are written in pieces of at least so many bytes.
  private static let piece = 1 << 20
  /// More chunks than a file of any size has, in bytes of the index.
  private static let largestIndex: Int64 = 1 << 30
  /// No result is larger: two grids that do not compress.
  private static let largestResult = 64 << 20

  private let grids: CacheFile
  private let index: CacheFile
  /// Asked before so many bytes are written whether there is room for them.
  private let hasRoom: @Sendable (Int64) -> Bool
  /// Told why writing failed.
  private let onFailure: @Sendable (_ errno: Int32) -> Void
  private let state: Guarded<State>

  /// Opens an entry whose files lie at `path` with `.grids` and `.index` behind it, or gives `nil` and
  /// leaves `errno`.
  init?(
    _ path: String, _ description: CacheDescription,
    hasRoom: @escaping @Sendable (Int64) -> Bool,
    onFailure: @escaping @Sendable (_ errno: Int32) -> Void
  ) {
    guard let index = CacheFile(path + ".index", creates: true),
      let grids = CacheFile(path + ".grids", creates: true)
    else { return nil }
    (self.index, self.grids) = (index, grids)
    (self.hasRoom, self.onFailure) = (hasRoom, onFailure)
    let isWriter = index.lock()
    // Behind a first line that is not whole nothing was ever named, or nothing can be believed.
    if isWriter, Self.description(index) == nil {
      guard index.cut(to: 0), index.write(Self.line(description), at: 0) else { return nil }
    }
    let listed = Self.sections(index, grids)
    let end = listed.sections.values.map { $0.offset + $0.length }.max() ?? 0
    state = Guarded(
      State(
        sections: listed.sections, end: end, indexEnd: listed.end,
        isWritable: isWriter && index.cut(to: listed.end) && grids.cut(to: end)))
    if isWriter { index.touch() }
  }

  // MARK: Reading

  func packets(of chunk: Int) -> ShokoCore.SHA256Digest? {
    state.withLock { $0.sections[chunk]?.packets }
  }

  func read(_ chunk: Int, _ body: (_ result: [UInt8]) throws -> Void) throws {
    guard let section = state.withLock({ $0.sections[chunk] }) else { throw KeptResultsDiffer() }
    try Self.read(section, of: grids, body)
  }

  /// Whether a section is what was written.
  private static func isWhole(_ section: CacheSection, of grids: CacheFile) -> Bool {
    var hash = SHA256()
    var place = section.offset
    let end = section.offset + section.length
    while place < end {
      let count = Int(min(Int64(piece), end - place))
      guard let bytes = grids.read(at: place, count: count) else { return false }
      hash.update(data: bytes)
      place += Int64(count)
    }
    return ShokoCore.SHA256Digest(bytes: hash.finalize()) == section.content
  }

  /// Hands over a section's results, once it was found to be what was written.
  private static func read(
    _ section: CacheSection, of grids: CacheFile, _ body: (_ result: [UInt8]) throws -> Void
  ) throws {
    guard isWhole(section, of: grids) else { throw KeptResultsDiffer() }
    var place = section.offset
    let end = section.offset + section.length
    while place < end {
      guard let head = grids.read(at: place, count: 4) else { throw KeptResultsDiffer() }
      let count = head.reversed().reduce(0) { $0 << 8 | Int($1) }
      guard count <= largestResult, place + 4 + Int64(count) <= end,
        let result = grids.read(at: place + 4, count: count)
      else { throw KeptResultsDiffer() }
      try body(result)
      place += 4 + Int64(count)
    }
  }

  // MARK: Writing

  func open(_ chunk: Int) {
    state.withLock { state in
      guard state.isWritable else { return }
      state.pending = PendingSection()
      state.pending.chunk = chunk
    }
  }

  func append(_ result: [UInt8]) {
    state.withLock { state in
      guard state.isWritable, state.pending.chunk != nil else { return }
      let count = UInt32(truncatingIfNeeded: result.count).littleEndian
      withUnsafeBytes(of: count) { state.pending.buffer.append(contentsOf: $0) }
      state.pending.buffer += result
      if state.pending.buffer.count >= Self.piece { write(&state) }
    }
  }

  func close(_ chunk: Int, packets: ShokoCore.SHA256Digest) {
    state.withLock { state in
      guard state.isWritable, state.pending.chunk == chunk else { return }
      write(&state)
      guard state.isWritable,
        let content = ShokoCore.SHA256Digest(bytes: state.pending.hash.finalize())
      else { return }
      let section = CacheSection(
        chunk: chunk, offset: state.end, length: state.pending.written, packets: packets,
        content: content)
      guard index.write(section.bytes, at: state.indexEnd) else { return fail(&state) }
      state.indexEnd += Int64(CacheSection.size)
      state.end += section.length
      state.sections[chunk] = section
      state.pending = PendingSection()
    }
  }

  /// Forgets everything that is kept, as it is not the recording's.
  ///
  /// Who only reads forgets it for himself.
  func drop() {
    state.withLock { state in
      state.sections = [:]
      state.pending = PendingSection()
      guard state.isWritable else { return }
      let start = Self.lineLength(index) ?? 0
      state.isWritable = index.cut(to: start) && grids.cut(to: 0)
      (state.end, state.indexEnd) = (0, start)
    }
  }

  private func write(_ state: inout State) {
    let bytes = state.pending.buffer
    guard hasRoom(Int64(bytes.count)) else {
      // No failure: the cache is as large as it may be.
      state.isWritable = false
      return
    }
    guard grids.write(bytes, at: state.end + state.pending.written) else { return fail(&state) }
    state.pending.hash.update(data: bytes)
    state.pending.written += Int64(bytes.count)
    state.pending.buffer.removeAll(keepingCapacity: true)
  }

  private func fail(_ state: inout State) {
    state.isWritable = false
    onFailure(errno)
  }

  // MARK: The index

  private static func line(_ description: CacheDescription) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array((try? encoder.encode(description)) ?? Data()) + [UInt8(ascii: "\n")]
  }

  private static func description(_ index: CacheFile) -> CacheDescription? {
    guard let length = lineLength(index), let line = index.read(at: 0, count: Int(length)) else {
      return nil
    }
    return try? JSONDecoder().decode(CacheDescription.self, from: Data(line))
  }

  /// How long the first line is with its end, or `nil` when there is none.
  private static func lineLength(_ index: CacheFile) -> Int64? {
    // A path has at most 4096 bytes, which JSON may write with six characters each.
    let count = Int(min(index.size, 32 << 10))
    guard let start = index.read(at: 0, count: count) else { return nil }
    return start.firstIndex(of: UInt8(ascii: "\n")).map { Int64($0 + 1) }
  }

  /// The sections that are named, where the last of them ends in the index, and how many records
  /// behind it cannot be read; a piece of a record is what a killed process leaves.
  private static func sections(
    _ index: CacheFile, _ grids: CacheFile
  ) -> (sections: [Int: CacheSection], end: Int64, unread: Int) {
    guard let start = lineLength(index),
      let bytes = index.read(
        at: start, count: max(0, Int(min(index.size, largestIndex) - start)))
    else { return ([:], 0, 0) }
    let size = grids.size
    var sections: [Int: CacheSection] = [:]
    var end = start
    for place in stride(from: 0, to: bytes.count - CacheSection.size + 1, by: CacheSection.size) {
      guard let section = CacheSection(bytes[place..<place + CacheSection.size]),
        section.offset + section.length <= size
      else { break }
      sections[Int(section.chunk)] = section
      end += Int64(CacheSection.size)
    }
    let unread = (bytes.count - Int(end - start)) / CacheSection.size
    return (sections, end, unread)
  }
}

extension CacheEntry? {
  /// Does the work once more, without what is kept, when that turns out not to be the recording's.
  func droppedIfDiffering<Value>(_ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch is KeptResultsDiffer {
      self?.drop()
      return try work()
    }
  }
}

extension CacheEntry {
  /// What `shoko cache` tells of an entry.
  struct Look: Hashable, Sendable {
    var description: CacheDescription
    var sections: Int
    /// The chunks whose results are not what was written.
    var damaged: Int
  }

  /// Looks at an entry without writing to it, and reads all of it where it is to be verified; gives
  /// `nil` for files that are no entry.
  ///
  /// Asks `isCancelled` now and then, and then ends early.
  static func look(_ path: String, verifies: Bool, isCancelled: () -> Bool) -> Look? {
    guard let index = CacheFile(path + ".index", creates: false),
      let grids = CacheFile(path + ".grids", creates: false),
      let description = description(index)
    else { return nil }
    let (sections, _, unread) = sections(index, grids)
    var look = Look(
      description: description, sections: sections.count + unread, damaged: unread)
    guard verifies else { return look }
    for section in sections.values where !isCancelled() && !isWhole(section, of: grids) {
      look.damaged += 1
    }
    return look
  }
}
