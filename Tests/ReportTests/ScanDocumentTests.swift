import Foundation
import Report
import ShokoCore
import Testing

@Suite struct ScanDocumentTests {
  @Test func isExactlyTheContractsDocument() throws {
    let expected = """
      {
        "schema": "shoko.scan/1",
        "tool": {
          "shoko": "0.1.0",
          "ffmpeg": "5.1.9",
          "detector": 1,
          "mode": "exhaustive",
          "settings": {
            "sensitivity": "normal",
            "min_length_s": 0.300000,
            "join_gap_s": 2.000000,
            "pad_s": 2.000000,
            "zones": [
              {
                "camera": "corridor",
                "zones": [
                  {
                    "name": "door",
                    "exclude": false,
                    "polygon": [[0.4, 0.2], [0.6, 0.2], [0.6, 0.95], [0.4, 0.95]]
                  }
                ]
              }
            ]
          }
        },
        "recordings": [
          {
            "id": "r1",
            "path": "corridor/car-lane.mp4",
            "sha256": "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
            "bytes": 2811553,
            "status": "ok",
            "stream": {"index": 0, "codec": "h264", "width": 768, "height": 432, "time_base": "1/12800"},
            "time_source": "container",
            "first_pts": 1000,
            "duration_s": 30.160000,
            "frames": 377,
            "camera": "corridor",
            "wall_start": "2026-11-19T13:00:00.000000Z",
            "wall_uncertainty_s": 2.000000
          },
          {
            "id": "r2",
            "path": "corridor/late.ts",
            "sha256": "fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0efeeedecebeae9e8e7e6e5e4e3e2e1e0",
            "bytes": 188,
            "status": "partial",
            "stream": {
              "index": 1,
              "codec": "hevc",
              "width": 720,
              "height": 576,
              "time_base": "1/90000",
              "rotation": 90,
              "pixel_aspect": "16/11"
            },
            "time_source": "nominal_rate",
            "first_pts": -90000,
            "duration_s": 10.000000,
            "frames": 200,
            "camera": "corridor",
            "wall_start": "2026-11-19T13:01:30.160000Z",
            "wall_uncertainty_s": 2.000000
          },
          {
            "id": "r3",
            "path": "README.md",
            "sha256": null,
            "bytes": null,
            "status": "unreadable",
            "stream": null,
            "time_source": "none",
            "first_pts": null,
            "duration_s": null,
            "frames": null
          }
        ],
        "windows": [
          {
            "id": "w1",
            "recording": "r1",
            "start_s": 4.320000,
            "end_s": 8.720000,
            "start": {"pts": 56296, "frame": 54},
            "end": {"pts": 112616, "frame": 109},
            "clip_start_s": 2.320000,
            "clip_end_s": 10.720000,
            "zone": "door",
            "kind": "motion",
            "peak": 0.143,
            "box": {"x": 120, "y": 60, "w": 210, "h": 190},
            "tracks": [],
            "exhibits": {"stills": [], "clip": null}
          }
        ],
        "tracks": [],
        "crossings": [],
        "coverage": [
          {"recording": "r1", "start_s": 0.000000, "end_s": 30.160000, "state": "analysed"},
          {"recording": "r2", "start_s": 0.000000, "end_s": 1.000000, "state": "learning"},
          {"recording": "r2", "start_s": 1.000000, "end_s": 9.000000, "state": "concealed"},
          {"recording": "r2", "start_s": 9.000000, "end_s": 10.000000, "state": "undecodable"}
        ],
        "suppressed": [
          {
            "recording": "r1",
            "start_s": 10.000000,
            "end_s": 11.000000,
            "kind": "exposure_step",
            "measure": 14.2
          }
        ],
        "diagnostics": [
          {
            "severity": "warning",
            "code": "missing_reference",
            "recording": "r2",
            "stream": 1,
            "packet_pos": 4711,
            "start_s": 1.000000,
            "end_s": 1.040000,
            "message": "A picture refers to one that is not there.",
            "count": 12
          },
          {
            "severity": "error",
            "code": "no_media",
            "recording": "r3",
            "stream": null,
            "packet_pos": null,
            "start_s": null,
            "end_s": null,
            "message": "The file holds no media."
          }
        ]
      }

      """
    var document = try Sample.document()
    document.exhibits = ["w1": WindowExhibits().json(in: document.recordings[0])]
    #expect(document.json().serialized() == expected)
  }

  @Test func anotherParserReadsIt() throws {
    let text = try Sample.document().json().serialized()
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(root["schema"] as? String == "shoko.scan/1")
    let windows = try #require(root["windows"] as? [[String: Any]])
    #expect(windows.first?["end_s"] as? Double == 8.72)
    #expect(windows.first?["exhibits"] == nil)
  }

  @Test func aBareRecordingHasTheContractsMembersOnly() throws {
    var recording = try Sample.corridor()
    recording.camera = nil
    recording.wallStart = nil
    recording.wallUncertainty = nil
    let document = ScanDocument(
      tool: ToolVersions(ffmpeg: "5.1.9"), settings: ScanSettings(), recordings: [recording])
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(document.json().serialized().utf8))
        as? [String: Any])
    let first = try #require((root["recordings"] as? [[String: Any]])?.first)
    #expect(
      first.keys.sorted() == [
        "bytes", "duration_s", "first_pts", "frames", "id", "path", "sha256", "status", "stream",
        "time_source",
      ])
  }

  @Test func boxesAreInDisplayedPixels() throws {
    var recording = try Sample.damaged()
    recording.windows = try Sample.corridor().windows
    let document = ScanDocument(
      tool: ToolVersions(ffmpeg: "5"), settings: ScanSettings(), recordings: [recording])
    // Turned a quarter clockwise: x is measured from the coded picture's bottom, 576 − 250.
    let box = try #require(recording.stream?.geometry.displayed(recording.windows[0].box))
    #expect(box.x == 326)
    #expect(
      document.json().singleLine.contains(
        "\"box\": {\"x\": 326, \"y\": \(box.y), \"w\": 190, \"h\": \(box.height)}"))
  }

  @Test func windowIdsRunOverAllRecordings() throws {
    let first = try Sample.corridor()
    var second = first
    second.id = "r2"
    second.windows += first.windows
    let document = ScanDocument(
      tool: ToolVersions(ffmpeg: "5"), settings: ScanSettings(), recordings: [first, second])
    #expect(document.windows.map(\.id) == ["w1", "w2", "w3"])
    #expect(document.windows.map(\.recording.id) == ["r1", "r2", "r2"])
  }

  @Test func impossibleNumbersBecomeNull() throws {
    var recording = try Sample.corridor()
    recording.windows[0].peak = .nan
    recording.suppressed[0].measure = .infinity
    let text = ScanDocument(
      tool: ToolVersions(ffmpeg: "5"), settings: ScanSettings(), recordings: [recording]
    ).json().singleLine
    #expect(text.contains("\"peak\": null"))
    #expect(text.contains("\"measure\": null"))
  }
}
