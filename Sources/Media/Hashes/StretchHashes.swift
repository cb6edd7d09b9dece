public import ShokoCore

/// The hashes of a stretch of a recording: of its decoded pictures, and of its packets.
public struct StretchHashes: Sendable {
  /// A table in FFmpeg's framehash format, and how FFmpeg makes the same.
  public struct Table: Sendable {
    /// The file's bytes.
    public let text: [UInt8]
    /// The number of pictures or packets.
    public let rows: Int
    let command: FramehashCommand

    /// The command, as `sh` takes it, with which FFmpeg 5.1 or later prints the same bytes.
    ///
    /// - Parameter path: the recording's path, relative to the folder where the command is run.
    public func command(for path: [UInt8]) -> [UInt8] { command.line(for: path) }
  }

  /// Pictures or packets that are not in their table, side by side.
  public struct LeftOut: Hashable, Sendable {
    /// Why.
    public enum Reason: String, Hashable, Sendable {
      /// FFmpeg complained, or bytes of its packet are lost.
      case concealed
      /// It may be predicted from a picture that is concealed.
      case dependent
      /// The packet has no decoding time or no length.
      case untimed
    }

    /// Why.
    public let reason: Reason
    /// The first one's PTS.
    public let first: Int64
    /// The last one's PTS.
    public internal(set) var last: Int64
    /// How many there are.
    public internal(set) var count: Int
  }

  /// The stretch, in ticks: what begins to be shown in it.
  public let range: TickRange
  /// The decoded pictures; `nil` when none can be hashed.
  public internal(set) var frames: Table?
  /// The coded pictures; `nil` when none can be hashed.
  public internal(set) var packets: Table?
  /// The pictures that are not in `frames`, in the order in which they are shown.
  public internal(set) var framesLeftOut: [LeftOut] = []
  /// The packets that are not in `packets`, in the file's order.
  public internal(set) var packetsLeftOut: [LeftOut] = []
}

extension [StretchHashes.LeftOut] {
  /// Adds one more, to the last entry where it follows it.
  mutating func note(_ pts: Int64, _ reason: StretchHashes.LeftOut.Reason, follows: Bool) {
    if follows, let last, last.reason == reason, pts > last.last {
      self[count - 1].last = pts
      self[count - 1].count += 1
    } else {
      append(StretchHashes.LeftOut(reason: reason, first: pts, last: pts, count: 1))
    }
  }

  /// An FFmpeg expression for what is in the list; commas are protected from the filter's own.
  var expression: String? {
    if isEmpty { return nil }
    return map { entry in
      entry.first == entry.last
        ? "eq(pts\\,\(entry.first))" : "between(pts\\,\(entry.first)\\,\(entry.last))"
    }.joined(separator: "+")
  }
}
