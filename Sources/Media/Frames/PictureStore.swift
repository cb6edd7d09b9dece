internal import CFFmpeg
internal import CMediaShims

/// Memory of decoded pictures that goes from one chunk's decoder to the next.
///
/// Each chunk has a fresh decoder, which would ask the system for all of its pictures anew: at 1080p
/// that took a twentieth of the processor's time.
///
/// SAFETY: the store behind the pointer locks itself, and the pointer never changes.
final class PictureStore: @unchecked Sendable {
  private let pointer: OpaquePointer?

  /// Makes an empty store; without memory it serves no decoder.
  init() { pointer = shoko_picture_store_create() }

  deinit { if let pointer { shoko_picture_store_release(pointer) } }

  /// Makes a decoder that is not open yet use this memory; gives its pool, which the caller frees after
  /// the decoder, or `nil` without memory.
  ///
  /// Where the decoder drops chroma, only the luma of its pictures means anything.
  func attach(
    to context: UnsafeMutablePointer<AVCodecContext>, dropsChroma: Bool
  ) -> OpaquePointer? {
    pointer.flatMap { shoko_picture_pool_attach(context, $0, dropsChroma ? 1 : 0) }
  }
}
