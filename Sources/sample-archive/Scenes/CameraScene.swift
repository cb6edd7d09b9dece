internal import ShokoCore

/// A file's part of a camera's scene.
struct Recording: Hashable, Sendable {
  /// The first picture, counted from the start of the camera's scene.
  let firstFrame: Int
  let frames: Int
  /// The share of the file's bytes that is kept, in hundredths; 100 for a whole file.
  var keptPercent = 100
}

/// The light is switched at a time, and stays so until the next switch.
struct LightSwitch: Hashable, Sendable {
  /// Seconds from the start of the camera's scene.
  let time: Double
  let on: Bool
}

/// What one camera sees in one night, as plain data: everything drawn follows from it.
struct CameraScene: Sendable {
  /// How the recorder codes the pictures.
  enum Codec: Sendable {
    case h264
    case h265
  }

  /// The folder's name, also burned in.
  var name: String
  var size: PictureSize
  /// Pictures per second.
  var rate: Rational
  var codec: Codec
  /// The rate factor that the encoder is given: higher is smaller and worse.
  var quality: Int
  /// The standard deviation of the sensor's noise, in levels of luma.
  var noise: Double
  var view: Viewpoint
  var backdrop: any Backdrop
  /// Local wall-clock time of the first picture of the scene.
  var start: JapanTime
  var walks: [Walk]
  var lights: [LightSwitch] = []
  /// Whether the recorder writes its clock into the pictures.
  var burnsClock = true
  /// In order of time, without overlaps.
  var recordings: [Recording]

  /// The seconds of a picture, counted from the start of the scene.
  func time(ofFrame frame: Int) -> Double {
    Double(frame) / rate.approximate
  }

  /// The first picture at or after a time.
  func frame(at time: Double) -> Int {
    // Times are written as decimals; a thousandth of a frame absorbs their rounding.
    Int((time * rate.approximate - 0.001).rounded(.up))
  }

  /// The light of a picture, on until it is switched.
  func isLit(frame: Int) -> Bool {
    lights.last { self.frame(at: $0.time) <= frame }?.on ?? true
  }

  /// How far the door is open, 0…1: by itself for everyone who comes near it.
  func doorOpening(at time: Double) -> Double {
    let crossings = walks.flatMap { $0.crossings(ofDepth: Double(backdrop.doorDepth)) }
    return crossings.reduce(0.0) { widest, crossing in
      let (opened, closing) = ((time - crossing + 1.5) / 0.8, (crossing + 1.6 - time) / 0.8)
      return max(widest, min(1, opened, closing))
    }
  }

  /// The wall-clock time at the beginning of a picture's second.
  func wallTime(ofFrame frame: Int) -> JapanTime {
    start.adding(seconds: Int((Double(frame) / rate.approximate + 1e-9).rounded(.down)))
  }

  /// The file of a recording, below the archive's folder.
  func path(of recording: Recording) -> String {
    "\(name)/\(wallTime(ofFrame: recording.firstFrame).fileName).mp4"
  }

  /// The same scene in a picture of another height; a narrower one loses its sides.
  func resized(to other: PictureSize) -> CameraScene {
    var scene = self
    let factor = Float(other.height) / Float(size.height)
    scene.size = other
    scene.view.focal *= factor
    let offset = (view.centre.x - Float(size.width) / 2) * factor
    scene.view.centre = SIMD2(Float(other.width) / 2 + offset, view.centre.y * factor)
    return scene
  }

  /// The same scene in a picture of a whole fraction of the size, for tests.
  func reduced(by divisor: Int) -> CameraScene {
    var scene = self
    scene.size = PictureSize(
      width: size.width / divisor & ~1, height: size.height / divisor & ~1)
    scene.view.focal /= Float(divisor)
    scene.view.centre /= Float(divisor)
    return scene
  }
}
