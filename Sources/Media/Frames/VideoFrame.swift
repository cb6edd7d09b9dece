internal import CFFmpeg

/// A decoded picture with its place in the recording; immutable and shared by reference.
///
/// SAFETY: the picture is written only before `init` returns; afterwards every thread reads it, and
/// FFmpeg's own reference counts of the data are atomic.
public final class VideoFrame: @unchecked Sendable {
  /// How far a picture's pixels can be trusted.
  public enum Trust: Hashable, Sendable {
    /// Decoded without a complaint, from pictures that were too.
    case clean
    /// Decoded without a complaint, but perhaps predicted from a picture that was not.
    case dependent
    /// Decoded with errors, from lost bytes or from missing references.
    case concealed
  }

  /// The rows of a picture that were taken at one time.
  public enum Field: String, Hashable, Sendable {
    /// The first, third and further odd ones.
    case top
    /// The second and further even ones.
    case bottom
  }

  /// Owned; freed with this object.
  let pointer: UnsafeMutablePointer<AVFrame>
  /// A luma plane of its own for pixel formats without one that can be lent.
  private let luma: UnsafeMutablePointer<AVFrame>?
  /// The place of its packet in decode order.
  public let decodeIndex: Int
  /// The PTS as the container gives it.
  public let pts: Int64?
  /// The byte position of its packet.
  public let position: Int64?
  /// How far its pixels can be trusted.
  public let trust: Trust

  init(
    _ pointer: UnsafeMutablePointer<AVFrame>, luma: UnsafeMutablePointer<AVFrame>?,
    decodeIndex: Int, pts: Int64?, position: Int64?, trust: Trust
  ) {
    self.pointer = pointer
    self.luma = luma
    self.decodeIndex = decodeIndex
    self.pts = pts
    self.position = position
    self.trust = trust
  }

  deinit {
    var pointer: UnsafeMutablePointer<AVFrame>? = pointer
    av_frame_free(&pointer)
    var luma = luma
    av_frame_free(&luma)
  }

  /// Width in coded pixels.
  public var width: Int { Int(pointer.pointee.width) }
  /// Height in coded pixels.
  public var height: Int { Int(pointer.pointee.height) }

  /// How many bytes its samples take, without padding.
  ///
  /// Calls `av_image_get_buffer_size`.
  public var byteCount: Int {
    let (frame, luma) = (Int(shoko_samples_size(pointer)), luma.map { Int(shoko_samples_size($0)) })
    return max(0, frame) + max(0, luma ?? 0)
  }

  /// Whether the stream says that it holds two fields of different times.
  public var isInterlaced: Bool { pointer.pointee.interlaced_frame != 0 }
  /// Whether the field of the even rows is the earlier one.
  public var isTopFieldFirst: Bool { pointer.pointee.top_field_first != 0 }

  /// The field that was taken first, or `nil` unless the picture is interlaced.
  public var firstField: Field? { isInterlaced ? isTopFieldFirst ? .top : .bottom : nil }

  /// Whether FFmpeg takes it for a key picture, from which decoding may begin.
  public var isKey: Bool { pointer.pointee.key_frame != 0 }

  /// How it was coded: `I`, `P`, `B` or another letter of FFmpeg's; `?` when unknown.
  public var pictureType: String {
    String(UnicodeScalar(UInt8(bitPattern: av_get_picture_type_char(pointer.pointee.pict_type))))
  }

  /// FFmpeg's name of the pixel format.
  public var pixelFormat: String {
    av_get_pix_fmt_name(AVPixelFormat(pointer.pointee.format)).map { String(cString: $0) }
      ?? "unknown"
  }

  /// How many pixels a chroma sample stands for, across and down, as powers of two: 1 and 1 in 4:2:0.
  ///
  /// Calls `av_pix_fmt_desc_get`.
  public var chromaShift: (x: Int, y: Int) {
    guard let format = av_pix_fmt_desc_get(AVPixelFormat(pointer.pointee.format)) else {
      return (1, 1)
    }
    return (Int(format.pointee.log2_chroma_w), Int(format.pointee.log2_chroma_h))
  }

  /// Lends the luma plane; `stride` counts samples and padding must not be read.
  public func withLuma<R>(
    bytes: (_ samples: Span<UInt8>, _ stride: Int) -> R,
    words: (_ samples: Span<UInt16>, _ stride: Int, _ bitDepth: Int) -> R
  ) -> R {
    let source = luma ?? pointer
    let stride = Int(shoko_stride(source, 0))
    let raw = UnsafeRawPointer(shoko_plane(source, 0))
    switch LumaAccess(AVPixelFormat(source.pointee.format)) {
    case .words(let bitDepth):
      let count = stride / 2 * (height - 1) + width
      let start = raw?.assumingMemoryBound(to: UInt16.self)
      return words(UnsafeBufferPointer(start: start, count: count).span, stride / 2, bitDepth)
    case .bytes, .conversion:
      let count = stride * (height - 1) + width
      let start = raw?.assumingMemoryBound(to: UInt8.self)
      return bytes(UnsafeBufferPointer(start: start, count: count).span, stride)
    }
  }
}

/// How a pixel format's luma can be read.
enum LumaAccess: Hashable {
  /// Plane 0 holds luma alone, one byte a sample.
  case bytes
  /// Plane 0 holds luma alone, two bytes a sample; the value uses so many bits.
  case words(bitDepth: Int)
  /// Only after conversion to grey (RGB, packed, palette, big-endian).
  case conversion

  /// Calls `av_pix_fmt_desc_get`.
  init(_ format: AVPixelFormat) {
    self = .conversion
    guard let descriptor = av_pix_fmt_desc_get(format) else { return }
    let unsuitable = UInt64(
      AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BITSTREAM
        | AV_PIX_FMT_FLAG_HWACCEL
        | AV_PIX_FMT_FLAG_BE | AV_PIX_FMT_FLAG_BAYER | AV_PIX_FMT_FLAG_FLOAT)
    guard descriptor.pointee.flags & unsuitable == 0,
      shoko_component_plane(descriptor, 0) == 0, shoko_component_offset(descriptor, 0) == 0
    else { return }
    let depth = Int(shoko_component_depth(descriptor, 0))
    let shift = Int(shoko_component_shift(descriptor, 0))
    switch (shoko_component_step(descriptor, 0), depth + shift) {
    case (1, 8): self = .bytes
    case (2, 9...16): self = .words(bitDepth: depth + shift)
    default: break
    }
  }
}
