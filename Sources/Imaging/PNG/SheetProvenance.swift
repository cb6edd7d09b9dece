public import ShokoCore

/// What a picture that is put together of a recording's pictures and findings says of itself.
public struct SheetProvenance: Hashable, Sendable {
  /// What the file of its first picture would say.
  public var first: Provenance
  /// What it is, after the recording's name.
  public var title: String
  /// Further texts by their keywords, which begin with `shoko:`.
  public var fields: [(keyword: String, text: String)] {
    get { zip(keywords, texts).map { ($0, $1) } }
    set { (keywords, texts) = (newValue.map(\.keyword), newValue.map(\.text)) }
  }
  private var keywords: [String] = []
  private var texts: [String] = []

  /// Makes the provenance of such a picture.
  public init(first: Provenance, title: String) {
    (self.first, self.title) = (first, title)
  }

  /// The text chunks in a fixed order.
  ///
  /// Throws `textTooLong` when a name is absurdly long.
  public func chunks() throws(ImagingError) -> [PNGText] {
    let single: Set = [
      "Title", "shoko:DecodeIndex", "shoko:DisplayIndex", "shoko:PTS", "shoko:TimeSeconds",
      "shoko:WallTime", "shoko:PictureType", "shoko:Quantiser", "shoko:Enlargement",
      "shoko:Caution", "shoko:Crop", "shoko:PixelAspect",
    ]
    var chunks = [try PNGText("Title", "\(first.sourceName): \(title)")]
    chunks += try first.chunks().filter { !single.contains($0.keyword) }
    for (keyword, text) in fields { chunks.append(try PNGText(keyword, text)) }
    return chunks
  }

  /// A picture of the recording by its place, in one line.
  public static func line(_ frame: FrameID, of provenance: Provenance) -> String {
    "decode_index=\(frame.decodeIndex) pts=\(frame.pts)"
      + " seconds=\(provenance.seconds(of: frame.pts))"
  }
}
