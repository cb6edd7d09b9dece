internal import Archive
internal import Glibc
internal import Pipeline
internal import ShokoCore

/// What is kept for later runs, for people and for programs.
enum CacheReport {
  static func list(_ entries: [CacheCare.Entry], in folder: String, _ voice: Voice) -> String {
    if entries.isEmpty { return voice(.cacheIsEmpty(folder)) + "\n" }
    let bytes = entries.reduce(0) { $0 + $1.bytes }
    return ([voice(.cacheHolds(entries.count, bytes: bytes, in: folder))] + table(entries, voice))
      .joined(separator: "\n") + "\n"
  }

  /// A row an entry, below a row that says what the columns are; names come last.
  private static func table(_ entries: [CacheCare.Entry], _ voice: Voice) -> [String] {
    let rows =
      [[voice(.cacheKept), voice(.cacheRecordingSize), voice(.cacheLastUse), voice(.cacheName)]]
      + entries.map { entry in
        [
          voice(.size(entry.bytes)), voice(.size(entry.recordingBytes)),
          TextWrap.whole(localTime(entry.lastUse)),
          TextWrap.whole(Voice.safe(entry.recording)),
        ]
      }
    let widths = (0..<3).map { column in rows.map { TextWidth.columns($0[column]) }.max() ?? 0 }
    return rows.map { row in
      let sizes = (0..<2).map { column in
        String(repeating: " ", count: widths[column] - TextWidth.columns(row[column])) + row[column]
      }
      return "  "
        + (sizes + [TextWidth.padded(row[2], to: widths[2]), row[3]])
        .joined(separator: "  ")
    }
  }

  /// A moment to the minute, as the clock on the wall shows it; calls `localtime_r(3)`.
  private static func localTime(_ seconds: Int64) -> String {
    var (moment, parts) = (time_t(seconds), tm())
    guard localtime_r(&moment, &parts) != nil else { return "-" }
    func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(Int(parts.tm_year) + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
      + " \(two(parts.tm_hour)):\(two(parts.tm_min))"
  }

  static func json(_ entries: [CacheCare.Entry]) -> JSONValue {
    .object([
      .init("schema", .string("shoko.cache/1")), .init("entries", .array(entries.map(json))),
    ])
  }

  static func json(_ pruned: CacheCare.Pruned) -> JSONValue {
    .object([
      .init("schema", .string("shoko.cache.prune/1")),
      .init("entries", .integer(Int64(pruned.entries))), .init("bytes", .integer(pruned.bytes)),
      .init("failed", .integer(Int64(pruned.failed))),
    ])
  }

  private static func json(_ entry: CacheCare.Entry) -> JSONValue {
    .object([
      .init("recording", .string(entry.recording)),
      .init("recording_bytes", .integer(entry.recordingBytes)),
      .init("decoding", .string(entry.decoding)), .init("bytes", .integer(entry.bytes)),
      .init("chunks", .integer(Int64(entry.chunks))),
      .init("damaged_chunks", .integer(Int64(entry.damagedChunks))),
      .init("last_use", .string(time(entry))),
    ])
  }

  private static func time(_ entry: CacheCare.Entry) -> String {
    WallTime(microseconds: entry.lastUse * 1_000_000).iso8601()
  }
}
