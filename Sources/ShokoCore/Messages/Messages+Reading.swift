// What a reader must know of a recording that was read: whole sentences for diagnostics.
extension Message {
  /// The file ends in the middle of something, or could not be read to its end.
  package static func recordingMayBeIncomplete(_ why: Message) -> Message {
    Message(
      en: "The recording may be incomplete: \(why.english).",
      ja: "録画が最後まで揃っていない可能性があります: \(why.japanese)。")
  }

  /// The file holds less than its header says.
  package static func recordingIsCutShort(_ why: Message?) -> Message {
    Message(
      en: "The recording is cut short: its header promises more pictures than the file holds"
        + "\(why.map { "; \($0.english)" } ?? "").",
      ja: "録画が途中で切れています。ヘッダーに記された枚数の画像がファイルにありません"
        + "\(why.map { "。\($0.japanese)" } ?? "")。")
  }

  /// A raw stream, whose pictures are counted.
  package static func noTimeStamps(rate: String) -> Message {
    Message(
      en:
        "The stream has no time stamps; times are counted at \(rate) pictures per second, the rate"
        + " that it states or FFmpeg assumes.",
      ja: "ストリームにタイムスタンプがありません。時刻は、ストリームに記されているか FFmpeg が仮定した"
        + "毎秒 \(rate) 枚として数えています。")
  }

  /// Some pictures have no time.
  package static let missingTimeStamps = Message(
    en: "Pictures without a time stamp follow the one before.",
    ja: "タイムスタンプのない画像は、直前の画像に続くものとしました。")

  /// Some pictures' times are not in order.
  package static let unorderedTimeStamps = Message(
    en: "Pictures whose time is not after the one before were moved to one tick after it.",
    ja: "直前の画像より後の時刻になっていない画像は、その 1 ティック後に移しました。")

  /// The clock in the file was set anew.
  package static func clockJumps(from: Int64, to: Int64) -> Message {
    Message(
      en: "The file's clock jumps from \(from) to \(to) ticks; times run on from there.",
      ja: "ファイル内の時計が \(from) から \(to) ティックへ飛んでいます。時刻はそのまま続くものとしました。")
  }

  /// Reading went on behind a damaged place.
  package static func damagedPlacePassedOver(_ why: Message) -> Message {
    Message(
      en: "A damaged place was passed over: \(why.english).",
      ja: "破損した箇所を飛ばして読み進めました: \(why.japanese)。")
  }

  /// Somebody writes to the original.
  package static func originalIsNotAtRest(_ why: Message) -> Message {
    Message(
      en: "The original is not at rest: \(why.english).",
      ja: "原本が変更されています: \(why.japanese)。")
  }

  /// Pictures that an edit list leaves out.
  package static let hiddenPictures = Message(
    en: "The container's edit list hides pictures; they were not examined.",
    ja: "コンテナーの編集リストで隠された画像があります。これらは調べていません。")

  /// A rotation that is no multiple of 90 degrees.
  package static func oddRotation(_ degrees: Int) -> Message {
    Message(
      en: "The container turns the picture by \(degrees) degrees; the nearest quarter was used.",
      ja: "コンテナーは画像を \(degrees) 度回転させます。最も近い 90 度単位の向きにしました。")
  }

  /// More than one video stream.
  package static func otherVideoStreams(_ indexes: String) -> Message {
    Message(
      en: "Only the largest video stream was examined; streams \(indexes) were not.",
      ja: "最も大きい映像ストリームだけを調べました。ストリーム \(indexes) は調べていません。")
  }

  /// Coded pictures that gave nothing.
  package static let undecodablePictures = Message(
    en: "Coded pictures in this stretch gave no picture; the coverage lists the exact intervals.",
    ja: "この範囲に、復号できなかった画像があります。正確な範囲は検査範囲の一覧にあります。")

  /// Coded pictures without a time that gave nothing.
  package static let undecodableUntimedPictures = Message(
    en: "Coded pictures without a time of their own gave no picture; the times of those behind them"
      + " may be early by as much.",
    ja: "時刻を持たない画像に復号できなかったものがあります。後に続く画像の時刻は、その分だけ早い"
      + "可能性があります。")

  /// More complaints than are listed.
  package static let moreDiagnostics = Message(
    en: "Further complaints of the decoder were counted, not listed.",
    ja: "デコーダーのこれ以降の報告は、件数だけを数えて一覧には載せていません。")

  /// The demuxer knows that bytes are lost.
  package static func bytesAreLost(_ said: String?) -> Message {
    Message(
      en: "Bytes of the recording are lost here\(said.map { "; FFmpeg says: \($0)" } ?? "").",
      ja: "ここで録画のデータが失われています\(said.map { "。FFmpeg の報告: \($0)" } ?? "")。")
  }

  /// The decoder complained.
  package static func pictureDecodedWithErrors(_ said: String) -> Message {
    Message(
      en: "The picture was decoded with errors; FFmpeg says: \(said).",
      ja: "画像の復号中にエラーがありました。FFmpeg の報告: \(said)。")
  }
}
