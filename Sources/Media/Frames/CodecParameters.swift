internal import CFFmpeg
internal import ShokoCore

/// How a stream's decoder is set up, apart from the file it came from.
///
/// SAFETY: the copy is written only in `init` and read by any thread afterwards.
final class CodecParameters: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<AVCodecParameters>
  let timeBase: AVRational
  let codec: String

  /// Copies a stream's parameters.
  ///
  /// Calls `avcodec_parameters_copy`.
  init(_ stream: UnsafeMutablePointer<AVStream>) throws(MediaError) {
    guard let pointer = avcodec_parameters_alloc() else {
      throw MediaError("no_memory", .mediaOutOfMemory)
    }
    self.pointer = pointer
    timeBase = stream.pointee.time_base
    codec = String(cString: avcodec_get_name(stream.pointee.codecpar.pointee.codec_id))
    if avcodec_parameters_copy(pointer, stream.pointee.codecpar) < 0 {
      throw MediaError("no_memory", .mediaOutOfMemory)
    }
  }

  deinit {
    var pointer: UnsafeMutablePointer<AVCodecParameters>? = pointer
    avcodec_parameters_free(&pointer)
  }

  /// The codec's name, or the container's own word for one that FFmpeg does not know; `nil` where there
  /// is none.
  ///
  /// Calls `av_fourcc_make_string`.
  var shownCodec: String? {
    let tag = pointer.pointee.codec_tag
    if pointer.pointee.codec_id != AV_CODEC_ID_NONE { return codec }
    if tag == 0 { return nil }
    var text = [CChar](repeating: 0, count: Int(AV_FOURCC_MAX_STRING_SIZE))
    return String(cString: av_fourcc_make_string(&text, tag))
  }

  var extradata: [UInt8] {
    guard let data = pointer.pointee.extradata, pointer.pointee.extradata_size > 0 else {
      return []
    }
    return Array(UnsafeBufferPointer(start: data, count: Int(pointer.pointee.extradata_size)))
  }
}
