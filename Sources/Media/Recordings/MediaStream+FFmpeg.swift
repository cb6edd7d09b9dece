internal import CFFmpeg
internal import ShokoCore

extension MediaStream {
  /// Reads what a container says; bounded and checked, as the file may be hostile.
  init(_ stream: UnsafeMutablePointer<AVStream>) {
    let parameters = stream.pointee.codecpar.pointee
    index = Int(stream.pointee.index)
    kind =
      switch parameters.codec_type {
      case AVMEDIA_TYPE_VIDEO: .video
      case AVMEDIA_TYPE_AUDIO: .audio
      case AVMEDIA_TYPE_SUBTITLE: .subtitle
      default: .data
      }
    codec =
      parameters.codec_id == AV_CODEC_ID_NONE
      ? "unknown" : String(cString: avcodec_get_name(parameters.codec_id))
    timeBase = Rational(stream.pointee.time_base).flatMap { TimeBase($0) }
    isAttachedPicture = stream.pointee.disposition & AV_DISPOSITION_ATTACHED_PIC != 0
    startTime = Self.known(stream.pointee.start_time)
    statedDuration = Self.known(stream.pointee.duration).flatMap { $0 > 0 ? $0 : nil }
    guard kind == .video else {
      sampleRate = parameters.sample_rate > 0 ? Int(parameters.sample_rate) : nil
      channels = parameters.ch_layout.nb_channels > 0 ? Int(parameters.ch_layout.nb_channels) : nil
      return
    }
    pixelFormat = av_get_pix_fmt_name(AVPixelFormat(parameters.format)).map { String(cString: $0) }
    frameRate = [stream.pointee.avg_frame_rate, stream.pointee.r_frame_rate].lazy
      .compactMap { Rational($0) }.first { $0.numerator > 0 && $0 <= Rational(1000) }
    readGeometry(stream)
  }

  private mutating func readGeometry(_ stream: UnsafeMutablePointer<AVStream>) {
    let parameters = stream.pointee.codecpar.pointee
    let (width, height) = (Int64(parameters.width), Int64(parameters.height))
    guard width > 0, height > 0, width * height <= AllowList.maximumPixels else { return }
    let aspects = [stream.pointee.sample_aspect_ratio, parameters.sample_aspect_ratio]
    let limit = Rational(100)
    let aspect = aspects.lazy.compactMap { Rational($0) }
      .first { $0.numerator > 0 && $0 <= limit && ($0.inverse ?? limit) <= limit }
    geometry = PictureGeometry(
      codedWidth: Int(width), codedHeight: Int(height), pixelAspect: aspect ?? Rational(1),
      rotation: readRotation(stream))
  }

  /// FFmpeg's angle is counter-clockwise; viewers turn clockwise.
  private mutating func readRotation(
    _ stream: UnsafeMutablePointer<AVStream>
  ) -> PictureGeometry.Rotation {
    var size = 0
    guard
      let matrix = av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, &size), size >= 36
    else { return .none }
    let angle = shoko_rotation(matrix)
    guard angle.isFinite else { return .none }
    let clockwise = (-angle).truncatingRemainder(dividingBy: 360)
    let nearest = (clockwise / 90).rounded() * 90
    if abs(clockwise - nearest) > 1 { oddRotation = clockwise }
    return PictureGeometry.Rotation(rawValue: (Int(nearest) + 360) % 360) ?? .none
  }

  /// Values that no recording can have would overflow sums; `AV_NOPTS_VALUE` is one of them.
  private static func known(_ value: Int64) -> Int64? { value.magnitude < 1 << 61 ? value : nil }
}

extension Rational {
  /// An FFmpeg fraction, or `nil` when it is 0/0 or divides by zero.
  init?(_ value: AVRational) {
    self.init(Int64(value.num), Int64(value.den))
  }
}
