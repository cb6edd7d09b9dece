// Why a recording could not be opened, read, decoded or cut: clauses without a final period, which
// sentences such as `recordingFailed` take in.
extension Message {
  /// No memory is left.
  package static let mediaOutOfMemory = Message(
    en: "out of memory; end other programs and run again",
    ja: "メモリーが足りません。ほかのプログラムを終了してから、もう一度実行してください")

  /// The file has no bytes.
  package static let fileIsEmpty = Message(en: "the file is empty", ja: "ファイルが空です")

  /// A folder, FIFO or device instead of a file.
  package static let notARegularFile = Message(
    en: "it is not a regular file", ja: "通常のファイルではありません")

  /// The kernel refuses to open the file.
  package static func fileCannotBeOpened(_ why: Message) -> Message {
    Message(
      en: "it cannot be opened: \(why.english)", ja: "ファイルを開けません: \(why.japanese)")
  }

  /// The kernel refuses to read on.
  package static func readingFailed(_ why: Message) -> Message {
    Message(en: "reading failed: \(why.english)", ja: "読み取りに失敗しました: \(why.japanese)")
  }

  /// The file lost bytes while it was read.
  package static let fileBecameShorter = Message(
    en: "the file became shorter while it was read", ja: "読み取り中にファイルが短くなりました")

  /// The file was rewritten while it was read.
  package static let fileWasWrittenTo = Message(
    en: "the file was written to while it was read; only what was there at the start was examined",
    ja: "読み取り中にファイルが書き換えられました。調べたのは開いた時点の内容だけです")

  /// The file grows while it is read.
  package static let fileGrewWhileRead = Message(
    en: "the file is still being written; only what was there at the start was examined",
    ja: "ファイルはまだ書き込み中です。調べたのは開いた時点までの内容だけです")

  /// The file is another one than in the first pass.
  package static let notTheScannedFile = Message(
    en: "the file is not the one that was scanned any more; it was written to meanwhile",
    ja: "ファイルが検査した時点のものではなくなりました。その間に書き換えられています")

  /// The file was rewritten between two passes.
  package static let fileWrittenMeanwhile = Message(
    en: "the file was written to meanwhile", ja: "その間にファイルが書き換えられました")

  /// FFmpeg gives up in the middle.
  package static func ffmpegStoppedReading(_ said: String) -> Message {
    Message(
      en: "FFmpeg stopped reading: \(said)",
      ja: "FFmpeg が読み取りを中止しました: \(ffmpegWords(said).japanese)")
  }

  /// The file ends in the middle of something.
  package static func endIsNotRegular(_ said: String) -> Message {
    Message(
      en: "the end is not regular, FFmpeg says: \(said)",
      ja: "末尾が正しくありません。FFmpeg の報告: \(ffmpegWords(said).japanese)")
  }

  /// A format that is not on the list of what Shoko opens.
  package static let formatRefused = Message(
    en: "it is of a format that Shoko does not open, such as a playlist",
    ja: "プレイリストなど、Shoko では開かない形式です")

  /// No demuxer makes anything of the file.
  package static func notReadableByFFmpeg(_ said: String) -> Message {
    Message(
      en: "it is no recording that FFmpeg can read: \(said)",
      ja: "FFmpeg で読み取れる録画ではありません: \(ffmpegWords(said).japanese)")
  }

  /// An MP4 or QuickTime file without the index that recorders write last.
  package static func recordingHasNoIndex(_ said: String) -> Message {
    Message(
      en: "it was not finished or is still being written, so the index that recorders write last is"
        + " missing, and nothing can be read before the recorder is done or a tool restores it;"
        + " FFmpeg says: \(said)",
      ja: "記録が完了していないか、まだ書き込み中のため、レコーダーが最後に書く索引がありません。"
        + "記録が終わるか、修復ツールで索引を復元するまで読み取れません。FFmpeg の報告: \(ffmpegWords(said).japanese)")
  }

  /// The file has no picture stream.
  package static let noVideoStreamWithSize = Message(
    en: "it holds no video stream with a picture size",
    ja: "画像の大きさが分かる映像ストリームがありません")

  /// FFmpeg was built without a decoder, or knows no codec of the container's name for it.
  package static func ffmpegHasNoDecoder(_ codec: String) -> Message {
    Message(
      en: "FFmpeg has no decoder for \(codec); export the recording in another format, such as"
        + " H.264",
      ja: "FFmpeg に \(codec) のデコーダーがありません。H.264 など別の形式で書き出してください")
  }

  /// The container names no codec that FFmpeg knows.
  package static let codecIsUnknown = Message(
    en: "FFmpeg does not know how its pictures are coded; export the recording in another format,"
      + " such as H.264",
    ja: "画像の符号化方式が FFmpeg に分かりません。H.264 など別の形式で書き出してください")

  /// A codec that is not on the list of what Shoko decodes.
  package static func codecRefused(_ codec: String) -> Message {
    Message(
      en: "its pictures are coded as \(codec), which Shoko does not decode",
      ja: "画像が \(codec) で符号化されており、Shoko では復号しない形式です")
  }

  /// A decoder refuses its configuration.
  package static func decoderDoesNotStart(_ codec: String, _ said: String) -> Message {
    Message(
      en: "the \(codec) decoder does not start: \(said)",
      ja: "\(codec) のデコーダーを開始できません: \(ffmpegWords(said).japanese)")
  }

  /// A pixel format that swscale does not read.
  package static func noConversionToRGB(_ format: String) -> Message {
    Message(
      en: "pictures of the format \(format) cannot be turned into RGB",
      ja: "\(format) 形式の画像は RGB に変換できません")
  }

  /// FFmpeg was built without a muxer.
  package static func ffmpegHasNoMuxer(_ name: String) -> Message {
    Message(
      en: "FFmpeg has no muxer \(name); install a build of it that has all of them",
      ja: "FFmpeg に \(name) のマルチプレクサーがありません。すべてを含む FFmpeg をインストールしてください")
  }

  /// FFmpeg was built without an encoder.
  package static func ffmpegHasNoEncoder(_ name: String) -> Message {
    Message(
      en: "FFmpeg has no encoder \(name); install a build of it that has it",
      ja: "FFmpeg に \(name) のエンコーダーがありません。これを含む FFmpeg をインストールしてください")
  }

  /// A picture in a format that can be neither converted nor covered.
  package static let pictureCannotBeEncoded = Message(
    en: "a picture's format cannot be encoded", ja: "符号化できない形式の画像があります")

  /// The disk is full.
  package static let mediaNoSpaceLeft = Message(
    en: "no space is left", ja: "空き容量がありません")

  /// A clip that would be empty, as the file was written over and its time set back.
  package static let noPictureInClip = Message(
    en: "it holds no pictures any more where the clip should be; run again on a copy that nothing"
      + " writes to",
    ja: "クリップの区間に画像がなくなっています。書き込みのない場所へコピーしてから、もう一度実行してください")
}
