import Archive
import ShokoCore
import Testing

@testable import Pipeline

/// What an inspection tells of names that known recorders write.
@Suite struct NameRecognitionTests {
  private func name(_ path: String) -> NameRecognition {
    NameRecognition(
      of: RecordingSource(
        id: "r1", path: ArchivePath(path), relativePath: ArchivePath(path).lastComponent))
  }

  static let known: [(path: String, json: String)] = [
    (
      "/nvr/2026-11-19/23/gate/05.10.mp4",
      #"{"vendor": "frigate", "start": "2026-11-19T23:05:10Z", "end": null, "camera": "gate"}"#
    ),
    (
      "RecM01_DST20230515_235811_000835_6D28900_13CE8C7.mp4",
      #"{"vendor": "reolink", "start": "2023-05-15T23:58:11", "end": "2023-05-16T00:08:35","#
        + #" "camera": null}"#
    ),
    ("/nvr/odd.mp4", "null"),
  ]

  @Test(arguments: known) func tellsWhoseTheyAre(_ path: String, _ json: String) {
    #expect(name(path).json.singleLine == json)
  }
}
