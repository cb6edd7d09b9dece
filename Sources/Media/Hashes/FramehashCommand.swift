internal import CFFmpeg
internal import ShokoCore

/// The FFmpeg command that makes a table of hashes.
///
/// Everything that FFmpeg would choose by itself is stated: how far it probes, the time stamps, which
/// the container's must stay, the clock, and how long a picture is said to last, which FFmpeg guesses
/// otherwise in each of its versions.
struct FramehashCommand: Sendable {
  private let input: [String]
  private let output: [String]

  /// For decoded pictures: all are decoded from the start of the file, by one thread, as damage would
  /// otherwise show in another way; it ends with the last one that is asked for.
  static func frames(
    _ reading: VideoReading, _ hashes: StretchHashes, count: Int, duration: Int64
  ) -> FramehashCommand {
    let (range, base) = (hashes.range, reading.timeBase.secondsPerTick)
    let wanted = "gte(pts\\,\(range.start))*lt(pts\\,\(range.end))"
    let select = wanted + (hashes.framesLeftOut.expression.map { "*not(\($0))" } ?? "")
    return FramehashCommand(
      input: ["-threads", "1", "-flags:v", "+bitexact", "-noautorotate"] + common(reading),
      output: [
        "-map", "0:\(reading.stream.index)", "-vf", "select=\(select)",
        "-fps_mode", "passthrough", "-enc_time_base", "\(base.numerator)/\(base.denominator)",
        "-frames:v", String(count), "-bsf:v", "setts=duration=\(duration)",
      ])
  }

  /// For packets: the bit stream filter `noise` is asked to drop some, and to change none.
  static func packets(_ reading: VideoReading, _ hashes: StretchHashes) -> FramehashCommand {
    let range = hashes.range
    let unwanted = "lt(pts\\,\(range.start))+gte(pts\\,\(range.end))"
    let drop = ([unwanted] + [hashes.packetsLeftOut.expression].compactMap(\.self))
      .joined(separator: "+")
    return FramehashCommand(
      input: common(reading),
      output: [
        "-map", "0:\(reading.stream.index)", "-c", "copy", "-copyinkf", "-bsf:v",
        "noise=drop=\(drop)",
      ])
  }

  /// The command with a path in its place, as `sh` takes it.
  ///
  /// The protocol before the path keeps one with a colon from being taken for an address.
  func line(for path: [UInt8]) -> [UInt8] {
    let start = ["ffmpeg", "-v", "error", "-nostdin"] + input + ["-i"]
    let end = output + ["-fflags", "+bitexact", "-f", "framehash", "-hash", "sha256", "-"]
    let words =
      start.map { Array($0.utf8) } + [Array("file:".utf8) + path] + end.map { Array($0.utf8) }
    return Array(words.map(Self.quoted).joined(separator: [UInt8(ascii: " ")]))
  }

  private static func common(_ reading: VideoReading) -> [String] {
    let format = reading.demuxer.format.split(separator: ",").first.map(String.init) ?? ""
    return [
      "-probesize", String(AllowList.probeBytes), "-analyzeduration",
      String(AllowList.probeMicroseconds), "-copyts", "-f", format,
    ]
  }

  private static let plain = Set("+-./:_=".utf8)

  private static func quoted(_ word: [UInt8]) -> [UInt8] {
    let isPlain = word.allSatisfy { byte in
      plain.contains(byte) || (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte)
        || (0x61...0x7a).contains(byte)
    }
    if isPlain, !word.isEmpty { return word }
    let mark = UInt8(ascii: "'")
    return [mark] + word.flatMap { $0 == mark ? Array("'\\''".utf8) : [$0] } + [mark]
  }
}
