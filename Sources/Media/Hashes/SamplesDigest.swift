internal import CFFmpeg
internal import Crypto
public import ShokoCore

/// The SHA-256 (FIPS 180-4) of a picture's samples without padding, laid out as by FFmpeg's encoder
/// `rawvideo`.
public struct SamplesDigest: Hashable, Sendable {
  /// The digest.
  public let digest: ShokoCore.SHA256Digest
  /// The number of bytes that were hashed.
  public let bytes: Int
  /// Width in coded pixels.
  public let width: Int
  /// Height in coded pixels.
  public let height: Int
  /// FFmpeg's name of the pixel format.
  public let pixelFormat: String

  /// Hashes a picture, or gives `nil` for a format that cannot be laid out, or without memory.
  ///
  /// Calls `av_image_copy_to_buffer`.
  init?(_ frame: UnsafeMutablePointer<AVFrame>) {
    let size = shoko_samples_size(frame)
    guard size > 0, let name = av_get_pix_fmt_name(AVPixelFormat(frame.pointee.format)),
      let buffer = av_malloc(Int(size))
    else { return nil }
    defer { av_free(buffer) }
    let samples = buffer.assumingMemoryBound(to: UInt8.self)
    guard shoko_copy_samples(frame, samples, size) == size,
      let digest = ShokoCore.SHA256Digest(
        bytes: SHA256.hash(data: UnsafeRawBufferPointer(start: buffer, count: Int(size))))
    else { return nil }
    self.digest = digest
    bytes = Int(size)
    width = Int(frame.pointee.width)
    height = Int(frame.pointee.height)
    pixelFormat = String(cString: name)
  }
}

extension VideoFrame {
  /// The digest of the samples, or `nil` without memory.
  public var samplesDigest: SamplesDigest? { SamplesDigest(pointer) }
}
