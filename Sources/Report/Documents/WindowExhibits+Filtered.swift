public import ShokoCore

extension WindowExhibits {
  /// What became of copies of a still that go through filters of the user's own.
  public enum Filtered: Hashable, Sendable {
    /// Files were written.
    case made(FilteredFiles)
    /// None was, and why; with the chain as the pipeline has it.
    case notMade(chain: String, Message)
  }

  /// Copies of a still that went through filters of the user's own.
  public struct FilteredFiles: Hashable, Sendable {
    /// The cut-out, unscaled.
    public var crop: Picture
    /// That enlarged, as often as the unfiltered one.
    public var zoom: Picture
    /// The chain as the pipeline has it, such as `eq=gamma=1.6,unsharp`.
    public var chain: String
    /// What applied it, such as `libavfilter 8.44.100 …`.
    public var method: String

    /// Names the files.
    public init(crop: Picture, zoom: Picture, chain: String, method: String) {
      self.crop = crop
      self.zoom = zoom
      self.chain = chain
      self.method = method
    }
  }
}

extension WindowExhibits.Filtered {
  /// The paths of all files.
  public var paths: [String] {
    switch self {
    case .made(let files): [files.crop.path, files.zoom.path]
    case .notMade: []
    }
  }

  var json: JSONValue {
    switch self {
    case .made(let files):
      [
        "crop": .string(files.crop.path), "zoom": .string(files.zoom.path),
        "filter": .string(files.chain), "made_by": .string(files.method),
      ]
    case .notMade(let chain, let reason):
      [
        "crop": .null, "zoom": .null, "filter": .string(chain),
        "reason": .string(reason.english),
      ]
    }
  }
}
