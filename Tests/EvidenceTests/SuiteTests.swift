import Evidence
import Foundation
import Testing

/// One bag of the conformance suite of the Library of Congress.
struct SuiteBag: CustomTestStringConvertible, Sendable {
  var version: String
  var kind: String
  var name: String

  var testDescription: String { "\(version)/\(kind)/\(name)" }
  var path: String { "\(Repository.suite)/\(testDescription)" }

  static let all: [SuiteBag] = folders(Repository.suite).flatMap { version in
    folders("\(Repository.suite)/\(version)").flatMap { kind in
      folders("\(Repository.suite)/\(version)/\(kind)").map {
        SuiteBag(version: version, kind: kind, name: $0)
      }
    }
  }

  private static func folders(_ path: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { name in
      var isFolder: ObjCBool = false
      let isThere = FileManager.default.fileExists(
        atPath: "\(path)/\(name)", isDirectory: &isFolder)
      return isThere && isFolder.boolValue
    }.sorted()
  }
}

@Suite(.enabled(if: Repository.has(Repository.suite), "the conformance suite is not there"))
struct SuiteTests {
  @Test func holdsTheBagsThatItIsKnownFor() {
    #expect(SuiteBag.all.count == 60)
  }

  @Test(arguments: SuiteBag.all)
  func isJudgedAsTheSuiteSays(_ bag: SuiteBag) throws {
    let report = try BagVerifier.verify(path: bag.path, profile: .bagitOnly)
    let comment = Comment(rawValue: "\(report.differences) \(report.warnings)")
    switch bag.kind {
    case "valid": #expect(report.isValid, comment)
    case "warning": #expect(report.isValid && !report.warnings.isEmpty, comment)
    // Paths that would lead out of the bag on Windows lead out of the payload everywhere.
    default: #expect(!report.isValid, comment)
    }
  }

  @Test(arguments: [
    ("v0.97/invalid/corrupt-data-file", "changed_file", "data/bare-filename"),
    ("v0.97/invalid/extra-file-in-bag", "unexpected_file", "data/bar"),
    ("v0.97/invalid/missing-baginfo", "missing_file", "bag-info.txt"),
    ("v0.97/invalid/missing-bagit.txt", "not_a_bag", "bagit.txt"),
    ("v0.97/invalid/bom-in-bagit.txt", "bad_declaration", "bagit.txt"),
    ("v0.97/invalid/invalid-version-number", "bad_declaration", "bagit.txt"),
    ("v0.97/invalid/baginfo-missing-encoding", "bad_declaration", "bagit.txt"),
    (
      "v0.97/invalid/out-of-scope-file-paths-using-dot-notation", "unsafe_path",
      "../../../README.md"
    ),
    (
      "v0.97/invalid/out-of-scope-file-paths-using-dot-notation-for-fetch", "unsafe_path",
      "../../../README.md"
    ),
    (
      "v1.0/invalid/same-filename-listed-twice-with-the-same-hash", "duplicate_entry", "data/README"
    ),
    ("v1.0/invalid/bagit-with-invalid-whitespace", "bad_declaration", "bagit.txt"),
    (
      "v1.0/invalid/notAllManifestsListAllFiles", "unexpected_file", "data/missingFromManifest.txt"
    ),
  ])
  func failsForTheRightReason(_ bag: String, _ code: String, _ path: String) throws {
    let report = try BagVerifier.verify(path: "\(Repository.suite)/\(bag)", profile: .bagitOnly)
    let found = report.differences.contains { $0.code.rawValue == code && $0.path == path }
    #expect(found, "\(report.differences)")
  }
}
