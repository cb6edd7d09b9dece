import Evidence
import Foundation
import Glibc
import ShokoCore
import Testing

/// A change to a finished bundle, and the problems that must be named.
struct Tampering: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var apply: @Sendable (_ bag: String) throws -> Void
  var expected: [(code: String, path: String?)]

  init(
    _ name: String, _ expected: [(String, String?)],
    _ apply: @escaping @Sendable (String) throws -> Void
  ) {
    testDescription = name
    self.apply = apply
    self.expected = expected.map { (code: $0.0, path: $0.1) }
  }

  static let still = "data/stills/0001-full.png"
  static let crop = "data/stills/0001-crop.png"

  static let payload: [Tampering] = [
    Tampering("bit flip", [("changed_file", still)]) { bag in
      var bytes = try contents("\(bag)/\(still)")
      bytes[3] ^= 1
      try put(bytes, "\(bag)/\(still)")
    },
    Tampering("truncation", [("changed_file", still), ("payload_oxum", "bag-info.txt")]) { bag in
      try put(Array(try contents("\(bag)/\(still)").dropLast()), "\(bag)/\(still)")
    },
    Tampering("removal", [("missing_file", still), ("payload_oxum", "bag-info.txt")]) { bag in
      try FileManager.default.removeItem(atPath: "\(bag)/\(still)")
    },
    Tampering("addition of payload", [("unexpected_file", "data/new.txt")]) { bag in
      try put("new", "\(bag)/data/new.txt")
    },
    Tampering("addition of an empty file", [("unexpected_file", "data/new.txt")]) { bag in
      try put("", "\(bag)/data/new.txt")
    },
    Tampering("renaming", [("missing_file", still), ("unexpected_file", "data/other.png")]) { bag in
      try FileManager.default.moveItem(atPath: "\(bag)/\(still)", toPath: "\(bag)/data/other.png")
    },
    Tampering("exchange", [("changed_file", still), ("changed_file", crop)]) { bag in
      let (first, second) = (try contents("\(bag)/\(still)"), try contents("\(bag)/\(crop)"))
      try put(second, "\(bag)/\(still)")
      try put(first, "\(bag)/\(crop)")
    },
    Tampering("link to equal bytes", [("link", still)]) { bag in
      try FileManager.default.moveItem(atPath: "\(bag)/\(still)", toPath: "\(bag)-elsewhere")
      try FileManager.default.createSymbolicLink(
        atPath: "\(bag)/\(still)", withDestinationPath: "\(bag)-elsewhere")
    },
    Tampering("folder replaced by a link", [("link", "data/stills"), ("missing_file", still)]) {
      bag in
      try FileManager.default.moveItem(atPath: "\(bag)/data/stills", toPath: "\(bag)-elsewhere")
      try FileManager.default.createSymbolicLink(
        atPath: "\(bag)/data/stills", withDestinationPath: "\(bag)-elsewhere")
    },
    Tampering("FIFO", [("special_file", still)]) { bag in
      try FileManager.default.removeItem(atPath: "\(bag)/\(still)")
      #expect(mkfifo("\(bag)/\(still)", 0o600) == 0)
    },
    Tampering("name with a space", [("bad_name", "data/a b"), ("unexpected_file", "data/a b")]) {
      try put("x", "\($0)/data/a b")
    },
    Tampering("name that differs in case", [("name_clash", "data/events.json")]) {
      try put("x", "\($0)/data/EVENTS.json")
    },
    Tampering("name with a line break", [("bad_name", "data/a\\u{a}b")]) {
      try put("x", "\($0)/data/a\nb")
    },
  ]

  static let tagFiles: [Tampering] = [
    Tampering("added tag file", [("unlisted_tag_file", "notes.txt")]) {
      try put("x", "\($0)/notes.txt")
    },
    Tampering("added metadata", [("unlisted_tag_file", "metadata/new.txt")]) {
      try put("x", "\($0)/metadata/new.txt")
    },
    Tampering("removed metadata", [("missing_file", "metadata/pipeline.yaml")]) {
      try FileManager.default.removeItem(atPath: "\($0)/metadata/pipeline.yaml")
    },
    Tampering("edited bag-info.txt", [("changed_file", "bag-info.txt")]) {
      try edit("\($0)/bag-info.txt", "2026-11-23", "2026-11-24")
    },
    Tampering("edited Payload-Oxum", [("payload_oxum", "bag-info.txt")]) {
      try edit("\($0)/bag-info.txt", ".5", ".6")
    },
    Tampering("removed bag-info.txt", [("missing_file", "bag-info.txt")]) {
      try FileManager.default.removeItem(atPath: "\($0)/bag-info.txt")
    },
    Tampering("removed bagit.txt", [("not_a_bag", "bagit.txt")]) {
      try FileManager.default.removeItem(atPath: "\($0)/bagit.txt")
    },
    Tampering("other version", [("bad_declaration", "bagit.txt")]) {
      try edit("\($0)/bagit.txt", "1.0", "0.97")
    },
    Tampering("fetch.txt", [("fetch", "fetch.txt"), ("unlisted_tag_file", "fetch.txt")]) {
      try put("https://example.org/ - \(still)\n", "\($0)/fetch.txt")
    },
    Tampering("manifest line edited", [("changed_file", "manifest-sha256.txt")]) { bag in
      let path = "\(bag)/manifest-sha256.txt"
      var bytes = try contents(path)
      bytes[0] = bytes[0] == 0x30 ? 0x31 : 0x30
      try put(bytes, path)
    },
    Tampering("manifest line doubled", [("duplicate_entry", "data/clips/0001.mp4")]) { bag in
      let path = "\(bag)/manifest-sha256.txt"
      let lines = String(decoding: try contents(path), as: UTF8.self)
      let first = lines.split(separator: "\n")[0]
      try put("\(first)\n\(lines)", path)
    },
    Tampering("manifest removed", [("missing_manifest", "manifest-sha256.txt")]) {
      try FileManager.default.removeItem(atPath: "\($0)/manifest-sha256.txt")
    },
    Tampering("path that climbs", [("unsafe_path", "data/../../events.json")]) {
      try edit("\($0)/manifest-sha256.txt", "data/events.json", "data/../../events.json")
    },
    Tampering("path with a dot", [("loose_line", "manifest-sha256.txt")]) {
      try edit("\($0)/manifest-sha256.txt", "data/events.json", "data/./events.json")
    },
    Tampering("absolute path", [("unsafe_path", "/etc/passwd")]) {
      try edit("\($0)/manifest-sha256.txt", "data/events.json", "/etc/passwd")
    },
    Tampering("tagmanifest line edited", [("changed_file", "bagit.txt")]) { bag in
      let path = "\(bag)/tagmanifest-sha256.txt"
      let text = String(decoding: try contents(path), as: UTF8.self)
      let lines = text.split(separator: "\n").map {
        $0.hasSuffix("  bagit.txt") ? String(repeating: "a", count: 64) + "  bagit.txt" : $0
      }
      try put(lines.joined(separator: "\n") + "\n", path)
    },
    Tampering("tagmanifest in capitals", [("not_canonical", "tagmanifest-sha256.txt")]) { bag in
      let path = "\(bag)/tagmanifest-sha256.txt"
      let lines = String(decoding: try contents(path), as: UTF8.self)
      try put(
        lines.replacing(/^[0-9a-f]{64}/.anchorsMatchLineEndings()) { $0.output.uppercased() }, path)
    },
    Tampering("tagmanifest removed", [("missing_manifest", "tagmanifest-sha256.txt")]) {
      try FileManager.default.removeItem(atPath: "\($0)/tagmanifest-sha256.txt")
    },
    Tampering("manifest that lists the seal", [("misplaced_entry", "seal/x.sig")]) { bag in
      try FileManager.default.createDirectory(
        atPath: "\(bag)/seal", withIntermediateDirectories: false)
      try put("", "\(bag)/seal/x.sig")
      let path = "\(bag)/tagmanifest-sha256.txt"
      let digest = FileDigest(of: []).sha256.hex
      try put(try contents(path) + Array("\(digest)  seal/x.sig\n".utf8), path)
    },
  ]

  private static func edit(_ path: String, _ old: String, _ new: String) throws {
    let text = String(decoding: try contents(path), as: UTF8.self)
    try #require(text.contains(old))
    try put(text.replacing(old, with: new, maxReplacements: 1), path)
  }
}

struct TamperTests {
  @Test(.timeLimit(.minutes(1)), arguments: Tampering.payload + Tampering.tagFiles)
  func isFoundAndNamed(_ tampering: Tampering) throws {
    let scratch = try Scratch()
    let bag = try writeBundle(in: scratch.path)
    #expect(try BagVerifier.verify(path: bag).isValid)
    try tampering.apply(bag)
    let report = try BagVerifier.verify(path: bag)
    #expect(report.exit == .difference)
    for (code, path) in tampering.expected {
      let problem = report.differences.first { $0.code.rawValue == code && $0.path == path }
      #expect(problem != nil, "\(code) \(path ?? "") not in \(report.differences)")
      if let problem, let path { #expect(problem.message.english.contains(path)) }
    }
  }

  @Test func everyDifferenceIsFoundInOnePass() throws {
    let scratch = try Scratch()
    let bag = try writeBundle(in: scratch.path)
    for tampering in Tampering.payload.prefix(1) + Tampering.tagFiles.prefix(2) {
      try tampering.apply(bag)
    }
    try FileManager.default.removeItem(atPath: "\(bag)/data/events.json")
    let first = try BagVerifier.verify(path: bag, jobs: 1)
    let codes = first.differences.map(\.code.rawValue).sorted()
    #expect(
      codes == [
        "changed_file", "missing_file", "payload_oxum", "unlisted_tag_file", "unlisted_tag_file",
      ])
    #expect(try BagVerifier.verify(path: bag, jobs: 7) == first)
  }

  @Test func aRenamedFileIsRecognised() throws {
    let scratch = try Scratch()
    let bag = try writeBundle(in: scratch.path)
    try FileManager.default.moveItem(
      atPath: "\(bag)/data/events.json", toPath: "\(bag)/data/events2.json")
    let report = try BagVerifier.verify(path: bag)
    let messages = report.differences.map(\.message.english)
    #expect(
      messages == [
        "data/events.json is missing, though manifest-sha256.txt lists it; data/events2.json has its "
          + "contents (renamed).",
        "data/events2.json is not listed in any manifest; its contents are those of "
          + "data/events.json, which is missing (renamed).",
      ])
  }

  @Test func exchangedFilesAreRecognised() throws {
    let scratch = try Scratch()
    let bag = try writeBundle(in: scratch.path)
    let exchange = try #require(Tampering.payload.first { $0.testDescription == "exchange" })
    try exchange.apply(bag)
    let messages = try BagVerifier.verify(path: bag).differences.map(\.message.english)
    #expect(messages.contains { $0.contains("are those listed for \(Tampering.crop)") })
    #expect(messages.contains { $0.contains("are those listed for \(Tampering.still)") })
  }

  @Test func sealAndEmptyFolderDoNotBreakABundle() throws {
    let scratch = try Scratch()
    let bag = try writeBundle(in: scratch.path)
    for folder in ["seal", "data/empty"] {
      try FileManager.default.createDirectory(
        atPath: "\(bag)/\(folder)", withIntermediateDirectories: false)
    }
    try put("signature", "\(bag)/seal/tagmanifest-sha256.txt.sig")
    let report = try BagVerifier.verify(path: bag)
    #expect(report.isValid)
    #expect(report.warnings.map(\.code) == [.emptyFolder])
  }
}
