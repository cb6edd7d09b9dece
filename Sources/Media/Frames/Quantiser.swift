internal import CFFmpeg
public import ShokoCore

/// How coarsely a part of a picture was coded.
public struct Quantiser: Hashable, Sendable {
  /// What the number means.
  public enum Scale: String, Hashable, Sendable {
    /// H.264's QP, 0…51 (more above 8 bits): six more double the step.
    case h264
    /// The linear scale of MPEG-1, MPEG-2, H.263 and MPEG-4, 2…62 (or to 112): the step itself.
    case mpeg
    /// VP9's index into its table of steps.
    case vp9
  }

  /// What the number means.
  public let scale: Scale
  /// The mean over the part's pixels, times 256.
  public let timesTwoHundredFiftySix: Int

  /// The step between two coded levels, times 16; `nil` for VP9, whose index means a table's entry.
  ///
  /// With flat matrices. H.264's step is 1 at QP 4 and doubles with every six; between two QPs it is
  /// taken to grow evenly.
  public var step: Int? {
    // Damaged streams may say anything.
    let mean = max(0, min(timesTwoHundredFiftySix, Self.most << 8))
    switch scale {
    case .h264:
      let (step, next) = (Self.h264Step(mean >> 8), Self.h264Step((mean >> 8) + 1))
      return min(step + ((next - step) * (mean & 255)) >> 8, 1 << 20)
    case .mpeg: return min(mean >> 4, 1 << 20)
    case .vp9: return nil
    }
  }

  /// Sixteen times the step of a whole QP.
  private static func h264Step(_ whole: Int) -> Int { h264Steps[whole % 6] << (whole / 6) }

  /// The number with two decimals and its scale, such as `27.50 (h264)`.
  public var text: String {
    let cents = (timesTwoHundredFiftySix * 100 + 128) >> 8
    let sign = cents < 0 ? "-" : ""
    let fraction = cents.magnitude % 100
    return "\(sign)\(cents.magnitude / 100).\(fraction < 10 ? "0" : "")\(fraction)"
      + " (\(scale.rawValue))"
  }

  /// More than any codec's number.
  private static let most = 127
  /// Sixteen times the steps of QP 0…5.
  private static let h264Steps = [10, 11, 13, 14, 16, 18]
}

extension VideoFrame {
  /// How coarsely a part of the picture was coded, or `nil` where the decoder does not tell: FFmpeg's
  /// decoders of H.264, VP9 and the MPEG family do, when the reading asks for it.
  ///
  /// Calls `av_frame_get_side_data`.
  public func quantiser(in box: PixelBox) -> Quantiser? {
    let box = box.clipped(width: width, height: height)
    var (sum, pixels): (Int64, Int64) = (0, 0)
    let type = shoko_quantisers(
      pointer, Int32(box.x), Int32(box.y), Int32(box.x + box.width), Int32(box.y + box.height),
      &sum, &pixels)
    let scales: [Int32: Quantiser.Scale] = [
      Int32(AV_VIDEO_ENC_PARAMS_H264.rawValue): .h264,
      Int32(AV_VIDEO_ENC_PARAMS_MPEG2.rawValue): .mpeg,
      Int32(AV_VIDEO_ENC_PARAMS_VP9.rawValue): .vp9,
    ]
    guard pixels > 0, let scale = scales[type] else { return nil }
    return Quantiser(scale: scale, timesTwoHundredFiftySix: Int(sum * 256 / pixels))
  }
}
