internal import CFFmpeg
internal import CMediaShims
internal import ShokoCore

#if canImport(Glibc)
  internal import Glibc
#endif

/// Is shown the bytes of a file while it is read, so that nobody has to read them twice.
public protocol ByteWitness: AnyObject, Sendable {
  /// Some bytes were read at an offset from the file's start; pieces may come in any order, more than
  /// once, or never.
  func see(_ bytes: borrowing RawSpan, at offset: Int64)
}

/// The one file that a demuxer may read, and the I/O context over it.
final class FileInput {
  let io: UnsafeMutablePointer<AVIOContext>
  /// What the file was when its reading began; nothing behind its size is read.
  let stamp: FileStamp
  private let input: OpaquePointer
  private let witness: (any ByteWitness)?

  /// Opens a regular file read-only.
  ///
  /// - Parameter earlier: what the file was before, or `nil`. It may have grown since; only what was
  ///   there then is read. Any other file is refused.
  /// - Parameter witness: who is shown what is read, or `nil`.
  init(
    _ file: MediaFile, as earlier: FileStamp? = nil, witness: (any ByteWitness)? = nil
  ) throws(MediaError) {
    var code: Int32 = 0
    guard let input = shoko_input_open(file.path.zeroTerminated, &code) else {
      throw code == -1
        ? MediaError("not_a_file", .notARegularFile)
        : MediaError("cannot_open", .fileCannotBeOpened(Self.words(code)))
    }
    let opened = Self.read { shoko_input_stamp(input, $0) }
    if let earlier {
      guard [.none, .grown].contains(earlier.change(to: opened)) else {
        shoko_input_close(input)
        throw MediaError("file_changed", .notTheScannedFile)
      }
      shoko_input_limit(input, earlier.size)
    }
    guard let io = shoko_input_context(input) else {
      shoko_input_close(input)
      throw MediaError("no_memory", .mediaOutOfMemory)
    }
    stamp = earlier ?? opened
    self.input = input
    self.io = io
    self.witness = witness
    guard witness != nil else { return }
    // Nobody reads after `deinit`, so this object outlives every call.
    shoko_input_show(
      input,
      { opaque, bytes, size, offset in
        guard let opaque else { return }
        let input = Unmanaged<FileInput>.fromOpaque(opaque).takeUnretainedValue()
        input.witness?.see(
          UnsafeRawBufferPointer(start: bytes, count: Int(size)).bytes, at: offset)
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit {
    shoko_input_context_free(io)
    shoko_input_close(input)
  }

  /// The bytes that may be read: those of the file when its reading began.
  var size: Int64 { shoko_input_size(input) }

  /// What a read met, or `nil`.
  var failure: MediaError? {
    let code = shoko_input_error(input)
    return code == 0 ? nil : MediaError("io_error", .readingFailed(Self.words(code)))
  }

  /// How the open file has changed since its reading began.
  var change: FileStamp.Change {
    var isKnown = true
    let now = Self.read { isKnown = shoko_input_now(input, $0) == 0 }
    return isKnown ? stamp.change(to: now) : .rewritten
  }

  private static func read(_ fill: (UnsafeMutablePointer<Int64>) -> Void) -> FileStamp {
    var values: (Int64, Int64, Int64, Int64) = (0, 0, 0, 0)
    withUnsafeMutablePointer(to: &values) { pointer in
      pointer.withMemoryRebound(to: Int64.self, capacity: 4) { fill($0) }
    }
    return FileStamp(values)
  }

  private static func words(_ code: Int32) -> Message { .readingRefused(code) }
}
