internal import CFFmpeg

extension ClipContainer {
  /// The sound streams of a recording that go along with its pictures, and those that cannot.
  ///
  /// - Parameters:
  ///   - isTimed: whether the recording's own time stamps place its pictures.
  ///   - isKept: whether sound is wanted at all.
  func sounds(
    of reading: VideoReading, isTimed: Bool, isKept: Bool
  ) -> (kept: [Int], omitted: [Int]) {
    // AVI counts its pictures, and its sound, from the start of the file.
    let isPlaced = isTimed || reading.demuxer.format == "avi"
    let sounds = reading.demuxer.streams.filter {
      isKept && $0.kind == .audio && $0.timeBase != nil
    }
    let kept = sounds.filter { isPlaced && holds($0, of: reading) }.map(\.index)
    return (kept, sounds.map(\.index).filter { !kept.contains($0) })
  }

  private static let transportStreamSound: Set<String> = [
    "aac", "aac_latm", "mp2", "mp3", "ac3", "eac3", "dts", "truehd", "opus", "s302m",
  ]

  /// Whether a stream of sound can go into such a file.
  ///
  /// Calls `avformat_query_codec`.
  func holds(_ stream: MediaStream, of reading: VideoReading) -> Bool {
    guard let muxer = av_guess_format(muxer, nil, nil),
      let source = shoko_stream(reading.demuxer.context, Int32(stream.index))
    else { return false }
    let codec = source.pointee.codecpar.pointee.codec_id
    // FFmpeg cannot tell for transport streams; what they have no type for would be unreadable.
    if self.muxer == "mpegts" { return Self.transportStreamSound.contains(stream.codec) }
    return avformat_query_codec(muxer, codec, FF_COMPLIANCE_NORMAL) == 1
  }
}
