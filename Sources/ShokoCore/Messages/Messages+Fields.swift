/// What is said of pictures of two fields.
extension Message {
  /// A picture beside the wanted one has what its decoder made up, or may repeat such; a clause.
  package static let neighbourIsDamaged = Message(
    en: "the picture before or after it is damaged", ja: "直前または直後の画像が壊れています")

  /// A picture beside the wanted one was not decoded; a clause.
  package static let neighbourIsUnknown = Message(
    en: "the picture before or after it was not decoded", ja: "直前または直後の画像が復号されていません")

  /// The still shows less than was asked for.
  package static func stillIsOneField(_ file: String, _ reason: Message) -> Message {
    Message(
      en: "\(file) shows one field alone, and its other rows were not computed:"
        + " \(reason.english).",
      ja: "\(file) は一つのフィールドだけで、残りの行は計算していません: \(reason.japanese)。")
  }
}
