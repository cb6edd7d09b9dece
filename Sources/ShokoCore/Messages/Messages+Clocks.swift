// What is said about the clocks of recordings.

// MARK: Times of recordings

extension Message {
  /// A container without a creation time.
  package static func noCreationTime(_ name: String) -> Message {
    Message(
      en: "\(name) carries no creation time, so its time is unknown; choose another `from` for the"
        + " clock.",
      ja: "\(name) には作成日時が記録されていないため、時刻が分かりません。"
        + "clock の from に別の方法を指定してください。")
  }

  /// A name that the pipeline's pattern does not fit.
  package static func nameDoesNotFit(_ name: String, pattern: String) -> Message {
    Message(
      en: "The name \(name) does not fit the clock pattern \(pattern), so its time is unknown;"
        + " check the pattern.",
      ja: "ファイル名 \(name) が時刻パターン \(pattern) に合わないため、時刻が分かりません。"
        + "パターンを確認してください。")
  }

  /// A name that no known recorder writes.
  package static func nameIsUnknown(_ name: String) -> Message {
    Message(
      en: "The name \(name) fits no known clock pattern, so its time is unknown; give the clock a"
        + " pattern.",
      ja: "ファイル名 \(name) は既知のどの時刻パターンにも合わないため、時刻が分かりません。"
        + "clock に pattern を指定してください。")
  }

  /// A name that several recorders could have written, at different times.
  package static func nameIsAmbiguous(_ name: String, candidates: [Message]) -> Message {
    let english = candidates.map(\.english).joined(separator: "; ")
    let japanese = candidates.map(\.japanese).joined(separator: "、")
    return Message(
      en:
        "The name \(name) fits several clock patterns that tell different things (\(english)), so its"
        + " time is unknown; name the clock's vendor.",
      ja: "ファイル名 \(name) は内容の異なる複数の時刻パターンに合うため (\(japanese))、時刻が分かりません。"
        + "clock に vendor を指定してください。")
  }

  /// One of the readings of an ambiguous name.
  package static func clockCandidate(_ id: String, time: String?, camera: String?) -> Message {
    let told = [id, time].compactMap { $0 }.joined(separator: " ")
    return Message(
      en: told + (camera.map { " camera \($0)" } ?? ""),
      ja: told + (camera.map { " カメラ \($0)" } ?? ""))
  }

  /// A time that clocks showed twice.
  package static func shownTwice(_ name: String, zone: String) -> Message {
    Message(
      en: "The clocks of \(zone) showed the time in the name \(name) twice, when they were put"
        + " back; the earlier is taken and the uncertainty widened to hold both.",
      ja: "ファイル名 \(name) の時刻は、\(zone) の時計が戻された際に二度ありました。"
        + "早い方を採用し、両方を含むように不確かさを広げます。")
  }

  /// A time that clocks never showed.
  package static func neverShown(_ name: String, zone: String) -> Message {
    Message(
      en: "The clocks of \(zone) never showed the time in the name \(name): they were put"
        + " forward past it, so its time is unknown; check the clock's zone.",
      ja: "ファイル名 \(name) の時刻は、\(zone) の時計が進められた際に飛ばされた存在しない時刻のため、"
        + "時刻が分かりません。clock の zone を確認してください。")
  }

  /// A mark of daylight saving time where the zone has none.
  package static func noSummerTime(_ name: String, zone: String) -> Message {
    Message(
      en: "The name \(name) is marked as daylight saving time, which \(zone) did not have then; the"
        + " uncertainty is widened by an hour, so check the clock's zone.",
      ja: "ファイル名 \(name) には夏時間の印がありますが、その時 \(zone) は夏時間ではありません。"
        + "不確かさを 1 時間広げます。clock の zone を確認してください。")
  }

  /// A file without a point whose true time is known.
  package static func noAnchor(_ name: String) -> Message {
    Message(
      en: "No anchor names the recording \(name), so its time is unknown; add one.",
      ja: "録画 \(name) を指すアンカーがないため、時刻が分かりません。アンカーを追加してください。")
  }

  /// A file with several anchors.
  package static func severalAnchors(_ name: String) -> Message {
    Message(
      en:
        "Several anchors name the recording \(name) and differ, so its time is unknown; leave one.",
      ja: "録画 \(name) を指す異なるアンカーが複数あるため、時刻が分かりません。一つだけ残してください。")
  }

  /// An anchor whose file was not found.
  package static func anchorWithoutFile(_ file: String) -> Message {
    Message(
      en: "The anchor for \(file) names none of the recordings; check its path.",
      ja: "\(file) のアンカーに当たる録画がありません。パスを確認してください。")
  }

  /// An anchor that belongs to several files.
  package static func anchorOfSeveralFiles(_ file: String, count: Int) -> Message {
    Message(
      en: "The anchor for \(file) names \(count) recordings; write more of its path.",
      ja: "\(file) のアンカーに当たる録画が \(count) 本あります。パスをもっと詳しく書いてください。")
  }

  /// An anchor's path that leads nowhere or anywhere.
  package static func anchorPathUnusable(_ file: String) -> Message {
    Message(
      en: "'\(file)' is not the name of a recording",
      ja: "「\(file)」は録画の名前ではありません")
  }

  /// How an anchor names its file.
  package static let anchorPathForm = Message(
    en: "write the file's name, with folders where names repeat; without . and ..",
    ja: "ファイル名を、重複する場合はフォルダーも付けて、「.」や「..」なしで書いてください")
}
