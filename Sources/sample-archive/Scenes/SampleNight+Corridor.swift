internal import ShokoCore

extension SampleNight {
  /// A corridor on the first floor: people come and go through the door at its end, somebody holds
  /// up a sign, the light is off for a while, and the recorder misses eighteen seconds.
  static func corridor(sign: String) -> CameraScene {
    CameraScene(
      name: "corridor", size: PictureSize(width: 1920, height: 1080), rate: Rational(25),
      codec: .h264, quality: 23, noise: 1.7,
      view: Viewpoint(focal: 1400, centre: SIMD2(960, 243), height: 2.5),
      backdrop: CorridorBackdrop(),
      start: JapanTime(year: 2026, month: 11, day: 19, hour: 23),
      walks: [caretaker, signBearer(sign), visitor, guardOnRound],
      lights: [LightSwitch(time: 21, on: false), LightSwitch(time: 32, on: true)],
      recordings: [
        Recording(firstFrame: 0, frames: 26 * 25),
        Recording(firstFrame: 26 * 25, frames: 28 * 25),
        Recording(firstFrame: 72 * 25, frames: 26 * 25),
        Recording(firstFrame: 98 * 25, frames: 22 * 25),
      ])
  }

  /// Comes out of the door and passes below the camera.
  private static var caretaker: Walk {
    Walk(
      look: Look(
        height: 1.74, top: Colour(0.20, 0.33, 0.55), trousers: Colour(0.22, 0.23, 0.27)),
      path: [
        Waypoint(4.4, x: 1.6, depth: 9.4), Waypoint(5.8, x: 0.2, depth: 9.0),
        Waypoint(7.6, x: 0.1, depth: 7.2), Waypoint(10.6, x: -0.5, depth: 3.9),
        Waypoint(13.4, x: -0.7, depth: 0.8),
      ])
  }

  /// Comes out of the door, holds the sign still for two seconds, turns round and goes back.
  private static func signBearer(_ sign: String) -> Walk {
    Walk(
      look: Look(
        height: 1.70, top: Colour(0.78, 0.77, 0.72), trousers: Colour(0.13, 0.14, 0.18)),
      path: [
        Waypoint(36.6, x: -1.6, depth: 9.4), Waypoint(38.0, x: -0.1, depth: 9.0),
        Waypoint(39.6, x: 0.0, depth: 7.4), Waypoint(41.6, x: 0.1, depth: 5.2),
        Waypoint(43.8, x: 0.1, depth: 5.2), Waypoint(44.3, x: 0.22, depth: 4.95),
        Waypoint(44.8, x: 0.5, depth: 5.0), Waypoint(45.3, x: 0.55, depth: 5.4),
        Waypoint(47.4, x: 0.15, depth: 7.7), Waypoint(48.4, x: 0.0, depth: 8.9),
        Waypoint(49.6, x: 1.6, depth: 9.4),
      ], sign: sign)
  }

  /// Goes to the door; is already there when the recording after the gap begins.
  private static var visitor: Walk {
    Walk(
      look: Look(
        height: 1.66, hair: Colour(0.24, 0.17, 0.12), top: Colour(0.55, 0.50, 0.40),
        trousers: Colour(0.18, 0.18, 0.20), coat: true),
      path: [
        Waypoint(68.2, x: 0.8, depth: 0.8), Waypoint(71.0, x: 0.6, depth: 3.9),
        Waypoint(75.2, x: 0.0, depth: 8.0), Waypoint(76.2, x: -0.1, depth: 8.9),
        Waypoint(77.6, x: -1.6, depth: 9.4),
      ])
  }

  /// Comes from below the camera; a new file begins while the guard is on the way.
  private static var guardOnRound: Walk {
    Walk(
      look: Look(
        height: 1.78, hair: Colour(0.13, 0.16, 0.26), top: Colour(0.16, 0.22, 0.34),
        trousers: Colour(0.13, 0.15, 0.20), rucksack: Colour(0.30, 0.33, 0.24)),
      path: [
        Waypoint(93.6, x: -0.6, depth: 0.8), Waypoint(96.4, x: -0.8, depth: 3.7),
        Waypoint(100.2, x: -0.2, depth: 7.6), Waypoint(101.4, x: 0.0, depth: 8.9),
        Waypoint(102.8, x: 1.6, depth: 9.4),
      ])
  }
}
