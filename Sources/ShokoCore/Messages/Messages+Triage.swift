/// What a triage says of the seconds that it did not fully decode.
extension Message {
  /// The bound that a sample gives.
  package static func triageBound(rest: String, most: String) -> Message {
    Message(
      en: "Of \(rest) seconds not fully decoded, at most \(most) (95 %, one-sided) hold motion that"
        + " exhaustive mode would report; this says nothing of what the detector cannot see.",
      ja: "全フレームを復号していない \(rest) 秒のうち、全数検査（exhaustive）なら報告する動きを含む部分は、"
        + "最大でも \(most) 秒です（信頼度 95 %、片側）。検出器に見えないものについては何も示しません。")
  }

  /// No sample was taken.
  package static func triageWithoutAudit(rest: String) -> Message {
    Message(
      en:
        "\(rest) seconds were not fully decoded, and no sample of them was examined: nothing is known"
        + " of motion between their keyframes.",
      ja: "\(rest) 秒は全フレームを復号しておらず、抜き取り検査もしていません。"
        + "キーフレームの間の動きについては何も分かりません。")
  }

  /// Everything was decoded after all.
  package static let triageLeftNothing = Message(
    en: "Every second that was asked for was fully decoded.",
    ja: "対象としたすべての時間の全フレームを復号しました。")

  /// A camera's statement.
  package static func triageOf(_ camera: String, _ statement: Message) -> Message {
    Message(
      en: "\(camera): \(statement.english)", ja: "\(camera): \(statement.japanese)")
  }

  /// A recording that no triage is possible of.
  package static func examinedExhaustively(_ reason: Message) -> Message {
    Message(
      en: "Every frame was examined instead of keyframes: \(reason.english).",
      ja: "キーフレームの代わりにすべてのフレームを調べました（\(reason.japanese)）。")
  }

  /// Why a recording is examined frame by frame, by its word in documents.
  package static func triageObstacle(_ word: String) -> Message {
    switch word {
    case "long_gop":
      Message(en: "keyframes are more than 4 s apart", ja: "キーフレームの間隔が 4 秒を超えるため")
    case "few_keyframes":
      Message(en: "there are few keyframes", ja: "キーフレームが少ないため")
    case "doubtful_times":
      Message(
        en: "times of its pictures are missing or out of order",
        ja: "画像の時刻が欠けているか、順序が乱れているため")
    case "picture_size_changed":
      Message(en: "the size of its pictures changes", ja: "画像の大きさが途中で変わるため")
    default:
      Message(en: "it is still being written", ja: "まだ書き込み中のため")
    }
  }

  /// A step: the sample of what was not decoded.
  package static let auditing = Message(
    en: "examining a random sample of what was not fully decoded",
    ja: "全フレームを復号していない部分を無作為に抜き取って調べています")
}
