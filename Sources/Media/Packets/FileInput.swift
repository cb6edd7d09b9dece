internal import CFFmpeg
internal import CMediaShims
internal import ShokoCore

#if canImport(Glibc)
  internal import Glibc
#endif

/// The one file that a demuxer may read, and the I/O context over it.
final class FileInput {
  let io: UnsafeMutablePointer<AVIOContext>
  private let input: OpaquePointer

  /// Opens a regular file read-only.
  init(_ file: MediaFile) throws(MediaError) {
    var code: Int32 = 0
    guard let input = shoko_input_open(file.path.zeroTerminated, &code) else {
      throw code == -1
        ? MediaError("not_a_file", "it is not a regular file")
        : MediaError("cannot_open", "it cannot be opened: \(Self.words(code))")
    }
    guard let io = shoko_input_context(input) else {
      shoko_input_close(input)
      throw MediaError("no_memory", "out of memory")
    }
    self.input = input
    self.io = io
  }

  deinit {
    shoko_input_context_free(io)
    shoko_input_close(input)
  }

  /// What the file was at opening.
  var stamp: FileStamp {
    var values: (Int64, Int64, Int64, Int64) = (0, 0, 0, 0)
    withUnsafeMutablePointer(to: &values) { pointer in
      pointer.withMemoryRebound(to: Int64.self, capacity: 4) { shoko_input_stamp(input, $0) }
    }
    return FileStamp(values)
  }

  /// Bytes at opening.
  var size: Int64 { shoko_input_size(input) }

  /// What a read met, or `nil`.
  var failure: MediaError? {
    let code = shoko_input_error(input)
    return code == 0 ? nil : MediaError("io_error", "reading failed: \(Self.words(code))")
  }

  /// How the file differs from what was opened, or `nil`.
  var change: MediaError? {
    switch shoko_input_changed(input) {
    case 0: nil
    case 2: MediaError("file_changed", "the file became shorter while it was read")
    default:
      MediaError(
        "file_changed",
        "the file was written to while it was read; only what was there at the start was examined")
    }
  }

  private static func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}
