internal import Foundation
internal import ShokoCore

/// The folder with the benchmarks' recordings and the list of what was drawn with which parameters.
struct BenchFolder {
  /// A file or folder that is complete.
  struct Entry: Codable, Equatable {
    /// Of everything that its bytes follow from.
    var fingerprint: String
    var bytes: Int
    /// When something moves in a drawn stretch, in seconds.
    var moving: [[Double]]?
  }

  /// Whether a recording was there already.
  enum Outcome: String {
    case drawn
    case reused
  }

  private static let list = "drawn.json"

  private let root: URL
  private let drawing: BenchDrawing
  private var entries: [String: Entry]

  /// Opens or makes a folder; at most `longest` seconds are drawn of each scene, for trials.
  init(_ root: URL, longest: Int? = nil) throws {
    self.root = root
    drawing = BenchDrawing(longest: longest, encoderVersion: try FFmpeg.version())
    try FileManager.default.createDirectory(
      at: root.appendingPathComponent("drawn"), withIntermediateDirectories: true)
    let list = try? Data(contentsOf: root.appendingPathComponent(Self.list))
    // A list that cannot be read means that everything is drawn anew.
    entries = list.flatMap { try? JSONDecoder().decode([String: Entry].self, from: $0) } ?? [:]
  }

  /// Makes a recording unless it is there as it would be made.
  mutating func provide(_ recording: BenchRecording) throws -> (outcome: Outcome, bytes: Int) {
    let drawn = "drawn/" + recording.scene.file
    let place = root.appendingPathComponent(drawn)
    let fingerprint = drawing.fingerprint(of: recording.scene)
    _ = try provide(drawn, fingerprint: fingerprint) { [drawing] part in
      try drawing.draw(recording.scene, to: part)
      return drawing.moving(in: recording.scene)
    }
    let derived = "\(fingerprint) \(recording.way)"
    let outcome = try provide(recording.name, fingerprint: derived) { [drawing] part in
      try drawing.derive(recording, from: place, to: part)
      return nil
    }
    return (outcome, entries[recording.name]?.bytes ?? 0)
  }

  private mutating func provide(
    _ name: String, fingerprint: String, make: (URL) throws -> [[Double]]?
  ) throws -> Outcome {
    let place = root.appendingPathComponent(name)
    if let entry = entries[name], entry.fingerprint == fingerprint, entry.bytes == Self.size(place)
    {
      return .reused
    }
    let part = root.appendingPathComponent("part-" + place.lastPathComponent)
    try? FileManager.default.removeItem(at: part)
    defer { try? FileManager.default.removeItem(at: part) }
    let moving = try make(part)
    try? FileManager.default.removeItem(at: place)
    try FileManager.default.moveItem(at: part, to: place)
    entries[name] = Entry(fingerprint: fingerprint, bytes: Self.size(place), moving: moving)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try encoder.encode(entries).write(
      to: root.appendingPathComponent(Self.list), options: .atomic)
    return .drawn
  }

  /// The bytes of a file, or of all files of a folder; of nothing 0.
  private static func size(_ place: URL) -> Int {
    let manager = FileManager.default
    if let names = try? manager.contentsOfDirectory(atPath: place.path) {
      return names.reduce(0) { $0 + size(place.appendingPathComponent($1)) }
    }
    return (try? manager.attributesOfItem(atPath: place.path)[.size] as? Int) ?? 0
  }
}
