public import ShokoCore

extension WindowExhibits {
  /// What became of an interlaced picture's two fields in a still.
  public struct Fields: Hashable, Sendable {
    /// What the still shows.
    public enum Shown: String, Hashable, Sendable {
      /// Both as coded.
      case woven = "none"
      /// The first alone.
      case alone = "field"
      /// The first, and computed rows between its own.
      case filled = "bwdif"
    }

    /// What the still shows.
    public var shown: Shown
    /// `top` or `bottom`: the field that was taken first, or `nil` where both are shown.
    public var first: String?
    /// What computed the rows, such as `bwdif=… by libavfilter 8.44.100`.
    public var method: String?
    /// Why one field is shown where a whole picture was asked for.
    public var reason: Message?

    /// Tells what became of them.
    public init(
      shown: Shown, first: String? = nil, method: String? = nil, reason: Message? = nil
    ) {
      (self.shown, self.first, self.method, self.reason) = (shown, first, method, reason)
    }
  }
}

extension WindowExhibits.Fields {
  /// As documents have it, with the words of the pipeline.
  public var json: JSONValue {
    var members: [JSONValue.Member] = [.init("shown", .string(shown.rawValue))]
    if let first { members.append(.init("first_field", .string(first))) }
    if let method { members.append(.init("made_by", .string(method))) }
    if let reason { members.append(.init("reason", .string(reason.english))) }
    return .object(members)
  }

  /// What the report page must say of the still.
  var remark: String? {
    switch (shown, reason) {
    case (.filled, _): "One field as it was taken; every other row was computed (bwdif)."
    case (.alone, let reason?):
      "One field alone; its other rows were not computed: \(reason.english)."
    case (.alone, nil), (.woven, _): nil
    }
  }
}
