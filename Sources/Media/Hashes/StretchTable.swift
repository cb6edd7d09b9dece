internal import CFFmpeg
internal import ShokoCore

/// A picture's digest, and what the header of a table of hashes tells of it.
public struct HashedPicture: Sendable {
  /// The memory that one takes, roughly.
  public static let bytes = 256

  let samples: SamplesDigest
  let pixelAspect: AVRational

  init?(_ frame: VideoFrame) {
    guard let samples = frame.samplesDigest else { return nil }
    self.samples = samples
    pixelAspect = frame.pointer.pointee.sample_aspect_ratio
  }
}

/// The hashes of stretches while their pictures are decoded, by a pass that may serve others too.
///
/// `pictures` is used on any thread; `add` is called in presentation order, one picture at a time.
public final class StretchTable {
  /// Which pictures are hashed.
  public struct Pictures: Sendable {
    /// Their places in decode order.
    public let places: Set<Int>

    /// Hashes a picture that is wanted and decoded cleanly; `nil` for any other.
    public func hash(_ frame: VideoFrame) -> HashedPicture? {
      places.contains(frame.decodeIndex) && frame.trust == .clean ? HashedPicture(frame) : nil
    }
  }

  /// Which pictures are hashed.
  public let pictures: Pictures
  private var stretches: [Stretch]
  private let reading: VideoReading

  init(_ stretches: [Stretch], _ reading: VideoReading) {
    self.stretches = stretches
    self.reading = reading
    pictures = Pictures(places: Set(stretches.flatMap(\.decodeIndexes)))
  }

  /// Takes the next picture, with its hash where it has one.
  public func add(_ mark: FrameMark, _ picture: HashedPicture?) {
    for index in stretches.indices { stretches[index].add(mark, picture) }
  }

  /// Gives the hashes with the commands that make them, once all pictures were added.
  public func finish() -> [StretchHashes] { stretches.map { $0.finish(reading) } }
}
