import Foundation
import TestSupport
import Testing

/// What is said of windows that go on in the next file.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ProvokedMessagesJointsTests {
  static let cases: [Provocation] = [
    Provocation(
      "a subject in two files", ["scan", "a_0.ts", "a_1.ts"], 0,
      en: [
        "1 window in 2 recordings", "w2 is the rest of w1, which begins in the recording before",
      ],
      ja: ["区間 1 件", "w2 は直前の録画で始まった w1 の続きで、合わせて 1 件"]
    ) { scratch in
      try Clips.copy("moving.ts", to: scratch.path("moving.ts"))
      try scratch.ffmpeg(
        "-i moving.ts -map 0:v -c copy -f segment -segment_time 5 a_%d.ts")
    }
  ]

  @Test("in both languages", arguments: cases)
  func saysWhatCountsOnce(provocation: Provocation) throws { try provocation.check() }
}
