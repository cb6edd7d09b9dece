internal import Imaging
internal import Media
internal import ShokoCore

extension StillMaker {
  /// A stack needs so many pictures, unless fewer are asked for.
  private static let leastStacked = 3
  /// The part of a picture that is kept for a stack reaches so many pixels beyond what was found of the
  /// subject elsewhere, whose box may be larger.
  private static let slack = 8

  /// Cuts out what a stack may need of a picture: the subject, what a still shows around it, and as far
  /// again as it is looked for.
  func stackPictures(_ frame: VideoFrame, of subjects: [PixelBox]) throws -> [StackPicture] {
    let converted = try convert(frame, FrameID(decodeIndex: frame.decodeIndex, pts: 0))
    return try subjects.compactMap { try stackPicture(converted, $0) }
  }

  private func stackPicture(_ converted: Converted, _ subject: PixelBox) throws -> StackPicture? {
    let picture = converted.picture
    let box = subject.rows(each: converted.rowsEach)
      .clipped(width: picture.width, height: picture.height)
    guard
      let crop = StillFraming.cropBox(
        for: box, pictureWidth: picture.width, pictureHeight: picture.height)
    else { return nil }
    let reach = StackPicture.reach(of: box) + Self.slack
    let part = crop.grown(by: reach).clipped(width: picture.width, height: picture.height)
    return StackPicture(try picture.cropped(to: part), at: part, subject: box)
  }

  /// Makes a still's stack, or says why there is none.
  func stack(
    _ frame: VideoFrame, _ candidate: StillCandidate, _ groups: [[StackView]], most: Int
  ) throws -> StillStack {
    let converted = try convert(frame, candidate.frame)
    let picture = converted.picture
    let least = min(most, Self.leastStacked)
    guard let reference = try stackPicture(converted, candidate.box),
      let crop = StillFraming.cropBox(
        for: reference.subject, pictureWidth: picture.width, pictureHeight: picture.height)
    else { return .notMade(.tooFewForStack(0, least: least - 1)) }
    let outcome = try SubjectStack.make(
      reference, with: groups.map { $0.map(\.picture) }, crop: crop, most: most, least: least)
    switch outcome {
    case .tooFew(let count): return .notMade(.tooFewForStack(count, least: least - 1))
    case .noBetter(let noise, let single, let sharpness):
      return .notMade(
        .stackDoesNotBeat(
          noise: Self.levels(noise), single: Self.levels(single), sharpness: sharpness))
    case .made(let image, let members):
      var frames = members.map {
        StackedFrame(frame: groups[$0.group][$0.place].frame, shift: $0.shift)
      }
      frames.append(StackedFrame(frame: candidate.frame, shift: .none))
      frames.sort { ($0.frame.pts, $0.frame.decodeIndex) < ($1.frame.pts, $1.frame.decodeIndex) }
      return .made(
        try files(try masked(image, crop, in: converted, frame), crop, converted, frames))
    }
  }

  /// Covers privacy zones once more: where the single frame is covered, so is the stack, whatever other
  /// frames show of the subject there.
  private func masked(
    _ image: RGBImage, _ crop: PixelBox, in converted: Converted, _ frame: VideoFrame
  ) throws -> RGBImage {
    if privacy.isEmpty { return image }
    let picture = converted.picture
    let mask = try RGBImage(
      width: picture.width, height: picture.height,
      samples: .eight(Array(repeating: .max, count: picture.samples.count)))
    return image.blackened(where: try masked(mask, frame, converted.fields).cropped(to: crop))
  }

  private func files(
    _ image: RGBImage, _ crop: PixelBox, _ converted: Converted, _ frames: [StackedFrame]
  ) throws -> StillStack.Files {
    let factor = RGBImage.factor(upTo: step.zoom, for: crop)
    let rotation = converted.geometry.rotation
    var provenance = StackProvenance(still: converted.provenance, frames: frames)
    provenance.still.crop = crop
    let part = image.rotated(by: rotation)
    let zoom = try image.enlarged(by: factor, kernel: step.imagingKernel).rotated(by: rotation)
    let bytes = try PNGImage.encode(
      part, text: provenance.chunks(), pixelAspect: converted.pixelAspect)
    provenance.still.enlargement = Provenance.Enlargement(
      factor: factor, kernel: step.imagingKernel)
    let zoomed = try PNGImage.encode(
      zoom, text: provenance.chunks(), pixelAspect: converted.pixelAspect)
    return StillStack.Files(
      stack: bytes, zoom: zoomed, size: shown(part, converted), zoomSize: shown(zoom, converted),
      zoomFactor: factor, frames: frames)
  }

  /// A noise level with two decimals, rounded down.
  private static func levels(_ value: Double) -> String {
    let hundredths = Int(min(max(0, value * 100), 1e6))
    let rest = String(hundredths % 100)
    return "\(hundredths / 100)." + (rest.count < 2 ? "0" : "") + rest
  }
}
