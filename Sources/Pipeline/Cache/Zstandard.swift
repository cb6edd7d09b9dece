internal import CZstd

/// Compresses and expands with Zstandard (RFC 8878).
final class Zstandard {
  /// The fastest of the levels that search at all; noise, which most of this is, gains little by more.
  private static let level: Int32 = 1

  private let compressor: OpaquePointer?
  private let expander: OpaquePointer?

  init() {
    compressor = ZSTD_createCCtx()
    expander = ZSTD_createDCtx()
  }

  deinit {
    ZSTD_freeCCtx(compressor)
    ZSTD_freeDCtx(expander)
  }

  /// Adds the compressed bytes to `target`; gives `false` without memory.
  ///
  /// Calls `ZSTD_compressCCtx`.
  func compress(_ bytes: [UInt8], to target: inout [UInt8]) -> Bool {
    guard let compressor else { return false }
    let start = target.count
    let room = ZSTD_compressBound(bytes.count)
    target.append(contentsOf: repeatElement(0, count: room))
    let count = target.withUnsafeMutableBytes { target in
      bytes.withUnsafeBytes {
        ZSTD_compressCCtx(
          compressor, target.baseAddress.map { $0 + start }, room, $0.baseAddress, $0.count,
          Self.level)
      }
    }
    let isDone = ZSTD_isError(count) == 0
    target.removeLast(isDone ? room - count : room)
    return isDone
  }

  /// Expands what came from `compress`, or gives `nil` when it is not of so many bytes.
  ///
  /// Calls `ZSTD_decompressDCtx`.
  func expand(_ bytes: ArraySlice<UInt8>, count: Int) -> [UInt8]? {
    guard let expander else { return nil }
    var isWhole = false
    let expanded = [UInt8](unsafeUninitializedCapacity: count) { target, initialized in
      let written = bytes.withUnsafeBytes {
        ZSTD_decompressDCtx(expander, target.baseAddress, count, $0.baseAddress, $0.count)
      }
      isWhole = ZSTD_isError(written) == 0 && written == count
      initialized = isWhole ? count : 0
    }
    return isWhole ? expanded : nil
  }
}
