internal import Foundation
internal import ShokoCore

/// Where each picture's bytes lie in a file, as `ffprobe` lists them.
struct PacketTable {
  private struct Packet {
    let frame: Int
    let end: Int
  }

  private let packets: [Packet]

  /// Reads the table of a file with a constant picture rate.
  init(of file: URL, rate: Rational) throws {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "ffprobe", "-loglevel", "error", "-f", "mp4", "-select_streams", "v:0",
      "-show_entries", "packet=pts_time,size,pos", "-of", "csv=p=0", file.path,
    ]
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try self.init(listing: String(decoding: data, as: UTF8.self), rate: rate)
  }

  /// Reads lines of time, size and position.
  init(listing: String, rate: Rational) throws {
    let rows = listing.split(separator: "\n").map { $0.split(separator: ",") }
    let parsed = rows.compactMap { row -> (time: Double, end: Int)? in
      guard row.count >= 3, let time = Double(row[0]), let size = Int(row[1]),
        let position = Int(row[2])
      else { return nil }
      return (time, position + size)
    }
    guard parsed.count == rows.count, let first = parsed.map(\.time).min() else {
      throw ShokoError(
        .failure, Message(verbatim: "ffprobe's list of packets could not be read"))
    }
    packets = parsed.map {
      Packet(frame: Int((($0.time - first) * rate.approximate).rounded()), end: $0.end)
    }
  }

  /// The first picture, in order of time, that is not whole within the file's first bytes.
  func firstLostFrame(keeping bytes: Int) -> Int {
    packets.filter { $0.end > bytes }.map(\.frame).min() ?? packets.count
  }
}
