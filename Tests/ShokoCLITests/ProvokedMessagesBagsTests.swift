import Foundation
import Glibc
import TestSupport
import Testing

/// What can be wrong or odd about a bag: its declaration, its files, its metadata.
@Suite struct ProvokedMessagesBagsTests {
  static let declarations: [Provocation] = [
    .bag(
      "no bagit.txt", without: ["bagit.txt"], en: ["bag is not a bag: bagit.txt is missing"],
      ja: ["bag はバッグではありません: bagit.txt がありません"]),
    .bag(
      "a byte-order mark", ["bagit.txt": "\u{feff}" + TinyBag.declaration],
      en: ["bagit.txt begins with a byte-order mark"], ja: ["bagit.txt がバイト順マークで始まっています"]),
    .bag(
      "Shift JIS",
      en: ["bagit.txt is not UTF-8", "states no version", "Tag-File-Character-Encoding"],
      ja: ["bagit.txt が UTF-8 ではありません", "バージョンがありません", "Tag-File-Character-Encoding がありません"]
    ) { try $0.write(Data([0x83, 0x4a, 0x0a]), to: "bag/bagit.txt") },
    .bag(
      "too many lines", ["bagit.txt": TinyBag.declaration + "More: x\n"],
      en: ["bagit.txt has more than two lines"], ja: ["bagit.txt に 3 行以上あります"]),
    .bag(
      "odd spaces", ["bagit.txt": TinyBag.declaration.replacing(": ", with: ":")],
      en: ["bagit.txt has white space that BagIt 1.0 does not allow"],
      ja: ["bagit.txt に BagIt 1.0 で許されない空白があります"]),
    .bag(
      "an older version", ["bagit.txt": TinyBag.declaration.replacing("1.0", with: "0.97")],
      en: ["bagit.txt does not declare BagIt 1.0 in UTF-8"],
      ja: ["bagit.txt が UTF-8 の BagIt 1.0 を宣言していません"]),
    .bag(
      "a version to come", ["bagit.txt": TinyBag.declaration.replacing("1.0", with: "2.0")],
      en: ["bagit.txt declares BagIt 2.0"], ja: ["BagIt 2.0 を宣言していますが"]),
    .bag(
      "an unknown encoding", ["bagit.txt": TinyBag.declaration.replacing("UTF-8", with: "EUC-JP")],
      en: ["the encoding EUC-JP"], ja: ["文字コード EUC-JP"]),
    .bag(
      "bytes of another encoding", en: ["bag-info.txt is not in the encoding"],
      ja: ["bag-info.txt は bagit.txt で宣言された文字コード"]
    ) { try $0.write(Data([0x4c, 0x3a, 0x20, 0x83, 0x0a]), to: "bag/bag-info.txt") },
    .bag(
      "a mark in a tag file", ["bag-info.txt": "\u{feff}Payload-Oxum: 6.1\n"],
      en: ["bag-info.txt begins with a byte-order mark"], ja: ["bag-info.txt がバイト順マークで"]),
    .bag(
      "a tag file of no real size",
      ["bagit.txt": String(repeating: " ", count: 70_000)],
      en: ["bagit.txt is too large to be read (70.0 kB)"],
      ja: ["bagit.txt は大きすぎて読み取れません (70.0 kB)"]),
    .bag(
      "more lines than any real file",
      ["fetch.txt": String(repeating: "\n", count: 2_000_001)],
      en: ["fetch.txt has too many lines"], ja: ["fetch.txt は行数が多すぎて"]),
  ]

  static let contents: [Provocation] = [
    .init(
      "a file instead of a bag", ["verify", "bag"], 4, en: ["bag is not a bag: it is a file"],
      ja: ["bag はバッグではありません: ファイルです"]
    ) { try $0.write("hello\n", to: "bag") },
    .init(
      "no folder at all", ["verify", "bag"], 1,
      en: ["Cannot read the bag bag: there is no such file or folder; check the path"],
      ja: ["バッグ bag を読み取ることができません", "パスを確認してください"]),
    .bag(
      "everything missing",
      without: ["bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "data/a.txt"],
      en: [
        "bag-info.txt is missing", "There is no payload manifest",
        "The payload folder data is missing",
      ],
      ja: ["bag-info.txt がありません", "ペイロードのマニフェストがない", "ペイロードのフォルダー data がありません"]),
    .bag(
      "an unknown algorithm alone", ["manifest-crc32.txt": "abcd  data/a.txt\n"],
      without: ["manifest-sha256.txt"],
      en: ["No payload manifest uses an algorithm", "manifest-crc32.txt uses crc32"],
      ja: ["対応しているアルゴリズムのマニフェストがありません", "アルゴリズム crc32 には対応していない"]),
    .bag(
      "what is neither file nor folder",
      en: [
        "data/link is a symbolic link", "data/pipe is a FIFO", "data/socket is a socket",
        "is nested too deeply",
      ],
      ja: [
        "data/link はシンボリックリンクです", "data/pipe は FIFO で", "data/socket はソケットで", "は階層が深すぎて",
      ], prepare: obstruct),
    .bag(
      "odd names and folders", ["data/b c.txt": "hello\n", "data/A.txt": "hello\n"],
      en: [
        "data/b c.txt has characters in its name", "data/A.txt and data/a.txt are one name",
        "data/empty is an empty folder",
      ],
      ja: [
        "data/b c.txt の名前に", "data/A.txt と data/a.txt は", "data/empty は空のフォルダーで",
      ]
    ) {
      try FileManager.default.createDirectory(
        atPath: $0.path("bag/data/empty"), withIntermediateDirectories: true)
    },
    .bag(
      "a hard link", status: 0, en: ["data/a.txt has a second name (hard link)"],
      ja: ["data/a.txt には別の名前 (ハードリンク) が"]
    ) {
      try FileManager.default.linkItem(atPath: $0.path("bag/data/a.txt"), toPath: $0.path("b.txt"))
    },
    .bag(
      "a tag file that nobody lists", ["metadata/x.txt": "hello\n"],
      en: ["metadata/x.txt is not listed in tagmanifest-sha256.txt"],
      ja: ["metadata/x.txt が tagmanifest-sha256.txt に載っていません"]),
    .bag(
      "a desktop's leftovers",
      [
        "data/.DS_Store": "hello\n",
        "manifest-sha256.txt": """
        \(TinyBag.nothing)  data/Thumbs.db
        \(TinyBag.hello)  data/.DS_Store
        \(TinyBag.hello)  data/a.txt

        """, "bag-info.txt": "Payload-Oxum: 12.3\n",
      ], without: ["tagmanifest-sha256.txt"], bagitOnly: true, status: 0,
      en: [
        "data/.DS_Store is a file that a desktop leaves behind",
        "data/Thumbs.db, an empty file that a desktop leaves behind",
      ],
      ja: ["data/.DS_Store はデスクトップ環境が残すファイル", "空のファイル data/Thumbs.db"]),
  ]

  static let metadata: [Provocation] = [
    .bag(
      "bad lines of bag-info.txt", ["bag-info.txt": "no label\nPayload-Oxum:6.1\n"],
      en: ["Line 1 of bag-info.txt is not a label", "Line 2 of bag-info.txt has white space"],
      ja: ["bag-info.txt の 1 行目が「項目名: 値」", "bag-info.txt の 2 行目に BagIt 1.0 で"]),
    .bag(
      "no Payload-Oxum", ["bag-info.txt": "Source-Organization: x\n"],
      en: ["bag-info.txt has no Payload-Oxum"], ja: ["bag-info.txt に Payload-Oxum がありません"]),
    .bag(
      "Payload-Oxums", ["bag-info.txt": "Payload-Oxum: many\nPayload-Oxum: 7.2\n"],
      en: [
        "has more than one Payload-Oxum", "the Payload-Oxum many, which is no BYTES.FILES",
        "the payload has 7 bytes in 2 files; it has 6 bytes in 1 file.",
      ],
      ja: ["Payload-Oxum が複数", "Payload-Oxum「many」", "2 ファイル、7 バイト"]),
    .bag(
      "a list of what to fetch",
      [
        "fetch.txt": """
        nonsense
        http://example.org/b 6 data/b.txt
        http://example.org/c - ../c.txt
        http://example.org/d - d.txt
        http://example.org/e - data/e.txt

        """, "manifest-sha256.txt": "\(TinyBag.hello)  data/a.txt\n\(TinyBag.other)  data/e.txt\n",
      ],
      en: [
        "fetch.txt is there, and a bundle of Shoko", "Line 1 of fetch.txt is not a URL",
        "Line 2 of fetch.txt names data/b.txt, which no manifest lists",
        "Line 3 of fetch.txt names ../c.txt, which is refused",
        "Line 4 of fetch.txt names d.txt, which is outside data/",
        "data/e.txt is missing, though manifest-sha256.txt lists it; fetch.txt says where",
      ],
      ja: [
        "fetch.txt があります", "fetch.txt の 1 行目が URL", "fetch.txt の 2 行目にある data/b.txt",
        "fetch.txt の 3 行目にある ../c.txt は受け付けられません", "d.txt は data/ の外です",
        "取得先は fetch.txt にあります",
      ]),
  ]

  /// Puts things into the payload that are no files.
  @Sendable private static func obstruct(_ scratch: Scratch) throws {
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("bag/data/link"), withDestinationPath: "a.txt")
    mkfifo(scratch.path("bag/data/pipe"), 0o600)
    // A socket's path may have no more than 107 bytes, so it is made next to the bag.
    let socketPath = scratch.path("s")
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) {
      $0.copyBytes(from: socketPath.utf8.prefix(107))
    }
    _ = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    rename(socketPath, scratch.path("bag/data/socket"))
    let deep = scratch.path("bag/data") + String(repeating: "/d", count: 102)
    try FileManager.default.createDirectory(atPath: deep, withIntermediateDirectories: true)
  }

  @Test(arguments: declarations) func ofDeclarations(_ provocation: Provocation) throws {
    try provocation.check()
  }

  @Test(arguments: contents) func ofContents(_ provocation: Provocation) throws {
    try provocation.check()
  }

  @Test(arguments: metadata) func ofMetadata(_ provocation: Provocation) throws {
    try provocation.check()
  }
}

extension Provocation {
  /// A bag that was tampered with; the status is 0 where that is no more than odd.
  static func bag(
    _ name: String, _ files: [String: String] = [:], without: Set<String> = [],
    bagitOnly: Bool = false, status: Int32 = 4, en: [String], ja: [String],
    prepare: @escaping @Sendable (Scratch) throws -> Void = { _ in }
  ) -> Provocation {
    .init(
      name, ["verify", "bag"] + (bagitOnly ? ["--bagit-only"] : []), status, en: en, ja: ja
    ) {
      try TinyBag.write($0, files, without: without)
      try prepare($0)
    }
  }
}
