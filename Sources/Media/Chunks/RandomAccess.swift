/// Whether a decoder that starts at a packet gives the same pictures as one that was there before.
enum RandomAccess: Hashable {
  /// Not provably.
  case none
  /// From this picture on, all (IDR, BLA, intra-only codecs).
  case clean
  /// From this picture on in presentation order; pictures shown before it, though they follow it in
  /// the file, need earlier ones (CRA, recovery point, MPEG-2 open GOP).
  case open
}

/// Judges packets by their content alone, so that chunks never depend on the number of workers.
struct RandomAccessJudge {
  private enum Family {
    /// H.264 or HEVC: by NAL units.
    case nal(NALUnits)
    /// By the GOP header (ISO/IEC 13818-2, 6.2.2.6).
    case mpegVideo
    /// Key pictures may be followed by ones that are shown before and need the past.
    case reordered
    /// Nothing after a key picture needs anything before it.
    case selfContained
    /// Never cut.
    case unknown
  }

  private static let selfContained: Set<String> = [
    "mjpeg", "ffv1", "prores", "dnxhd", "rawvideo", "huffyuv", "ffvhuff", "dvvideo", "jpeg2000",
    "vp8", "vp9", "av1", "msmpeg4v1", "msmpeg4v2", "msmpeg4v3", "wmv1", "wmv2", "flv1", "h263",
    "h261", "theora",
  ]

  private let family: Family

  init(codec: String, extradata: [UInt8]) {
    switch codec {
    case "h264", "hevc":
      let isHEVC = codec == "hevc"
      family = .nal(
        NALUnits(
          framing: NALUnits.Framing(isHEVC: isHEVC, extradata: extradata), isHEVC: isHEVC))
    case "mpeg1video", "mpeg2video": family = .mpegVideo
    case "mpeg4", "vc1", "wmv3": family = .reordered
    default: family = Self.selfContained.contains(codec) ? .selfContained : .unknown
    }
  }

  /// Judges one packet.
  func judge(_ packet: Packet) -> RandomAccess {
    guard packet.isKey, !packet.isCorrupt else { return .none }
    switch family {
    case .selfContained: return .clean
    case .reordered: return .open
    case .unknown: return .none
    case .mpegVideo: return packet.withBytes(Self.judgeGroupOfPictures)
    case .nal(let units): return packet.withBytes { Self.judge($0, units) }
    }
  }

  private static func judge(
    _ bytes: UnsafeBufferPointer<UInt8>, _ units: NALUnits
  ) -> RandomAccess {
    var result = RandomAccess.none
    var recovers = false
    units.forEachHeader(in: bytes) { type, unit in
      switch (units.isHEVC, type) {
      case (true, 16...20), (false, 5): result = .clean
      case (true, 21): result = .open
      case (false, 6): recovers = recovers || recoversAtOnce(unit)
      case (false, 1): result = recovers ? .open : .none
      default: break
      }
    }
    return result
  }

  /// Whether an H.264 SEI unit holds a recovery point (payload type 6) whose recovery_frame_cnt is
  /// zero; with another count (intra refresh) a fresh decoder would give fewer pictures.
  private static func recoversAtOnce(_ unit: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = 1
    while at + 2 < unit.count {
      var (type, size) = (0, 0)
      while at < unit.count, unit[at] == 0xff { (type, at) = (type + 255, at + 1) }
      guard at < unit.count else { return false }
      (type, at) = (type + Int(unit[at]), at + 1)
      while at < unit.count, unit[at] == 0xff { (size, at) = (size + 255, at + 1) }
      guard at < unit.count else { return false }
      (size, at) = (size + Int(unit[at]), at + 1)
      guard size <= unit.count - at else { return false }
      // ue(v) zero is a single 1 bit.
      if type == 6 { return size > 0 && unit[at] & 0x80 != 0 }
      at += size
    }
    return false
  }

  private static func judgeGroupOfPictures(_ bytes: UnsafeBufferPointer<UInt8>) -> RandomAccess {
    var index = 0
    while index + 7 < bytes.count, index < 512 {
      if bytes[index] == 0, bytes[index + 1] == 0, bytes[index + 2] == 1, bytes[index + 3] == 0xb8 {
        return bytes[index + 7] & 0x40 != 0 ? .clean : .open
      }
      index += 1
    }
    return .none
  }
}
