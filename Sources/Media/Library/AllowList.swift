/// What Shoko lets FFmpeg do with an untrusted file.
///
/// Demuxers that open further files or addresses (hls, concat, dash, image2, sdp, lavfi …) are not
/// here, so a playlist under the name of a recording is refused. Beyond that, a demuxer of ours has
/// no way to open anything but the one file it was given.
enum AllowList {
  /// Containers that recorders and cameras write.
  static let demuxers = [
    "mov", "mp4", "m4a", "3gp", "3g2", "mj2", "matroska", "webm", "avi", "mpegts", "mpeg",
    "mpegvideo", "h264", "hevc", "m4v", "dhav", "ifv", "asf", "flv", "mjpeg", "mxf", "gxf", "nut",
    "ogg", "ivf", "obu", "vc1", "h263", "h261", "dv", "rm", "wtv", "yuv4mpegpipe", "pva",
  ].joined(separator: ",")

  /// Video decoders of such recordings, and the audio decoders that probing may try.
  static let decoders = [
    "h264", "hevc", "mpeg4", "msmpeg4v1", "msmpeg4v2", "msmpeg4", "mpeg1video", "mpeg2video",
    "mjpeg", "h263", "h263p", "h261", "vp8", "vp9", "libdav1d", "av1", "wmv1", "wmv2", "wmv3",
    "vc1", "flv", "theora", "ffv1", "rawvideo", "huffyuv", "ffvhuff", "dvvideo", "jpeg2000",
    "prores", "dnxhd", "svq3", "rv30", "rv40", "wrapped_avframe",
    "aac", "aac_latm", "mp3", "mp3float", "mp2", "mp2float", "ac3", "eac3", "pcm_alaw",
    "pcm_mulaw", "pcm_s16le", "pcm_s16be", "pcm_u8", "adpcm_g726", "adpcm_g726le", "adpcm_ima_wav",
    "adpcm_ms", "g729", "opus", "libopus", "vorbis", "flac", "wmav2", "amrnb", "amrwb",
    "adpcm_g722",
  ].joined(separator: ",")

  /// Filters that change the pixels of one picture by themselves: none opens a file, a device or an
  /// address unless asked to by an option that is not allowed, takes another input, changes the size, waits
  /// for further pictures or takes minutes for one.
  static let filters = [
    "avgblur", "bilateral", "cas", "colorbalance", "colorchannelmixer", "colorcontrast",
    "colorcorrect", "colorlevels", "colortemperature", "curves", "deband", "deblock", "eq",
    "exposure", "format", "gblur", "gradfun", "histeq", "hqdn3d", "hue", "huesaturation", "limiter",
    "lut", "lutrgb", "lutyuv", "median", "negate", "normalize", "null", "smartblur",
    "unsharp", "vibrance",
  ]

  /// The options of filters that have others, too, which name files.
  static let filterOptions = [
    "curves": ["preset", "master", "m", "red", "r", "green", "g", "blue", "b", "all", "interp"]
  ]

  /// The largest picture that is decoded, in pixels: 16384 × 8192.
  static let maximumPixels: Int64 = 16_384 * 8_192
  /// The most streams that a file may declare.
  static let maximumStreams: Int64 = 128
  /// How many bytes and how much time probing may read.
  static let probeBytes: Int64 = 8 << 20
  static let probeMicroseconds: Int64 = 10_000_000
}
