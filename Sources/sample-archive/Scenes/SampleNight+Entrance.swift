internal import ShokoCore

extension SampleNight {
  /// The entrance hall behind a glass door; the last file was cut off while it was copied.
  static func entrance() -> CameraScene {
    CameraScene(
      name: "entrance", size: PictureSize(width: 1280, height: 720),
      rate: Rational(25, 2) ?? Rational(12), codec: .h265, quality: 24, noise: 1.6,
      view: Viewpoint(focal: 900, centre: SIMD2(640, 140), height: 2.6),
      backdrop: EntranceBackdrop(),
      start: JapanTime(year: 2026, month: 11, day: 19, hour: 22, minute: 58, second: 30),
      walks: [courier, lateWorker, cleaner, secondVisitor],
      recordings: [
        Recording(firstFrame: 0, frames: 300),
        Recording(firstFrame: 2375, frames: 325),
        Recording(firstFrame: 16125, frames: 325, keptPercent: 60),
      ])
  }

  /// Comes in from outside and leaves the picture on the left.
  private static var courier: Walk {
    Walk(
      look: Look(
        height: 1.72, top: Colour(0.18, 0.42, 0.30), trousers: Colour(0.30, 0.30, 0.33),
        rucksack: Colour(0.15, 0.15, 0.17)),
      path: [
        Waypoint(6, x: 3.4, depth: 9.2), Waypoint(8.4, x: 0.3, depth: 8.4),
        Waypoint(9.6, x: 0.2, depth: 7.0), Waypoint(11.6, x: -0.6, depth: 5.0),
        Waypoint(14.4, x: -4.0, depth: 4.3),
      ])
  }

  /// Comes from the right and goes out.
  private static var lateWorker: Walk {
    Walk(
      look: Look(
        height: 1.62, hair: Colour(0.18, 0.12, 0.10), top: Colour(0.70, 0.66, 0.58),
        trousers: Colour(0.15, 0.17, 0.24), coat: true),
      path: [
        Waypoint(197, x: 4.0, depth: 4.6), Waypoint(200.4, x: 0.5, depth: 5.4),
        Waypoint(202.4, x: -0.1, depth: 7.6), Waypoint(203.4, x: -0.3, depth: 8.6),
        Waypoint(205.8, x: -3.6, depth: 9.2),
      ])
  }

  /// Crosses the hall in the part of the last file that can still be read.
  private static var cleaner: Walk {
    Walk(
      look: Look(
        height: 1.58, top: Colour(0.55, 0.62, 0.70), trousers: Colour(0.40, 0.44, 0.50)),
      path: [
        Waypoint(1295.5, x: -4.0, depth: 5.0), Waypoint(1298.4, x: -0.6, depth: 4.7),
        Waypoint(1301.8, x: 4.0, depth: 5.2),
      ])
  }

  /// Comes in during the part of the last file that is lost.
  private static var secondVisitor: Walk {
    Walk(
      look: Look(
        height: 1.76, top: Colour(0.33, 0.25, 0.38), trousers: Colour(0.20, 0.20, 0.22)),
      path: [
        Waypoint(1308.4, x: 3.4, depth: 9.2), Waypoint(1310.6, x: 0.2, depth: 8.3),
        Waypoint(1311.8, x: 0.1, depth: 6.9), Waypoint(1313.4, x: 0.8, depth: 5.2),
        Waypoint(1315.4, x: 4.0, depth: 4.4),
      ])
  }
}
