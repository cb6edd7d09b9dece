// Why the kernel refuses something, and what to try: clauses that `cannotDo` takes in.
extension Message {
  /// Why: the disk is full; `needed` is a size for people.
  package static func becauseNoSpaceIsLeft(needed: Message?) -> Message {
    Message(
      en: "no space left on the device\(needed.map { " (\($0.english) needed)" } ?? "")",
      ja: "デバイスに空き容量がありません\(needed.map { " (\($0.japanese) 必要)" } ?? "")")
  }

  /// Why: the quota is used up; `needed` is a size for people.
  package static func becauseQuotaIsUsedUp(needed: Message?) -> Message {
    Message(
      en: "the disk quota is used up\(needed.map { " (\($0.english) needed)" } ?? "")",
      ja: "ディスクの割り当て容量を使い切りました\(needed.map { " (\($0.japanese) 必要)" } ?? "")")
  }

  /// Why: the file system's limit; `needed` is a size for people.
  package static func becauseFileIsTooLarge(needed: Message?) -> Message {
    Message(
      en:
        "it is larger than the file system allows\(needed.map { " (\($0.english) needed)" } ?? "")",
      ja: "ファイルシステムの上限を超える大きさです\(needed.map { " (\($0.japanese) 必要)" } ?? "")")
  }

  /// Why: rights.
  package static let becausePermissionIsDenied = Message(
    en: "permission denied", ja: "許可がありません")
  /// Why: mounted for reading.
  package static let becauseFileSystemIsReadOnly = Message(
    en: "the file system is read-only", ja: "ファイルシステムが読み取り専用です")
  /// Why: nothing is there.
  package static let becauseNothingIsThere = Message(
    en: "there is no such file or folder", ja: "そのようなファイルやフォルダーはありません")
  /// Why: a file stands where a folder must.
  package static let becausePathHasAFile = Message(
    en: "a part of the path is not a folder", ja: "パスの途中がフォルダーではありません")
  /// Why: a folder stands where a file must.
  package static let becauseItIsAFolder = Message(en: "it is a folder", ja: "フォルダーです")
  /// Why: the name is taken.
  package static let becauseSomethingIsThere = Message(
    en: "something of that name is there already", ja: "同じ名前のものが既にあります")
  /// Why: a link.
  package static let becauseItIsALink = Message(
    en: "it is a symbolic link, and links are not followed",
    ja: "シンボリックリンクです。リンクはたどりません")
  /// Why: the name's length.
  package static let becauseNameIsTooLong = Message(
    en: "the name is too long", ja: "名前が長すぎます")
  /// Why: a FIFO, socket or device.
  package static let becauseItIsNoRegularFile = Message(
    en: "it is not a regular file", ja: "通常のファイルではありません")
  /// Why: no more descriptors.
  package static let becauseTooManyFilesAreOpen = Message(
    en: "too many files are open", ja: "開いているファイルが多すぎます")
  /// Why: no more memory.
  package static let becauseMemoryIsUsedUp = Message(
    en: "the memory is used up", ja: "メモリーを使い切りました")
  /// Why: the disk.
  package static let becauseDeviceHasFailed = Message(
    en: "the device reports an input/output error", ja: "デバイスで入出力エラーが起きました")
  /// Why: the network.
  package static let becauseNetworkHasLostIt = Message(
    en: "the network file system has lost the file",
    ja: "ネットワークファイルシステムがファイルを見失いました")

  /// Why: in the kernel's own words with its number.
  package static func becauseKernelSays(_ code: Int32) -> Message {
    let known = systemReason(code)
    return Message(
      en: "\(known.english.lowercased()) (error \(code))",
      ja: "\(known.japanese) (エラー \(code))")
  }

  /// What to try.
  package static let adviseMakingRoom = Message(
    en: "free some space or choose another folder",
    ja: "空きを作るか、別のフォルダーを指定してください")
  /// What to try.
  package static let adviseAnotherFileSystem = Message(
    en: "choose another file system", ja: "別のファイルシステムを指定してください")
  /// What to try.
  package static let adviseCheckingRights = Message(
    en: "check who owns it and who may read and write it",
    ja: "所有者と読み書きの権限を確認してください")
  /// What to try.
  package static let adviseAnotherFolderOrMount = Message(
    en: "choose another folder or mount it for writing",
    ja: "別のフォルダーを指定するか、書き込み可能な状態でマウントしてください")
  /// What to try.
  package static let adviseCheckingPath = Message(
    en: "check the path", ja: "パスを確認してください")
  /// What to try.
  package static let adviseNamingAFile = Message(
    en: "name a file", ja: "ファイルを指定してください")
  /// What to try.
  package static let adviseAnotherName = Message(
    en: "choose another name", ja: "別の名前にしてください")
  /// What to try.
  package static let adviseNamingTheFile = Message(
    en: "name the file itself", ja: "ファイルそのものを指定してください")
  /// What to try.
  package static let adviseShorterName = Message(
    en: "choose a shorter one", ja: "もっと短い名前にしてください")
  /// What to try.
  package static let adviseRaisingFileLimit = Message(
    en: "raise the limit (ulimit -n)", ja: "上限を上げてください (ulimit -n)")
  /// What to try.
  package static let adviseFreeingMemory = Message(
    en: "end other programs and run again", ja: "ほかのプログラムを終了してから、もう一度実行してください")
  /// What to try.
  package static let adviseCheckingDisk = Message(
    en: "check the disk and its cable", ja: "ディスクとケーブルを確認してください")
  /// What to try.
  package static let adviseTryingAgain = Message(
    en: "check the disk or the network that it is on, and run again",
    ja: "置き場所のディスクやネットワークを確認してから、もう一度実行してください")
  /// What to try.
  package static let adviseMountingAgain = Message(
    en: "mount it again", ja: "マウントし直してください")
}
