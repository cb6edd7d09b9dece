/// A recording that benchmarks read, and how it is made from a drawn scene.
///
/// Drawing takes longer than scanning, so that long recordings repeat a drawn stretch by stream
/// copy: to a decoder each repetition is as much work as the first, and nothing in Shoko remembers
/// pictures from one to the next but the background. With a cache of results by content the
/// repetitions would be found there; whoever measures decoding must turn it off.
struct BenchRecording: Sendable {
  /// What is done with the drawn stretch.
  enum Way: Sendable {
    /// One behind the other, in one file.
    case repeated(Int)
    /// Cut into files of equal length in a folder; where the stretch ends it is begun again.
    case parts(count: Int, seconds: Int)
    /// Repeated and coded anew as a single group of pictures.
    case oneGroup(Int)
  }

  /// The file or folder.
  let name: String
  let scene: BenchScene
  let way: Way
  /// Whether it is drawn only when asked for, because of its size.
  var isLong = false

  /// All of them.
  static let all: [BenchRecording] = [
    BenchRecording(name: "corridor-2min.mp4", scene: .corridor, way: .repeated(1)),
    BenchRecording(name: "corridor-10min.mp4", scene: .corridor, way: .repeated(5)),
    BenchRecording(name: "quiet-5min.mp4", scene: .quiet, way: .repeated(6)),
    BenchRecording(name: "h265-2min.mp4", scene: .h265, way: .repeated(3)),
    BenchRecording(name: "1440p-2min.mp4", scene: .wide, way: .repeated(3)),
    BenchRecording(name: "d1-10min.avi", scene: .small, way: .repeated(5)),
    BenchRecording(name: "files-40", scene: .corridor, way: .parts(count: 40, seconds: 10)),
    BenchRecording(
      name: "corridor-1h.mp4", scene: .corridor, way: .repeated(30), isLong: true),
    BenchRecording(
      name: "corridor-6h.mp4", scene: .corridor, way: .repeated(180), isLong: true),
    BenchRecording(
      name: "one-group-10min.mp4", scene: .corridor, way: .oneGroup(5), isLong: true),
  ]
}
