internal import CFFmpeg
internal import ShokoCore

/// Reads the samples of PNG files, which may come from anybody.
public enum PNGSamples {
  /// The digest of a file's samples, or `nil` when FFmpeg cannot decode it.
  ///
  /// Calls `avcodec_send_packet` and `avcodec_receive_frame`.
  public static func digest(of bytes: [UInt8]) -> SamplesDigest? {
    var context = avcodec_alloc_context3(avcodec_find_decoder(AV_CODEC_ID_PNG))
    var packet = av_packet_alloc()
    var frame = av_frame_alloc()
    defer {
      avcodec_free_context(&context)
      av_packet_free(&packet)
      av_frame_free(&frame)
    }
    guard let context, let packet, let frame, !bytes.isEmpty,
      let size = Int32(exactly: bytes.count)
    else { return nil }
    context.pointee.max_pixels = AllowList.maximumPixels
    context.pointee.thread_count = 1
    let (code, _) = FFmpegLog.capture { () -> Int32 in
      if avcodec_open2(context, context.pointee.codec, nil) < 0 { return -1 }
      if av_new_packet(packet, size) < 0 { return -1 }
      bytes.withUnsafeBufferPointer {
        if let base = $0.baseAddress { packet.pointee.data.update(from: base, count: $0.count) }
      }
      let sent = avcodec_send_packet(context, packet)
      return sent < 0 ? sent : avcodec_receive_frame(context, frame)
    }
    return code < 0 ? nil : SamplesDigest(frame)
  }
}
