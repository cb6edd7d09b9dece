internal import CFFmpeg
internal import ShokoCore

/// A packet that did not decode cleanly.
struct PacketDamage: Hashable, Sendable {
  /// FFmpeg's own words, or `nil` where it says nothing of bytes that the demuxer knows to be lost.
  var said: String?
  var isCorruptPacket: Bool
  var time: PacketTime
  var position: Int64?
}

/// Decodes one chunk: packets in, pictures out in presentation order, with what went wrong.
final class ChunkDecoder {
  /// What the decoding of a chunk gives, in order.
  enum Output {
    case frame(VideoFrame, PacketTime)
    /// A packet of the chunk's own whose picture never came.
    case lost(PacketTime)
    case damage(PacketDamage)
  }

  private struct Pending {
    var time: PacketTime
    var position: Int64?
    var isDiscarded: Bool
  }

  /// No codec delays a picture by more packets than this.
  private static let maximumDelay = 64

  private let decoder: VideoDecoder
  private let grey = GreyConverter()
  private let allowsFields: Bool
  private var pending: [Int: Pending] = [:]
  private var fieldPairs: Set<Int> = []
  private var damage = DamageRecord()

  init(
    _ parameters: CodecParameters, extradata: [UInt8], store: PictureStore,
    shortcuts: DecoderShortcuts
  ) throws(MediaError) {
    decoder = try VideoDecoder(
      parameters, extradata: extradata, store: store, shortcuts: shortcuts)
    allowsFields = ["h264", "mpeg2video", "hevc", "vc1"].contains(parameters.codec)
  }

  /// Decodes the chunk's next packet.
  func decode(
    _ packet: Packet, _ time: PacketTime, _ role: ChunkRole, _ body: (Output) -> Void
  ) {
    if packet.isKey { damage.noteKey(packet.decodeIndex, time.ticks) }
    if role == .own {
      pending[packet.decodeIndex] = Pending(
        time: time, position: packet.position, isDiscarded: packet.isDiscarded)
    }
    var complete: [VideoDecoder.Picture] = []
    let messages = decoder.decode(packet) { complete.append($0) }
    // What a decoder says about pictures that it cannot know, and that another chunk gives, is no
    // damage of the recording.
    if role == .own, packet.isCorrupt || messages.firstError != nil, !packet.isDiscarded {
      damage.note(packet.decodeIndex)
      body(
        .damage(
          PacketDamage(
            said: messages.firstError, isCorruptPacket: packet.isCorrupt, time: time,
            position: packet.position)))
    }
    emit(complete, body)
    if pending.count > 2 * Self.maximumDelay {
      settle(before: packet.decodeIndex - Self.maximumDelay, body)
    }
  }

  /// Gives what the decoder still holds.
  func finish(_ body: (Output) -> Void) {
    var complete: [VideoDecoder.Picture] = []
    _ = decoder.decode(nil) { complete.append($0) }
    emit(complete, body)
    settle(before: .max, body)
  }

  private func emit(_ pictures: [VideoDecoder.Picture], _ body: (Output) -> Void) {
    for picture in pictures {
      if let entry = pending.removeValue(forKey: picture.decodeIndex) {
        if let frame = makeFrame(picture, entry) {
          body(.frame(frame, entry.time))
        } else {
          body(.lost(entry.time))
        }
      } else {
        var frame: UnsafeMutablePointer<AVFrame>? = picture.frame
        av_frame_free(&frame)
      }
    }
  }

  /// Gives `nil` for a picture whose format has no luma that can be read.
  private func makeFrame(_ picture: VideoDecoder.Picture, _ entry: Pending) -> VideoFrame? {
    let raw = picture.frame.pointee
    let index = picture.decodeIndex
    let isFieldPair = allowsFields && raw.interlaced_frame != 0
    if isFieldPair { fieldPairs.insert(index) }
    let isConcealed =
      damage.holds(index) || raw.decode_error_flags != 0
      || raw.flags & Int32(AV_FRAME_FLAG_CORRUPT) != 0
      || (isFieldPair && pending[index + 1] != nil && damage.holds(index + 1))
    if isConcealed { damage.note(index) }
    let needsGrey =
      LumaAccess(AVPixelFormat(raw.format)) == .conversion || shoko_stride(picture.frame, 0) < 0
    let luma = needsGrey ? grey.convert(picture.frame) : nil
    if needsGrey, luma == nil {
      var frame: UnsafeMutablePointer<AVFrame>? = picture.frame
      av_frame_free(&frame)
      return nil
    }
    return VideoFrame(
      picture.frame, luma: luma,
      decodeIndex: index, pts: entry.time.pts, position: entry.position,
      trust: isConcealed
        ? .concealed : damage.isBefore(index, entry.time.ticks) ? .dependent : .clean)
  }

  /// Declares packets lost whose picture can no longer come.
  ///
  /// The second field of a picture has no frame of its own, and one that the container hides is not
  /// missed.
  private func settle(before limit: Int, _ body: (Output) -> Void) {
    for index in pending.keys.sorted() where index < limit {
      guard let entry = pending.removeValue(forKey: index), !entry.isDiscarded else { continue }
      if fieldPairs.contains(index - 1), !damage.holds(index) { continue }
      body(.lost(entry.time))
    }
    fieldPairs = fieldPairs.filter { $0 >= limit - 2 }
  }
}

/// Which packets of a chunk were damaged, and which later pictures that may have reached.
private struct DamageRecord {
  private struct Group {
    var key: Int
    var keyTicks: Int64?
    var damaged: Set<Int> = []
    var first: Int?
  }

  /// Two groups of pictures overlap at most, by reordering.
  private var groups: [Group] = []
  /// Enough to answer for every picture that may still come.
  private let recent = 256

  mutating func noteKey(_ index: Int, _ ticks: Int64?) {
    groups.append(Group(key: index, keyTicks: ticks))
    if groups.count > 8 { groups.removeFirst() }
  }

  mutating func note(_ index: Int) {
    if groups.isEmpty { groups.append(Group(key: index)) }
    let group = groups.lastIndex { $0.key <= index } ?? 0
    groups[group].damaged.insert(index)
    groups[group].first = min(groups[group].first ?? index, index)
    if groups[group].damaged.count > 2 * recent {
      groups[group].damaged = groups[group].damaged.filter { $0 > index - recent }
    }
  }

  func holds(_ index: Int) -> Bool { groups.contains { $0.damaged.contains(index) } }

  /// Whether a picture may have been predicted from a damaged one.
  ///
  /// One that is shown before its group's key picture may be predicted from the group before, too.
  func isBefore(_ index: Int, _ ticks: Int64?) -> Bool {
    guard let own = groups.lastIndex(where: { $0.key <= index }) else { return false }
    if let first = groups[own].first, first < index { return true }
    guard own > 0, let ticks, let keyTicks = groups[own].keyTicks, ticks < keyTicks else {
      return false
    }
    return groups[own - 1].first != nil
  }
}
