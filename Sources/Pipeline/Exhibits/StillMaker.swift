internal import Archive
internal import Imaging
internal import Media
internal import ShokoCore

/// Makes the files of stills and strips from decoded pictures; shared by all threads.
struct StillMaker: Sendable {
  let step: StillsStep
  let source: StillSource
  let privacy: [PrivacyZone]

  init(step: StillsStep, recording: ScannedRecording) throws(MediaError) {
    try self.init(
      step: step, source: StillSource(recording.result, zone: recording.source.clock.zone),
      privacy: recording.source.privacy)
  }

  init(step: StillsStep, source: StillSource, privacy: [PrivacyZone] = []) {
    self.step = step
    self.source = source
    self.privacy = privacy
  }

  /// A picture as RGB, with what its file has to say of it.
  struct Converted {
    var picture: RGBImage
    var geometry: PictureGeometry
    /// The rows of the coded picture of which this is one.
    var rowsEach: Int
    /// What became of two fields; `nil` for a picture that is not interlaced.
    var fields: FieldTreatment?
    var provenance: Provenance

    var pixelAspect: Rational {
      geometry.pixelAspect.pixelAspect(turnedBy: geometry.rotation)
    }
  }

  // MARK: Stills

  /// Makes the whole picture, the subject's part at its own pixels, and that part enlarged.
  ///
  /// Where the step asks for it, a stack is made with the best fitting pictures of `groups`.
  func make(
    _ frame: VideoFrame, _ candidate: StillCandidate, between neighbours: Neighbours,
    stacking groups: [[StackView]] = []
  ) throws -> StillTaker.Files {
    let subject = candidate.box
    var made = try make(frame, candidate.frame, between: neighbours) { width, height, rowsEach in
      StillFraming.cropBox(
        for: subject.rows(each: rowsEach), pictureWidth: width, pictureHeight: height)
    }
    if let most = step.stack { made.stack = try stack(frame, candidate, groups, most: most) }
    return made
  }

  /// Makes the same of a part that `crop` chooses of a picture of so many columns and rows.
  ///
  /// `crop` is also told how many rows of the coded picture one row stands for; `nil` means the whole.
  func make(
    _ frame: VideoFrame, _ id: FrameID, between neighbours: Neighbours,
    crop: (_ width: Int, _ height: Int, _ rowsEach: Int) -> PixelBox?
  ) throws -> StillTaker.Files {
    let converted = try convert(frame, id, between: neighbours)
    let (picture, rotation) = (converted.picture, converted.geometry.rotation)
    let whole = PixelBox(x: 0, y: 0, width: picture.width, height: picture.height)
    let box = crop(picture.width, picture.height, converted.rowsEach) ?? whole
    let factor = RGBImage.factor(upTo: step.zoom, for: box)
    // Cutting comes before turning, so that the box means coded pixels.
    let cropped = try picture.cropped(to: box)
    let full = picture.rotated(by: rotation)
    let part = cropped.rotated(by: rotation)
    let zoom = try cropped.enlarged(by: factor, kernel: step.imagingKernel).rotated(by: rotation)
    var provenance = converted.provenance
    provenance.quantiser = frame.quantiser(in: whole.coded(each: converted.rowsEach))?.text
    let fullBytes = try encode(full, provenance, converted)
    provenance.crop = box
    provenance.quantiser = frame.quantiser(in: box.coded(each: converted.rowsEach))?.text
    let cropBytes = try encode(part, provenance, converted)
    provenance.enlargement = Provenance.Enlargement(factor: factor, kernel: step.imagingKernel)
    let zoomBytes = try encode(zoom, provenance, converted)
    return StillTaker.Files(
      full: fullBytes, crop: cropBytes, zoom: zoomBytes, fullSize: shown(full, converted),
      cropSize: shown(part, converted), zoomSize: shown(zoom, converted), zoomFactor: factor,
      fields: converted.fields?.record,
      filtered: try step.filter.map {
        try makeFiltered(part, by: $0, factor, converted, provenance)
      })
  }

  /// Makes copies of a cut-out and its enlargement that went through the user's filters.
  ///
  /// They work on the cut-out's own pixels, so that anybody can apply them to its file; what they give
  /// is enlarged then. A chain that fails at this picture costs these copies alone.
  private func makeFiltered(
    _ part: RGBImage, by chain: FilterChain, _ factor: Int, _ converted: Converted,
    _ provenance: Provenance
  ) throws -> StillTaker.Filtered {
    let picture: RGBImage
    do {
      picture = try part.filtered(by: chain)
    } catch let error as MediaError {
      return .notMade(chain: chain.text, error.reason)
    }
    let zoom = try picture.enlarged(by: factor, kernel: step.imagingKernel)
    var provenance = provenance
    provenance.filters = chain.text
    provenance.filterMethod = FilterChain.method
    let zoomBytes = try encode(zoom, provenance, converted)
    provenance.enlargement = nil
    return .made(
      StillTaker.FilteredFiles(
        crop: try encode(picture, provenance, converted), zoom: zoomBytes, chain: chain.text))
  }

  // MARK: Single exhibits

  /// One picture's file, encoded, and what was done for it.
  struct SingleFile {
    var bytes: [UInt8]
    var crop: PixelBox?
    var factor: Int
    var width: Int
    var height: Int
    var fields: FieldTreatment?
  }

  /// Makes one file: the whole picture or a part of it, as it is or enlarged.
  ///
  /// - Parameters:
  ///   - part: the part in pixels of the displayed picture, or `nil` for the whole; it must lie inside.
  func makeSingle(
    _ frame: VideoFrame, _ id: FrameID, between neighbours: Neighbours, part: PixelBox?
  ) throws -> SingleFile {
    let converted = try convert(frame, id, between: neighbours)
    let picture = converted.picture
    let whole = PixelBox(x: 0, y: 0, width: picture.width, height: picture.height)
    let box = part.map { converted.geometry.coded($0) } ?? whole
    let factor = RGBImage.factor(upTo: step.zoom, for: box)
    let cropped = part == nil ? picture : try picture.cropped(to: box)
    let image = try cropped.enlarged(by: factor, kernel: step.imagingKernel)
      .rotated(by: converted.geometry.rotation)
    var provenance = converted.provenance
    provenance.isPlaceCounted = false
    provenance.quantiser = frame.quantiser(in: box.coded(each: converted.rowsEach))?.text
    if part != nil { provenance.crop = box }
    if factor > 1 {
      provenance.enlargement = Provenance.Enlargement(factor: factor, kernel: step.imagingKernel)
    }
    return SingleFile(
      bytes: try encode(image, provenance, converted), crop: part == nil ? nil : box,
      factor: factor, width: image.width, height: image.height, fields: converted.fields)
  }

  /// Makes a file of the whole picture with something drawn on it, which is no exhibit and says so.
  ///
  /// `draw` gets the picture as it is shown, but for its pixels' aspect; what it gives has the same, or
  /// square pixels.
  func makeDrawing(
    _ frame: VideoFrame, _ id: FrameID, of subject: String, hasSquarePixels: Bool = false,
    _ draw: (RGBImage) throws -> RGBImage
  ) throws -> (bytes: [UInt8], width: Int, height: Int) {
    let converted = try convert(frame, id)
    let image = try draw(converted.picture.rotated(by: converted.geometry.rotation))
    var provenance = converted.provenance
    provenance.isPlaceCounted = false
    provenance.drawing = subject
    let bytes =
      hasSquarePixels
      ? try PNGImage.encode(image, text: provenance.chunks())
      : try encode(image, provenance, converted)
    return (bytes, image.width, image.height)
  }

  // MARK: Strips

  /// The longer side of a picture in a strip is at most this.
  private static let stripSide = 320
  /// Black between two pictures of a strip.
  private static let stripGap = 2

  /// Puts pictures side by side, each smaller by the same whole factor.
  ///
  /// A recording whose pictures change their depth of samples gives none.
  func makeStrip(_ moments: [StillShelf.Moment]) throws -> StillTaker.Strip? {
    guard let first = moments.first else { return nil }
    var pictures: [RGBImage] = []
    var description: Converted?
    let longer = max(first.frame.width, first.frame.height)
    let factor = max(1, (longer + Self.stripSide - 1) / Self.stripSide)
    for moment in moments {
      let converted = try convert(moment.frame, moment.id, reducedBy: factor)
      pictures.append(converted.picture.rotated(by: converted.geometry.rotation))
      if description == nil { description = converted }
    }
    guard let description, let row = try RGBImage.row(pictures, gap: Self.stripGap) else {
      return nil
    }
    let strip = StripProvenance(
      first: description.provenance, frames: moments.map(\.id), factor: factor)
    let bytes = try PNGImage.encode(
      row, text: strip.chunks(), pixelAspect: description.pixelAspect)
    return StillTaker.Strip(
      frames: moments.map(\.id), bytes: bytes, size: shown(row, description))
  }

  // MARK: Parts of all

  /// A picture for sheets, made smaller by a whole factor.
  func sheetPicture(
    _ moment: StillShelf.Moment, reducedBy factor: Int
  ) throws -> SheetPicture {
    let converted = try convert(moment.frame, moment.id, reducedBy: factor)
    let stated = source.stream.geometry
    return SheetPicture(
      frame: moment.id, picture: converted.picture,
      covers: privacy.map { $0.polygon.map(stated.coded) },
      margin: CoveredBlocks.Margin(chromaShift: moment.frame.chromaShift),
      rotation: converted.geometry.rotation, shown: converted.geometry.displayedSize,
      provenance: converted.provenance)
  }

  /// Converts a picture; without its neighbours, rows are computed for none.
  func convert(
    _ frame: VideoFrame, _ id: FrameID, between neighbours: Neighbours? = nil,
    reducedBy factor: Int = 1
  ) throws -> Converted {
    let fields = FieldTreatment(frame, step, between: neighbours)
    let field = fields?.field
    let samples = try PictureConverter().convert(
      fields?.picture ?? frame, field: field, reducedBy: factor)
    let stated = source.stream.geometry
    // The picture's own size, which may have changed since the stream began.
    let geometry = PictureGeometry(
      codedWidth: frame.width, codedHeight: frame.rows(of: field),
      // A field's rows are twice as far apart.
      pixelAspect: field == nil ? stated.pixelAspect : stated.pixelAspect.halved,
      rotation: stated.rotation)
    let picture = masked(try RGBImage(samples), frame, fields)
    var provenance = source.provenance(frame, id, samples.colour, geometry)
    provenance.deinterlacing = fields?.text
    if !privacy.isEmpty {
      provenance.masks = "\(privacy.count) privacy zone\(privacy.count == 1 ? "" : "s") covered"
    }
    return Converted(
      picture: picture, geometry: geometry, rowsEach: field == nil ? 1 : 2, fields: fields,
      provenance: provenance)
  }

  private func encode(
    _ image: RGBImage, _ provenance: Provenance, _ converted: Converted
  ) throws(ImagingError) -> [UInt8] {
    try PNGImage.encode(image, text: provenance.chunks(), pixelAspect: converted.pixelAspect)
  }

  /// The size in square pixels.
  func shown(_ image: RGBImage, _ converted: Converted) -> (width: Int, height: Int) {
    PictureGeometry(
      codedWidth: image.width, codedHeight: image.height, pixelAspect: converted.pixelAspect
    ).displayedSize
  }
}

extension VideoFrame {
  /// The rows of a field, or of the whole picture.
  fileprivate func rows(of field: Field?) -> Int {
    switch field {
    case .top: (height + 1) / 2
    case .bottom: height / 2
    case nil: height
    }
  }
}

extension StillsStep {
  var imagingKernel: RGBImage.Kernel {
    switch kernel {
    case .bicubic: .bicubic
    case .nearest: .nearest
    case .lanczos: .lanczos
    }
  }
}

extension PixelBox {
  /// The box in a picture that has one row for so many of this one's, rounded outwards.
  func rows(each count: Int) -> PixelBox {
    if count == 1 { return self }
    let top = Int((Double(y) / Double(count)).rounded(.down))
    let bottom = Int((Double(y + height) / Double(count)).rounded(.up))
    return PixelBox(x: x, y: top, width: width, height: bottom - top)
  }

  /// The box in the picture of which this one's has one row for so many.
  fileprivate func coded(each count: Int) -> PixelBox {
    PixelBox(x: x, y: y * count, width: width, height: height * count)
  }
}

extension Rational {
  /// Half of it; itself where that cannot be told in 64 bits.
  fileprivate var halved: Rational {
    let (double, overflow) = denominator.multipliedReportingOverflow(by: 2)
    return (overflow ? nil : Rational(numerator, double)) ?? self
  }
}

extension RGBImage {
  /// The picture after a chain of filters, of the same size and depth.
  fileprivate func filtered(by chain: FilterChain) throws -> RGBImage {
    let values: RGBSamples.Values =
      switch samples {
      case .eight(let values): .bytes(values)
      case .sixteen(let values): .words(values)
      }
    let samples: Samples =
      switch try chain.apply(to: values, width: width, height: height) {
      case .bytes(let values): .eight(values)
      case .words(let values): .sixteen(values)
      }
    return try RGBImage(width: width, height: height, samples: samples)
  }

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
