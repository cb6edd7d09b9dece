// Why a picture could not be made, cut or written.
extension Message {
  /// A size that no picture has.
  package static func pictureHasBadSize(width: Int, height: Int, limit: Int) -> Message {
    Message(
      en: "A picture of \(width)×\(height) pixels is empty or larger than \(limit) pixels.",
      ja: "\(width)×\(height) 画素の画像は、空であるか、\(limit) 画素を超えています。")
  }

  /// A wrong number of samples.
  package static func pictureHasOtherSamples(expected: Int, actual: Int) -> Message {
    Message(
      en: "The picture needs \(expected) samples and has \(actual).",
      ja: "画像には \(expected) 個のサンプルが必要ですが、\(actual) 個あります。")
  }

  /// A crop that reaches outside.
  package static func cropIsOutside(x: Int, y: Int, width: Int, height: Int) -> Message {
    Message(
      en: "The crop of \(width)×\(height) pixels at (\(x), \(y)) is not inside the picture; give"
        + " --crop a part of it.",
      ja: "位置 (\(x), \(y)) から \(width)×\(height) 画素の切り抜きが、画像の中に収まりません。"
        + "--crop に画像の中の範囲を指定してください。")
  }

  /// An enlargement by another factor than 1 to 8.
  package static func badEnlargement(_ factor: Int) -> Message {
    Message(
      en: "--zoom takes a factor of 1 to 8, not \(factor).",
      ja: "--zoom に \(factor) は使えません。1 から 8 までの倍率を指定してください。")
  }

  /// A keyword that PNG does not allow.
  package static func badPNGKeyword(_ keyword: String) -> Message {
    Message(
      en: "PNG does not allow the keyword \"\(keyword)\".",
      ja: "PNG ではキーワード「\(keyword)」を使えません。")
  }

  /// A text that is too long for a PNG chunk.
  package static func pngTextTooLong(_ keyword: String, limit: Int) -> Message {
    Message(
      en: "The text of the PNG keyword \"\(keyword)\" is longer than \(limit) bytes.",
      ja: "PNG のキーワード「\(keyword)」の文字列が \(limit) バイトを超えています。")
  }

  /// libpng fails.
  package static func pngNotWritten(_ said: String) -> Message {
    Message(
      en: "libpng could not write the picture: \(said).",
      ja: "libpng が画像を書き出せませんでした: \(said)。")
  }
}

// One picture of a recording, made by hand.
extension Message {
  /// The still was not made.
  package static func noStill(of recording: String, _ reason: Message) -> Message {
    Message(
      en: "Cannot make a still of \(recording): \(reason.english).",
      ja: "\(recording) の静止画を作れません: \(reason.japanese)。")
  }

  /// A time at which the recording shows nothing; a clause.
  package static let momentIsOutside = Message(
    en: "--at must be a time at which it shows a picture; `shoko inspect` tells its length",
    ja: "その時刻に表示される画像がありません。--at に録画の範囲内の時刻を指定してください（`shoko inspect` で長さが分かります）")

  /// A stream without time stamps; a clause.
  package static let stillNeedsTimes = Message(
    en: "it has no time stamps to find a picture by; copy it into an MP4 file first",
    ja: "タイムスタンプがなく、時刻から画像を探せません。先に MP4 ファイルにコピーしてください")

  /// The still was made.
  package static func stillWritten(
    _ file: String, width: Int, height: Int, at time: String
  ) -> Message {
    Message(
      en: "Wrote \(file): \(width)×\(height) pixels, shown from \(time).",
      ja: "\(file) を書き出しました: \(width)×\(height) 画素、\(time) から表示される画像です。")
  }

  /// The still shows what its decoder made up.
  package static func stillIsConcealed(_ file: String) -> Message {
    Message(
      en: "\(file) was decoded with errors: parts of it are made up of other pictures.",
      ja: "\(file) は復号エラーを含みます: 一部はほかの画像から補われたものです。")
  }
}
