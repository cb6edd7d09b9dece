public import ShokoCore

extension WindowExhibits {
  /// Copies of a still that went through filters of the user's own.
  public struct Filtered: Hashable, Sendable {
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

    var json: JSONValue {
      [
        "crop": .string(crop.path), "zoom": .string(zoom.path), "filter": .string(chain),
        "made_by": .string(method),
      ]
    }
  }
}
