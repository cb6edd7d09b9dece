import Foundation
import TestSupport
import Testing

/// What can be wrong or odd about the manifests of a bag, and the files that they list.
@Suite struct ProvokedMessagesManifestsTests {
  static let lines: [Provocation] = [
    .bag(
      "lines of no form",
      [
        "manifest-sha256.txt": """
        \(String(repeating: "a", count: 17_000))

        nonsense
         \(TinyBag.hello)  data/a.txt
        \(TinyBag.hello)  *data/b.txt
        \(TinyBag.hello)  data/100%.txt
        \(TinyBag.hello)  data/./c.txt

        """
      ],
      en: [
        "Line 1 of manifest-sha256.txt is too long.", "Line 2 of manifest-sha256.txt is blank.",
        "Line 3 of manifest-sha256.txt is not a digest and a path.",
        "Line 4 of manifest-sha256.txt begins with white space.",
        "Line 5 of manifest-sha256.txt has the * of a checksum tool before the path (data/b.txt).",
        "Line 6 of manifest-sha256.txt has a % that is not written as %25 (data/100%.txt).",
        "Line 7 of manifest-sha256.txt has . or empty components in its path (data/./c.txt).",
        "manifest-sha256.txt is not as Shoko writes it",
      ],
      ja: [
        "manifest-sha256.txt の 1 行目が長すぎます", "2 行目が空行です", "3 行目がダイジェストとパスの形に",
        "4 行目が空白で始まっています", "チェックサムのツールが付ける * があります (data/b.txt)", "%25 と書かれていない",
        "のパスに . や空の要素があります", "Shoko の書く形",
      ]),
    .bag(
      "paths that lead out of the bag",
      [
        "manifest-sha256.txt": [
          "/etc/passwd", "~/x", "data/../../x", "data/\0x", "C:\\x", "./", "x.txt",
        ].map { "\(TinyBag.hello)  \($0)\n" }.joined()
      ],
      en: [
        "names /etc/passwd, which is refused: the path is absolute.",
        "which shells take for a home",
        "leads out of its folder", "holds a NUL byte", "absolute on Windows", "the path is empty",
        "Line 7 of manifest-sha256.txt names x.txt, which is outside data/",
      ],
      ja: [
        "1 行目にある /etc/passwd は受け付けられません: 絶対パスです。", "ホームフォルダー", "フォルダーの外へ出ます",
        "NUL バイト", "Windows では絶対パス", "パスが空です", "x.txt は data/ の外です",
      ]),
    .bag(
      "what a tag manifest may not list",
      ["tagmanifest-sha256.txt": "\(TinyBag.hello)  data/a.txt\n"],
      en: ["Line 1 of tagmanifest-sha256.txt names data/a.txt, which is no tag file"],
      ja: ["tagmanifest-sha256.txt の 1 行目にある data/a.txt は"]),
    .bag(
      "a file listed twice",
      [
        "manifest-sha256.txt": """
        \(TinyBag.hello)  data/a.txt
        \(TinyBag.hello)  data/a.txt
        \(TinyBag.other)  data/a.txt

        """
      ],
      en: ["in lines 1 and 2, with the same digest", "in lines 1 and 3, with different digests"],
      ja: ["1 行目と 2 行目に data/a.txt が重複しています (ダイジェストは同じ)", "(ダイジェストは異なります)"]),
    .bag(
      "an algorithm beside", ["manifest-crc32.txt": "abcd  data/a.txt\n"],
      without: ["tagmanifest-sha256.txt"], bagitOnly: true, status: 0,
      en: ["manifest-crc32.txt uses crc32, which is not known here"],
      ja: ["manifest-crc32.txt のアルゴリズム crc32 には対応していない"]),
  ]

  static let files: [Provocation] = [
    .bag(
      "names that some systems take for one",
      [
        "manifest-sha256.txt": "\(TinyBag.hello)  data/A.txt\n\(TinyBag.hello)  data/a.txt\n"
      ], without: ["tagmanifest-sha256.txt"], bagitOnly: true, status: 0,
      en: ["lists data/A.txt and data/a.txt, which are one name", "the names differ in case"],
      ja: ["にある data/A.txt と data/a.txt は", "名前の大文字と小文字が異なり"]),
    .bag(
      "names spelled otherwise",
      [
        "manifest-sha256.txt": """
        \(TinyBag.hello)  data/10%25.txt
        \(TinyBag.hello)  data/a.txt
        \(TinyBag.hello)  data/cafe\u{301}.txt

        """, "data/10%25.txt": "hello\n", "data/caf\u{e9}.txt": "hello\n",
        "bag-info.txt": "Payload-Oxum: 18.3\n",
      ], without: ["tagmanifest-sha256.txt"], bagitOnly: true, status: 0,
      en: ["did not encode the percent sign", "the names differ in Unicode normalisation"],
      ja: ["パーセント記号が符号化されていません", "名前の Unicode 正規化が異なります"]),
    .bag(
      "a file of one manifest alone", ["manifest-md5.txt": ""],
      en: ["data/a.txt is not listed in manifest-md5.txt, though another manifest does"],
      ja: ["data/a.txt は manifest-md5.txt に載っていませんが、別のマニフェストには載っています"]),
    .bag(
      "a file that changed", ["data/a.txt": "changed\n"],
      en: ["data/a.txt has changed: its sha256 digest is", "says \(TinyBag.hello)."],
      ja: ["data/a.txt が変わっています: sha256 ダイジェストは", "\(TinyBag.hello) です"]),
    .bag(
      "two files whose contents were exchanged",
      [
        "manifest-sha256.txt": "\(TinyBag.other)  data/a.txt\n\(TinyBag.hello)  data/b.txt\n",
        "data/b.txt": "other\n",
      ], en: ["its contents are those listed for data/b.txt"],
      ja: ["内容は data/b.txt として載っているものです"]),
    .bag(
      "a file missing, another new", ["data/new.txt": "other\n"], without: ["data/a.txt"],
      en: [
        "data/a.txt is missing, though manifest-sha256.txt lists it.",
        "data/new.txt is not listed in any manifest.",
      ],
      ja: ["manifest-sha256.txt に載っている data/a.txt がありません。", "data/new.txt はどのマニフェストにも"]),
    .bag(
      "a file with another name", ["data/b.txt": "hello\n"], without: ["data/a.txt"],
      en: ["data/b.txt has its contents (renamed)", "are those of data/a.txt, which is missing"],
      ja: ["data/b.txt の内容が同じです (名前の変更)", "内容は、見つからない data/a.txt と同じです"]),
  ]

  @Test(arguments: lines) func ofLines(_ provocation: Provocation) throws {
    try provocation.check()
  }

  @Test(arguments: files) func ofFiles(_ provocation: Provocation) throws {
    try provocation.check()
  }
}
