extension Message {
  // MARK: Mistakes in the step expect

  /// `expect` comes before the steps that give figures.
  package static let expectNeedsFigures = Message(
    en: "the step 'expect' must come after 'scan' or 'inspect'",
    ja: "ステップ「expect」は「scan」か「inspect」の後に置いてください")

  /// A figure that only a scan gives.
  package static func figureNeedsScan(_ figure: String) -> Message {
    Message(
      en: "'\(figure)' needs the step 'scan' before 'expect'",
      ja: "「\(figure)」には「expect」の前にステップ「scan」が必要です")
  }

  /// `expect` without any figure.
  package static let expectIsEmpty = Message(
    en: "the step 'expect' names no figure", ja: "ステップ「expect」に項目がありません")

  /// A figure without a bound.
  package static func boundIsMissing(_ figure: String) -> Message {
    Message(
      en: "'\(figure)' needs 'at_least', 'at_most' or 'equals'",
      ja: "「\(figure)」には「at_least」「at_most」「equals」のどれかが必要です")
  }

  /// A camera that no source has.
  package static func noSuchCamera(_ camera: Message) -> Message {
    Message(
      en: "no source has the camera \(camera.english)",
      ja: "カメラ\(camera.japanese)の入力元がありません")
  }

  /// What precedes a list of cameras.
  package static let theCamerasAre = Message(en: "the cameras are", ja: "カメラ:")
}
