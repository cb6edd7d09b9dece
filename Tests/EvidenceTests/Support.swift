import Evidence
import Foundation
import ShokoCore

/// A folder that is removed with its owner.
final class Scratch: Sendable {
  let path: String

  init() throws {
    let base = FileManager.default.temporaryDirectory.path
    path = "\(base)/evidence-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  func entries() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
}

enum Repository {
  static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let suite = root.deletingLastPathComponent()
    .appending(path: "shared/vectors/bagit-suite").path

  static let bagit = root.appending(path: ".build-tools/venv/bin/bagit.py").path

  static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}

/// What a program printed and how it ended.
struct Outcome {
  var status: Int32
  var output: String
}

func run(_ program: String, _ arguments: [String], in folder: String) throws -> Outcome {
  let process = Process()
  process.executableURL = URL(filePath: program)
  process.arguments = arguments
  process.currentDirectoryURL = URL(filePath: folder)
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = pipe
  try process.run()
  let output = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return Outcome(
    status: process.terminationStatus, output: String(decoding: output, as: UTF8.self))
}

func contents(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

func put(_ bytes: [UInt8], _ path: String) throws {
  try Data(bytes).write(to: URL(filePath: path))
}

func put(_ text: String, _ path: String) throws { try put(Array(text.utf8), path) }

func mode(_ path: String) throws -> Int {
  try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? -1
}

/// Everything below a folder as `path → bytes`, to show that nothing was touched.
func snapshot(_ folder: String) throws -> [String: [UInt8]] {
  var all: [String: [UInt8]] = [:]
  for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
    var isFolder: ObjCBool = false
    let path = "\(folder)/\(name)"
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
    all[name] = isFolder.boolValue ? [] : try link.map { Array($0.utf8) } ?? contents(path)
  }
  return all
}

/// Fills a writer with a small bundle of every kind of file.
func fill(_ writer: BundleWriter, still: String = "picture one") throws {
  try writer.add("data/stills/0001-full.png", text: still)
  try writer.add("data/stills/0001-crop.png", text: "picture two, a crop")
  try writer.add("data/events.json", text: "{}\n")
  try writer.add("data/empty.log", bytes: [])
  let clip = try writer.reserve("data/clips/0001.mp4")
  try put([UInt8](repeating: 7, count: 3_000_000), clip)
  try writer.adopt("data/clips/0001.mp4")
  try writer.add("metadata/pipeline.yaml", text: "shoko: 1\n")
}

/// Writes the small bundle and gives its folder.
func writeBundle(in parent: String, name: String = "CASE-1", still: String = "picture one") throws
  -> String
{
  let writer = try BundleWriter(parent: parent, name: name)
  try fill(writer, still: still)
  let outcome = try writer.finish(bagInfo: [("Bagging-Date", "2026-11-23")])
  guard case .written(let summary) = outcome else {
    throw ShokoError(.failure, Message(verbatim: "not written: \(outcome)"))
  }
  return summary.path
}
