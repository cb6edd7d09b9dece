// What a reader must know of a recording that was read without decoding it.
extension Message {
  /// The user stopped the inspection.
  package static let inspectInterrupted = Message(en: "Interrupted.", ja: "中断しました。")

  /// A recording that could not be read.
  package static func inspectFailed(_ path: String, _ reason: Message) -> Message {
    Message(en: "\(path): \(reason.english).", ja: "\(path): \(reason.japanese)。")
  }

  /// Nothing to look at.
  package static let inspectNoVideo = Message(
    en: "It holds no video stream.", ja: "映像ストリームがありません。")

  /// The demuxer knows that bytes are missing.
  package static let inspectBytesLost = Message(
    en: "Bytes of the recording are lost.", ja: "録画のデータが一部失われています。")

  /// Time stamps fall back.
  package static let inspectClockSetBack = Message(
    en: "The file's clock is set back.", ja: "ファイル内の時計が途中で前に戻っています。")

  /// A raw stream.
  package static let inspectNoTimeStamps = Message(
    en: "The stream has no time stamps; times are counted by its rate.",
    ja: "ストリームにタイムスタンプがありません。時刻はフレームレートから数えます。")

  /// Fewer pictures than the header states.
  package static func inspectCutShort(stated: Int, present: Int) -> Message {
    Message(
      en: "The header promises \(stated) s, but pictures are there for \(present) s.",
      ja: "ヘッダーには \(stated) 秒とありますが、画像は \(present) 秒分しかありません。")
  }
}
