// Pictures that show where the zones of cameras lie.
extension Message {
  /// A camera that the pipeline does not have.
  package static func noSuchCamera(_ camera: String, of cameras: [String]) -> Message {
    let list = cameras.joined(separator: ", ")
    return Message(
      en: "--source: the pipeline has no camera '\(camera)'; it has: \(list).",
      ja: "--source: パイプラインにカメラ「\(camera)」はありません。「\(list)」のいずれかを指定してください。")
  }

  /// A recording in which nothing can be decoded; a clause.
  package static let noPictureDecoded = Message(
    en: "none of its pictures can be decoded", ja: "復号できる画像が一つもありません")

  /// A camera without a readable recording.
  package static let zonesHaveNoPicture = Message(
    en: "its zones were not drawn, as none of its recordings shows a picture.",
    ja: "画像の得られる録画がないため、領域を描けませんでした。")

  /// The zones were drawn.
  package static func zonesDrawn(
    _ file: String, camera: String, labels: [String], recording: String, at time: String
  ) -> Message {
    let drawn = labels.joined(separator: ", ")
    return Message(
      en: "Wrote \(file): zones of camera \(camera) (\(drawn)), on the picture at \(time) of"
        + " \(recording).",
      ja: "\(file) を書き出しました: カメラ「\(camera)」の領域「\(drawn)」を、録画「\(recording)」の"
        + " \(time) の画像に描きました。")
  }

  /// A camera without zones was drawn.
  package static func noZonesDrawn(
    _ file: String, camera: String, recording: String, at time: String
  ) -> Message {
    Message(
      en: "Wrote \(file): camera \(camera) has no zones, so all of the picture is watched; this is"
        + " the one at \(time) of \(recording).",
      ja: "\(file) を書き出しました: カメラ「\(camera)」には領域がなく、画像全体を見ます。描いたのは録画「\(recording)」の"
        + " \(time) の画像です。")
  }
}
