public import ShokoCore

/// Where a still comes from and what was done to it, as it is written into the PNG file.
public struct Provenance: Hashable, Sendable {
  /// The RGB conversion: what the decoded picture's values were taken for.
  public struct Colour: Hashable, Sendable {
    /// FFmpeg's name of the matrix, such as `bt709`.
    public var matrix: String
    /// `limited` or `full`.
    public var range: String
    /// Whether the stream does not say so and the matrix or range is taken for granted.
    public var isAssumed: Bool
    /// Which converter with which options, such as `swscale accurate_rnd full_chroma_int bitexact`.
    public var conversion: String

    /// Makes a description of a conversion.
    public init(matrix: String, range: String, isAssumed: Bool, conversion: String) {
      self.matrix = matrix
      self.range = range
      self.isAssumed = isAssumed
      self.conversion = conversion
    }
  }

  /// The enlargement of a still.
  public struct Enlargement: Hashable, Sendable {
    /// The whole factor.
    public var factor: Int
    /// The kernel.
    public var kernel: RGBImage.Kernel

    /// Makes a description of an enlargement.
    public init(factor: Int, kernel: RGBImage.Kernel) {
      self.factor = factor
      self.kernel = kernel
    }
  }

  /// The source file's name, as the archive has it.
  public var sourceName: String
  /// The source file's digest.
  public var sourceDigest: SHA256Digest
  /// The examined stream: its index and clock, and the coded picture's size, aspect and turn.
  public var stream: StreamSummary
  /// The frame.
  public var frame: FrameID
  /// Whether the frame's places in the recording are known; the PTS alone names it otherwise.
  public var isPlaceCounted = true
  /// The recording's lowest PTS, from which seconds are counted.
  public var firstPTS: Int64
  /// The wall-clock time in ISO 8601 with its offset, if the source has a clock.
  public var wallTime: String?
  /// How far the wall clock may be off either way, in microseconds.
  public var wallUncertainty: Int64?
  /// FFmpeg's letter for the picture's type, such as `I`, if known.
  public var pictureType: String?
  /// How coarsely the subject, or else the whole picture, was coded, such as `27.50 (h264)`, if known.
  public var quantiser: String?
  /// How a picture of two fields became one, such as `none: both fields woven as coded`; `nil` for one
  /// that is not interlaced.
  public var deinterlacing: String?
  /// Which filters of the user's were applied, such as `eq=gamma=1.6,unsharp`, or `nil` for none.
  public var filters: String?
  /// What applied them, such as `libavfilter 8.44.100`.
  public var filterMethod: String?
  /// What was covered before anything was cut or written, such as the names of privacy zones.
  public var masks: String?
  /// What was drawn over the picture, such as the zones of a camera; `nil` for every exhibit.
  public var drawing: String?
  /// The part that was cut, in coded pixels; `nil` for the whole picture.
  public var crop: PixelBox?
  /// The enlargement, or `nil` for unscaled pixels.
  public var enlargement: Enlargement?
  /// The turn that was applied to the pixels, clockwise.
  public var rotation: PictureGeometry.Rotation
  /// How the samples became RGB.
  public var colour: Colour
  /// What its reader must be warned of, such as damage that may have reached the picture.
  public var caution: String?
  /// The programs that made it, such as `Shoko 0.1.0, FFmpeg 5.1.9`.
  public var software: String

  /// Makes the provenance of a whole, unscaled and unturned picture.
  public init(
    sourceName: String, sourceDigest: SHA256Digest, stream: StreamSummary, frame: FrameID,
    firstPTS: Int64, colour: Colour, software: String
  ) {
    self.sourceName = sourceName
    self.sourceDigest = sourceDigest
    self.stream = stream
    self.frame = frame
    self.firstPTS = firstPTS
    self.colour = colour
    self.software = software
    rotation = .none
  }

  /// The text chunks in a fixed order; what is unknown is left out.
  ///
  /// `Software` and `Title` are PNG's own keywords; all others begin with `shoko:`. Throws
  /// `textTooLong` when a name is absurdly long.
  public func chunks() throws(ImagingError) -> [PNGText] {
    var chunks: [PNGText] = []
    for (keyword, text) in fields {
      if let text { chunks.append(try PNGText(keyword, text)) }
    }
    return chunks
  }

  private var fields: [(String, String?)] {
    let geometry = stream.geometry
    let seconds = seconds
    return [
      ("Title", "\(sourceName) at \(seconds) s"),
      ("Software", software),
      ("shoko:SourceName", sourceName),
      ("shoko:SourceSHA256", sourceDigest.hex),
      ("shoko:StreamIndex", String(stream.index)),
      ("shoko:DecodeIndex", isPlaceCounted ? String(frame.decodeIndex) : nil),
      ("shoko:DisplayIndex", isPlaceCounted ? String(frame.displayIndex) : nil),
      ("shoko:PTS", String(frame.pts)),
      ("shoko:TimeBase", stream.timeBase.description),
      ("shoko:TimeSeconds", seconds),
      ("shoko:WallTime", wallTime),
      ("shoko:WallTimeUncertaintySeconds", wallUncertainty.map(Self.seconds)),
      ("shoko:PictureType", pictureType),
      ("shoko:Quantiser", quantiser),
      ("shoko:Deinterlacing", deinterlacing),
      ("shoko:CodedSize", "\(geometry.codedWidth)x\(geometry.codedHeight)"),
      ("shoko:Crop", crop.map { "x=\($0.x) y=\($0.y) w=\($0.width) h=\($0.height)" } ?? "none"),
      ("shoko:Enlargement", enlargement.map { String($0.factor) } ?? "none"),
      ("shoko:Kernel", enlargement?.kernel.rawValue),
      ("shoko:RotationDegrees", String(rotation.rawValue)),
      ("shoko:PixelAspect", geometry.pixelAspect.pixelAspect(turnedBy: rotation).description),
      ("shoko:ColourMatrix", colour.matrix),
      ("shoko:ColourRange", colour.range),
      ("shoko:ColourAssumed", colour.isAssumed ? "yes" : "no"),
      ("shoko:Conversion", colour.conversion),
      ("shoko:Masks", masks),
      ("shoko:Drawing", drawing),
      ("shoko:Filters", filters ?? "none"),
      ("shoko:FilterMethod", filterMethod),
      ("shoko:Caution", caution),
    ]
  }

  private var seconds: String { seconds(of: frame.pts) }

  /// A time in seconds from the recording's lowest PTS.
  func seconds(of pts: Int64) -> String {
    let (ticks, overflow) = pts.subtractingReportingOverflow(firstPTS)
    return stream.timeBase.decimalSeconds(overflow ? .max : ticks)
  }

  static func seconds(_ microseconds: Int64) -> String {
    TimeBase(1, 1_000_000)?.decimalSeconds(microseconds) ?? ""
  }
}
