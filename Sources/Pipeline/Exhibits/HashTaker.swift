internal import Archive
internal import Media
internal import Report
internal import ShokoCore

/// Hashes the pictures and packets of one recording's windows, padded as its clips are.
struct HashTaker {
  let settings: ScanSettings
  let control: RunControl
  let recording: ScannedRecording
  let decoders: SharedDecoders

  /// Whether the recording's time stamps allow it; `nil` for one that could not be read.
  var isPossible: Bool? { hasher?.isPossible }

  private var hasher: StretchHasher? {
    recording.reading.map {
      StretchHasher(
        recording.source.file, summary: $0,
        options: decoders.options(control))
    }
  }

  private var ranges: [TickRange] {
    recording.result.windows.map { recording.clipRange(of: $0, pad: settings.pad) }
  }

  /// The hashes of each window; empty when the recording's times do not allow any.
  func take() throws -> [WindowHashes] {
    guard let hasher, hasher.isPossible else { return [] }
    return named(try hasher.hash(ranges))
  }

  /// Hashes the packets, and gives the table that takes the pictures from a pass that others need as
  /// well; `nil` when the recording's times do not allow any.
  func begin() throws -> StretchTable? {
    guard let hasher, hasher.isPossible else { return nil }
    return try hasher.begin(ranges)
  }

  /// The hashes of each window, from a table that got all its pictures.
  func finish(_ table: StretchTable) -> [WindowHashes] { named(table.finish()) }

  private func named(_ hashes: [StretchHashes]) -> [WindowHashes] {
    hashes.map { WindowHashes(recording: recording, hashes: $0) }
  }
}

/// The hashes of one window as files of a bundle.
struct WindowHashes {
  let recording: ScannedRecording
  let hashes: StretchHashes

  /// The files by their paths, which begin with `stem`, and what names them in documents.
  func files(
    _ stem: String
  ) -> (contents: [(path: String, bytes: [UInt8])], hashes: WindowExhibits.Hashes) {
    let tables = [("frames", hashes.frames), ("packets", hashes.packets)]
    var contents = tables.compactMap { name, table in
      table.map { (path: "\(stem)-\(name).framehash", bytes: $0.text) }
    }
    let commands = "\(stem)-commands.txt"
    let names = WindowExhibits.Hashes(
      frames: hashes.frames.map { _ in contents[0].path },
      packets: hashes.packets.flatMap { _ in contents.last?.path }, commands: commands,
      framesLeftOut: hashes.framesLeftOut.reduce(0) { $0 + $1.count },
      packetsLeftOut: hashes.packetsLeftOut.reduce(0) { $0 + $1.count })
    contents.append((commands, text))
    return (contents, names)
  }

  /// The commands as a script for `sh`, with remarks.
  private var text: [UInt8] {
    let (result, range) = (recording.result, hashes.range)
    var lines = [
      "# Hashes of \(result.path), SHA-256 \(result.digest?.hex ?? "unknown"),",
      "# stream \(result.stream?.index ?? 0), from PTS \(range.start) up to but not including PTS"
        + " \(range.end) (in \(result.stream?.timeBase.description ?? "?") s).",
      "# Run by sh in the folder that data/originals/sha256sums.txt speaks of, each command prints",
      "# the file that is named before it, with FFmpeg 5.1 or later.",
    ].map { Array($0.utf8) }
    for (name, table, leftOut) in [
      ("frames", hashes.frames, hashes.framesLeftOut),
      ("packets", hashes.packets, hashes.packetsLeftOut),
    ] {
      lines += ["", "# \(name)" + (table.map { ": \($0.rows)" } ?? ": none")].map { Array($0.utf8) }
      lines += leftOut.map { Array(Self.line($0).utf8) }
      if let table { lines.append(table.command(for: recording.source.relativePath.bytes)) }
    }
    return lines.flatMap { $0 + [UInt8(ascii: "\n")] }
  }

  private static func line(_ entry: StretchHashes.LeftOut) -> String {
    let place =
      entry.first == entry.last
      ? "PTS \(entry.first)" : "PTS \(entry.first) to \(entry.last), \(entry.count)"
    let reason =
      switch entry.reason {
      case .concealed: "decoded with errors, so that its pixels depend on the decoder"
      case .dependent: "may be predicted from a picture that was decoded with errors"
      case .untimed: "the container tells no decoding time or length"
      }
    return "# left out: \(place): \(reason)"
  }
}
