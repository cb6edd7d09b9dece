internal import CFFmpeg

/// A coded picture or a piece of sound as it stands in the file; immutable and shared by reference.
///
/// SAFETY: the packet is written only before `init` returns; afterwards every thread reads it, and
/// FFmpeg's own reference counts of the data are atomic.
public final class Packet: @unchecked Sendable {
  /// Owned; freed with this object.
  let pointer: UnsafeMutablePointer<AVPacket>
  /// The stream's index in the file.
  public let streamIndex: Int
  /// The place among its stream's packets in decode order, from 0.
  public let decodeIndex: Int

  /// Takes over what `source` holds and leaves it blank, or gives `nil` without memory.
  ///
  /// Calls `av_packet_alloc` and `av_packet_move_ref`.
  init?(taking source: UnsafeMutablePointer<AVPacket>, decodeIndex: Int) {
    guard let pointer = av_packet_alloc() else { return nil }
    av_packet_move_ref(pointer, source)
    self.pointer = pointer
    self.decodeIndex = decodeIndex
    streamIndex = Int(pointer.pointee.stream_index)
  }

  deinit {
    var pointer: UnsafeMutablePointer<AVPacket>? = pointer
    av_packet_free(&pointer)
  }

  /// Presentation time in ticks of the stream's time base, as the container gives it.
  public var pts: Int64? { known(pointer.pointee.pts) }
  /// Decoding time in ticks of the stream's time base, as the container gives it.
  public var dts: Int64? { known(pointer.pointee.dts) }
  /// How long it is shown in ticks, or `nil` when unknown.
  public var duration: Int64? { pointer.pointee.duration > 0 ? pointer.pointee.duration : nil }
  /// The byte position in the file, or `nil` when unknown.
  public var position: Int64? { pointer.pointee.pos >= 0 ? pointer.pointee.pos : nil }
  /// The number of bytes.
  public var size: Int { Int(pointer.pointee.size) }
  /// Whether the container or parser calls it a key packet.
  public var isKey: Bool { pointer.pointee.flags & AV_PKT_FLAG_KEY != 0 }
  /// Whether the demuxer knows that bytes of it are lost.
  public var isCorrupt: Bool { pointer.pointee.flags & AV_PKT_FLAG_CORRUPT != 0 }
  /// Whether the container's edit list says that it is decoded but not shown.
  public var isDiscarded: Bool { pointer.pointee.flags & AV_PKT_FLAG_DISCARD != 0 }

  /// Parameter sets that the container says hold from this packet on, or `nil`.
  var newExtradata: [UInt8]? {
    var size = 0
    guard let data = av_packet_get_side_data(pointer, AV_PKT_DATA_NEW_EXTRADATA, &size) else {
      return nil
    }
    return Array(UnsafeBufferPointer(start: data, count: size))
  }

  /// Lends the bytes.
  ///
  /// Calls nothing of FFmpeg's.
  func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    body(UnsafeBufferPointer(start: pointer.pointee.data, count: size))
  }

  private func known(_ value: Int64) -> Int64? { value == shoko_nopts() ? nil : value }
}
