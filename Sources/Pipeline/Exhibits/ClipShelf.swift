internal import Evidence
internal import Media
internal import Report
internal import ShokoCore

/// Puts the clips of one recording into a bundle.
struct ClipShelf {
  let writer: BundleWriter
  let taker: ClipTaker

  /// Cuts a clip for each window, of which the names are given; all or none stay.
  func fill(_ numbers: [String]) throws -> [WindowExhibits.Clip] {
    let kind = try taker.kind()
    let files = numbers.map { number in
      ClipTaker.Files(
        clip: "data/clips/\(number).\(kind.fileExtension)",
        view: kind.hasView ? "data/clips/\(number)-view.mp4" : nil)
    }
    do {
      let results = try taker.take(
        files.map { file in
          ClipTaker.Files(
            clip: try writer.reserve(file.clip), view: try file.view.map { try writer.reserve($0) })
        })
      return try zip(files, results).map { try keep($0, $1, kind) }
    } catch {
      for file in files { for path in [file.clip, file.view] { path.map(writer.withdraw) } }
      throw error
    }
  }

  private func keep(
    _ files: ClipTaker.Files, _ result: ClipResult, _ kind: ClipTaker.Kind
  ) throws -> WindowExhibits.Clip {
    try writer.adopt(files.clip)
    let isPlayable = taker.isPlayable(result)
    var clip = WindowExhibits.Clip(
      path: files.clip, range: result.range, isPlayable: isPlayable && kind.fileExtension == "mp4",
      isUnmasked: taker.isUnmasked, note: note(result))
    if taker.step.cut == .exact { clip.codec = taker.step.codec.rawValue }
    clip.masks = taker.masks
    clip.turned = result.turn.rawValue
    clip.isMute = !taker.step.keepsSound
    clip.hasCaptions = result.hasCaptions
    clip.burnedCaption = result.band.map {
      WindowExhibits.BurnedCaption(
        showsWallClock: taker.wallClock != nil, width: $0.width, height: $0.height, rows: $0.rows)
    }
    guard let path = files.view else { return clip }
    guard let view = result.view else {
      writer.withdraw(path)
      return clip
    }
    try writer.adopt(path)
    clip.view = WindowExhibits.ClipView(
      path: path, isPlayable: isPlayable, hasCaptions: view.hasCaptions,
      isUnmasked: taker.isUnmasked,
      note: .clipViewNote(
        omittedSoundPackets: view.omittedSoundPackets, losesSound: !view.omittedAudio.isEmpty,
        isUnmasked: taker.isUnmasked))
    return clip
  }

  private func note(_ clip: ClipResult) -> Message {
    if taker.step.cut == .exact {
      return .exactClipNote(
        isLossless: taker.step.codec == .ffv1, captionRows: clip.band?.rows ?? 0,
        concealed: clip.concealed, zones: taker.masks,
        omittedSoundPackets: clip.omittedSoundPackets, losesSound: !clip.omittedAudio.isEmpty,
        dropsSound: !taker.step.keepsSound)
    }
    return .clipNote(
      omittedPictures: clip.omittedLeading, omittedSoundPackets: clip.omittedSoundPackets,
      losesSound: !clip.omittedAudio.isEmpty, isUnmasked: taker.isUnmasked,
      dropsSound: !taker.step.keepsSound)
  }
}
