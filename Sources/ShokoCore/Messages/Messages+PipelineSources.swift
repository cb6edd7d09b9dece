extension Message {
  // MARK: The time that is looked at

  /// `between` without either end.
  package static let betweenIsEmpty = Message(
    en: "'between' needs 'from', 'to' or both",
    ja: "「between」には「from」か「to」、またはその両方が必要です")

  /// What to do with an empty `between`.
  package static let orLeaveItOut = Message(
    en: "or leave it out", ja: "不要なら「between」ごと省いてください")

  /// An end that is not after the beginning.
  package static let spanIsBackwards = Message(
    en: "'to' must be later than 'from'", ja: "「to」は「from」より後の日時にしてください")

  /// `between: {zone: …}` without a day.
  package static let zoneBelongsToDay = Message(
    en: "'zone' belongs to 'day'", ja: "「zone」は「day」と組で使います")

  /// `between: {day: …}` without a zone.
  package static let dayNeedsZone = Message(
    en: "'day' needs the key 'zone'", ja: "「day」にはキー「zone」が必要です")

  /// `between` with both a day and one of its ends.
  package static func dayExcludes(_ key: String) -> Message {
    Message(
      en: "'between' has either 'day' or '\(key)', not both",
      ja: "「between」の「day」と「\(key)」は一緒に使えません")
  }

  // MARK: Sources

  /// Two sources with one camera.
  package static func cameraTwice(_ camera: String) -> Message {
    Message(
      en: "the camera '\(camera)' is there twice", ja: "カメラ「\(camera)」が二度書かれています")
  }

  /// Where the first source is, and how to join the two.
  package static func firstIsInLineJoinFiles(_ line: Int) -> Message {
    Message(
      en: "the first is in line \(line); a source may have several patterns of files",
      ja: "最初のものは \(line) 行目です。一つの入力元に複数のファイルパターンを書けます")
  }

  // MARK: Clocks

  /// A clock from names that hold no zone.
  package static let nameClockNeedsZone = Message(
    en: "a clock from the name needs the key 'zone'",
    ja: "ファイル名から時刻を得るにはキー「zone」が必要です")

  /// A key that another source of the time uses.
  package static func clockKeyUnused(_ key: String, from: String) -> Message {
    Message(
      en: "a clock with 'from: \(from)' does not use '\(key)'",
      ja: "「from: \(from)」の時計では「\(key)」を使いません")
  }

  /// The sources of the time that use a key.
  package static func clockKeyUsedBy(_ sources: [String]) -> Message {
    let list = sources.joined(separator: ", ")
    return Message(en: "it belongs to from: \(list)", ja: "from: \(list) と組で使います")
  }

  /// A pattern beside keys about known recorders' names.
  package static func patternExcludes(_ key: String) -> Message {
    Message(
      en: "a clock has either 'pattern' or '\(key)', not both",
      ja: "「pattern」と「\(key)」は一緒に使えません")
  }

  /// A clock from anchors without any.
  package static let anchorClockNeedsAnchors = Message(
    en: "a clock from anchors needs the key 'anchors'",
    ja: "既知の時刻から時計を合わせるにはキー「anchors」が必要です")

  /// Two anchors of one file.
  package static func anchorTwice(_ file: String) -> Message {
    Message(
      en: "the file '\(file)' has two anchors", ja: "ファイル「\(file)」に時刻の基準が二つあります")
  }

  // MARK: Zones

  /// Two zones of one name.
  package static func zoneTwice(_ name: String) -> Message {
    Message(en: "the zone '\(name)' is there twice", ja: "領域「\(name)」が二度書かれています")
  }

  /// Where the first zone is, and what to do.
  package static func firstIsInLineRename(_ line: Int) -> Message {
    Message(
      en: "the first is in line \(line); give each zone of a camera its own name",
      ja: "最初のものは \(line) 行目です。同じカメラの領域には別々の名前を付けてください")
  }

  /// A zone that is left out, and yet has a sensitivity.
  package static let excludedZoneIsSensitive = Message(
    en: "nothing in a zone with 'exclude' is reported, so it has no sensitivity; take one away",
    ja: "「exclude」の領域の中は報告されないため、感度は指定できません。どちらかを消してください")

  /// A zone of two shapes.
  package static let zoneHasTwoShapes = Message(
    en: "a zone or doorway has a box or a polygon, not both",
    ja: "領域や出入口の「box」と「polygon」は一緒に使えません")

  /// A zone without a shape.
  package static let zoneHasNoShape = Message(
    en: "a zone or doorway needs a box or a polygon",
    ja: "領域や出入口には「box」か「polygon」が必要です")

  /// A box whose sides are in the wrong order.
  package static let boxIsInsideOut = Message(
    en: "a box is [left, top, right, bottom] with left < right and top < bottom",
    ja: "box は [左, 上, 右, 下] の順に、左 < 右、上 < 下となるように書いてください")

  /// A polygon without area.
  package static let polygonIsFlat = Message(
    en: "the corners of the polygon lie on one line; give it an area",
    ja: "polygon の頂点がすべて一直線上にあります。面のある形にしてください")

  // MARK: Lines and doorways

  /// Two lines or doorways of one name.
  package static func passageTwice(_ name: String) -> Message {
    Message(
      en: "the line or doorway '\(name)' is there twice",
      ja: "線または出入口「\(name)」が二度書かれています")
  }

  /// Where the first of that name is, and what to do.
  package static func firstIsInLineRenamePassage(_ line: Int) -> Message {
    Message(
      en: "the first is in line \(line); give each line and doorway of a camera its own name",
      ja: "最初のものは \(line) 行目です。同じカメラの線と出入口には別々の名前を付けてください")
  }

  /// A line without length.
  package static let lineIsPoint = Message(
    en: "a line must begin and end at different points", ja: "線の始点と終点は別の点にしてください")
}
