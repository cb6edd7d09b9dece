// What `shoko selftest` checks.
extension Message {
  /// The libraries' versions.
  package static func selfTestOfLibraries(_ release: String) -> Message {
    Message(
      en: "libraries: those of FFmpeg \(release) are of the kind that this program was built for",
      ja: "ライブラリー: FFmpeg \(release) が、ビルド時と同じ系列か")
  }

  /// SHA-256.
  package static let selfTestOfHash = Message(
    en: "sha256: the known answers of FIPS 180-4", ja: "sha256: FIPS 180-4 の既知の答えと一致するか")

  /// PNG files.
  package static let selfTestOfPNG = Message(
    en: "png: samples are read again as they were written", ja: "png: 書いた画素を、そのまま読み戻せるか")

  /// The canonical decode.
  package static let selfTestOfDecoder = Message(
    en: "decoder: the pictures of a small recording, with one decoder and with three",
    ja: "復号: 小さな録画の画像（復号器 1 個と 3 個）")

  /// The detector.
  package static func selfTestOfDetector(_ scenes: Int) -> Message {
    Message(
      en: "detector: what is found in \(scenes) drawn scenes, at three sensitivities",
      ja: "検出: 描いた \(scenes) 場面で見つかるもの（感度 3 段階）")
  }

  /// All checks came out well.
  package static func selfTestPassed(_ checks: Int) -> Message {
    Message(
      en: "All \(checks) checks came out as they should on this machine.",
      ja: "このコンピューターで、\(checks) 項目すべてが正しい結果になりました。")
  }

  /// Some came out otherwise.
  package static func selfTestFailed(_ different: Int, of checks: Int) -> Message {
    Message(
      en: "\(different) of \(checks) checks came out otherwise on this machine; do not rely on its"
        + " results, and report this with the output of `shoko selftest --json`.",
      ja: "このコンピューターで、\(checks) 項目中 \(different) 項目が異なる結果になりました。結果を信頼せず、"
        + "`shoko selftest --json` の出力を添えて報告してください。")
  }
}
