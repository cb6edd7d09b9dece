internal import ShokoCore

extension PipelineSchema {
  /// The recordings of a camera.
  package static let source = MapDefinition(
    title: Message(en: "a source", ja: "入力元"),
    summary: Message(en: "The recordings of one camera.", ja: "一台のカメラの録画。"),
    keys: [
      KeyDefinition(
        "camera", .name, isRequired: true,
        en: "The camera's name, unlike any other's even if case is ignored.",
        ja: "カメラの名前。大文字と小文字を区別しなくても、ほかと重ならないもの。"),
      KeyDefinition(
        "title", .line,
        en: "The camera's label in any language, for reports.",
        ja: "報告に載せるカメラの表示名。どの言語でもよい。"),
      KeyDefinition(
        "files", .oneOrMore(.filePattern), isRequired: true,
        en: "The recordings, as one pattern of paths or several.",
        ja: "録画のファイルを表す、一つ以上のパスのパターン。"),
      KeyDefinition(
        "sub", .oneOrMore(.filePattern),
        en: "The small streams that the camera records beside those, as patterns of paths: each is"
          + " scanned in place of the recording that begins with it by the clock, if both show the"
          + " same.",
        ja: "カメラが同時に記録する低解像度の録画を表すパスのパターン。時計でほぼ同時に始まる録画と同じものが映って"
          + "いれば、その録画の代わりに走査する。"),
      KeyDefinition(
        "clock", .map(clock),
        en: "Where the time of the recordings comes from.", ja: "録画の時刻を得る方法。"),
      KeyDefinition(
        "zones", .list(.map(zone), count: 0...100),
        en: "Parts of the picture that alone are watched, or that are left out.",
        ja: "画像のうち、そこだけを見る領域、または除外する領域。"),
      KeyDefinition(
        "lines", .list(.map(line), count: 0...100),
        en: "Lines on the ground at which it is counted who goes in and out.",
        ja: "人の入退室を数える、地面や床の上の線。"),
      KeyDefinition(
        "doorways", .list(.map(doorway), count: 0...100),
        en: "Doors at which it is counted who goes in and out: whose feet vanish there or appear.",
        ja: "人の入退室を数える出入口。そこで足元が消えた人と現れた人を数える。"),
      KeyDefinition(
        "privacy", .list(.map(privacy), count: 0...100),
        en: "Parts of the picture that are covered in every still and strip before anything is"
          + " written.",
        ja: "どの静止画とストリップでも、書き出す前に覆い隠す部分。"),
    ])

  /// A camera's clock.
  package static let clock = MapDefinition(
    title: Message(en: "a clock", ja: "時計"),
    summary: Message(
      en: "Where the wall-clock time of recordings comes from.",
      ja: "録画の実際の時刻を得る方法。"),
    keys: [
      KeyDefinition(
        "from", .choice(["name", "container", "mtime", "anchor", "none"]), isRequired: true,
        en: "Where the time is found: the file's name, the container, the file's modification time,"
          + " or moments that are known.",
        ja: "時刻の在りか。ファイル名、コンテナー、ファイルの更新日時、または時刻の分かっている画像。"),
      KeyDefinition(
        "pattern", .clockPattern,
        en: "How names tell the time, such as %Y%m%d-%H%M%S; without it, known recorders' names are"
          + " recognised.",
        ja: "ファイル名の中の時刻の書き方（例: %Y%m%d-%H%M%S）。ないときは既知のレコーダーの名前を見分ける。"),
      KeyDefinition(
        "vendor", .name,
        en: "Whose names these are, where several known recorders' could be meant.",
        ja: "複数の既知のレコーダーに当てはまるとき、どのメーカーの名前か。"),
      KeyDefinition(
        "patterns", .path,
        en: "A file with patterns of further recorders' names.",
        ja: "ほかのレコーダーのファイル名のパターンを書いたファイル。"),
      KeyDefinition(
        "anchors", .list(.map(anchor), count: 1...1000),
        en: "Pictures whose true time is known, at most one of each file.",
        ja: "正しい時刻の分かっている画像。各ファイルに一つまで。"),
      KeyDefinition(
        "zone", .zone, standard: "UTC",
        en: "The zone in which the recorder's clock was set.",
        ja: "レコーダーの時計が合わせてあったタイムゾーン。"),
      KeyDefinition(
        "uncertainty", .duration(most: 366 * 86_400),
        en: "How far the recorder's clock may be off, either way.",
        ja: "レコーダーの時計がずれている可能性のある、前後それぞれの幅。"),
    ])

  /// A picture whose time is known.
  package static let anchor = MapDefinition(
    title: Message(en: "an anchor", ja: "時刻の基準"),
    summary: Message(
      en: "A picture of a recording and its true time.", ja: "録画の中の画像と、その正しい時刻。"),
    keys: [
      KeyDefinition(
        "file", .path, isRequired: true,
        en: "The recording: its name, with as many of its folders as tell it from others.",
        ja: "録画の名前。ほかと区別できるところまでフォルダーを付ける。"),
      KeyDefinition(
        "pts", .ticks, isRequired: true,
        en: "The picture's PTS in ticks of the video stream's time base.",
        ja: "画像の PTS を、映像ストリームの時間単位のティック数で。"),
      KeyDefinition(
        "time", .time, isRequired: true,
        en: "When the picture was taken.", ja: "画像が撮影された日時。"),
    ])

  /// A part of the picture.
  package static let zone = MapDefinition(
    title: Message(en: "a zone", ja: "領域"),
    summary: Message(
      en: "A part of the displayed picture, in shares of its width and height.",
      ja: "表示される画像の一部を、幅と高さに対する割合で表したもの。"),
    keys: withArea([
      KeyDefinition(
        "name", .name, isRequired: true,
        en: "The zone's name, unlike any other's.", ja: "領域の名前。ほかと重ならないもの。"),
      KeyDefinition(
        "exclude", .flag, standard: "false",
        en: "Whether motion inside is left out, instead of motion outside all other zones.",
        ja: "ほかのすべての領域の外ではなく、この領域の中の動きを除外するか。"),
      KeyDefinition(
        "sensitivity", .choice(ScanSettings.Sensitivity.allCases.map(\.rawValue)),
        en: "How small and faint a motion inside is still reported; without it, as the scan says.",
        ja: "この領域の中の、どれほど小さくかすかな動きまで報告するか。ないときは走査の設定に従う。"),
    ]))

  /// The two ways in which a part of the picture is given, of which one is wanted.
  private static let area = [
    KeyDefinition(
      "box", .list(.share, count: 4...4),
      en: "A rectangle: left, top, right, bottom.", ja: "長方形を、左、上、右、下の順に。"),
    KeyDefinition(
      "polygon", .list(.list(.share, count: 2...2), count: 3...1000),
      en: "Three corners or more, each across and down.",
      ja: "三つ以上の頂点を、それぞれ横、縦の順に。"),
  ]

  private static func withArea(_ keys: [KeyDefinition]) -> [KeyDefinition] { keys + area }

  /// A line at which entries and exits are counted.
  package static let line = MapDefinition(
    title: Message(en: "a line", ja: "線"),
    summary: Message(
      en: "A line on the ground of the displayed picture that feet step over, in shares of the"
        + " picture's width and height.",
      ja: "表示される画像の中で、人がまたぐ地面や床の上の線。幅と高さに対する割合で表す。"),
    keys: [
      KeyDefinition(
        "name", .name, isRequired: true,
        en: "The line's name, unlike any other line's or doorway's of the camera.",
        ja: "線の名前。同じカメラのほかの線や出入口と重ならないもの。"),
      KeyDefinition(
        "from", .list(.share, count: 2...2), isRequired: true,
        en: "Where the line begins: across and down.", ja: "線の始点を、横、縦の順に。"),
      KeyDefinition(
        "to", .list(.share, count: 2...2), isRequired: true,
        en: "Where the line ends: across and down.", ja: "線の終点を、横、縦の順に。"),
      KeyDefinition(
        "inside", .choice(Passage.Side.allCases.map(\.rawValue)), isRequired: true,
        en: "On which hand of somebody who goes along the line from its beginning the inside is.",
        ja: "線を始点からたどる人から見て、内側がある側。left は左、right は右。"),
    ])

  /// A doorway at which entries and exits are counted.
  package static let doorway = MapDefinition(
    title: Message(en: "a doorway", ja: "出入口"),
    summary: Message(
      en: "The part of the displayed picture in which the feet of those who pass a door vanish and"
        + " appear, in shares of its width and height.",
      ja: "表示される画像のうち、扉を通る人の足元が消えたり現れたりする部分。幅と高さに対する割合で表す。"),
    keys: withArea([
      KeyDefinition(
        "name", .name, isRequired: true,
        en: "The doorway's name, unlike any other line's or doorway's of the camera.",
        ja: "出入口の名前。同じカメラのほかの線や出入口と重ならないもの。"),
      KeyDefinition(
        "inside", .choice(Passage.Inside.allCases.map(\.rawValue)), isRequired: true,
        en: "Where the inside is: beyond the doorway, or here in the picture.",
        ja: "内側の場所。beyond は出入口の向こう、here は画像の側。"),
    ]))

  /// A part of the picture that is covered.
  package static let privacy = MapDefinition(
    title: Message(en: "a privacy zone", ja: "プライバシー領域"),
    summary: Message(
      en:
        "A part of the displayed picture that no exhibit shows, in shares of its width and height.",
      ja: "表示される画像のうち証拠に写さない部分を、幅と高さに対する割合で表したもの。"),
    keys: [
      KeyDefinition(
        "polygon", .list(.list(.share, count: 2...2), count: 3...1000), isRequired: true,
        en: "Three corners or more, each across and down.",
        ja: "三つ以上の頂点を、それぞれ横、縦の順に。"),
      KeyDefinition(
        "fill", .choice(PrivacyZone.Fill.allCases.map(\.rawValue)), standard: "solid",
        en: "What covers it: one colour.", ja: "覆い方。solid は単色。"),
    ])

  /// The time that is looked at.
  package static let between = MapDefinition(
    title: Message(en: "a time span", ja: "期間"),
    summary: Message(en: "The time that is looked at.", ja: "調べる期間。"),
    keys: [
      KeyDefinition(
        "from", .time,
        en: "The first moment; without it, from the beginning.",
        ja: "最初の時点。ないときは録画の始まりから。"),
      KeyDefinition(
        "to", .time,
        en: "The moment after the last; without it, to the end.",
        ja: "終わりの時点（これを含まない）。ないときは録画の終わりまで。"),
      KeyDefinition(
        "day", .day,
        en: "A whole day, instead of from and to.", ja: "from と to の代わりに、丸一日。"),
      KeyDefinition(
        "zone", .zone,
        en: "Where that day begins and ends, such as Asia/Tokyo.",
        ja: "その一日の始まりと終わりを決めるタイムゾーン（例: Asia/Tokyo）。"),
    ])
}
