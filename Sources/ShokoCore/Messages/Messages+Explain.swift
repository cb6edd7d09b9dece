// Why a moment of a recording is in a window, or why it is not.
extension Message {
  // MARK: Decisions

  /// The moment is in a window of motion.
  package static func explainedByWindow(
    _ window: String, from start: String, to end: String, tracks: [String]
  ) -> Message {
    let list = tracks.isEmpty ? "–" : tracks.joined(separator: ", ")
    return Message(
      en: "Reported: it is in the window \(window), from \(start) to \(end) (tracks: \(list)).",
      ja: "報告済み: 区間 \(window)（\(start) から \(end)）に含まれます（軌跡: \(list)）。")
  }

  /// The moment is in a window of another kind.
  package static func explainedByEvent(
    _ window: String, kind: String, from start: String, to end: String
  ) -> Message {
    Message(
      en: "Reported: it is in the window \(window), from \(start) to \(end), whose kind is"
        + " '\(kind)'.",
      ja: "報告済み: 種類「\(kind)」の区間 \(window)（\(start) から \(end)）に含まれます。")
  }

  /// The background was not known.
  package static func explainedByLearning(from start: String, to end: String) -> Message {
    Message(
      en: "Not reported: from \(start) to \(end) the background was still being learned, so nothing"
        + " could be told from it.",
      ja: "報告なし: \(start) から \(end) までは背景を学習中で、それと違うものを見分けられませんでした。")
  }

  /// What changed was taken for a nuisance.
  package static func explainedBySuppression(_ kind: String) -> Message {
    Message(
      en: "Not reported: what changes there is taken for '\(kind)', which a scan suppresses.",
      ja: "報告なし: そこでの変化は、検出で抑制する「\(kind)」と判断されました。")
  }

  /// What stirs was taken for a nuisance that is not listed; in words for people, for what.
  package static func explainedByLikeness(_ nuisance: Message) -> Message {
    Message(
      en: "Not reported: what stirs there is taken for what a scan suppresses"
        + " (\(nuisance.english)), too briefly or too faintly to be listed as that.",
      ja: "報告なし: そこでの動きは、検出で抑制するもの（\(nuisance.japanese)）と判断されました。"
        + "短すぎるか淡すぎるため、抑制の一覧にはありません。")
  }

  /// What moves lies outside the zones.
  package static func explainedByZones(cells: Int, box: String) -> Message {
    Message(
      en: "Not reported: what moves (cells: \(cells), at \(box)) lies outside what is watched.",
      ja: "報告なし: 動いているもの（セル \(cells)、\(box)）は、監視する範囲の外にあります。")
  }

  /// A subject was not there for long enough; lengths in seconds.
  package static func explainedByShortness(of length: String, needed: String) -> Message {
    Message(
      en: "Not reported: the subject was followed for \(length) s, and a window takes"
        + " \(needed) s.",
      ja: "報告なし: 対象を追えたのは \(length) 秒で、区間にするには \(needed) 秒必要です。")
  }

  /// A subject was clear too seldom.
  package static func explainedByFaintness(clear: Int, of pictures: Int) -> Message {
    Message(
      en: "Not reported: the subject was clear in \(clear) of \(pictures) pictures, which is too"
        + " few.",
      ja: "報告なし: 対象がはっきり見えた画像は \(pictures) 枚中 \(clear) 枚で、足りません。")
  }

  /// What stirs is too small and too faint, by its cells and the clear ones of them.
  package static func explainedBySize(
    cells: Int, clear: Int, neededCells: Int, neededClear: Int
  ) -> Message {
    Message(
      en: "Not reported: the largest thing that stirs is too small and too faint (cells \(cells) of"
        + " \(neededCells), clear ones \(clear) of \(neededClear)) at this sensitivity.",
      ja: "報告なし: 動いている最大のものが、この感度では小さすぎ、淡すぎます（セル \(cells)、必要 \(neededCells)。"
        + "明瞭なセル \(clear)、必要 \(neededClear)）。")
  }

  /// What stirs is too small.
  package static func explainedBySmallness(cells: Int, needed: Int) -> Message {
    Message(
      en: "Not reported: the largest thing that stirs is too small (cells \(cells) of \(needed)) at"
        + " this sensitivity.",
      ja: "報告なし: 動いている最大のものが、この感度では小さすぎます（セル \(cells)、必要 \(needed)）。")
  }

  /// What stirs has too few clear cells.
  package static func explainedByFewClear(_ clear: Int, needed: Int) -> Message {
    Message(
      en: "Not reported: the largest thing that stirs is too faint (clear cells \(clear) of"
        + " \(needed)) at this sensitivity.",
      ja: "報告なし: 動いている最大のものが、この感度では淡すぎます（明瞭なセル \(clear)、必要 \(needed)）。")
  }

  /// What stirs changes along too little of its outline.
  package static func explainedByOutline(cells: Int, clear: Int) -> Message {
    Message(
      en: "Not reported: the outline of the largest thing that stirs hardly changes for its size"
        + " (clear cells: \(clear), all: \(cells)).",
      ja: "報告なし: 動いている最大のものの輪郭は、大きさの割にほとんど変化していません"
        + "（明瞭なセル \(clear)、全 \(cells)）。")
  }

  /// What differs lies still.
  package static func explainedByRest(_ cells: Int) -> Message {
    Message(
      en: "Not reported: what differs from the background (cells: \(cells)) lies still.",
      ja: "報告なし: 背景と違うもの（セル \(cells)）は静止しています。")
  }

  /// Nothing differs.
  package static func explainedByNothing(percent: Int) -> Message {
    Message(
      en: "Not reported: nothing differs from the background by more than the noise; the most is"
        + " \(percent) % of what would count.",
      ja: "報告なし: 雑音を超えて背景と違うものはありません。最大でも、数える値の \(percent) % です。")
  }

  // MARK: Details

  /// Which picture it is.
  package static func explainedMoment(
    _ recording: String, from start: String, to end: String, frame: Int, pts: Int64
  ) -> Message {
    Message(
      en: "\(recording): frame \(frame), PTS \(pts), shown from \(start) to \(end).",
      ja: "\(recording): フレーム \(frame)、PTS \(pts)、\(start) から \(end) まで表示。")
  }

  /// The moment by the camera's clock.
  package static func explainedClock(_ time: String) -> Message {
    Message(en: "by the camera's clock: \(time)", ja: "カメラの時計: \(time)")
  }

  /// How many cells differ, and by how much the most, in levels.
  package static func explainedCells(
    differing: Int, stirring: Int, fleeting: Int, of watched: Int, place: String,
    difference: String, limit: String
  ) -> Message {
    Message(
      en:
        "cells: of \(watched) watched ones \(differing) differ, \(stirring) stir and \(fleeting) stir"
        + " as rain and noise do; the most, \(place), by \(difference) levels, where \(limit) count",
      ja: "セル: 監視する \(watched) 個のうち、違うもの \(differing) 個、動くもの \(stirring) 個、"
        + "雨や雑音のように動くもの \(fleeting) 個。"
        + "最大は \(place) の差 \(difference)（\(limit) から数える）")
  }

  /// The light of the whole picture, in levels.
  package static func explainedLight(mean: String, offset: String, factor: String) -> Message {
    Message(
      en: "light: mean \(mean) levels; \(offset) against the background, which was evened out;"
        + " thresholds × \(factor)",
      ja: "明るさ: 平均 \(mean)、背景との差 \(offset)（補正済み）、しきい値 × \(factor)")
  }

  /// A group of cells that stir.
  package static func explainedBlob(
    _ box: String, cells: Int, stirring: Int, clear: Int, neededCells: Int, neededClear: Int
  ) -> Message {
    Message(
      en: "stirs at \(box): cells \(cells), stirring \(stirring), clear \(clear) (a subject takes"
        + " \(neededCells) cells and \(neededClear) clear ones)",
      ja: "動き \(box): セル \(cells)、動く \(stirring)、明瞭 \(clear)"
        + "（対象にはセル \(neededCells)、明瞭 \(neededClear) が必要）")
  }

  /// Something that is followed; lengths in seconds.
  package static func explainedTrack(
    _ id: String, _ box: String, state: String, age: String, pictures: Int, clear: Int,
    lengths: String
  ) -> Message {
    Message(
      en: "followed \(id) \(box): '\(state)', for \(age) s, clear in \(clear) of \(pictures)"
        + " pictures, \(lengths) of its own lengths a second",
      ja: "追跡 \(id) \(box): 「\(state)」、\(age) 秒間、\(pictures) 枚中 \(clear) 枚で明瞭、"
        + "1 秒に自分の長さの \(lengths) 倍")
  }

  /// A suppressed change that lasts over the moment.
  package static func explainedChange(
    _ kind: String, from start: String, to end: String, measure: String
  ) -> Message {
    Message(
      en: "suppressed '\(kind)' from \(start) to \(end), measure \(measure)",
      ja: "抑制「\(kind)」 \(start) から \(end)、大きさ \(measure)")
  }

  /// What is watched.
  package static func explainedZones(percent: Int, zones: String, outside: Int) -> Message {
    Message(
      en: "zones: \(percent) % of the picture is watched; cells that differ by zone: \(zones);"
        + " cells that stir outside: \(outside)",
      ja: "領域: 画像の \(percent) % を監視。領域ごとの違うセル: \(zones)。範囲外で動くセル: \(outside)")
  }

  /// The explanation was drawn.
  package static func explanationDrawn(_ file: String) -> Message {
    Message(en: "Wrote \(file).", ja: "\(file) を書き出しました。")
  }

  // MARK: Refusals

  /// Nothing can be said of a moment; the reason, what is known of the moment nevertheless and the advice
  /// are clauses.
  package static func noExplanation(
    of recording: String, at time: String, _ reason: Message, known: Message? = nil,
    advice: Message? = nil
  ) -> Message {
    Message(
      en: "Cannot explain \(time) of '\(recording)': \(reason.english)"
        + "\(known.map { ", \($0.english)" } ?? "")\(advice.map { "; \($0.english)" } ?? "").",
      ja: "「\(recording)」の \(time) を説明できません: \(reason.japanese)"
        + "\(known.map { "（\($0.japanese)）" } ?? "")\(advice.map { "。\($0.japanese)" } ?? "")。")
  }

  /// A scan reports the moment nevertheless; a clause.
  package static func momentIsInWindow(
    _ window: String, kind: String, from start: String, to end: String
  ) -> Message {
    Message(
      en: "though a scan reports that time in the window \(window), from \(start) to \(end) (kind"
        + " '\(kind)')",
      ja: "ただし、検出が報告する区間 \(window)、\(start) から \(end)、種類「\(kind)」に含まれます")
  }

  /// Which moment can be explained; a clause.
  package static func adviseSoundMoment(_ time: String) -> Message {
    Message(
      en: "give --at a time with a sound picture; the nearest is \(time)",
      ja: "--at に正常な画像の時刻を指定してください（最も近いのは \(time)）")
  }

  /// A moment whose picture was decoded with errors; a clause.
  package static let momentIsDamaged = Message(
    en: "its picture was decoded with errors, and the detector passes over such",
    ja: "その画像は復号エラーを含み、検出では使いません")

  /// A moment at which no picture was looked at; a clause.
  package static func momentIsUnseen(from start: String, to end: String) -> Message {
    Message(
      en: "no picture was examined from \(start) to \(end)",
      ja: "\(start) から \(end) までに調べた画像がありません")
  }

  /// A moment that the pipeline leaves out; a clause.
  package static let momentIsExcluded = Message(
    en: "the pipeline's `between` leaves that time out; give another --at, or leave --pipeline out",
    ja: "パイプラインの `between` の対象外の時刻です。--at を変えるか、--pipeline を外してください")

  /// A pipeline of other recordings.
  package static func pipelineLacksRecording(_ recording: String, _ pipeline: String) -> Message {
    Message(
      en: "--pipeline: '\(pipeline)' does not name the recording '\(recording)'; give the pipeline"
        + " of its camera, or leave the option out.",
      ja: "--pipeline:「\(pipeline)」は録画「\(recording)」を対象にしていません。そのカメラのパイプラインを指定するか、"
        + "オプションを外してください。")
  }

  /// A pipeline that does not look at each picture itself.
  package static func explainsEveryPicture(_ pipeline: String) -> Message {
    Message(
      en: "\(pipeline) does not examine every picture of this recording (triage, or a small stream"
        + " beside it), so its run may differ; this is what a scan of every picture decides.",
      ja: "\(pipeline) はこの録画の全画像を調べる設定ではない（トリアージまたはサブストリーム）ため、実行結果と異なる"
        + "場合があります。ここでは全画像を調べた結果を示します。")
  }
}
