import Foundation
import Glibc
import ShokoCore
import Testing

@testable import Evidence

/// A bag put together by hand, for what other writers do.
struct HandMadeBag {
  var version = "1.0"
  var encoding = "UTF-8"
  var files: [(name: [UInt8], bytes: [UInt8])] = []
  var manifests: [(name: String, bytes: [UInt8])] = []
  var others: [(name: String, text: String)] = []

  init(_ files: [(String, String)] = [("data/a.txt", "a")]) {
    self.files = files.map { (Array($0.0.utf8), Array($0.1.utf8)) }
    others = []
    manifests = [("manifest-sha256.txt", manifest(.sha256))]
  }

  /// The true manifest of the files, with names as they are.
  func manifest(_ algorithm: HashAlgorithm, end: String = "\n") -> [UInt8] {
    files.flatMap { file in
      let digest = Hex.encode(StreamingHash.digest(file.bytes, algorithm))
      return Array("\(digest)  ".utf8) + file.name + Array(end.utf8)
    }
  }

  func write(to folder: String) throws {
    mkdir(folder, 0o700)
    mkdir("\(folder)/data", 0o700)
    try put(
      "BagIt-Version: \(version)\nTag-File-Character-Encoding: \(encoding)\n", "\(folder)/bagit.txt"
    )
    for file in files {
      let path = Array("\(folder)/".utf8) + file.name
      let descriptor = open(path.map { CChar(bitPattern: $0) } + [0], O_WRONLY | O_CREAT, 0o600)
      try #require(descriptor >= 0)
      #expect(Glibc.write(descriptor, file.bytes, file.bytes.count) == file.bytes.count)
      close(descriptor)
    }
    for manifest in manifests { try put(manifest.bytes, "\(folder)/\(manifest.name)") }
    for other in others { try put(other.text, "\(folder)/\(other.name)") }
  }

  func verify() throws -> VerificationReport {
    let scratch = try Scratch()
    try write(to: scratch.file("bag"))
    return try BagVerifier.verify(path: scratch.file("bag"), profile: .bagitOnly)
  }
}

struct ForeignBagTests {
  @Test func aPlainBagIsValid() throws {
    let report = try HandMadeBag().verify()
    #expect(report.isValid && report.warnings.isEmpty)
    #expect(report.version == "1.0" && report.algorithms == [.sha256] && report.bytes == 1)
  }

  @Test(arguments: HashAlgorithm.allCases)
  func everyKnownAlgorithmIsChecked(_ algorithm: HashAlgorithm) throws {
    var bag = HandMadeBag()
    let name = "manifest-\(algorithm.rawValue).txt"
    bag.manifests = [(name, bag.manifest(algorithm))]
    #expect(try bag.verify().isValid)
    bag.files[0].bytes = [0x62]
    #expect(try bag.verify().differences.map(\.code) == [.changedFile])
  }

  @Test func anUnknownAlgorithmIsAWarningBesideAKnownOne() throws {
    var bag = HandMadeBag()
    bag.manifests.append(("manifest-blake2b.txt", Array("00ff  data/a.txt\n".utf8)))
    let report = try bag.verify()
    #expect(report.isValid && report.warnings.map(\.code) == [.unknownAlgorithm])
    bag.manifests.removeFirst()
    #expect(try bag.verify().differences.map(\.code) == [.unknownAlgorithm])
  }

  @Test func aManifestOfAnUnknownAlgorithmMustStillListEveryFile() throws {
    var bag = HandMadeBag()
    bag.manifests.append(("manifest-blake2b.txt", Array("00ff  data/b.txt\n".utf8)))
    let report = try bag.verify()
    #expect(report.differences.map(\.code) == [.unexpectedFile, .missingFile])
  }

  @Test(arguments: ["\n", "\r", "\r\n"])
  func everyLineEndIsRead(_ end: String) throws {
    var bag = HandMadeBag([("data/a.txt", "a"), ("data/b.txt", "b")])
    bag.manifests[0].bytes = bag.manifest(.sha256, end: end)
    let report = try bag.verify()
    #expect(report.isValid && report.warnings.isEmpty)
    bag.manifests[0].bytes.removeLast(end.utf8.count)
    #expect(try bag.verify().isValid)
  }

  @Test func lineBreaksAndPercentSignsAreDecoded() throws {
    var bag = HandMadeBag([("data/a\nb", "1"), ("data/a\rb", "2"), ("data/100%", "3")])
    bag.manifests[0].bytes = Array(
      bag.files.map { file in
        let name = String(decoding: PathEncoding.encode(BagPath(file.name)), as: UTF8.self)
        return Hex.encode(StreamingHash.digest(file.bytes, .sha256)) + "  \(name)\n"
      }.joined().utf8)
    let text = String(decoding: bag.manifests[0].bytes, as: UTF8.self)
    #expect(
      text.contains("data/a%0Ab") && text.contains("data/a%0Db") && text.contains("data/100%25"))
    let report = try bag.verify()
    #expect(report.isValid && report.warnings.isEmpty, "\(report)")
  }

  @Test func aWriterThatDoesNotEncodePercentIsUnderstood() throws {
    let report = try HandMadeBag([("data/%25", "1"), ("data/50%off", "2")]).verify()
    #expect(report.isValid)
    #expect(Set(report.warnings.map(\.code)) == [.nameSpelling, .looseLine])
  }

  @Test(arguments: [
    ("data/e\u{301}.txt", "data/\u{e9}.txt"), ("data/\u{30ac}.txt", "data/\u{30ab}\u{3099}.txt"),
  ])
  func namesMayDifferInNormalisation(_ listed: String, _ stored: String) throws {
    var bag = HandMadeBag([(listed, "x")])
    bag.files[0].name = Array(stored.utf8)
    let report = try bag.verify()
    #expect(report.isValid && report.warnings.map(\.code) == [.nameSpelling], "\(report)")
  }

  @Test func namesThatDifferInNormalisationAreTwoFiles() throws {
    let names = ["data/e\u{301}", "data/\u{e9}"]
    var bag = HandMadeBag(names.map { ($0, $0) })
    #expect(try bag.verify().isValid)
    bag.files[1].bytes = [1]
    #expect(try bag.verify().differences.map(\.code) == [.changedFile])
  }

  @Test func namesThatAreNotUTF8AreReportedAndDoNotStopTheRun() throws {
    var bag = HandMadeBag()
    bag.files.append((Array("data/".utf8) + [0xff, 0xfe], [1]))
    let report = try bag.verify()
    #expect(report.differences.map(\.path) == ["data/\\xff\\xfe"])
  }

  @Test func otherEncodingsAreRead() throws {
    var bag = HandMadeBag([("data/\u{e9}.txt", "x")])
    bag.encoding = "ISO-8859-1"
    let digest = Hex.encode(StreamingHash.digest(bag.files[0].bytes, .sha256))
    bag.manifests[0].bytes = Array("\(digest)  data/".utf8) + [0xe9] + Array(".txt\n".utf8)
    #expect(try bag.verify().isValid)
    bag.encoding = "UTF-8"
    #expect(try bag.verify().differences.map(\.code).contains(.badEncoding))
    bag.encoding = "UTF-16"
    let units = Array("\(digest)  data/\u{e9}.txt\n".utf16)
    bag.manifests[0].bytes = [0xff, 0xfe] + units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(try bag.verify().isValid)
    bag.manifests[0].bytes.removeFirst(2)
    bag.encoding = "UTF-16LE"
    #expect(try bag.verify().isValid)
    bag.encoding = "EBCDIC-WHATEVER"
    #expect(try bag.verify().differences.map(\.code).contains(.unsupportedEncoding))
  }

  @Test func aByteOrderMarkInAManifestIsAWarning() throws {
    var bag = HandMadeBag()
    bag.manifests[0].bytes = [0xef, 0xbb, 0xbf] + bag.manifests[0].bytes
    let report = try bag.verify()
    #expect(report.isValid && report.warnings.map(\.code) == [.byteOrderMark])
  }

  @Test func aBagThatWaitsForFetchingIsIncomplete() throws {
    var bag = HandMadeBag()
    let digest = String(repeating: "0", count: 64)
    bag.manifests[0].bytes += Array("\(digest)  data/b.txt\n".utf8)
    bag.others = [("fetch.txt", "https://example.org/b.txt 12 data/b.txt\n")]
    let report = try bag.verify()
    #expect(report.differences.map(\.code) == [.missingFile])
    #expect(report.differences[0].message.english.contains("fetch.txt says where"))
    bag.others = [("fetch.txt", "https://example.org/c.txt - data/c.txt\nno url\n")]
    #expect(
      Set(try bag.verify().differences.map(\.code)) == [.missingFile, .fetch, .malformedLine])
  }

  @Test(arguments: [
    "nonsense", "12  data/a.txt", "zz  data/a.txt", " \t x", "\\\\",
    String(repeating: "x", count: 100_000),
  ])
  func aLineThatIsNoEntryIsAnError(_ line: String) throws {
    var bag = HandMadeBag()
    bag.manifests[0].bytes += Array((line + "\n").utf8)
    #expect(Set(try bag.verify().differences.map(\.code)) == [.malformedLine])
  }

  @Test(arguments: [
    "/etc/passwd", "../x", "data/../../x", "data/..", "~/x", "~root/x", "C:\\x", "\\\\server\\x",
    "data\\..\\..\\x", "etc/passwd", "data", "x\0y",
  ])
  func pathsThatLeadOutAreRefused(_ path: String) throws {
    var bag = HandMadeBag()
    bag.manifests[0].bytes += Array("\(String(repeating: "0", count: 64))  \(path)\n".utf8)
    let report = try bag.verify()
    let codes = Set(report.differences.map(\.code))
    #expect(codes == [.unsafePath] || codes == [.misplacedEntry], "\(report.differences)")
  }

  @Test(arguments: ["77", "1.1.1", "x.y", "1.", "-1.1", "99999999999999999999.1", "2.1", "1.2"])
  func aWrongOxumIsAnError(_ value: String) throws {
    var bag = HandMadeBag()
    bag.others = [("bag-info.txt", "Payload-Oxum: \(value)\n")]
    #expect(try bag.verify().differences.map(\.code) == [.payloadOxum])
  }

  @Test(arguments: ["1.1", "2.0", "0.92", "1", "v1.0", "1.0.0", "99999999999999999999.0"])
  func otherVersionsAreNotJudgedSilently(_ version: String) throws {
    var bag = HandMadeBag()
    bag.version = version
    #expect(try !bag.verify().isValid)
  }

  @Test func whatIsNoBagIsSaid() throws {
    let scratch = try Scratch()
    #expect(try BagVerifier.verify(path: scratch.path).differences.map(\.code) == [.notABag])
    try put("x", scratch.file("file"))
    let file = try BagVerifier.verify(path: scratch.file("file"))
    #expect(
      file.differences.map(\.message.english) == [
        "file is not a bag: it is a file, and a bag is a folder."
      ]
    )
    let error = #expect(throws: ShokoError.self) {
      try BagVerifier.verify(path: scratch.file("none"))
    }
    #expect(error?.message.english.contains("there is no such file or folder") == true)
  }
}
