import Evidence
import Testing

struct NameTests {
  @Test(arguments: ["a.mp4", "CH01_20261119-220000.MP4", "0001-full.png", "a.tar.gz", "x"])
  func plainNamesStay(_ name: String) {
    #expect(BundleName.mapped(name) == name)
  }

  @Test(arguments: [
    "廊下.mp4", "a b.mp4", "a\nb.mp4", "a/b", "..", ".", "", ".hidden", "-rf", "con.txt", "a.",
    "a-0123456789ab.mp4", String(repeating: "長", count: 300) + ".dav", "e\u{301}.mp4", "\u{e9}.mp4",
    "\u{202e}4pm.exe", "x\0y",
  ])
  func othersBecomePlain(_ name: String) {
    let mapped = BundleName.mapped(name)
    #expect(mapped != name)
    #expect(BundleName.isValid(mapped), "\(mapped)")
    #expect(mapped == BundleName.mapped(name))
    #expect(!mapped.hasPrefix(".") && !mapped.hasPrefix("-"))
  }

  @Test func extensionsAreKept() {
    #expect(BundleName.mapped("廊下 1.mp4").hasSuffix(".mp4"))
    #expect(BundleName.mapped("廊下 1.mp4").hasPrefix("1-"))
    #expect(BundleName.mapped("門.日本") == BundleName.mapped("門.日本"))
    #expect(BundleName.mapped(bytes: [0xff, 0xfe, 0x2e, 0x64, 0x61, 0x76]).hasSuffix(".dav"))
  }

  @Test func differentNamesStayDifferent() {
    let originals = [
      "廊下.mp4", "玄関.mp4", "a b.mp4", "a_b.mp4", "a  b.mp4", "e\u{301}.mp4", "\u{e9}.mp4", "a/b.mp4",
    ]
    #expect(Set(originals.map { BundleName.mapped($0) }).count == originals.count)
    // A name that looks like a mapped one cannot take its place.
    let mapped = BundleName.mapped("廊下.mp4")
    #expect(BundleName.mapped(mapped) != mapped)
  }

  @Test func namesInOneFolderNeverClash() {
    var names = BundleNames()
    let first = names.name(for: "rec.mp4", source: "corridor")
    let second = names.name(for: "rec.mp4", source: "door")
    let third = names.name(for: "REC.mp4", source: "door")
    #expect(first == "rec.mp4")
    #expect(Set([first, second, third].map { $0.lowercased() }).count == 3)
    #expect(names.name(for: "rec.mp4", source: "corridor") == first)
    #expect(names.name(for: "rec.mp4", source: "door") == second)
  }
}
