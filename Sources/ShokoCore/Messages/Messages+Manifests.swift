// What is wrong or odd about a bag's manifests, its payload and its metadata.
extension Message {
  /// An odd line of a manifest; the path concerned in brackets, where there is one.
  package static func manifestLine(
    _ line: Int, of manifest: String, _ clause: Message, path: String?
  ) -> Message {
    let subject = path.map { " (\($0))" } ?? ""
    return Message(
      en: "Line \(line) of \(manifest) \(clause.english)\(subject).",
      ja: "\(manifest) の \(line) 行目\(clause.japanese)\(subject)。")
  }

  /// A clause: the line's length.
  package static let lineIsTooLong = Message(en: "is too long", ja: "が長すぎます")
  /// A clause: nothing on the line.
  package static let lineIsBlank = Message(en: "is blank", ja: "が空行です")
  /// A clause: odd space.
  package static let lineBeginsWithSpace = Message(
    en: "begins with white space", ja: "が空白で始まっています")
  /// A clause: something else on the line.
  package static let lineIsNoDigestAndPath = Message(
    en: "is not a digest and a path", ja: "がダイジェストとパスの形になっていません")
  /// A clause: as md5sum writes binary files.
  package static let lineHasStar = Message(
    en: "has the * of a checksum tool before the path",
    ja: "のパスの前に、チェックサムのツールが付ける * があります")
  /// A clause: a percent sign.
  package static let lineHasBarePercent = Message(
    en: "has a % that is not written as %25", ja: "に %25 と書かれていない % があります")
  /// A clause: needless components.
  package static let lineHasDotSegments = Message(
    en: "has . or empty components in its path", ja: "のパスに . や空の要素があります")

  /// A line that names a path out of the bag.
  package static func lineNamesUnsafePath(
    _ line: Int, of file: String, _ path: String, _ why: Message
  ) -> Message {
    Message(
      en: "Line \(line) of \(file) names \(path), which is refused: \(why.english).",
      ja: "\(file) の \(line) 行目にある \(path) は受け付けられません: \(why.japanese)。")
  }

  /// Why a path is refused.
  package static let pathIsEmpty = Message(en: "the path is empty", ja: "パスが空です")
  /// Why a path is refused.
  package static let pathIsAbsolute = Message(
    en: "the path is absolute", ja: "絶対パスです")
  /// Why a path is refused.
  package static let pathBeginsWithTilde = Message(
    en: "the path begins with ~, which shells take for a home folder",
    ja: "パスが ~ で始まり、シェルではホームフォルダーと解釈されます")
  /// Why a path is refused.
  package static let pathClimbs = Message(
    en: "the path has a .. component and leads out of its folder",
    ja: "パスに .. があり、フォルダーの外へ出ます")
  /// Why a path is refused.
  package static let pathHoldsNUL = Message(
    en: "the path holds a NUL byte", ja: "パスに NUL バイトが含まれています")
  /// Why a path is refused.
  package static let pathIsAbsoluteOnWindows = Message(
    en: "the path is absolute on Windows", ja: "Windows では絶対パスになります")

  /// A manifest's digests cannot be checked.
  package static func manifestHasUnknownAlgorithm(_ manifest: String, _ name: String) -> Message {
    Message(
      en: "\(manifest) uses \(name), which is not known here, so its digests were not checked.",
      ja: "\(manifest) のアルゴリズム \(name) には対応していないため、ダイジェストを確認していません。")
  }

  /// A manifest that Shoko did not write so.
  package static func manifestIsNotShokos(_ manifest: String) -> Message {
    Message(
      en: "\(manifest) is not as Shoko writes it (sorted lines of digest, two spaces, path).",
      ja: "\(manifest) が Shoko の書く形 (ダイジェスト、空白 2 つ、パスの行を整列したもの) ではありません。")
  }

  /// A name that the disk spells otherwise.
  package static func nameIsSpelledOtherwise(
    _ manifest: String, _ listed: String, _ actual: String, _ how: Message
  ) -> Message {
    Message(
      en: "\(manifest) lists \(listed); on this disk it is \(actual): \(how.english).",
      ja: "\(manifest) には \(listed) とありますが、このディスクでは \(actual) です: \(how.japanese)。")
  }

  /// How a name is spelled otherwise.
  package static let percentWasNotEncoded = Message(
    en: "the manifest's writer did not encode the percent sign",
    ja: "マニフェストでパーセント記号が符号化されていません")
  /// How a name is spelled otherwise.
  package static let namesDifferInNormalisation = Message(
    en: "the names differ in Unicode normalisation", ja: "名前の Unicode 正規化が異なります")
  /// How a name is spelled otherwise.
  package static let namesDifferInCase = Message(
    en: "the names differ in case, and both were listed with one digest",
    ja: "名前の大文字と小文字が異なり、どちらも同じダイジェストで載っています")

  /// An empty file of a desktop's that copying tools leave out.
  package static func desktopsFileIsMissing(_ path: String, _ manifest: String) -> Message {
    Message(
      en:
        "\(path), an empty file that a desktop leaves behind, is listed in \(manifest) and missing.",
      ja: "デスクトップ環境が残す空のファイル \(path) が \(manifest) にありますが、実物がありません。")
  }

  /// A payload manifest lists something else.
  package static func lineNamesPathOutsideOfData(
    _ line: Int, of file: String, _ path: String
  ) -> Message {
    Message(
      en: "Line \(line) of \(file) names \(path), which is outside data/.",
      ja: "\(file) の \(line) 行目にある \(path) は data/ の外です。")
  }

  /// A tag manifest lists something else.
  package static func lineNamesNoTagFile(_ line: Int, of file: String, _ path: String) -> Message {
    Message(
      en: "Line \(line) of \(file) names \(path), which is no tag file that may be listed there.",
      ja: "\(file) の \(line) 行目にある \(path) は、そこに載せられるタグファイルではありません。")
  }

  /// A path that is listed twice.
  package static func isListedTwice(
    _ path: String, in manifest: String, lines: (Int, Int), isSame: Bool
  ) -> Message {
    Message(
      en: "\(manifest) lists \(path) twice, in lines \(lines.0) and \(lines.1), with"
        + " \(isSame ? "the same digest" : "different digests").",
      ja: "\(manifest) の \(lines.0) 行目と \(lines.1) 行目に \(path) が重複しています"
        + " (ダイジェストは\(isSame ? "同じ" : "異なります"))。")
  }

  /// Two listed names that some systems take for one.
  package static func listedNamesAreOne(
    _ manifest: String, _ a: String, _ b: String
  ) -> Message {
    Message(
      en: "\(manifest) lists \(a) and \(b), which are one name on some file systems.",
      ja: "\(manifest) にある \(a) と \(b) は、ファイルシステムによっては同じ名前になります。")
  }

  /// A payload file that one of several manifests leaves out.
  package static func isListedElsewhere(_ path: String, but manifest: String) -> Message {
    Message(
      en: "\(path) is not listed in \(manifest), though another manifest does.",
      ja: "\(path) は \(manifest) に載っていませんが、別のマニフェストには載っています。")
  }

  /// A file's contents are others; `twin` is listed with these.
  package static func fileHasChanged(
    _ path: String, algorithm: String, actual: String, manifest: String, listed: String,
    twin: String?
  ) -> Message {
    Message(
      en:
        "\(path) has changed: its \(algorithm) digest is \(actual), and \(manifest) says \(listed)"
        + "\(twin.map { "; its contents are those listed for \($0)" } ?? "").",
      ja: "\(path) が変わっています: \(algorithm) ダイジェストは \(actual) ですが、\(manifest) では"
        + " \(listed) です\(twin.map { "。内容は \($0) として載っているものです" } ?? "")。")
  }

  /// A listed file is missing.
  package static func listedFileIsMissing(_ path: String, _ manifest: String) -> Message {
    Message(
      en: "\(path) is missing, though \(manifest) lists it.",
      ja: "\(manifest) に載っている \(path) がありません。")
  }

  /// A listed file has another name.
  package static func listedFileIsRenamed(
    _ path: String, _ manifest: String, to other: String
  ) -> Message {
    Message(
      en: "\(path) is missing, though \(manifest) lists it; \(other) has its contents (renamed).",
      ja: "\(manifest) に載っている \(path) がありません。\(other) の内容が同じです (名前の変更)。")
  }

  /// A listed file was never fetched.
  package static func listedFileIsToBeFetched(_ path: String, _ manifest: String) -> Message {
    Message(
      en:
        "\(path) is missing, though \(manifest) lists it; fetch.txt says where it could be fetched.",
      ja: "\(manifest) に載っている \(path) がありません。取得先は fetch.txt にあります。")
  }

  /// A payload file that no manifest lists; `original` is missing and had its contents.
  package static func fileIsUnexpected(_ path: String, original: String?) -> Message {
    Message(
      en: "\(path) is not listed in any manifest"
        + "\(original.map { "; its contents are those of \($0), which is missing (renamed)" } ?? "").",
      ja: "\(path) はどのマニフェストにも載っていません"
        + "\(original.map { "。内容は、見つからない \($0) と同じです (名前の変更)" } ?? "")。")
  }

  /// fetch.txt is there.
  package static let bundleHasFetchList = Message(
    en: "fetch.txt is there, and a bundle of Shoko must be complete without it.",
    ja: "fetch.txt があります。Shoko の証拠バンドルはそれなしで完結していなければなりません。")

  /// A line of fetch.txt that cannot be read.
  package static func badFetchLine(_ line: Int) -> Message {
    Message(
      en: "Line \(line) of fetch.txt is not a URL, a length and a path.",
      ja: "fetch.txt の \(line) 行目が URL、長さ、パスの形になっていません。")
  }

  /// fetch.txt names a file that no manifest has.
  package static func fetchesUnlistedFile(_ line: Int, _ path: String) -> Message {
    Message(
      en: "Line \(line) of fetch.txt names \(path), which no manifest lists.",
      ja: "fetch.txt の \(line) 行目にある \(path) は、どのマニフェストにも載っていません。")
  }

  /// A line of bag-info.txt that cannot be read.
  package static func badInfoLine(_ line: Int, of file: String) -> Message {
    Message(
      en: "Line \(line) of \(file) is not a label, a colon and a value.",
      ja: "\(file) の \(line) 行目が「項目名: 値」の形になっていません。")
  }

  /// A line of bag-info.txt with odd spaces.
  package static func looseInfoLine(_ line: Int, of file: String) -> Message {
    Message(
      en: "Line \(line) of \(file) has white space that BagIt 1.0 does not allow.",
      ja: "\(file) の \(line) 行目に BagIt 1.0 で許されない空白があります。")
  }

  /// The payload's size is not stated.
  package static func noPayloadOxum(_ file: String) -> Message {
    Message(en: "\(file) has no Payload-Oxum.", ja: "\(file) に Payload-Oxum がありません。")
  }

  /// The payload's size is stated more than once.
  package static func severalPayloadOxums(_ file: String) -> Message {
    Message(
      en: "\(file) has more than one Payload-Oxum.", ja: "\(file) に Payload-Oxum が複数あります。")
  }

  /// The payload's size cannot be read.
  package static func badPayloadOxum(_ file: String, _ value: String) -> Message {
    Message(
      en: "\(file) has the Payload-Oxum \(value), which is no BYTES.FILES.",
      ja: "\(file) の Payload-Oxum「\(value)」が「バイト数.ファイル数」の形ではありません。")
  }

  /// The payload has another size.
  package static func otherPayloadOxum(
    _ file: String, stated: (bytes: Int64, files: Int64), actual: (bytes: Int64, files: Int64)
  ) -> Message {
    Message(
      en: "\(file) says that the payload has \(stated.bytes) bytes in \(stated.files) files; it has"
        + " \(actual.bytes) bytes in \(actual.files) file\(actual.files == 1 ? "" : "s").",
      ja: "\(file) ではペイロードは \(stated.files) ファイル、\(stated.bytes) バイトですが、実際は"
        + " \(actual.files) ファイル、\(actual.bytes) バイトです。")
  }
}
