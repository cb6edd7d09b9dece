internal import Archive
internal import Glibc
internal import ShokoCore

/// Why a pipeline file could not be read.
struct PipelineFileError: Error {
  let message: Message
}

/// Reads a small file; calls `open(2)`, `fstat(2)` and `read(2)`.
enum PipelineFile {
  static let tooLong = Message.pipelineIsLong(most: YAMLLimits.bytes)

  /// The bytes of a regular file of at most so many bytes.
  static func read(_ path: ArchivePath, most: Int) throws(PipelineFileError) -> [UInt8] {
    if path.bytes.isEmpty || path.bytes.contains(0) {
      throw PipelineFileError(message: .pipelineHasNoPath)
    }
    // Without O_NONBLOCK, opening a pipe would wait for its writer.
    let name = path.bytes.map { CChar(bitPattern: $0) } + [0]
    let descriptor = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 { throw failure() }
    defer { close(descriptor) }
    var status = stat()
    if fstat(descriptor, &status) != 0 { throw failure() }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw PipelineFileError(message: .pipelineIsFolder)
    }
    if status.st_mode & S_IFMT != S_IFREG {
      throw PipelineFileError(message: .pipelineIsNoFile)
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= most {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw failure()
      }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
    throw PipelineFileError(message: tooLong)
  }

  private static func failure() -> PipelineFileError {
    PipelineFileError(message: .pipelineCannotBeRead(.readingRefused(errno)))
  }
}
