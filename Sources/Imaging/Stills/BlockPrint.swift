public import ShokoCore

/// What the blocks of 16×16 pixels of a part of a picture look like, to tell whether a later picture
/// shows the same samples there.
///
/// A block that an encoder skips, or predicts without a residual, comes out equal to the older
/// picture's to the bit. FFmpeg does not tell which blocks those were, so the samples must. Blocks
/// are those of the codec, counted from the picture's corner. Two blocks that differ are taken for
/// equal by chance once in 2⁶⁴.
public struct BlockPrint: Hashable, Sendable {
  /// The side of a block in pixels.
  public static let side = 16
  /// How many blocks on each side beyond the subject's are noted, so that the next picture, in which
  /// the subject is a little further, finds its own among them.
  static let margin = 2

  /// The blocks that the subject covers, in columns and rows of the picture.
  private let own: PixelBox
  /// All blocks that are noted.
  private let noted: PixelBox
  private let digests: [UInt64]

  /// Notes 8-bit luma; `stride` is the distance between rows in samples.
  public init(luma: Span<UInt8>, stride: Int, width: Int, height: Int, subject: PixelBox) {
    self.init(width: width, height: height, subject: subject) { x, y, columns, rows in
      Self.digest(luma, stride, x, y, columns, rows)
    }
  }

  /// Notes luma of more than 8 bits.
  public init(luma: Span<UInt16>, stride: Int, width: Int, height: Int, subject: PixelBox) {
    self.init(width: width, height: height, subject: subject) { x, y, columns, rows in
      Self.digest(luma, stride, x, y, columns, rows)
    }
  }

  private init(
    width: Int, height: Int, subject: PixelBox,
    digest: (_ x: Int, _ y: Int, _ columns: Int, _ rows: Int) -> UInt64
  ) {
    let side = Self.side
    let inside = subject.clipped(width: width, height: height)
    let (left, top) = (inside.x / side, inside.y / side)
    own = PixelBox(
      x: left, y: top, width: inside.isEmpty ? 0 : (inside.x + inside.width - 1) / side - left + 1,
      height: inside.isEmpty ? 0 : (inside.y + inside.height - 1) / side - top + 1)
    noted = own.grown(by: Self.margin).clipped(
      width: (width + side - 1) / side, height: (height + side - 1) / side)
    var digests: [UInt64] = []
    digests.reserveCapacity(noted.area)
    for row in noted.y..<noted.y + noted.height {
      for column in noted.x..<noted.x + noted.width {
        digests.append(
          digest(
            column * side, row * side, min(side, width - column * side),
            min(side, height - row * side)))
      }
    }
    self.digests = digests
  }

  /// How many blocks the subject covers.
  public var count: Int { own.area }

  /// How many of the subject's blocks an older picture shows the same at the same place.
  public func repeated(from older: BlockPrint) -> Int {
    var count = 0
    for row in own.y..<own.y + own.height {
      for column in own.x..<own.x + own.width
      where digest(column, row) == older.digest(column, row) { count += 1 }
    }
    return count
  }

  private func digest(_ column: Int, _ row: Int) -> UInt64? {
    guard column >= noted.x, row >= noted.y, column < noted.x + noted.width,
      row < noted.y + noted.height
    else { return nil }
    return digests[(row - noted.y) * noted.width + column - noted.x]
  }

  /// FNV-1a over samples (Fowler, Noll, Vo), and a last mix, as the multiplication moves no bit down.
  private static func digest<Sample: FixedWidthInteger & UnsignedInteger>(
    _ luma: Span<Sample>, _ stride: Int, _ x: Int, _ y: Int, _ columns: Int, _ rows: Int
  ) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for row in y..<y + rows {
      for place in row * stride + x..<row * stride + x + columns {
        hash = (hash ^ UInt64(luma[place])) &* 0x100_0000_01b3
      }
    }
    return hash ^ hash >> 32
  }
}
