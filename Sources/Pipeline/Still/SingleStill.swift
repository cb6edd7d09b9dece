public import Archive
internal import Evidence
internal import Media
public import Report
public import ShokoCore

/// One picture of a recording as an exhibit, made by hand.
public struct SingleStill: Hashable, Sendable {
  /// What is asked for.
  public struct Request: Hashable, Sendable {
    /// The recording.
    public var file: ArchivePath
    /// Seconds from the recording's first picture.
    public var time: Rational
    /// The part in pixels of the displayed picture, or `nil` for the whole.
    public var part: PixelBox?
    /// How it is made: enlargement, kernel, fields.
    public var step: StillsStep
    /// The file that is written; nothing may have its name.
    ///
    /// `nil` stands for one named by recording and time, in the working folder.
    public var output: String?

    /// Asks for a picture.
    public init(
      file: ArchivePath, time: Rational, part: PixelBox? = nil, zoom: Int = 1,
      kernel: StillsStep.Kernel = .bicubic, deinterlace: StillsStep.Deinterlacing = .field,
      output: String? = nil
    ) {
      (self.file, self.time, self.part, self.output) = (file, time, part, output)
      step = StillsStep(
        perWindow: 1, zoom: zoom, kernel: kernel, prefer: .sharpest, deinterlace: deinterlace)
    }
  }

  /// The recording's name.
  public var source: String
  /// The recording's digest.
  public var digest: SHA256Digest
  /// The picture's PTS.
  public var pts: Int64
  /// The recording's first PTS.
  public var firstPTS: Int64
  /// The clock of both.
  public var timeBase: TimeBase
  /// The part that was cut, in coded pixels, or `nil`.
  public var crop: PixelBox?
  /// How many times it is enlarged, which may be less than was asked for, lest it get too large.
  public var factor: Int
  /// The pixels of the file's picture.
  public var width: Int
  /// The pixels of the file's picture.
  public var height: Int
  /// The file as it was named.
  public var output: String
  /// Whether the picture was decoded with errors.
  public var isConcealed: Bool
  /// What became of two fields, or `nil` for a picture that is not interlaced.
  public var fields: WindowExhibits.Fields?
  /// Why one field is shown where a whole picture was asked for, or `nil`.
  public var fieldShortfall: Message? { fields?.reason }

  /// Decodes the picture that is shown at that time and writes it.
  public init(_ request: Request, control: RunControl) throws {
    let name = request.file.lastComponent.display
    let file = MediaFile(path: request.file.bytes, name: request.file.display)
    do {
      let picture = try PictureAtTime(
        file, at: request.time, findsNeighbours: request.step.deinterlace == .bwdif,
        isCancelled: control.isCancelled)
      let geometry = picture.stream.geometry ?? PictureGeometry(codedWidth: 1, codedHeight: 1)
      try Self.check(request.part, of: picture.frame, geometry)
      let digest = try FileDigest(
        of: file, length: picture.stamp.size, isCancelled: control.isCancelled
      ).sha256
      guard FileStamp(file).map({ picture.stamp.change(to: $0) }) != .rewritten else {
        throw MediaError("file_changed", .notTheScannedFile)
      }
      let source = StillSource(
        name: name, digest: digest,
        stream: StreamSummary(picture.stream, geometry: geometry, timeBase: picture.timeBase),
        firstPTS: picture.firstPTS, zone: ClockZone.utc)
      let made = try StillMaker(step: request.step, source: source).makeSingle(
        picture.frame, FrameID(decodeIndex: 0, pts: picture.pts), between: picture.neighbours,
        part: request.part)
      output =
        request.output
        ?? Self.name(name, picture.timeBase.decimalSeconds(picture.pts - picture.firstPTS))
      try OutputFile(output).write(made.bytes, replacing: false)
      (self.source, self.digest) = (name, digest)
      (pts, firstPTS, timeBase) = (picture.pts, picture.firstPTS, picture.timeBase)
      (crop, factor, width, height) = (made.crop, made.factor, made.width, made.height)
      isConcealed = picture.frame.trust == .concealed
      fields = made.fields?.record
    } catch let error as MediaError {
      if error.code == "cancelled" { throw RecordingScanner.interrupted }
      throw ShokoError(.failure, .noStill(of: request.file.display, error.reason))
    }
  }

  /// The still as `shoko.still/1`.
  public func json() -> JSONValue {
    [
      "schema": "shoko.still/1", "source": .string(source), "sha256": .string(digest.hex),
      "pts": JSONValue(pts), "time_base": .string(timeBase.description),
      "time_s": .number(timeBase.decimalSeconds(pts - firstPTS)),
      "crop": crop.map {
        [
          "x": JSONValue($0.x), "y": JSONValue($0.y), "w": JSONValue($0.width),
          "h": JSONValue($0.height),
        ]
      } ?? .null,
      "zoom": JSONValue(factor), "width": JSONValue(width), "height": JSONValue(height),
      "concealed": .bool(isConcealed), "deinterlacing": fields?.json ?? .null,
      "output": .string(output),
    ]
  }

  private static func check(
    _ part: PixelBox?, of frame: VideoFrame, _ geometry: PictureGeometry
  ) throws(ShokoError) {
    guard let part else { return }
    let shown = PictureGeometry(
      codedWidth: frame.width, codedHeight: frame.height, pixelAspect: geometry.pixelAspect,
      rotation: geometry.rotation
    ).displayedSize
    let inside = part.clipped(width: shown.width, height: shown.height)
    guard !part.isEmpty, inside == part else {
      throw ShokoError(
        .failure, .cropIsOutside(x: part.x, y: part.y, width: part.width, height: part.height))
    }
  }

  private static func name(_ source: String, _ seconds: String) -> String {
    let kept = source.unicodeScalars.map { scalar -> Character in
      scalar == "/" || scalar.value < 32 ? "_" : Character(scalar)
    }
    return String(kept) + "-\(seconds)s.png"
  }
}
