internal import Media
internal import ShokoCore

/// The decoders that all recordings share whose exhibits are taken, and a recording's place among these.
struct SharedDecoders {
  let pool: DecoderPool
  let rank: Int

  /// How a pass over the recording is run.
  func options(_ control: RunControl) -> VideoReading.Options {
    VideoReading.Options(pool: pool, rank: rank, isCancelled: control.isCancelled)
  }

  // MARK: Memory

  /// What the program, its decoders and one recording's pictures take at most where no picture is
  /// larger than 1080p, in bytes.
  private static let base: Int64 = 768 << 20
  /// What a window keeps until it is over: the finalists of its stills, parts for stacks.
  private static let keptBytes: Int64 = 160 << 20
  /// What it keeps beside that where each finalist's neighbours are kept, too.
  private static let neighbourBytes: Int64 = 192 << 20
  /// So many pictures of a recording come on top: those of its strips, and of stills that are being made.
  private static let keptPictures: Int64 = 32

  /// Of how many recordings exhibits may be taken at once: with a limit of memory one at a time, unless
  /// there is plenty.
  static func readings(
    of recordings: [ScannedRecording], keepsNeighbours: Bool, _ control: RunControl
  ) -> Int {
    guard let memory = control.memory else { return recordings.count }
    let pixels = recordings.compactMap(\.result.stream?.geometry).map {
      Int64($0.codedWidth * $0.codedHeight)
    }
    // Of 4:2:0 with 8 bits, by far the most common.
    let picture = (pixels.max() ?? 0) * 3 / 2
    let each = keptBytes + (keepsNeighbours ? neighbourBytes : 0) + keptPictures * picture
    return 1 + Int(max(0, memory - base) / each)
  }
}
