internal import CFFmpeg
internal import CMediaShims
internal import ShokoCore

/// Memory of decoded pictures that goes from one chunk's decoder to the next.
///
/// Each chunk has a fresh decoder, which would ask the system for all of its pictures anew: at 1080p
/// that took a twentieth of the processor's time.
///
/// SAFETY: the store behind the pointer locks itself, and the pointer never changes.
final class PictureStore: @unchecked Sendable {
  private let pointer: OpaquePointer

  /// Makes an empty store.
  init() throws(MediaError) {
    guard let pointer = shoko_picture_store_create() else {
      throw MediaError("no_memory", .mediaOutOfMemory)
    }
    self.pointer = pointer
  }

  deinit { shoko_picture_store_release(pointer) }

  /// Makes a decoder that is not open yet use this memory; gives its pool, which the caller frees after
  /// the decoder, or `nil` without memory.
  func attach(to context: UnsafeMutablePointer<AVCodecContext>) -> OpaquePointer? {
    shoko_picture_pool_attach(context, pointer)
  }
}
