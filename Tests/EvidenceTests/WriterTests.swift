import Evidence
import Foundation
import ShokoCore
import Testing

struct WriterTests {
  @Test func writesABagThatStockToolsAccept() throws {
    let scratch = try Scratch()
    let bag = try writeBundle(in: scratch.path)
    for manifest in ["manifest-sha256.txt", "tagmanifest-sha256.txt"] {
      let check = try run("/usr/bin/sha256sum", ["-c", "--strict", manifest], in: bag)
      #expect(check.status == 0, "\(check.output)")
    }
    #expect(try BagVerifier.verify(path: bag).isValid)
    #expect(try BagVerifier.verify(path: bag, profile: .bagitOnly).isValid)
    #expect(try scratch.entries() == ["CASE-1"])
  }

  @Test(.enabled(if: Repository.has(Repository.bagit), "bagit.py is not installed"))
  func writesABagThatBagitPyAccepts() throws {
    let scratch = try Scratch()
    let bag = try writeBundle(in: scratch.path)
    let python = URL(filePath: Repository.bagit).deletingLastPathComponent()
      .appending(path: "python").path
    let check = try run(python, [Repository.bagit, "--validate", bag], in: scratch.path)
    #expect(check.status == 0, "\(check.output)")
  }

  @Test func layoutAndTagFilesAreExact() throws {
    let scratch = try Scratch()
    let bag = try writeBundle(in: scratch.path)
    func text(_ name: String) throws -> String {
      String(decoding: try contents("\(bag)/\(name)"), as: UTF8.self)
    }
    #expect(try text("bagit.txt") == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    #expect(
      try text("bag-info.txt") == """
        Bagging-Date: 2026-11-23
        External-Identifier: CASE-1
        Bag-Software-Agent: shoko \(ShokoVersion.release)
        Payload-Oxum: 3000033.5

        """)
    let listed = try text("manifest-sha256.txt").split(separator: "\n").map { $0.dropFirst(66) }
    #expect(
      listed == [
        "data/clips/0001.mp4", "data/empty.log", "data/events.json", "data/stills/0001-crop.png",
        "data/stills/0001-full.png",
      ])
    let tags = try text("tagmanifest-sha256.txt").split(separator: "\n").map { $0.dropFirst(66) }
    #expect(tags == ["bag-info.txt", "bagit.txt", "manifest-sha256.txt", "metadata/pipeline.yaml"])
  }

  @Test func everythingIsForItsOwnerOnly() throws {
    let scratch = try Scratch()
    let bag = try writeBundle(in: scratch.file("deep/er"))
    #expect(try mode(scratch.file("deep")) == 0o700)
    #expect(try mode(bag) == 0o700)
    for name in try snapshot(bag).keys {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(bag)/\(name)", isDirectory: &isFolder)
      #expect(try mode("\(bag)/\(name)") == (isFolder.boolValue ? 0o700 : 0o600), "\(name)")
    }
  }

  @Test func manifestsDoNotDependOnOrderOrPlace() throws {
    let scratch = try Scratch()
    let first = try writeBundle(in: scratch.file("a"))
    let writer = try BundleWriter(parent: scratch.file("b"), name: "CASE-1", jobs: 1)
    try writer.add("data/empty.log", bytes: [])
    try writer.add("metadata/pipeline.yaml", text: "shoko: 1\n")
    try writer.add("data/clips/0001.mp4", bytes: [UInt8](repeating: 7, count: 3_000_000))
    try writer.add("data/events.json", text: "{}\n")
    try writer.add("data/stills/0001-crop.png", text: "picture two, a crop")
    try writer.add("data/stills/0001-full.png", text: "picture one")
    _ = try writer.finish(bagInfo: [("Bagging-Date", "2026-11-23")])
    #expect(try snapshot(first) == snapshot(scratch.file("b/CASE-1")))
  }

  @Test func anEqualBundleIsAlreadyComplete() throws {
    let scratch = try Scratch()
    let bag = try writeBundle(in: scratch.path)
    let before = try snapshot(bag)
    let writer = try BundleWriter(parent: scratch.path, name: "CASE-1")
    try fill(writer)
    let outcome = try writer.finish(bagInfo: [("Bagging-Date", "2027-01-01")])
    guard case .alreadyComplete(let summary) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(summary.path == writer.path && summary.files == 5 && summary.bytes == 3_000_033)
    #expect(try snapshot(bag) == before)
    #expect(try scratch.entries() == ["CASE-1"])
  }

  @Test(arguments: ["payload", "damage", "file", "empty folder", "link"])
  func anythingElseThatHasTheNameIsNotTouched(_ what: String) throws {
    let scratch = try Scratch()
    let bag = scratch.file("CASE-1")
    switch what {
    case "file": try put("a file", bag)
    case "empty folder":
      try FileManager.default.createDirectory(atPath: bag, withIntermediateDirectories: false)
    case "link":
      try FileManager.default.createSymbolicLink(atPath: bag, withDestinationPath: "nowhere")
    default:
      _ = try writeBundle(in: scratch.path, still: what == "payload" ? "another" : "picture one")
      if what == "damage" { try put("x", "\(bag)/data/events.json") }
    }
    let before = try snapshot(scratch.path)
    let writer = try BundleWriter(parent: scratch.path, name: "CASE-1")
    try fill(writer)
    guard case .differs(_, let differences) = try writer.finish() else {
      Issue.record("was written")
      return
    }
    #expect(!differences.isEmpty)
    if what == "payload" {
      #expect(differences.map(\.english) == ["data/stills/0001-full.png has other contents."])
    }
    #expect(try snapshot(scratch.path) == before)
    #expect(try scratch.entries() == ["CASE-1"])
  }

  @Test func discardLeavesNothing() throws {
    let scratch = try Scratch()
    let writer = try BundleWriter(parent: scratch.path, name: "CASE-1")
    try fill(writer)
    #expect(try scratch.entries().count == 1)
    writer.discard()
    #expect(try scratch.entries() == [])
    #expect(throws: ShokoError.self) { try writer.add("data/x", bytes: []) }
    #expect(throws: ShokoError.self) { try writer.finish() }
    do { _ = try BundleWriter(parent: scratch.path, name: "CASE-2") }
    #expect(try scratch.entries() == [])
  }

  @Test func theNameAppearsOnlyWhenAllIsThere() throws {
    let scratch = try Scratch()
    let writer = try BundleWriter(parent: scratch.path, name: "CASE-1")
    try fill(writer)
    #expect(!FileManager.default.fileExists(atPath: writer.path))
    #expect(try scratch.entries().allSatisfy { $0.hasPrefix(".CASE-1.partial-") })
    _ = try writer.finish()
    #expect(try scratch.entries() == ["CASE-1"])
  }

  @Test func copiesOriginalsAndNoticesChanges() throws {
    let scratch = try Scratch()
    let original = scratch.file("original.mp4")
    try put([UInt8](repeating: 3, count: 2_500_000), original)
    let digest = try FileDigest(path: original)
    let writer = try BundleWriter(parent: scratch.path, name: "CASE-1")
    let copied = try writer.copy(
      original, to: "data/originals/a.mp4", expected: digest.sha256, named: "original.mp4")
    #expect(copied == digest)
    try put("other", original)
    let error = #expect(throws: ShokoError.self) {
      try writer.copy(
        original, to: "data/originals/b.mp4", expected: digest.sha256, named: "original.mp4")
    }
    #expect(error?.message.english.contains("original.mp4 changed while it was read") == true)
    #expect(error?.message.english.contains(scratch.path) == false)
    guard case .written(let summary) = try writer.finish() else {
      Issue.record("not written")
      return
    }
    #expect(summary.files == 1)
    #expect(try BagVerifier.verify(path: summary.path).isValid)
  }

  @Test func aWithdrawnClipIsForgotten() throws {
    let scratch = try Scratch()
    let writer = try BundleWriter(parent: scratch.path, name: "CASE-1")
    try writer.add("data/events.json", text: "{}")
    let clip = try writer.reserve("data/clips/0001.mp4")
    try put("half a clip", clip)
    writer.withdraw("data/clips/0001.mp4")
    _ = try writer.finish()
    let report = try BagVerifier.verify(path: writer.path)
    #expect(report.isValid && report.warnings.isEmpty && report.files == 1)
  }

  @Test func aFileGetsAnotherNameThatNoneHas() throws {
    let scratch = try Scratch()
    let writer = try BundleWriter(parent: scratch.path, name: "CASE-1")
    try writer.add("data/stills/r2-0001.png", bytes: [1])
    try writer.add("data/stills/0002.png", bytes: [2])
    try writer.rename("data/stills/r2-0001.png", to: "data/stills/0001.png")
    #expect(throws: ShokoError.self) {
      try writer.rename("data/stills/0001.png", to: "data/stills/0002.png")
    }
    #expect(throws: ShokoError.self) {
      try writer.rename("data/stills/r2-0001.png", to: "data/stills/0003.png")
    }
    _ = try writer.reserve("data/clips/0001.mp4")
    #expect(throws: ShokoError.self) {
      try writer.rename("data/clips/0001.mp4", to: "data/clips/0002.mp4")
    }
    writer.withdraw("data/clips/0001.mp4")
    // The old name is free again.
    try writer.add("data/stills/r2-0001.png", bytes: [3])
    _ = try writer.finish()
    let report = try BagVerifier.verify(path: writer.path)
    #expect(report.isValid && report.files == 3)
    let file = writer.path + "/data/stills/0001.png"
    #expect(try FileDigest(path: file) == FileDigest(of: [1]))
  }

  @Test func promisesAreKept() throws {
    let scratch = try Scratch()
    let unwritten = try BundleWriter(parent: scratch.path, name: "A")
    _ = try unwritten.reserve("data/clip.mp4")
    let first = #expect(throws: ShokoError.self) { try unwritten.finish() }
    #expect(first?.message.english.contains("data/clip.mp4 was reserved and never written") == true)
    let stray = try BundleWriter(parent: scratch.path, name: "B")
    let path = try stray.reserve("data/clip.mp4")
    try put("clip", path)
    try put("index", path + ".idx")
    let second = #expect(throws: ShokoError.self) { try stray.finish() }
    #expect(second?.message.english.contains("data/clip.mp4.idx was put there") == true)
    let changed = try BundleWriter(parent: scratch.path, name: "C")
    let clip = try changed.reserve("data/clip.mp4")
    try put("clip", clip)
    try changed.adopt("data/clip.mp4")
    try put("clop", clip)
    let third = #expect(throws: ShokoError.self) { try changed.finish() }
    #expect(third?.message.english.contains("data/clip.mp4 changed after it was written") == true)
    #expect(try scratch.entries() == [])
  }

  @Test(arguments: [
    "data/../x", "/data/x", "x", "data", "data/", "data//x", "data/ä", "data/a b", "data/a\nb",
    "seal/x", "bagit.txt", "data/.", "data/" + String(repeating: "a", count: 201),
  ])
  func refusesPaths(_ path: String) throws {
    let scratch = try Scratch()
    let writer = try BundleWriter(parent: scratch.path, name: "CASE-1")
    #expect(throws: ShokoError.self) { try writer.add(path, bytes: [1]) }
  }

  @Test func refusesNamesThatDifferInCaseAlone() throws {
    let scratch = try Scratch()
    let writer = try BundleWriter(parent: scratch.path, name: "CASE-1")
    try writer.add("data/a/x.png", bytes: [1])
    for path in ["data/a/X.png", "data/A/y.png", "data/a/x.png", "data/a", "data/a/x.png/z"] {
      #expect(throws: ShokoError.self, "\(path)") { try writer.add(path, bytes: [2]) }
    }
    try writer.add("data/a/y.png", bytes: [2])
    _ = try writer.finish()
    #expect(try BagVerifier.verify(path: writer.path).files == 2)
  }

  @Test(arguments: ["", ".", "..", ".hidden", "a/b", "事件", "a b", "a\0b"])
  func refusesBundleNames(_ name: String) throws {
    let scratch = try Scratch()
    #expect(throws: ShokoError.self) { try BundleWriter(parent: scratch.path, name: name) }
    #expect(try scratch.entries() == [])
  }

  @Test func bagInfoCannotBeBrokenOutOf() throws {
    let scratch = try Scratch()
    let writer = try BundleWriter(parent: scratch.path, name: "CASE-1")
    try writer.add("data/x", bytes: [1])
    _ = try writer.finish(bagInfo: [("External-Description", "one\nPayload-Oxum: 9.9\r\n廊下")])
    let text = String(decoding: try contents(writer.path + "/bag-info.txt"), as: UTF8.self)
    #expect(text.hasPrefix("External-Description: one Payload-Oxum: 9.9 廊下\n"))
    #expect(try BagVerifier.verify(path: writer.path).isValid)
    for label in ["a:b", "", "Payload-Oxum", "a\nb"] {
      let other = try BundleWriter(parent: scratch.path, name: "CASE-2")
      #expect(throws: ShokoError.self) { try other.finish(bagInfo: [(label, "x")]) }
    }
  }

  @Test func threadsMayWriteAtTheSameTime() throws {
    let scratch = try Scratch()
    let writer = try BundleWriter(parent: scratch.path, name: "CASE-1")
    DispatchQueue.concurrentPerform(iterations: 200) { index in
      _ = try? writer.add("data/folder\(index % 7)/\(index).txt", text: "\(index)")
    }
    _ = try writer.finish()
    let report = try BagVerifier.verify(path: writer.path)
    #expect(report.isValid && report.files == 200)
  }
}
