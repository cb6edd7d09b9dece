/// Why no stack was made of a still.
extension Message {
  /// Too few pictures that could be stacked.
  package static func tooFewForStack(_ count: Int, least: Int) -> Message {
    Message(
      en:
        "fewer than \(least) \(least == 1 ? "picture" : "pictures") in other groups of pictures show"
        + " the subject in the same way: \(count)",
      ja: "対象が同じように写っている、ほかの GOP の画像が \(least) 枚に足りません: \(count) 枚")
  }

  /// A stack that would be no less noisy, or less sharp; levels of 8 bits, and percent of the single
  /// frame's sharpness.
  package static func stackDoesNotBeat(
    noise: String, single: String, sharpness: Int
  ) -> Message {
    Message(
      en: "it does not beat the single frame: noise estimate \(noise) against \(single), and"
        + " \(sharpness) % of its sharpness",
      ja: "一枚の画像よりよくなりません: ノイズの推定値 \(noise) に対し \(single)、鮮明さは"
        + " \(sharpness) %")
  }
}
