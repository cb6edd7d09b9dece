// What is wrong or odd about a bag: whole sentences that name the file.
extension Message {
  /// A file was named as a bag.
  package static func bagIsAFile(_ name: String) -> Message {
    Message(
      en: "\(name) is not a bag: it is a file, and a bag is a folder.",
      ja: "\(name) はバッグではありません: ファイルです。バッグはフォルダーです。")
  }

  /// The file that makes a folder a bag is missing.
  package static func bagHasNoDeclaration(_ name: String) -> Message {
    Message(
      en: "\(name) is not a bag: bagit.txt is missing.",
      ja: "\(name) はバッグではありません: bagit.txt がありません。")
  }

  /// A file that must be there is not.
  package static func bagFileIsMissing(_ path: String) -> Message {
    Message(en: "\(path) is missing.", ja: "\(path) がありません。")
  }

  /// A file or folder of a bag and a clause on what it is.
  package static func bagObstacle(_ path: String, _ clause: Message) -> Message {
    Message(en: "\(path) \(clause.english).", ja: "\(path) \(clause.japanese)。")
  }

  /// A clause: the folder is too deep.
  package static let isNestedTooDeeply = Message(
    en: "is nested too deeply to be read", ja: "は階層が深すぎて読み取れません")
  /// A clause: a link.
  package static let isASymbolicLink = Message(
    en: "is a symbolic link, and links are never followed",
    ja: "はシンボリックリンクです。リンクはたどりません")
  /// A clause: a FIFO.
  package static let isAFIFO = Message(
    en: "is a FIFO, not a regular file", ja: "は FIFO で、通常のファイルではありません")
  /// A clause: a socket.
  package static let isASocket = Message(
    en: "is a socket, not a regular file", ja: "はソケットで、通常のファイルではありません")
  /// A clause: a device.
  package static let isADevice = Message(
    en: "is a device, not a regular file", ja: "はデバイスで、通常のファイルではありません")
  /// A clause: the kernel refuses.
  package static func cannotBeRead(_ why: Message) -> Message {
    Message(en: "cannot be read: \(why.english)", ja: "を読み取れません: \(why.japanese)")
  }

  /// bagit.txt begins with a mark.
  package static let declarationHasMark = Message(
    en: "bagit.txt begins with a byte-order mark.",
    ja: "bagit.txt がバイト順マークで始まっています。")
  /// bagit.txt is of another encoding.
  package static let declarationIsNotUTF8 = Message(
    en: "bagit.txt is not UTF-8.", ja: "bagit.txt が UTF-8 ではありません。")
  /// bagit.txt has no version.
  package static let declarationHasNoVersion = Message(
    en: "bagit.txt states no version of the form 1.0.",
    ja: "bagit.txt に 1.0 の形のバージョンがありません。")
  /// bagit.txt has no encoding.
  package static let declarationHasNoEncoding = Message(
    en: "bagit.txt states no Tag-File-Character-Encoding.",
    ja: "bagit.txt に Tag-File-Character-Encoding がありません。")
  /// bagit.txt is too long.
  package static let declarationHasMoreLines = Message(
    en: "bagit.txt has more than two lines.", ja: "bagit.txt に 3 行以上あります。")
  /// bagit.txt has odd spaces.
  package static let declarationHasOddSpace = Message(
    en: "bagit.txt has white space that BagIt 1.0 does not allow.",
    ja: "bagit.txt に BagIt 1.0 で許されない空白があります。")
  /// bagit.txt is not Shoko's.
  package static let declarationIsNotShokos = Message(
    en: "bagit.txt does not declare BagIt 1.0 in UTF-8.",
    ja: "bagit.txt が UTF-8 の BagIt 1.0 を宣言していません。")

  /// bagit.txt names a version of other rules.
  package static func declarationHasUnknownVersion(_ version: String) -> Message {
    Message(
      en: "bagit.txt declares BagIt \(version), whose rules are not known here.",
      ja: "bagit.txt は BagIt \(version) を宣言していますが、その規則には対応していません。")
  }

  /// bagit.txt names another encoding.
  package static func declarationHasUnknownEncoding(_ name: String) -> Message {
    Message(
      en: "bagit.txt declares the encoding \(name), which is not known here.",
      ja: "bagit.txt は文字コード \(name) を宣言していますが、対応していません。")
  }

  /// A tag file's bytes do not fit.
  package static func tagFileHasOtherEncoding(_ name: String) -> Message {
    Message(
      en: "\(name) is not in the encoding that bagit.txt declares.",
      ja: "\(name) は bagit.txt で宣言された文字コードになっていません。")
  }

  /// A tag file begins with a mark.
  package static func tagFileHasMark(_ name: String) -> Message {
    Message(
      en: "\(name) begins with a byte-order mark.", ja: "\(name) がバイト順マークで始まっています。")
  }

  /// A tag file that is larger than any real one.
  package static func tagFileIsTooLarge(_ name: String, _ size: Message) -> Message {
    Message(
      en: "\(name) is too large to be read (\(size.english)).",
      ja: "\(name) は大きすぎて読み取れません (\(size.japanese))。")
  }

  /// A tag file with more lines than any real one.
  package static func tagFileHasTooManyLines(_ name: String) -> Message {
    Message(
      en: "\(name) has too many lines to be read in full.",
      ja: "\(name) は行数が多すぎて最後まで読み取れません。")
  }

  /// No payload is covered.
  package static let noPayloadManifest = Message(
    en: "There is no payload manifest, so no payload file is covered.",
    ja: "ペイロードのマニフェストがないため、どのファイルも検証できません。")
  /// No digest can be checked.
  package static let noKnownAlgorithm = Message(
    en: "No payload manifest uses an algorithm that is known here.",
    ja: "対応しているアルゴリズムのマニフェストがありません。")
  /// The payload is missing.
  package static let noPayloadFolder = Message(
    en: "The payload folder data is missing.", ja: "ペイロードのフォルダー data がありません。")

  /// An empty folder.
  package static func folderIsEmpty(_ path: String) -> Message {
    Message(
      en: "\(path) is an empty folder, which no manifest covers.",
      ja: "\(path) は空のフォルダーで、どのマニフェストにも含まれません。")
  }

  /// A hard link.
  package static func fileHasSecondName(_ path: String) -> Message {
    Message(
      en: "\(path) has a second name (hard link), through which it could be changed.",
      ja: "\(path) には別の名前 (ハードリンク) があり、そこから変更される可能性があります。")
  }

  /// A desktop's leftover.
  package static func fileIsADesktops(_ path: String) -> Message {
    Message(
      en: "\(path) is a file that a desktop leaves behind.",
      ja: "\(path) はデスクトップ環境が残すファイルです。")
  }

  /// A name that the profile does not allow.
  package static func nameHasOtherCharacters(_ path: String) -> Message {
    Message(
      en: "\(path) has characters in its name other than A-Z, a-z, 0-9, '.', '_' and '-'.",
      ja: "\(path) の名前に A-Z a-z 0-9 . _ - 以外の文字があります。")
  }

  /// Two names that some systems take for one.
  package static func namesAreOne(_ a: String, _ b: String) -> Message {
    Message(
      en: "\(a) and \(b) are one name on some file systems.",
      ja: "\(a) と \(b) は、ファイルシステムによっては同じ名前になります。")
  }

  /// A file that some manifest does not list.
  package static func isNotListed(_ path: String, in manifest: String) -> Message {
    Message(
      en: "\(path) is not listed in \(manifest).", ja: "\(path) が \(manifest) に載っていません。")
  }
}
