public import Foundation

/// Real recordings and conformance vectors that lie beside a checkout, where they do.
///
/// They are not part of the project; tests that need them are skipped without them.
public enum SharedFolder {
  /// The checkout's own folder.
  public static let project = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .standardizedFileURL

  /// The folder of recordings and vectors.
  public static let url = project.deletingLastPathComponent().appendingPathComponent("shared")

  /// Whether it is there.
  public static var isPresent: Bool {
    FileManager.default.fileExists(atPath: url.appendingPathComponent("recordings").path)
  }

  /// Why a test is skipped without it.
  public static let absence = "the shared folder with real recordings is not beside this checkout"

  /// A recording by its path in the folder, such as `static/car-lane.mp4`.
  public static func recording(_ name: String) -> String {
    url.appendingPathComponent("recordings").appendingPathComponent(name).path
  }

  /// All recordings that decode, intact and damaged.
  public static let readable = [
    "static/car-lane.mp4", "static/car-lane-hevc.mkv", "static/table-top.mp4",
    "static/table-top-vfr.mp4", "static/brightness-jump.avi", "static/campus-walkers.avi",
    "people/frontal-person.mkv", "damaged/car-lane.ts", "damaged/car-lane-annexb.h264",
    "damaged/car-lane-interlaced-tff.mp4", "damaged/car-lane-ts-3pct-packet-loss.ts",
    "damaged/car-lane-ts-midstart-unaligned.ts", "damaged/table-top-bitrot.mp4",
  ]
}
