// What a scan says of recordings, and why stills and clips were not taken.
extension Message {
  /// A recording could not be read; the reason is a clause.
  package static func recordingFailed(_ path: String, _ why: Message) -> Message {
    Message(en: "\(path): \(why.english).", ja: "\(path): \(why.japanese)。")
  }

  /// The user's time limit came in the middle of a recording.
  package static let timeLimitReached = Message(
    en: "The time limit was reached here, and what follows was not examined; give --deadline more"
      + " time to have all of it examined.",
    ja: "ここで制限時間に達したため、以降は調べていません。すべてを調べるには、--deadline を長くしてください。")

  /// The user's time limit came before a recording was begun.
  package static func notReached(_ path: String) -> Message {
    Message(
      en: "\(path): the time limit was reached before its turn, so none of it was examined; give"
        + " --deadline more time.",
      ja: "\(path): 順番が来る前に制限時間に達したため、まったく調べていません。--deadline を長くしてください。")
  }

  /// Nothing in a recording could be decoded.
  package static func noPictureDecoded(_ path: String) -> Message {
    Message(
      en: "\(path): not a single picture could be decoded.",
      ja: "\(path): 画像を 1 枚も復号できませんでした。")
  }

  /// Motion that may be the remains of damage.
  package static let motionInDoubtfulPictures = Message(
    en: "Motion was seen here in pictures alone that were predicted from damaged ones.",
    ja: "ここの動きは、破損した画像から予測された画像にだけ現れています。")

  /// The picture's size changes in the middle.
  package static func pictureSizeChanges(width: Int, height: Int) -> Message {
    Message(
      en: "From here on pictures have \(width)x\(height) coded pixels; boxes count those.",
      ja: "ここから画像は \(width)x\(height) 画素 (符号化時) になります。枠の座標もこれに従います。")
  }

  /// A stretch was asked for, and the recording has no clock.
  package static func noWallClock(_ path: String) -> Message {
    Message(
      en: "\(path) has no wall-clock time, so all of it was taken, whatever `between` says.",
      ja: "\(path) には実時刻がないため、`between` の指定にかかわらず全体を対象にしました。")
  }

  /// An original that somebody wrote to.
  package static func originalChanged(_ path: String) -> Message {
    Message(
      en: "\(path) changed while it was worked on; copy it to a place where nothing writes, and run"
        + " again.",
      ja: "\(path) が処理中に変わりました。書き込みのない場所へコピーしてから、もう一度実行してください。")
  }

  /// An original that grows, and of which the first bytes were taken.
  package static func originalIsGrowing(_ path: String, bytes: Int64) -> Message {
    Message(
      en: "\(path) is still being written; its first \(bytes) bytes, which were there when it was"
        + " opened, were taken, and what may not be whole at their end was not examined; run again when"
        + " the recorder is done with it.",
      ja: "\(path) はまだ書き込み中です。開いた時点の先頭 \(bytes) バイトを対象とし、その末尾の不完全かも"
        + "しれない部分は調べていません。レコーダーの書き込みが終わってから、もう一度実行してください。")
  }

  /// An original that began to grow after all of it had been examined.
  package static func originalBeganToGrow(_ path: String, bytes: Int64) -> Message {
    Message(
      en: "\(path) is still being written; its first \(bytes) bytes, which were there when it was"
        + " opened, were taken; run again when the recorder is done with it.",
      ja: "\(path) はまだ書き込み中です。開いた時点の先頭 \(bytes) バイトを対象としました。レコーダーの書き込みが"
        + "終わってから、もう一度実行してください。")
  }

  /// An original that grows and cannot be read yet.
  package static func unreadableIsGrowing(_ path: String) -> Message {
    Message(
      en: "\(path) is still being written; run again when the recorder is done with it.",
      ja: "\(path) はまだ書き込み中です。レコーダーの書き込みが終わってから、もう一度実行してください。")
  }

  /// The user stopped the search for recordings or the scan.
  package static let nothingWasWritten = Message(
    en: "Interrupted; nothing was written.", ja: "中断しました。何も書き込んでいません。")

  /// The user stopped the exhibits.
  package static let exhibitsInterrupted = Message(
    en: "Interrupted; no bundle was written.", ja: "中断しました。証拠バンドルは書き込んでいません。")

  /// A file that the kernel refuses.
  package static func cannotReadFile(_ name: String, _ why: Message) -> Message {
    Message(
      en: "Cannot read \(name): \(why.english).", ja: "\(name) を読み取れません: \(why.japanese)。")
  }

  /// The user stopped a scan of which some recordings' results were printed.
  package static let resultsAreNotComplete = Message(
    en: "Interrupted; the list of results is not complete.",
    ja: "中断しました。結果の一覧は途中までです。")

  /// The step of stills and clips, as a whole.
  package static let takingExhibitsNow = Message(
    en: "taking exhibits", ja: "静止画とクリップを切り出しています")

  /// A step: stills and clips of a recording.
  package static func takingExhibits(from path: String) -> Message {
    Message(
      en: "taking exhibits from \(path)", ja: "\(path) から静止画とクリップを切り出しています")
  }

  /// The bundle takes no more.
  package static func cannotWriteExhibits(
    _ kind: ExhibitKind, of path: String, into bundle: String, _ why: Message
  ) -> Message {
    Message(
      en:
        "Cannot write the \(kind.words.english) of \(path) into the bundle \(bundle): \(why.english);"
        + " make room or choose another folder in `bundle.to`.",
      ja: "\(path) の\(kind.words.japanese)を証拠バンドル \(bundle) に書き込めません: \(why.japanese)。"
        + "空きを作るか、`bundle.to` に別のフォルダーを指定してください。")
  }

  /// A recording gave none.
  package static func noExhibits(
    _ kind: ExhibitKind, from path: String, _ why: Message
  ) -> Message {
    Message(
      en: "No \(kind.words.english) could be taken from \(path): \(why.english).",
      ja: "\(path) から\(kind.words.japanese)を取り出せませんでした: \(why.japanese)。")
  }

  /// A recording whose time stamps do not tell its pictures apart.
  package static func noHashesWithoutTimes(_ path: String) -> Message {
    Message(
      en: "No hashes are made of \(path): its time stamps are missing, repeated or set back, so"
        + " FFmpeg cannot be told which pictures to hash.",
      ja: "\(path) のハッシュ値は作りません: タイムスタンプの欠落・重複・後退があり、"
        + "どの画像を計算するかを FFmpeg に指定できません。")
  }

  /// A window whose subjects are nowhere outside of privacy zones.
  package static func privacyCoversWindow(_ window: String) -> Message {
    Message(
      en: "Window \(window) has no stills: privacy zones cover what moves in all of its pictures.",
      ja: "区間 \(window) の静止画はありません: 動くものが、どの画像でもプライバシー領域に隠れています。")
  }

  /// Subjects of a window that has stills, which are nowhere outside of privacy zones.
  package static func privacyCoversTracks(_ count: Int, in window: String) -> Message {
    Message(
      en: "Of window \(window), subjects without stills of their own, as privacy zones cover them"
        + " in all pictures: \(count).",
      ja: "区間 \(window) で、どの画像でもプライバシー領域に隠れているため個別の静止画がない対象: \(count)。")
  }

  /// Why no still is taken: each names the digest of what it was taken from; a clause.
  package static let stillNeedsItsSource = Message(
    en: "its digest is not known, without which a still proves nothing",
    ja: "ダイジェストが分からず、静止画の出所を示せません")

  /// How a clip was cut; figures that are zero are left out.
  package static func clipNote(
    omittedPictures: Int, omittedSoundPackets: Int, losesSound: Bool, isUnmasked: Bool,
    dropsSound: Bool
  ) -> Message {
    var parts = [clipIsACopy]
    if isUnmasked { parts.append(clipIsUnmasked) }
    if omittedPictures > 0 { parts.append(clipOmitsPictures(omittedPictures)) }
    if omittedSoundPackets > 0 { parts.append(clipOmitsSound(omittedSoundPackets)) }
    if losesSound { parts.append(clipLosesSound) }
    if dropsSound { parts.append(clipDropsSound) }
    return joined(parts)
  }

  /// How a clip was encoded anew; figures that are zero are left out.
  package static func exactClipNote(
    isLossless: Bool, captionRows: Int, concealed: Int, zones: Int, omittedSoundPackets: Int,
    losesSound: Bool, dropsSound: Bool
  ) -> Message {
    var parts = [isLossless ? clipIsLossless : clipIsLossy]
    if captionRows > 0 { parts.append(clipHasCaption(captionRows)) }
    if zones > 0 { parts.append(clipIsCovered) }
    if concealed > 0 { parts.append(clipHasConcealed(concealed)) }
    if omittedSoundPackets > 0 { parts.append(clipOmitsSound(omittedSoundPackets)) }
    if losesSound { parts.append(clipLosesSound) }
    if dropsSound { parts.append(clipDropsSound) }
    return joined(parts)
  }

  private static let clipIsLossless = Message(
    en:
      "A derivative: decoded and encoded anew from the very picture on, in FFV1, which loses nothing of"
      + " samples that it takes as they are.",
    ja: "派生物です。復号した画像を、ちょうどの画像から FFV1 で符号化し直しています（そのまま扱える画素形式なら損失なし）。")

  private static let clipIsLossy = Message(
    en:
      "A derivative: decoded and encoded anew with a small loss (H.264), from the very picture on.",
    ja: "派生物です。復号した画像を、ちょうどの画像からわずかな損失で（H.264）符号化し直しています。")

  private static func clipHasCaption(_ rows: Int) -> Message {
    Message(
      en:
        "A caption is burned in below the picture, in \(rows) rows of its own that cover nothing of it.",
      ja: "画像の下に足した \(rows) 行の帯に、カメラ名と時刻を焼き込んでいます（画像は隠していません）。")
  }

  private static let clipIsCovered = Message(
    en: "Privacy zones are covered.", ja: "privacy の部分は覆い隠しています。")

  private static func clipHasConcealed(_ count: Int) -> Message {
    Message(
      en: "Pictures that were decoded with errors: \(count).",
      ja: "復号時に誤りのあった画像: \(count) 枚。")
  }

  /// What a clip's copy for viewing is; figures that are zero are left out.
  package static func clipViewNote(
    omittedSoundPackets: Int, losesSound: Bool, isUnmasked: Bool
  ) -> Message {
    var parts = [clipIsRewrapped]
    if isUnmasked { parts.append(clipIsUnmasked) }
    if omittedSoundPackets > 0 { parts.append(clipOmitsSound(omittedSoundPackets)) }
    if losesSound { parts.append(clipLosesSound) }
    return joined(parts)
  }

  private static func joined(_ sentences: [Message]) -> Message {
    Message(
      en: sentences.map(\.english).joined(separator: " "),
      ja: sentences.map(\.japanese).joined())
  }

  private static let clipIsRewrapped = Message(
    en:
      "For viewing: the same coded pictures, re-wrapped as MP4, so that its bytes are no longer the"
      + " camera's.",
    ja: "閲覧用です。符号化された画像は同じですが、MP4 に詰め替えたため、バイト列はカメラのものではありません。")

  private static let clipDropsSound = Message(
    en: "The sound is left out, as the pipeline asks.",
    ja: "パイプラインの指定により、音声は除いています。")

  private static let clipIsACopy = Message(
    en: "The camera's own coded pictures, copied from the keyframe before.",
    ja: "カメラが符号化した画像そのものを、直前のキーフレームからコピーしています。")

  private static let clipIsUnmasked = Message(
    en: "It shows what is covered in the stills, as the pipeline allows.",
    ja: "静止画では覆い隠した部分も、パイプラインの許可により写っています。")

  private static func clipOmitsPictures(_ count: Int) -> Message {
    Message(
      en: "Pictures at the start that need an earlier keyframe are left out: \(count).",
      ja: "より前のキーフレームを必要とする先頭の \(count) 枚は省いています。")
  }

  private static func clipOmitsSound(_ count: Int) -> Message {
    Message(
      en: "Damaged pieces of sound are left out: \(count).",
      ja: "破損した音声 \(count) 個は省いています。")
  }

  private static let clipLosesSound = Message(
    en: "The sound cannot be kept in this kind of file.",
    ja: "この種類のファイルには音声を入れられません。")
}

/// What is taken from a recording for a bundle.
package enum ExhibitKind: String, Sendable {
  /// Pictures.
  case stills
  /// Pages of pictures of all windows, and where something moved.
  case sheets
  /// Stretches of the recording.
  case clips
  /// Tables of digests of pictures and packets.
  case hashes

  /// The word for people.
  var words: Message {
    switch self {
    case .stills: Message(en: "stills", ja: "静止画")
    case .sheets: Message(en: "sheets", ja: "一覧画像")
    case .clips: Message(en: "clips", ja: "クリップ")
    case .hashes: Message(en: "hashes", ja: "ハッシュ値")
    }
  }
}

extension Message {
  /// A sentence as a clause that another one takes in.
  package var withoutPeriod: Message {
    Message(
      en: english.hasSuffix(".") ? String(english.dropLast()) : english,
      ja: japanese.hasSuffix("。") ? String(japanese.dropLast()) : japanese)
  }

  // MARK: Debug videos

  /// A debug video of several recordings, or none.
  package static func debugVideoNeedsOneRecording(not count: Int) -> Message {
    Message(
      en: "--debug-video shows one recording, not \(count); name a single file.",
      ja: "--debug-video で描ける録画は一つで、\(count) 件は描けません。ファイルを一つだけ指定してください。")
  }

  /// A file to be written where something is already.
  package static func outputIsThere(_ path: String) -> Message {
    Message(
      en: "\(path) is there already, and no file is overwritten; give another name.",
      ja: "\(path) は既にあり、上書きはしません。別の名前を指定してください。")
  }
}
