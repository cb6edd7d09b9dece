/// Days, lengths and single words of a run's summary.
extension Message {
  // MARK: Days and lengths

  /// A day with its weekday: `Thu 19 November 2026`, `2026年11月19日（木）`.
  package static func calendarDay(_ day: CivilTime) -> Message {
    let weekday = weekday(day)
    return Message(
      en: "\(weekday.english) \(day.day) \(month(day)) \(day.year)",
      ja: "\(day.year)年\(day.month)月\(day.day)日（\(weekday.japanese)）")
  }

  /// A day without its year: `Thu 19 November`, `11月19日（木）`.
  package static func shortDay(_ day: CivilTime) -> Message {
    let weekday = weekday(day)
    return Message(
      en: "\(weekday.english) \(day.day) \(month(day))",
      ja: "\(day.month)月\(day.day)日（\(weekday.japanese)）")
  }

  /// A day and a time of day.
  package static func dayAndTime(_ time: CivilTime) -> Message {
    let day = calendarDay(time)
    return Message(
      en: "\(day.english) \(time.clockText)", ja: "\(day.japanese)\(time.clockText)")
  }

  /// A length of time in microseconds, rounded: `23 h 58 min`, `23時間58分`.
  package static func spokenLength(_ microseconds: Int64) -> Message {
    let tenths = (Int128(max(0, microseconds)) + 50_000) / 100_000
    if tenths < 100 {
      let digits = tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
      return Message(en: "\(digits) s", ja: "\(digits)秒")
    }
    let seconds = (tenths + 5) / 10
    if seconds < 60 { return Message(en: "\(seconds) s", ja: "\(seconds)秒") }
    if seconds < 3_600 {
      return pair(seconds / 60, ("min", "分"), seconds % 60, ("s", "秒"))
    }
    let minutes = (seconds + 30) / 60
    return pair(minutes / 60, ("h", "時間"), minutes % 60, ("min", "分"))
  }

  private static func pair(
    _ large: Int128, _ unit: (String, String), _ small: Int128, _ smallUnit: (String, String)
  ) -> Message {
    if small == 0 { return Message(en: "\(large) \(unit.0)", ja: "\(large)\(unit.1)") }
    return Message(
      en: "\(large) \(unit.0) \(small) \(smallUnit.0)",
      ja: "\(large)\(unit.1)\(small)\(smallUnit.1)")
  }

  private static func month(_ day: CivilTime) -> String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return names[min(max(1, day.month), 12) - 1]
  }

  private static func weekday(_ day: CivilTime) -> Message {
    let english = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let japanese = ["日", "月", "火", "水", "木", "金", "土"]
    // 1 January 1970 was a Thursday.
    let number = (CivilTime.dayNumber(day.year, day.month, day.day) + 4) % 7
    let place = number < 0 ? number + 7 : number
    return Message(en: english[place], ja: japanese[place])
  }

  // MARK: Words

  /// What is wrong with a recording, in a few words, by a diagnostic's code; `nil` for codes that tell
  /// a person nothing more.
  package static func trouble(_ code: String) -> Message? {
    switch code {
    case "truncated": Message(en: "cut short", ja: "途中で切れている")
    case "corrupt_packet": Message(en: "data lost", ja: "データの一部が失われている")
    case "decode_error", "missing_reference", "undecodable_pictures":
      Message(en: "damaged pictures", ja: "映像が壊れている")
    case "no_pictures": Message(en: "no picture can be shown", ja: "映像を復元できない")
    case "file_changed": Message(en: "changed while it was read", ja: "読み取り中に変更された")
    case "empty_file": Message(en: "empty file", ja: "空のファイル")
    case "not_media", "format_refused": Message(en: "no video file", ja: "映像ファイルではない")
    case "no_video": Message(en: "no video in it", ja: "映像が入っていない")
    case "cannot_open", "not_a_file", "no_digest":
      Message(en: "cannot be opened", ja: "開けない")
    case "io_error", "read_error": Message(en: "read error", ja: "読み取りエラー")
    case "timestamp_jump": Message(en: "its clock jumps", ja: "時刻が飛んでいる")
    default: nil
    }
  }

  /// How much of a recording could be read.
  package static func readWord(_ status: ReadStatus) -> Message {
    switch status {
    case .ok: Message(en: "read in full", ja: "全体を読み取り")
    case .partial: Message(en: "read in part", ja: "一部のみ読み取り")
    case .unreadable: Message(en: "unreadable", ja: "読み取り不能")
    }
  }

  /// A kind of change that is no motion, for people.
  package static func changeWord(_ kind: String) -> Message {
    switch kind {
    case "exposure_step": Message(en: "change of brightness", ja: "明るさの変化")
    case "light_on": Message(en: "light switched on", ja: "照明の点灯")
    case "light_off": Message(en: "light switched off", ja: "照明の消灯")
    case "foliage": Message(en: "swaying in place", ja: "その場での揺れ")
    case "near_lens": Message(en: "insects near the lens", ja: "レンズ前の虫など")
    case "precipitation": Message(en: "rain or snow", ja: "雨や雪")
    case "headlights": Message(en: "passing beam of light", ja: "通り過ぎる光")
    case "shadow": Message(en: "passing shadow", ja: "通り過ぎる影")
    case "ir_switch": Message(en: "switch of the infrared filter", ja: "赤外線の切り替え")
    case "keyframe_flicker": Message(en: "flicker at keyframes", ja: "キーフレームごとのちらつき")
    case "clock_overlay": Message(en: "clock in the picture", ja: "画面内の時計表示")
    case "other": Message(en: "blinking once a second", ja: "毎秒の点滅")
    default: Message(verbatim: kind)
    }
  }

  /// A kind of window other than motion, for people.
  package static func windowWord(_ kind: String) -> Message {
    switch kind {
    case "camera_covered": Message(en: "camera covered", ja: "カメラが覆われた")
    case "camera_moved": Message(en: "camera turned", ja: "カメラの向きが変わった")
    case "camera_defocused": Message(en: "camera out of focus", ja: "ピントが外れた")
    case "object_left": Message(en: "thing left behind", ja: "物が置かれた")
    case "object_removed": Message(en: "thing taken away", ja: "物がなくなった")
    default: Message(verbatim: kind)
    }
  }
}
