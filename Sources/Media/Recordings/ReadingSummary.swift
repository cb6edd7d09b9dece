public import ShokoCore

/// What one pass over a recording's pictures found, apart from the pictures themselves.
public struct ReadingSummary: Sendable {
  /// Coded pictures of the stream that the file holds.
  public var packets = 0
  /// Decoded pictures.
  public var frames = 0
  /// From the lowest PTS to the end of the last picture; `nil` without pictures.
  public var range: TickRange?
  /// Where the times come from.
  public var timeSource = TimeSource.none
  /// Every tick of `range` as analysed, concealed, undecodable or gap.
  public var coverage: [CoverageSpan] = []
  /// What the reader must know, in time order, bounded in number.
  public var diagnostics: [Diagnostic] = []
  /// The decode index of each chunk's first packet.
  public var chunkStarts: [Int] = []
  /// The chunks whose first pictures may come out of the chunk before; see `chunks(holding:)`.
  public var openChunks: Set<Int> = []
  /// What the packets of each chunk tell, after a pass that glances at chunks and decodes none whole.
  public var census: [ChunkCensus] = []
  /// Whether the file's clock was set anew on the way, or pictures were out of order or without time.
  public var hasDoubtfulTimes = false
  /// How many chunks are whole for certain, should the file end only because it is still being
  /// written.
  public var wholeChunks = 0
  /// Where the part begins that was not examined, because it may not be whole or time was up, in
  /// ticks; `nil` when everything was.
  public var unexaminedStart: Int64?
  /// Whether the pass ended early because time was up.
  public var isCutShort = false
  /// Why the kernel refused to read on, or `nil`; what lies behind that place was not read.
  public var failure: MediaError?
  /// What the file was when its reading began.
  public var stamp: FileStamp?
  /// Whether the file differed at the end from what it was at the start, other than by growing.
  public var isChanged = false
  /// Whether the file had more bytes at the end than at the start.
  public var isGrowing = false

  /// The chunks that may give a picture: its own, and the one before where that gives leading pictures.
  public func chunks(holding decodeIndex: Int) -> Set<Int> {
    var (low, high) = (0, chunkStarts.count)
    while low < high {
      let middle = (low + high) / 2
      if chunkStarts[middle] <= decodeIndex { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return [] }
    return openChunks.contains(low - 1) ? [low - 2, low - 1] : [low - 1]
  }

  /// The chunks that may give any of some pictures, each with the last of them that it may give.
  public func chunks(holding decodeIndexes: some Sequence<Int>) -> [Int: Int] {
    decodeIndexes.reduce(into: [:]) { last, index in
      for chunk in chunks(holding: index) { last[chunk] = max(last[chunk] ?? index, index) }
    }
  }
}
