/// Results for people: the words of `inspect` and of a dry run.
extension Message {
  // MARK: Inspections

  /// When a recording was made, in its container's own words.
  package static func made(_ time: String) -> Message {
    Message(en: "made \(time)", ja: "作成 \(time)")
  }

  /// A name as a known recorder writes it, and what it tells.
  package static func nameOfVendor(
    _ id: String, _ title: String, _ times: String, camera: String?
  ) -> Message {
    let (english, japanese) = (
      camera.map { ", camera \($0)" } ?? "", camera.map { "、カメラ \($0)" } ?? ""
    )
    return Message(
      en: "name: \(times)\(english) (\(id): \(title))",
      ja: "名前: \(times)\(japanese)（\(id): \(title)）")
  }

  /// A name that several known recorders may have written.
  package static func nameOfSeveral(_ candidates: [String]) -> Message {
    let list = candidates.joined(separator: ", ")
    return Message(
      en: "name: ambiguous, it may be \(list)", ja: "名前: あいまいです。候補: \(list)")
  }

  /// What a stream holds, such as `video`.
  package static func streamKind(_ kind: String) -> Message {
    switch kind {
    case "video": Message(en: kind, ja: "映像")
    case "audio": Message(en: kind, ja: "音声")
    case "subtitle": Message(en: kind, ja: "字幕")
    case "data": Message(en: kind, ja: "データ")
    case "attachment": Message(en: kind, ja: "添付")
    default: Message(verbatim: kind)
    }
  }

  /// A stream's key packets, and the longest way from one to the next.
  package static func keys(_ count: Int, longestGroup: Int) -> Message {
    Message(
      en: "\(count) \(count == 1 ? "keyframe" : "keyframes"), at most \(longestGroup)"
        + " \(longestGroup == 1 ? "picture" : "pictures") apart",
      ja: "キーフレーム \(count) 枚、間隔は最大 \(longestGroup) 枚")
  }

  /// Where a stream begins, in seconds.
  package static func startsAt(_ seconds: String) -> Message {
    Message(en: "starts at \(seconds) s", ja: "開始 \(seconds) 秒")
  }

  /// Pixels that are no squares.
  package static func pixelAspect(_ ratio: String) -> Message {
    Message(en: "pixels \(ratio)", ja: "画素比 \(ratio)")
  }

  /// Pictures that are shown turned.
  package static func turned(_ degrees: Int) -> Message {
    Message(en: "turned \(degrees)°", ja: "\(degrees)°回転")
  }

  // MARK: Dry runs

  /// The end of a dry run.
  package static let nothingWritten = Message(
    en: "Nothing was decoded or written.", ja: "復号も書き込みもしていません。")
}
