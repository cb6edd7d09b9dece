internal import Archive
internal import Imaging
internal import Media
internal import ShokoCore

/// What a still's file says of the recording that it comes from.
struct StillSource: Sendable {
  let name: String
  let digest: SHA256Digest
  let stream: StreamSummary
  /// The recording's lowest PTS.
  let firstPTS: Int64
  /// When that was by the camera's clock, in microseconds, and how far off that may be.
  var wallStart: Int64?
  var wallUncertainty: Int64?
  let zone: ClockZone

  init(
    name: String, digest: SHA256Digest, stream: StreamSummary, firstPTS: Int64, zone: ClockZone
  ) {
    (self.name, self.digest, self.stream) = (name, digest, stream)
    (self.firstPTS, self.zone) = (firstPTS, zone)
  }

  /// Takes it from a scan; throws for a recording of which no digest or no picture is known.
  init(_ result: RecordingResult, zone: ClockZone) throws(MediaError) {
    guard let digest = result.digest, let stream = result.stream, let range = result.range else {
      throw MediaError("no_digest", .stillNeedsItsSource)
    }
    self.init(
      name: result.path, digest: digest, stream: stream, firstPTS: range.start, zone: zone)
    wallStart = result.wallStart
    wallUncertainty = result.wallUncertainty
  }

  /// What the files of one picture say, as long as nothing is cut.
  func provenance(
    _ frame: VideoFrame, _ id: FrameID, _ colour: ColourConversion, _ geometry: PictureGeometry
  ) -> Provenance {
    var stream = stream
    stream.geometry = geometry
    var provenance = Provenance(
      sourceName: name, sourceDigest: digest, stream: stream, frame: id, firstPTS: firstPTS,
      colour: Provenance.Colour(
        matrix: colour.matrix, range: colour.isFullRange ? "full" : "limited",
        isAssumed: colour.isMatrixAssumed || colour.isRangeAssumed,
        conversion: "\(colour.method), from \(colour.pixelFormat)"),
      software: "Shoko \(ShokoVersion.release), FFmpeg \(MediaLibrary.release), "
        + PNGImage.libraries)
    provenance.pictureType = frame.pictureType
    provenance.rotation = geometry.rotation
    switch frame.trust {
    case .clean: break
    case .dependent:
      provenance.caution = "predicted from a damaged picture, whose remains it may show"
    case .concealed:
      provenance.caution = "decoded with errors: parts of it are made up of other pictures"
    }
    if let start = wallStart {
      let offset = stream.timeBase.microseconds(id.pts - firstPTS)
      let (moment, overflow) = start.addingReportingOverflow(offset)
      if !overflow {
        provenance.wallTime = WallTime(microseconds: moment).iso8601(zone)
        provenance.wallUncertainty = wallUncertainty
      }
    }
    return provenance
  }
}
