import Foundation
import TestSupport

/// A bag of one file that says `hello`, to be tampered with.
enum TinyBag {
  /// The digest of `hello` and a line break, as data/a.txt has it.
  static let hello = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"
  /// The digest of `other` and a line break.
  static let other = "7e4fa2eb8c7ac089739d5defc4489fad68a100d92082ca35c6b40a4524821f87"
  /// The digest of nothing.
  static let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  /// What BagIt 1.0 begins with.
  static let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

  private static let sound = [
    "bagit.txt": declaration,
    "bag-info.txt": "Payload-Oxum: 6.1\n",
    "manifest-sha256.txt": hello + "  data/a.txt\n",
    "tagmanifest-sha256.txt": """
    5846bc95a357a24f79e53d52f8f0e9d184741c706aec4c6e1bab65d66807283d  bag-info.txt
    1712ecfb074bf29c4188ad3421032509159a09739fd604f8fe57038b4ddefcc9  bagit.txt
    42262841bd2e7f08b7646d1a25b37dc0014beaeddb55e8a8b26a28f4bab5bf85  manifest-sha256.txt

    """,
    "data/a.txt": "hello\n",
  ]

  /// Writes the bag, with other files and without some.
  static func write(
    _ scratch: Scratch, _ files: [String: String] = [:], without: Set<String> = []
  ) throws {
    let all = sound.filter { !without.contains($0.key) }.merging(files) { $1 }
    for (name, text) in all { try scratch.write(text, to: "bag/" + name) }
  }
}
