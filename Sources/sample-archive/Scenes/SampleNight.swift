/// The sample archive: two cameras in the night of 2026-11-19.
struct SampleNight: Sendable {
  /// The seed of the archive in the repository.
  static let defaultSeed: UInt64 = 3

  let scenes: [CameraScene]
  /// What the sign in the corridor says.
  let signText: String

  init(seed: UInt64 = defaultSeed) {
    var random = RandomSource(seed: seed)
    signText = String(
      (0..<7).map { _ in StrokeFont.alphabet[random.below(StrokeFont.alphabet.count)] })
    scenes = [Self.corridor(sign: signText), Self.entrance()]
  }
}
