/// The text of a run's summary, as somebody reads it in the morning.
extension Message {
  // MARK: Heading

  /// The heading without a day.
  package static let summaryOfCameras = Message(en: "Summary of the cameras", ja: "監視カメラまとめ")

  /// The heading with the days.
  package static func summaryOfCameras(_ days: Message) -> Message {
    Message(en: "Cameras on \(days.english)", ja: "\(days.japanese)の監視カメラまとめ")
  }

  /// From one day or time to another.
  package static func stretch(from start: Message, to end: Message) -> Message {
    Message(
      en: "\(start.english) to \(end.english)", ja: "\(start.japanese)～\(end.japanese)")
  }

  /// What was looked at, where that is not whole days.
  package static func timeLookedAt(_ stretch: Message, zone: String) -> Message {
    Message(
      en: "Time looked at: \(stretch.english) (\(zone)).",
      ja: "対象の時間: \(stretch.japanese)（\(zone)）")
  }

  // MARK: What to know first

  /// Heads what its reader should look after.
  package static let pleaseCheck = Message(en: "Please check:", ja: "【要確認】")

  /// Nothing is wrong with any recording.
  package static let allExaminedInFull = Message(
    en: "All recordings were read to the end and examined in full.",
    ja: "すべての録画を最後まで読み取り、全体を検査しました。")

  /// Nothing is missing, as far as the clocks tell.
  package static let nothingMissing = Message(
    en: "No gap was found in them.", ja: "録画の欠落は見つかりませんでした。")

  /// A camera has nothing at all.
  package static func noRecordings(of camera: String) -> Message {
    Message(en: "\(camera): there is no recording at all.", ja: "\(camera): 録画が1件もありません。")
  }

  /// Recordings of which a part was read.
  package static func readInPart(_ count: Int, of camera: String, names: Message) -> Message {
    Message(
      en: "\(camera): \(count) recording\(count == 1 ? "" : "s") could not be read in full:"
        + " \(names.english).",
      ja: "\(camera): 最後まで正しく読み取れなかった録画が\(count)件あります（\(names.japanese)）。")
  }

  /// Recordings of which nothing was read.
  package static func notReadAtAll(_ count: Int, of camera: String, names: Message) -> Message {
    Message(
      en: "\(camera): \(count) recording\(count == 1 ? "" : "s") could not be read at all:"
        + " \(names.english).",
      ja: "\(camera): まったく読み取れなかった録画が\(count)件あります（\(names.japanese)）。")
  }

  /// Time that no recording covers.
  package static func missingTime(
    _ total: Message, of camera: String, longest: Message, at place: Message
  ) -> Message {
    Message(
      en: "\(camera): nothing was recorded for \(total.english) in all; the longest stretch is"
        + " \(place.english) (\(longest.english)).",
      ja: "\(camera): 録画のない時間が合計\(total.japanese)あります。最も長いのは"
        + "\(place.japanese)の\(longest.japanese)です。")
  }

  // MARK: What moved

  /// How often something moved, and where.
  package static func movedInAll(_ count: Int, byCamera: Message) -> Message {
    Message(
      en: count == 1
        ? "Something moved once: \(byCamera.english)."
        : "Something moved \(count) times: \(byCamera.english).",
      ja: "動きは全部で\(count)件ありました（\(byCamera.japanese)）。")
  }

  /// Nothing moved in what was examined.
  package static let nothingMoved = Message(
    en: "Nothing moved in what was examined.", ja: "検査できた範囲に動きはありませんでした。")

  /// A name and how many.
  package static func named(_ name: Message, count: Int) -> Message {
    Message(en: "\(name.english) \(count)", ja: "\(name.japanese) \(count)件")
  }

  // MARK: Cameras

  /// The heading of a camera's part.
  package static func cameraHeading(title: String?, name: String) -> Message {
    guard let title else { return Message(en: name, ja: "■ \(name)") }
    return Message(en: "\(title) (\(name))", ja: "■ \(title)（\(name)）")
  }

  /// Which clock the times are of.
  package static func timesAreIn(_ zone: String, offsets: String, uncertainty: Message?) -> Message
  {
    Message(
      en: "Times are in \(zone) (UTC\(offsets))"
        + (uncertainty.map { ", give or take \($0.english)." } ?? "."),
      ja: "時刻は \(zone)（UTC\(offsets)）です。"
        + (uncertainty.map { "カメラの時計の誤差は最大 ±\($0.japanese)です。" } ?? ""))
  }

  /// A camera without a clock.
  package static let noClock = Message(
    en: "The recordings tell no time of day, so gaps between them cannot be seen.",
    ja: "録画の日時が分からないため、録画と録画の間の欠落は調べられません。")

  /// The entry of recordings without a time.
  package static let withoutTime = Message(en: "Without a time of day", ja: "日時不明")

  /// A day without any recording.
  package static func dayIsEmpty(_ day: Message) -> Message {
    Message(en: "\(day.english): no recording.", ja: "\(day.japanese): 録画がありません。")
  }

  /// A day's recordings.
  package static func dayRecordings(
    _ day: Message, count: Int, length: Message, examined: Message
  ) -> Message {
    Message(
      en: "\(day.english): \(count) recording\(count == 1 ? "" : "s"), \(length.english) in all,"
        + " \(examined.english).",
      ja: "\(day.japanese): 録画\(count)件、合計\(length.japanese)、\(examined.japanese)。")
  }

  /// All of it was examined.
  package static let examinedInFull = Message(en: "examined in full", ja: "すべて検査済み")

  /// A part was examined.
  package static func examined(_ percent: String) -> Message {
    Message(en: "\(percent)% of it examined", ja: "うち\(percent)%を検査済み")
  }

  /// Nothing was examined.
  package static let notExaminedAtAll = Message(en: "not examined", ja: "検査できず")

  /// No motion on a day.
  package static let noMotion = Message(en: "No motion was seen.", ja: "動きはありませんでした。")

  /// No motion on a day of which a part was seen by keyframes alone.
  package static let noMotionInExamined = Message(
    en: "No motion was seen in what was fully examined.",
    ja: "全フレームを検査した範囲に動きはありませんでした。")

  /// A day's windows with their times.
  package static func motion(
    _ count: Int, first: String, last: String, longest: Message
  ) -> Message {
    if count == 1 {
      return Message(
        en: "Motion once, at \(first), for \(longest.english).",
        ja: "動き1件: \(first)から\(longest.japanese)間。")
    }
    return Message(
      en: "Motion \(count) times, first at \(first), last at \(last), the longest"
        + " \(longest.english).",
      ja: "動き\(count)件: 最初は\(first)、最後は\(last)、最も長いもので\(longest.japanese)間。")
  }

  /// The windows of recordings without a time.
  package static func motion(_ count: Int, longest: Message) -> Message {
    Message(
      en: count == 1
        ? "Motion once, for \(longest.english)."
        : "Motion \(count) times, the longest \(longest.english).",
      ja: count == 1
        ? "動き1件、\(longest.japanese)間。" : "動き\(count)件、最も長いもので\(longest.japanese)間。")
  }

  /// How many windows in each zone.
  package static func byZone(_ list: Message) -> Message {
    Message(en: "By zone: \(list.english).", ja: "領域別: \(list.japanese)。")
  }

  /// How many windows are of other kinds than motion.
  package static func byKind(_ list: Message) -> Message {
    Message(en: "Also seen: \(list.english).", ja: "ほかに: \(list.japanese)。")
  }

  /// The stretches without a recording.
  package static func gaps(_ list: Message, total: Message) -> Message {
    Message(
      en: "No recording (\(total.english) in all): \(list.english).",
      ja: "録画のない時間（合計\(total.japanese)）: \(list.japanese)。")
  }

  /// A stretch with its length.
  package static func gap(from start: String, to end: String, length: Message) -> Message {
    Message(
      en: "\(start) to \(end) (\(length.english))", ja: "\(start)～\(end)（\(length.japanese)）")
  }

  /// A stretch on a day.
  package static func onDay(_ day: Message, _ stretch: Message) -> Message {
    Message(en: "\(day.english) \(stretch.english)", ja: "\(day.japanese)\(stretch.japanese)")
  }

  /// Stretches that are not listed.
  package static func andMore(_ count: Int) -> Message {
    Message(en: "and \(count) more", ja: "ほか\(count)件")
  }

  /// Gaps that may be none.
  package static func doubtfulGaps(_ count: Int, total: Message) -> Message {
    Message(
      en: "\(count) more gap\(count == 1 ? "" : "s"), \(total.english) in all, may come from the"
        + " camera's clock or from recordings that cannot be read.",
      ja: "ほかに欠落かもしれない時間が\(count)か所（合計\(total.japanese)）あります。"
        + "カメラの時計の誤差、または読み取れない録画によるものかもしれません。")
  }

  /// What could not be read in full.
  package static func unreadList(_ list: Message) -> Message {
    Message(en: "Not read in full: \(list.english).", ja: "読み取りに問題のある録画: \(list.japanese)。")
  }

  /// Changes that were not counted as motion.
  package static func notMotion(_ list: Message) -> Message {
    Message(en: "Not counted as motion: \(list.english).", ja: "動きに数えなかった変化: \(list.japanese)。")
  }

  /// A name with a remark.
  package static func remarked(_ name: String, _ remark: Message) -> Message {
    Message(en: "\(name) (\(remark.english))", ja: "\(name)（\(remark.japanese)）")
  }

  /// Items of a list in one sentence.
  package static func enumeration(_ items: [Message]) -> Message {
    Message(
      en: items.map(\.english).joined(separator: ", "),
      ja: items.map(\.japanese).joined(separator: "、"))
  }

  /// Sentences in a row.
  package static func sentences(_ items: [Message]) -> Message {
    Message(
      en: items.map(\.english).joined(separator: " "), ja: items.map(\.japanese).joined())
  }

  /// Who went in and out on a day.
  package static func passagesOfDay(_ list: Message) -> Message {
    Message(en: "Entries and exits: \(list.english).", ja: "入退室: \(list.japanese)。")
  }

  /// How many went in and out through a passage.
  package static func passageCount(_ name: String, entries: Int, exits: Int) -> Message {
    Message(
      en: "\(name) \(entries) in, \(exits) out", ja: "\(name) は入室\(entries)人、退室\(exits)人")
  }
}
