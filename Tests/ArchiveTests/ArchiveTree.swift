internal import Archive
internal import Foundation
internal import TestSupport
internal import Testing

/// A folder of small files for one test.
struct ArchiveTree {
  private let scratch: Scratch
  var root: ArchivePath { ArchivePath(scratch.url.path) }

  init() throws {
    scratch = try Scratch()
  }

  /// Makes files with the folders above them; names are bytes.
  func add(_ names: [UInt8]...) throws {
    for name in names {
      let path = root.appending(ArchivePath(bytes: name))
      var made = root
      for folder in ArchivePath(bytes: name).components.dropLast() {
        made = made.appending(ArchivePath(bytes: folder))
        mkdir(Self.cString(made), 0o700)
      }
      let descriptor = open(Self.cString(path), O_CREAT | O_WRONLY, 0o600)
      try #require(descriptor >= 0)
      #expect(write(descriptor, "film", 4) == 4)
      close(descriptor)
    }
  }

  func add(_ names: String...) throws {
    for name in names { try add(Array(name.utf8)) }
  }

  /// Makes a symbolic link.
  func link(_ name: String, to target: String) throws {
    try #require(symlink(target, Self.cString(root.appending(ArchivePath(name)))) == 0)
  }

  func find(_ patterns: String...) throws -> FileSearch {
    try ArchiveFinder(folder: root).files(patterns.map { try FilePattern($0) })
  }

  /// What a search found, relative to the root.
  func names(_ search: FileSearch) -> [String] {
    search.files.map {
      ArchivePath(bytes: Array($0.path.bytes.dropFirst(root.bytes.count + 1))).display
    }
  }

  static func cString(_ path: ArchivePath) -> [CChar] {
    path.bytes.map { CChar(bitPattern: $0) } + [0]
  }
}
