internal import ShokoCore

extension PipelineSchema {
  /// The look at every recording without decoding it.
  package static let inspect = MapDefinition(
    title: Message(en: "inspect", ja: "ステップ「inspect」"),
    summary: Message(
      en: "Reads every recording to its end without decoding it: streams, times, damage.",
      ja: "すべての録画を復号せずに末尾まで読み取り、ストリーム、時刻、破損を調べる。"),
    keys: [])

  /// The search for motion.
  package static let scan = MapDefinition(
    title: Message(en: "scan", ja: "ステップ「scan」"),
    summary: Message(
      en: "Finds the windows in which something moved.", ja: "何かが動いた区間を見つける。"),
    keys: [
      KeyDefinition(
        "mode", .choice(ScanMode.allCases.map(\.rawValue)), standard: "exhaustive",
        en: "How thoroughly recordings are examined: every frame; every frame by a cheaper decode;"
          + " or keyframes, and every frame only where something may have happened.",
        ja: "録画をどこまで詳しく調べるか。exhaustive はすべてのフレーム、fast はすべてのフレームを"
          + "簡易な復号で、triage はキーフレームと、何か起きた可能性のある部分だけ全フレームを調べる。"),
      KeyDefinition(
        "miss_budget", .percent, standard: "5%",
        en: "For triage: how much of what is not fully decoded may hold motion at most; random"
          + " samples are examined until that holds, and none with 100%.",
        ja: "mode が triage のとき、全フレームを復号しない部分のうち、動きの見落としをどこまで許すか。"
          + "これを満たすまで無作為に抜き取って調べる。100% のときは抜き取らない。"),
      KeyDefinition(
        "sensitivity", .choice(["low", "normal", "high"]), standard: "normal",
        en: "How small and faint a motion is still reported.",
        ja: "どれほど小さくかすかな動きまで報告するか。"),
      KeyDefinition(
        "min_length", .duration(most: 3600), standard: "0.3s",
        en: "The shortest window.", ja: "最も短い区間の長さ。"),
      KeyDefinition(
        "join_gap", .duration(most: 86_400), standard: "2s",
        en: "Windows with no more than this between them become one.",
        ja: "間隔がこれ以下の区間は一つにまとめる。"),
      KeyDefinition(
        "pad", .duration(most: 3600), standard: "2s",
        en: "What a clip holds before and after.", ja: "クリップの前後に加える長さ。"),
    ])

  /// The pictures of each window.
  package static let stills = MapDefinition(
    title: Message(en: "stills", ja: "ステップ「stills」"),
    summary: Message(
      en: "Keeps the best pictures of each window.", ja: "各区間の最もよい画像を静止画として残す。"),
    keys: [
      KeyDefinition(
        "per_window", .integer(1...20), standard: "3",
        en: "How many pictures of each window.", ja: "区間ごとの静止画の枚数。"),
      KeyDefinition(
        "per_track", .integer(0...5), standard: "0",
        en: "How many pictures each subject of a window gets, where the window's do not show it as"
          + " well; at most \(StillPlan.mostTrackStills) more in a window.",
        ja: "区間の静止画によく写っていない対象ごとに、さらに何枚残すか。区間ごとに"
          + "最大 \(StillPlan.mostTrackStills) 枚まで追加する。"),
      KeyDefinition(
        "prefer", .choice(StillsStep.Preference.allCases.map(\.rawValue)), standard: "sharpest",
        en:
          "Which pictures are the best: those with the sharpest subject, weighed with its size and"
          + " with how well they were coded; those with the largest; or the first ones with a whole"
          + " subject of at least half its largest size.",
        ja: "どの画像を選ぶか。sharpest は対象が最も鮮明なもの（大きさと符号化の品質も考慮）、"
          + "largest は最も大きく写ったもの、earliest は対象の全体が最大時の半分以上の大きさで写った最初のもの。"),
      KeyDefinition(
        "zoom", .integer(1...8), standard: "4",
        en: "How many times the subject is enlarged.", ja: "対象を拡大する倍率。"),
      KeyDefinition(
        "kernel", .choice(StillsStep.Kernel.allCases.map(\.rawValue)), standard: "bicubic",
        en: "How pixels are interpolated in the enlarged picture: smoothly; each one a square; or"
          + " with finer detail and rings at edges.",
        ja: "拡大した画像の画素の補間方法。bicubic は滑らか、nearest は画素をそのまま四角に、"
          + "lanczos は細部をより残すが輪郭に波紋が出る。"),
      KeyDefinition(
        "deinterlace", .choice(StillsStep.Deinterlacing.allCases.map(\.rawValue)),
        standard: "field",
        en: "How a picture of two fields of different times becomes a still: by the first field"
          + " alone; by that with the rows between computed by FFmpeg's bwdif, also from the pictures"
          + " before and after; or not at all, with both fields woven.",
        ja: "時刻の異なる二つのフィールドからなる画像の扱い。field は先のフィールドだけ、bwdif は先の"
          + "フィールドに、前後の画像も使って FFmpeg の bwdif で計算した間の行を加えたもの、none は両方を"
          + "組み合わせたまま。"),
      KeyDefinition(
        "filter", .line,
        en: "A chain of FFmpeg's filters, such as \"eq=gamma=1.6,unsharp\", that a further copy of"
          + " each cut-out goes through; the unfiltered one stays beside it.",
        ja: "切り抜きの写しをもう一枚作って通す FFmpeg のフィルターの連なり（例:"
          + " \"eq=gamma=1.6,unsharp\"）。フィルターを通さない画像もそのまま残る。"),
      KeyDefinition(
        "stack", .integer(2...32),
        en: "From how many pictures of the subject, at most, a less noisy one is computed beside"
          + " each still, as an illustration; without it, from none.",
        ja: "各静止画のほかに、対象が写った最大何枚の画像から"
          + "ノイズの少ない画像を計算するか（記録ではなく図解）。書かないと計算しない。"),
    ])

  /// The film of each window.
  package static let clips = MapDefinition(
    title: Message(en: "clips", ja: "ステップ「clips」"),
    summary: Message(
      en: "Cuts each window out of its recording.", ja: "各区間を録画から切り出す。"),
    keys: [
      KeyDefinition(
        "cut", .choice(["copy", "exact"]), standard: "copy",
        en:
          "How clips are made: by copying the coded pictures unchanged, from the keyframe before; or"
          + " by encoding anew, from the very picture on, with privacy zones covered.",
        ja: "クリップの作り方。copy は符号化された画像を直前のキーフレームからそのまま写す。exact はちょうどの"
          + "画像から符号化し直し、privacy の部分を隠す。"),
      KeyDefinition(
        "codec", .choice(ClipsStep.Codec.allCases.map(\.rawValue)), standard: "ffv1",
        en:
          "For exact alone: FFV1 in Matroska, which loses nothing of samples that it takes as they are,"
          + " or H.264 in MP4 with a small loss.",
        ja: "cut が exact のときだけ書ける。ffv1 は FFV1（Matroska、そのまま扱える画素形式なら損失なし）、h264 はわずかな損失がある"
          + " H.264（MP4）。"),
      KeyDefinition(
        "caption", .choice(ClipsStep.Caption.allCases.map(\.rawValue)), standard: "subtitle",
        en:
          "Where clips tell the time: in a track of subtitles where the recording has a clock; or, for"
          + " exact alone, burned into a band below the picture as well, with the camera.",
        ja: "クリップで時刻を示す場所。subtitle は録画に時計があるときの字幕トラック。burned は cut が exact のときだけ書け、"
          + "さらに画像の下に足した帯にカメラ名と時刻を焼き込む。"),
      KeyDefinition(
        "audio", .choice(["keep", "drop"]), standard: "keep",
        en: "Whether clips have the recording's sound, too.", ja: "クリップに録画の音声も入れるか。"),
      KeyDefinition(
        "allow_unmasked", .flag, standard: "false",
        en: "Whether copied clips may show what a source's privacy zones cover in pictures; without"
          + " it, a pipeline with both is refused.",
        ja: "入力元の privacy が画像で隠す部分を、コピーしたクリップには写してよいか。書かないと、"
          + "両方があるパイプラインは拒否される。"),
    ])

  /// The page to read in the morning.
  package static let summary = MapDefinition(
    title: Message(en: "summary", ja: "ステップ「summary」"),
    summary: Message(
      en: "Tells per camera and day what was found, what is missing and what could not be read.",
      ja: "見つかったもの、欠落、読み取れなかったものを、カメラと日ごとにまとめる。"),
    keys: [
      KeyDefinition(
        "to", .path,
        en: "A folder for summary.json and summary.txt, besides those in the bundle.",
        ja: "証拠バンドルの中のものとは別に、summary.json と summary.txt を置くフォルダー。"),
      KeyDefinition(
        "language", .choice(Language.allCases.map(\.rawValue)), standard: "en",
        en: "The language of the text: en is English, ja is Japanese.",
        ja: "文章の言語。en は英語、ja は日本語。"),
    ])

  /// The packed result.
  package static let bundle = MapDefinition(
    title: Message(en: "bundle", ja: "ステップ「bundle」"),
    summary: Message(
      en: "Packs everything into a folder that verifies by itself.",
      ja: "すべてを、それだけで検証できるフォルダーにまとめる。"),
    keys: [
      KeyDefinition(
        "to", .path, isRequired: true,
        en: "The folder in which the bundle is made.", ja: "証拠バンドルを作る先のフォルダー。"),
      KeyDefinition(
        "case", .name, isRequired: true,
        en: "The case's name, and the bundle's.", ja: "案件の名前。証拠バンドルの名前にもなる。"),
      KeyDefinition(
        "originals", .choice(["digests", "include"]), standard: "digests",
        en: "Whether the bundle holds the recordings themselves or only their digests.",
        ja: "証拠バンドルに録画そのものを含めるか、ダイジェストだけにするか。"),
    ])

  /// The check of the packed result.
  package static let verify = MapDefinition(
    title: Message(en: "verify", ja: "ステップ「verify」"),
    summary: Message(
      en: "Checks the bundle as its recipient will.", ja: "証拠バンドルを、受け取る人と同じ方法で検証する。"),
    keys: [])
}
