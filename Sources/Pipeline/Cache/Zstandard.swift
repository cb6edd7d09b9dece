internal import CZstd

/// Compresses and expands with Zstandard (RFC 8878).
final class Zstandard {
  /// What is set before compressing, and to what.
  ///
  /// What the camera's noise leaves of a grid has hardly a stretch that comes again, so the search for
  /// one only takes time: it is made short, and its steps long. What gains is to code each byte by how
  /// often it comes, which Zstandard would leave out with steps so long.
  private static let parameters: [(ZSTD_cParameter, Int32)] = [
    (ZSTD_c_strategy, Int32(ZSTD_fast.rawValue)),
    (ZSTD_c_minMatch, 7),
    (ZSTD_c_hashLog, 10),
    (ZSTD_c_targetLength, 64),
    (literalCompression, 1),
  ]
  /// Whether bytes are coded by how often they come, of which 1 is "always".
  ///
  /// It is `ZSTD_c_literalCompressionMode`; the headers give that name to those alone who link the library
  /// statically. A library that does not know it compresses less.
  private static let literalCompression = ZSTD_c_experimentalParam5

  private let compressor: OpaquePointer?
  private let expander: OpaquePointer?
  /// Where a result has room before it is known how long it is.
  private var scratch: [UInt8] = []

  init() {
    compressor = ZSTD_createCCtx()
    expander = ZSTD_createDCtx()
    guard let compressor else { return }
    for (parameter, value) in Self.parameters {
      _ = ZSTD_CCtx_setParameter(compressor, parameter, value)
    }
  }

  deinit {
    ZSTD_freeCCtx(compressor)
    ZSTD_freeDCtx(expander)
  }

  /// Adds the compressed bytes to `target`; gives `false` without memory.
  ///
  /// Calls `ZSTD_compress2`.
  func compress(_ bytes: [UInt8], to target: inout [UInt8]) -> Bool {
    guard let compressor else { return false }
    let room = ZSTD_compressBound(bytes.count)
    if scratch.count < room { scratch = [UInt8](repeating: 0, count: room) }
    let count = scratch.withUnsafeMutableBytes { scratch in
      bytes.withUnsafeBytes {
        ZSTD_compress2(compressor, scratch.baseAddress, room, $0.baseAddress, $0.count)
      }
    }
    guard ZSTD_isError(count) == 0 else { return false }
    target.append(contentsOf: scratch[..<count])
    return true
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
