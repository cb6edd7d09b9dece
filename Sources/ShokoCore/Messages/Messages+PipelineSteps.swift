extension Message {
  // MARK: How steps are written

  /// A list or nothing stands where a step belongs.
  package static func variantMustBeWord(_ title: Message, not kind: Message) -> Message {
    Message(
      en: "a \(title.english) must be a word, not \(kind.english)",
      ja: "\(title.japanese)に\(kind.japanese)は使えません。名前を書いてください")
  }

  /// A group of keys that is no step.
  package static func variantIsWordOrGroup(_ title: Message) -> Message {
    Message(
      en: "a \(title.english) is a word, or a group with that word as its key",
      ja: "\(title.japanese)は名前だけで書くか、名前をキーにして書いてください")
  }

  /// Two keys in one step.
  package static func standsBeside(_ other: Message, _ first: Message, in title: Message) -> Message
  {
    Message(
      en: "\(other.english) stands beside \(first.english) in one \(title.english)",
      ja: "\(other.japanese)が\(first.japanese)と同じ\(title.japanese)に並んでいます")
  }

  /// A key that belongs to the step above it.
  package static func indentBelow(_ first: String) -> Message {
    Message(
      en: "indent it more, below '\(first)'", ja: "「\(first)」の下に入るよう、字下げを深くしてください")
  }

  /// Steps that are not told apart.
  package static func startWithDash(_ title: Message) -> Message {
    Message(
      en: "start each \(title.english) with '- '",
      ja: "\(title.japanese)はそれぞれ「- 」で始めてください")
  }

  /// A step that is not there.
  package static func noSuchVariant(_ title: Message, _ name: Message) -> Message {
    Message(
      en: "there is no \(title.english) \(name.english)",
      ja: "\(title.japanese)\(name.japanese)はありません")
  }

  // MARK: Privacy

  /// Copied clips of a source with privacy zones.
  package static let clipsShowPrivacy = Message(
    en: "copied clips would show what a source's 'privacy' covers",
    ja: "コピーしたクリップには、入力元の「privacy」で隠す部分が写ります")

  /// What to do about them.
  package static let orAllowUnmasked = Message(
    en: "cut them with cut: exact, or accept that with allow_unmasked: true",
    ja: "cut: exact で切り出すか、承知のうえで allow_unmasked: true と書いてください")

  // MARK: Clips

  /// A codec for clips that are copied.
  package static let copiesHaveNoCodec = Message(
    en: "copied clips keep the recording's own codec, so 'codec' has no use here",
    ja: "コピーしたクリップは録画のコーデックのままなので、ここでは「codec」に意味がありません")

  /// What to do about it.
  package static let orCutExact = Message(
    en: "add cut: exact, or take it away", ja: "cut: exact を加えるか、codec を消してください")

  /// A burned-in caption for clips that are copied.
  package static let copiesHaveNoBurnedCaption = Message(
    en: "copied clips keep the camera's own pictures, so no caption can be burned in",
    ja: "コピーしたクリップはカメラの画像のままなので、時刻を焼き込めません")

  /// What to do about it.
  package static let orCaptionSubtitle = Message(
    en: "add cut: exact, or write caption: subtitle",
    ja: "cut: exact を加えるか、caption: subtitle と書いてください")

  // MARK: The order of steps

  /// A step occurs twice.
  package static func stepTwice(_ step: String) -> Message {
    Message(en: "the step '\(step)' is there twice", ja: "ステップ「\(step)」が二度書かれています")
  }

  /// A step stands before the one that it builds on.
  package static func stepComesAfter(_ step: String, _ need: String) -> Message {
    Message(
      en: "the step '\(step)' must come after '\(need)'",
      ja: "ステップ「\(step)」は「\(need)」の後に置いてください")
  }

  /// A step builds on one that is missing.
  package static func stepNeeds(_ step: String, _ need: String) -> Message {
    Message(
      en: "the step '\(step)' needs the step '\(need)' before it",
      ja: "ステップ「\(step)」の前にステップ「\(need)」が必要です")
  }

  /// A step whose results come too late to be packed.
  package static func stepComesBeforeBundle(_ step: String, line: Int) -> Message {
    Message(
      en: "the step '\(step)' must come before 'bundle' in line \(line)",
      ja: "ステップ「\(step)」は \(line) 行目の「bundle」より前に置いてください")
  }
}
