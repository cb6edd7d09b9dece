/// What a pipeline would do, as `--dry-run` tells it.
extension Message {
  // MARK: Recordings

  /// A camera's recordings.
  package static func plannedCamera(
    _ name: String, recordings: Int, bytes: Int64, from start: String?, to end: String?
  ) -> Message {
    let range = plannedRange(start, end)
    return Message(
      en:
        "\(name): \(Message.recordings(recordings).english), \(size(bytes).english)\(range.english)",
      ja: "\(name): \(Message.recordings(recordings).japanese)、\(size(bytes).japanese)"
        + range.japanese)
  }

  /// From when to when recordings are, as far as that is known.
  private static func plannedRange(_ start: String?, _ end: String?) -> Message {
    switch (start, end) {
    case (let start?, let end?):
      Message(en: ", from \(start) to \(end)", ja: "、期間 \(start) から \(end)")
    case (let start?, nil):
      Message(en: ", from \(start) on, end unknown", ja: "、開始 \(start)（終わりは不明）")
    case (nil, _): Message(verbatim: "")
    }
  }

  /// How many recordings are left out.
  package static func plannedOutside(_ count: Int) -> Message {
    Message(
      en: "\(count) more outside `between`", ja: "このほか \(count) 件は `between` の期間外")
  }

  /// Too many files to list.
  package static let plannedFilesUnlisted = Message(
    en: "(--verbose lists the files)", ja: "(--verbose でファイルを一覧表示)")

  // MARK: Steps

  /// The step `inspect`.
  package static let willInspect = Message(
    en: "reads each recording to its end without decoding it",
    ja: "各録画を復号せずに最後まで読みます")

  /// The step `scan`.
  package static func willScan(_ mode: ScanMode, sensitivity: String) -> Message {
    switch mode {
    case .exhaustive:
      Message(
        en: "looks at every picture for motion (sensitivity \(sensitivity))",
        ja: "すべての画像を調べて動きを探します（感度 \(sensitivity)）")
    case .fast:
      Message(
        en: "looks at every picture for motion, decoded without the loop filter where groups of"
          + " pictures are short (sensitivity \(sensitivity))",
        ja: "すべての画像を調べて動きを探します。短い画像グループはループフィルターなしで復号します"
          + "（感度 \(sensitivity)）")
    case .triage:
      Message(
        en: "looks at keyframes for motion, at every picture where something may have happened, and"
          + " at a random sample of the rest (sensitivity \(sensitivity))",
        ja: "キーフレームを調べて動きを探し、何か起きた可能性のある部分はすべての画像を、残りは無作為に選んだ"
          + "部分を調べます（感度 \(sensitivity)）")
    }
  }

  /// The step `stills`.
  package static func willKeepStills(
    _ count: Int, perTrack: Int, zoom: Int, kernel: String, filter: String?, stack: Int?
  ) -> Message {
    let kept = stillsKept(count, perTrack: perTrack)
    let (english, japanese) = (
      (filter.map { ", with copies through \($0)" } ?? "")
        + (stack.map { ", and stacked from up to \($0) pictures" } ?? ""),
      (filter.map { "、フィルター \($0) を通した複製も" } ?? "")
        + (stack.map { "、最大 \($0) 枚の画像からの合成も" } ?? "")
    )
    return Message(
      en: "\(kept.english), enlarged \(zoom) times (\(kernel))\(english)",
      ja: "\(kept.japanese)、\(zoom) 倍に拡大（\(kernel)）\(japanese)")
  }

  private static func stillsKept(_ count: Int, perTrack: Int) -> Message {
    perTrack == 0
      ? Message(en: "up to \(count) of each window", ja: "区間ごとに最大 \(count) 枚")
      : Message(
        en: "up to \(count) of each window and \(perTrack) of each subject in it",
        ja: "区間ごとに最大 \(count) 枚と対象ごとに \(perTrack) 枚")
  }

  /// The step `clips`.
  package static func willCutClips(
    encodingAs codec: String?, burnsCaption: Bool, keepsSound: Bool
  ) -> Message {
    guard let codec else {
      return Message(
        en:
          "copies each window's coded pictures into a clip\(keepsSound ? "" : ", without sound")",
        ja: "区間ごとに符号化された画像をそのままクリップへ写します\(keepsSound ? "" : "（音声を除く）")")
    }
    let caption = Message(
      en: burnsCaption ? ", with the time in a band below" : "",
      ja: burnsCaption ? "画像の下に足した帯に時刻を焼き込み、" : "")
    return Message(
      en: "encodes each window's pictures anew (\(codec))\(caption.english)"
        + (keepsSound ? "" : ", without sound"),
      ja: "区間ごとに\(caption.japanese)画像を符号化し直します（\(codec)）\(keepsSound ? "" : "（音声を除く）")")
  }

  /// The step `summary`.
  package static let willSummarise = Message(
    en: "sums up each camera and day", ja: "カメラと日ごとにまとめます")

  /// The step `bundle`.
  package static func willPack(includingOriginals: Bool) -> Message {
    includingOriginals
      ? Message(
        en: "packs everything with the original recordings", ja: "元の録画とともにすべてをまとめます")
      : Message(
        en: "packs everything with the original recordings' digests",
        ja: "元の録画のダイジェストとともにすべてをまとめます")
  }

  /// The step `verify`.
  package static let willVerify = Message(
    en: "checks every file of the bundle", ja: "証拠バンドルのすべてのファイルを検証します")

  /// The step `expect`.
  package static func willCompare(_ count: Int) -> Message {
    Message(
      en: "compares \(count) \(count == 1 ? "figure" : "figures") with what they should be",
      ja: "\(count) 項目の値を期待値と比べます")
  }

  /// The bundle's name is taken.
  package static let plannedBundleExists = Message(
    en: "Something is there already; a run compares with it and never overwrites it.",
    ja: "同じ名前のものがすでにあります。実行時には比較だけを行い、上書きしません。")

  // MARK: Estimates

  /// How long a scan of every picture takes; what a bundle takes beside it depends on what is found.
  package static func estimatedTime(
    footage: Int, run: Int, jobs: Int, sampled: Int, hasBundle: Bool
  ) -> Message {
    let (length, time) = (hours(footage), hours(run))
    let rest = hasBundle ? Message.estimateLacksBundle : Message(en: ".", ja: "。")
    return Message(
      en: "Time: about \(time) to scan every picture of \(length) of recordings with \(jobs)"
        + " \(jobs == 1 ? "decoder" : "decoders"), estimated from \(sampled) opened"
        + " \(sampled == 1 ? "file" : "files")\(rest.english)",
      ja: "時間: 録画 \(length) のすべての画像のスキャンに約 \(time)（デコーダー \(jobs) 個、"
        + "\(sampled) 個のファイルから推定）\(rest.japanese)")
  }

  private static let estimateLacksBundle = Message(
    en: "; stills, clips, hashes and verification come on top.",
    ja: "。静止画、クリップ、ハッシュ値、検証の時間は含みません。")

  /// No header tells a length.
  package static let noTimeEstimate = Message(
    en: "Time: unknown; no header tells how long the recordings are.",
    ja: "時間: 不明。録画の長さがヘッダーからわかりません。")

  /// How much a run writes.
  package static func estimatedSpace(least: Int64, most: Int64?, free: Int64) -> Message {
    let (low, room) = (size(least), size(free))
    let high = most.map { size($0) }
    return Message(
      en: "Space: \(low.english) (nothing found)"
        + (high.map { " to at most \($0.english) (motion everywhere, all the time)" } ?? " or more")
        + "; \(room.english) are free.",
      ja: "容量: \(low.japanese)（区間なし）"
        + (high.map { "から最大 \($0.japanese)（全編で画面全体が動く場合）" } ?? "以上")
        + "。空き \(room.japanese)。")
  }

  /// Even the most fits.
  package static let spaceIsEnough = Message(
    en: "The space is enough.", ja: "空き容量は足ります。")
  /// It depends on what is found.
  package static let spaceIsPerhapsEnough = Message(
    en: "The space may not be enough; that depends on how much is found.",
    ja: "見つかる区間の量によっては、空き容量が足りない可能性があります。")
  /// Not even the least fits.
  package static let spaceIsNotEnough = Message(
    en: "The space is NOT enough, whatever is found; free some, or change `bundle.to`.",
    ja: "空き容量が足りません。空きを増やすか、`bundle.to` を変えてください。")

  /// A run that will not fit.
  package static func tooLittleSpace(needed: Int64, free: Int64) -> Message {
    let (need, room) = (size(needed), size(free))
    return Message(
      en: "The bundle takes at least \(need.english), but only \(room.english) are free; free some,"
        + " or change `bundle.to`.",
      ja: "証拠バンドルには少なくとも \(need.japanese) が必要ですが、空きは \(room.japanese) です。"
        + "空きを増やすか、`bundle.to` を変えてください。")
  }

  private static func hours(_ seconds: Int) -> String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(seconds / 3600):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }
}
