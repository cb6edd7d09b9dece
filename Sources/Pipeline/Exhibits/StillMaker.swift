internal import Archive
internal import Imaging
internal import Media
internal import ShokoCore

/// Makes the three files of a still from a decoded picture; shared by all decoders.
struct StillMaker: Sendable {
  private let step: StillsStep
  private let result: RecordingResult
  private let digest: SHA256Digest
  private let stream: StreamSummary
  private let origin: TickRange

  private let zone: ClockZone

  init(step: StillsStep, recording: ScannedRecording) throws(MediaError) {
    let result = recording.result
    guard let digest = result.digest, let stream = result.stream, let origin = result.range else {
      throw MediaError("no_digest", .stillNeedsItsSource)
    }
    self.step = step
    self.result = result
    self.digest = digest
    self.stream = stream
    self.origin = origin
    zone = recording.source.clock.zone
  }

  /// Makes the whole picture, the subject's part at its own pixels, and that part enlarged.
  func make(_ frame: VideoFrame, _ candidate: StillCandidate) throws -> StillTaker.Files {
    let samples = try PictureConverter().convert(frame)
    let picture = try RGBImage(samples)
    let rotation = stream.geometry.rotation
    let whole = PixelBox(x: 0, y: 0, width: picture.width, height: picture.height)
    let box =
      StillFraming.cropBox(
        for: candidate.box, pictureWidth: picture.width, pictureHeight: picture.height) ?? whole
    let kernel: RGBImage.Kernel = step.kernel == .nearest ? .nearest : .bicubic
    let factor = RGBImage.factor(upTo: step.zoom, for: box)
    // Cutting comes before turning, so that the box means coded pixels.
    let cropped = try picture.cropped(to: box)
    let full = picture.rotated(by: rotation)
    let crop = cropped.rotated(by: rotation)
    let zoom = try cropped.enlarged(by: factor, kernel: kernel).rotated(by: rotation)
    var provenance = provenance(frame, candidate.frame, samples.colour)
    let fullBytes = try encode(full, provenance)
    provenance.crop = box
    let cropBytes = try encode(crop, provenance)
    provenance.enlargement = Provenance.Enlargement(factor: factor, kernel: kernel)
    let zoomBytes = try encode(zoom, provenance)
    return StillTaker.Files(
      full: fullBytes, crop: cropBytes, zoom: zoomBytes,
      fullSize: shown(full), cropSize: shown(crop), zoomSize: shown(zoom), zoomFactor: factor)
  }

  private func encode(_ image: RGBImage, _ provenance: Provenance) throws(ImagingError) -> [UInt8] {
    try PNGImage.encode(
      image, text: provenance.chunks(),
      pixelAspect: stream.geometry.pixelAspect.pixelAspect(turnedBy: stream.geometry.rotation))
  }

  /// The size in square pixels.
  private func shown(_ image: RGBImage) -> (width: Int, height: Int) {
    let geometry = PictureGeometry(
      codedWidth: image.width, codedHeight: image.height,
      pixelAspect: stream.geometry.pixelAspect.pixelAspect(turnedBy: stream.geometry.rotation))
    return geometry.displayedSize
  }

  private func provenance(
    _ frame: VideoFrame, _ id: FrameID, _ colour: ColourConversion
  ) -> Provenance {
    // The picture's own size, which may have changed since the stream began.
    var stream = stream
    stream.geometry = PictureGeometry(
      codedWidth: frame.width, codedHeight: frame.height,
      pixelAspect: stream.geometry.pixelAspect, rotation: stream.geometry.rotation)
    var provenance = Provenance(
      sourceName: result.path, sourceDigest: digest, stream: stream, frame: id,
      firstPTS: origin.start,
      colour: Provenance.Colour(
        matrix: colour.matrix, range: colour.isFullRange ? "full" : "limited",
        isAssumed: colour.isMatrixAssumed || colour.isRangeAssumed,
        conversion: "\(colour.method), from \(colour.pixelFormat)"
          + (frame.isInterlaced ? ", both fields woven as coded" : "")),
      software: "Shoko \(ShokoVersion.release), FFmpeg \(MediaLibrary.release)")
    provenance.pictureType = frame.pictureType
    provenance.rotation = stream.geometry.rotation
    if frame.trust != .clean {
      provenance.caution = "predicted from a damaged picture, whose remains it may show"
    }
    if let start = result.wallStart {
      let offset = stream.timeBase.microseconds(id.pts - origin.start)
      let (moment, overflow) = start.addingReportingOverflow(offset)
      if !overflow {
        provenance.wallTime = WallTime(microseconds: moment).iso8601(zone)
        provenance.wallUncertainty = result.wallUncertainty
      }
    }
    return provenance
  }
}

extension RGBImage {
  /// Takes over converted samples.
  init(_ samples: RGBSamples) throws(ImagingError) {
    switch samples.values {
    case .bytes(let values):
      try self.init(width: samples.width, height: samples.height, samples: .eight(values))
    case .words(let values):
      try self.init(width: samples.width, height: samples.height, samples: .sixteen(values))
    }
  }
}
