public import ShokoCore

/// Where the results of a recording's chunks are kept as bytes, to be taken instead of decoding again.
///
/// Results are added by one thread at a time and read by any.
public protocol ChunkStore: AnyObject, Sendable {
  /// The digest of the packets that a chunk's kept results were decoded from, or `nil` where none are
  /// kept.
  func packets(of chunk: Int) -> SHA256Digest?
  /// Hands over a chunk's results in their order.
  ///
  /// Throws `KeptResultsDiffer` when they are not what was kept, perhaps after some of
  /// them were handed over, and whatever `body` throws.
  func read(_ chunk: Int, _ body: (_ result: [UInt8]) throws -> Void) throws
  /// Begins to keep a chunk; what an earlier one left unfinished is dropped.
  func open(_ chunk: Int)
  /// Keeps the next result of the chunk that was opened last.
  func append(_ result: [UInt8])
  /// Says that the chunk is whole, and from which packets it was decoded.
  func close(_ chunk: Int, packets: SHA256Digest)
}

/// Turns what the pictures of one chunk were reduced to into bytes and back, in the chunk's order.
///
/// One coder serves one chunk, so that it can build on the picture before.
public protocol MappedCoder<Mapped>: AnyObject {
  /// What a picture is reduced to.
  associatedtype Mapped
  /// Adds the next picture's reduction to `bytes`.
  func encode(_ mapped: Mapped, to bytes: inout [UInt8])
  /// Gives the next picture's reduction, or `nil` for bytes that `encode` did not make.
  func decode(_ bytes: ArraySlice<UInt8>) -> Mapped?
}

/// How the results of a reading are kept.
public struct ChunkKeeping<Mapped>: Sendable {
  /// Where.
  public var store: any ChunkStore
  /// Makes a coder for a chunk.
  public var makeCoder: @Sendable () -> any MappedCoder<Mapped>

  /// Names the store and how its results are coded.
  public init(
    store: any ChunkStore, makeCoder: @escaping @Sendable () -> any MappedCoder<Mapped>
  ) {
    self.store = store
    self.makeCoder = makeCoder
  }
}

/// What a reading ends with when kept results turn out not to be the recording's.
///
/// The caller drops them and reads once more; nobody else gets to see this.
public struct KeptResultsDiffer: Error {
  /// Makes the error.
  public init() {}
}
