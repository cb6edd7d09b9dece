import Testing

@testable import Archive

@Suite("Paths of recordings")
struct PathTests {
  @Test("the common folder is the deepest one that holds all files")
  func commonFolder() {
    let paths = ["a/b/x.mp4", "./a/c/../b/d/y.mp4", "/w/a/b/z.mp4"].map { ArchivePath($0) }
    let common = CommonFolder(of: paths, workingFolder: ArchivePath("/w"))
    #expect(common.folder == ArchivePath("/w/a/b"))
    #expect(common.relative.map(\.display) == ["x.mp4", "d/y.mp4", "z.mp4"])
  }

  @Test("a single file is shown by its name, and files without a common folder by their paths")
  func extremes() {
    let working = ArchivePath("/w")
    let one = CommonFolder(of: [ArchivePath("../m/x.mp4")], workingFolder: working)
    #expect(one.folder == ArchivePath("/m"))
    #expect(one.relative.map(\.display) == ["x.mp4"])
    let twice = CommonFolder(
      of: [ArchivePath("x.mp4"), ArchivePath("/w/x.mp4")], workingFolder: working)
    #expect(twice.relative.map(\.display) == ["x.mp4", "x.mp4"])
    let apart = CommonFolder(
      of: [ArchivePath("/m/x.mp4"), ArchivePath("y.mp4")], workingFolder: working)
    #expect(apart.folder == ArchivePath("/"))
    #expect(apart.relative.map(\.display) == ["m/x.mp4", "w/y.mp4"])
    #expect(CommonFolder(of: [], workingFolder: working).relative.isEmpty)
  }

  @Test(
    "recordings are known by their extensions",
    arguments: [
      ("x.mp4", true), ("A.B.DAV", true), ("hiv00001.h264", true), ("notes.txt", false),
      ("mp4", false), (".mp4", false), ("dir.mp4/readme", false),
    ])
  func media(name: String, looksLikeMedia: Bool) {
    #expect(ArchivePath(name).looksLikeMediaByName == looksLikeMedia)
  }

  @Test("characters that would deceive a reader are shown as numbers")
  func display() {
    #expect(ArchivePath("a\u{202e}4pm.b").display == "a\\u{202e}4pm.b")
    #expect(ArchivePath("\u{1b}[31m").display == "\\u{1b}[31m")
    #expect(ArchivePath("が.mp4").display == "が.mp4")
    #expect(ArchivePath(bytes: [0xe3, 0x81]).display == "\\xe3\\x81")
    #expect(ArchivePath(bytes: [0xed, 0xa0, 0x80]).display == "\\xed\\xa0\\x80")
  }
}
