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
  init?(_ frame: UnsafeMutablePointer<AVFrame>) {
    guard let name = av_get_pix_fmt_name(AVPixelFormat(frame.pointee.format)),
      let (hash, size) = Self.hashRows(frame) ?? Self.hashCopy(frame),
      let digest = ShokoCore.SHA256Digest(bytes: hash)
    else { return nil }
    self.digest = digest
    bytes = size
    width = Int(frame.pointee.width)
    height = Int(frame.pointee.height)
    pixelFormat = String(cString: name)
  }

  /// Hashes the samples where they lie: a copy of each picture would cost as much as a third of its hash.
  ///
  /// Gives `nil` for a format that is more than planes of rows.
  private static func hashRows(
    _ frame: UnsafeMutablePointer<AVFrame>
  ) -> (SHA256.Digest, Int)? {
    var hash = SHA256()
    var size = 0
    for plane in 0..<Int32(4) {
      var (count, rows): (Int32, Int32) = (0, 0)
      let code = shoko_sample_rows(frame, plane, &count, &rows)
      if code == 0 { break }
      guard code > 0, let base = UnsafeRawPointer(shoko_plane(frame, plane)) else { return nil }
      let stride = Int(shoko_stride(frame, plane))
      for row in 0..<Int(rows) {
        hash.update(
          bufferPointer: UnsafeRawBufferPointer(start: base + row * stride, count: Int(count)))
      }
      size += Int(count) * Int(rows)
    }
    return size > 0 ? (hash.finalize(), size) : nil
  }

  /// Hashes a copy, as FFmpeg lays it out.
  ///
  /// Calls `av_image_copy_to_buffer`.
  private static func hashCopy(
    _ frame: UnsafeMutablePointer<AVFrame>
  ) -> (SHA256.Digest, Int)? {
    let size = shoko_samples_size(frame)
    guard size > 0, let buffer = av_malloc(Int(size)) else { return nil }
    defer { av_free(buffer) }
    guard shoko_copy_samples(frame, buffer.assumingMemoryBound(to: UInt8.self), size) == size else {
      return nil
    }
    let bytes = UnsafeRawBufferPointer(start: buffer, count: Int(size))
    return (SHA256.hash(data: bytes), Int(size))
  }
}

extension VideoFrame {
  /// The digest of the samples, or `nil` without memory.
  public var samplesDigest: SamplesDigest? { SamplesDigest(pointer) }
}
