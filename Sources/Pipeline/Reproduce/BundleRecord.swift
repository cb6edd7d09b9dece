internal import Archive
internal import Foundation
internal import Report
internal import ShokoCore

/// What a bundle tells of how it was made: its pipeline, originals, windows and tools.
///
/// Everything comes from a bundle that anybody may have made, so paths are checked before use.
struct BundleRecord {
  /// The bundle's folder.
  let folder: ArchivePath
  /// How people call it.
  let name: String
  let plan: PipelinePlan
  let events: EventsRecord
  let originals: [OriginalRecord]
  /// The versions in `metadata/tool.json`, by name.
  let versions: [(name: String, version: String)]

  /// Larger documents are no real ones.
  private static let mostBytes = 1 << 30

  /// Reads it; throws when a document is missing or none of Shoko's, or the pipeline is invalid.
  init(_ folder: ArchivePath, name: String, now: WallTime) throws {
    self.folder = folder
    self.name = name
    plan = try Self.plan(folder, name, now)
    events = try Self.events(folder, name)
    originals = try Self.originals(folder, name, events)
    versions = VersionList.read(try Self.read("metadata/tool.json", folder, name))
  }

  /// The pipeline, which may name a file with patterns of clocks beside it: that is looked for in the
  /// working folder and where `bundle.to: ../NAME` and `bundle.to: NAME` put bundles.
  private static func plan(
    _ folder: ArchivePath, _ name: String, _ now: WallTime
  ) throws -> PipelinePlan {
    let path = ArchivePath("metadata/pipeline.yaml")
    let bytes = try read("metadata/pipeline.yaml", folder, name)
    var failure: PipelineRejection?
    for place in [".", "..", "../.."] {
      do throws(PipelineRejection) {
        return try PipelineReader.read(
          bytes: bytes, file: folder.appending(path).display,
          folder: place == "." ? ArchivePath(place) : folder.appending(ArchivePath(place)), now: now
        )
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    throw lacks("metadata/pipeline.yaml", name)
  }

  /// What a bundle says of its windows.
  static func events(_ folder: ArchivePath, _ name: String) throws(ShokoError) -> EventsRecord {
    let path = "data/events.json"
    let bytes = try read(path, folder, name)
    guard let events = try? JSONDecoder().decode(EventsRecord.self, from: Data(bytes)),
      events.schema == ScanDocument.schema
    else { throw lacks(path, name) }
    return events
  }

  private static func read(
    _ path: String, _ folder: ArchivePath, _ name: String
  ) throws(ShokoError) -> [UInt8] {
    do throws(PipelineFileError) {
      return try PipelineFile.read(folder.appending(ArchivePath(path)), most: mostBytes)
    } catch {
      throw lacks(path, name)
    }
  }

  private static func lacks(_ path: String, _ name: String) -> ShokoError {
    ShokoError(.difference, .bundleDoesNotTell(name, path))
  }

  private static func originals(
    _ folder: ArchivePath, _ name: String, _ events: EventsRecord
  ) throws(ShokoError) -> [OriginalRecord] {
    let path = "data/originals/sha256sums.txt"
    let lines = Checksums.read(try read(path, folder, name))
    guard let originals = OriginalRecord.list(lines, events) else { throw lacks(path, name) }
    return originals
  }
}

/// The parts of `shoko.scan/1` that tell which exhibits a bundle has.
struct EventsRecord: Decodable {
  struct Recording: Decodable {
    var id: String
    var path: String
    var sha256: String?
    var bytes: Int64?
    var camera: String?
    var examinedBy: Sub?
    var exhibits: Sheets?
  }

  struct Sheets: Decodable {
    var sheets: [String]
    var heat: String?
  }

  struct Sub: Decodable {
    var sha256: String?
    var bytes: Int64?
  }

  struct Mark: Decodable, Hashable { var pts: Int64 }

  struct Still: Decodable {
    var decodeIndex: Int
    var pts: Int64
    var full: String
    var crop: String?
    var zoom: String?
    var filtered: Filtered?
    var stack: Stack?
    var track: String?
    var chosenFor: String?
  }

  struct Filtered: Decodable {
    var crop: String?
    var zoom: String?
  }

  struct Stack: Decodable {
    var path: String?
    var zoom: String?
  }

  struct Strip: Decodable { var path: String }

  struct Clip: Decodable {
    var path: String
    var view: ClipView?
  }

  struct ClipView: Decodable { var path: String }

  struct Hashes: Decodable {
    var frames: String?
    var packets: String?
    var commands: String
  }

  struct Exhibits: Decodable {
    var stills: [Still]
    var strip: Strip?
    var heat: Strip?
    var clip: Clip?
    var hashes: Hashes?
  }

  struct Window: Decodable {
    var id: String
    var recording: String
    var kind: String?
    var zone: String?
    var start: Mark
    var end: Mark
    var tracks: [String]?
    var exhibits: Exhibits?
  }

  var schema: String
  var recordings: [Recording]
  var windows: [Window]
}

extension EventsRecord.Recording {
  private enum CodingKeys: String, CodingKey {
    case examinedBy = "examined_by"
    case id, path, sha256, bytes, camera, exhibits
  }
}

extension EventsRecord.Still {
  private enum CodingKeys: String, CodingKey {
    case decodeIndex = "decode_index"
    case chosenFor = "chosen_for"
    case pts, full, crop, zoom, filtered, stack, track
  }
}

/// A recording, or the small stream beside one, as a bundle names it.
struct OriginalRecord: Hashable {
  /// Its path below the folder that was common to all.
  var path: ArchivePath
  var digest: SHA256Digest
  /// Its size; `nil` for a small stream that was read and not used, of which the bundle does not tell.
  var bytes: Int64?
  /// The recording's id, also of the one that a small stream belongs to.
  var recording: String
  var camera: String?
  var isSub: Bool

  /// Takes the lines of `sha256sums.txt`, a recording's first and its small streams' after it; `nil`
  /// where they do not fit the recordings or lead out of the archive.
  static func list(
    _ lines: [(digest: SHA256Digest, path: ArchivePath)], _ events: EventsRecord
  ) -> [OriginalRecord]? {
    let subs = Dictionary(
      events.recordings.compactMap { recording in
        recording.examinedBy?.sha256.map { ($0, recording.examinedBy?.bytes) }
      }, uniquingKeysWith: { a, _ in a })
    var rest = events.recordings.filter { $0.sha256 != nil }[...]
    var originals: [OriginalRecord] = []
    for line in lines {
      guard isInside(line.path) else { return nil }
      if let next = rest.first, next.sha256 == line.digest.hex, next.path == line.path.display {
        rest = rest.dropFirst()
        originals.append(
          OriginalRecord(
            path: line.path, digest: line.digest, bytes: next.bytes, recording: next.id,
            camera: next.camera, isSub: false))
      } else if var sub = originals.last {
        (sub.path, sub.digest, sub.isSub) = (line.path, line.digest, true)
        sub.bytes = subs[line.digest.hex] ?? nil
        originals.append(sub)
      } else {
        return nil
      }
    }
    return rest.isEmpty ? originals : nil
  }

  private static func isInside(_ path: ArchivePath) -> Bool {
    let parts = path.components
    return !path.isAbsolute && !parts.isEmpty && !path.bytes.contains(0)
      && !parts.contains { $0 == Array(".".utf8) || $0 == Array("..".utf8) }
  }
}
