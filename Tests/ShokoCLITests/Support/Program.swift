import Foundation
import Glibc
import TestSupport
import Testing

/// The built program, which lies beside the running tests.
enum Program {
  /// Its full path.
  static let path: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("shoko")
      .path
  }()

  /// The tests' environment without a home, so that no test finds in a cache what another kept.
  static let environment = ProcessInfo.processInfo.environment.filter {
    !["HOME", "XDG_CACHE_HOME"].contains($0.key)
  }

  /// Runs it to its end.
  static func run(
    _ arguments: String..., in folder: String? = nil, environment: [String: String]? = nil
  ) throws -> Tool.Outcome {
    try run(arguments, in: folder, environment: environment)
  }

  static func run(
    _ arguments: [String], in folder: String? = nil, environment: [String: String]? = nil
  ) throws -> Tool.Outcome {
    try Tool(path: path).run(
      arguments, in: folder, environment: environment ?? Self.environment)
  }

  /// Runs a shell command in which `"$shoko"` is the program.
  static func shell(_ command: String, in folder: String) throws -> Tool.Outcome {
    var environment = environment
    environment["shoko"] = path
    return try Tool(path: "/bin/sh").run(["-c", command], in: folder, environment: environment)
  }

  /// Starts it without waiting; its output is lost.
  static func start(_ arguments: [String], in folder: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }
}

extension Tool {
  /// Other people's programs, where they are installed.
  static let ffmpeg = find("ffmpeg")
  static let pngcheck = find("pngcheck")
  static let exiftool = find("exiftool")
  static let tesseract = find("tesseract")
  static let sha256sum = find("sha256sum")
  static let bagit = find("bagit.py")
  static let python = find("python3")

  /// Runs it and expects success.
  func succeed(_ arguments: [String], in folder: String? = nil) throws -> Data {
    let outcome = try run(arguments, in: folder)
    guard outcome.status == 0 else {
      throw ToolFailure(text: "\(path) \(arguments): \(outcome.status) \(outcome.errorText)")
    }
    return outcome.output
  }
}

struct ToolFailure: Error, CustomStringConvertible {
  var text: String
  var description: String { text }
}

/// A file's bytes.
func contents(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

/// Everything below a folder with its contents, links with where they lead.
func snapshot(_ folder: String) throws -> [String: Data] {
  var found: [String: Data] = [:]
  for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
    let path = folder + "/" + name
    let type = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    found[name] = type == .typeRegular ? try contents(path) : Data()
  }
  return found
}

/// The names in a folder, hidden ones too.
func names(_ folder: String) -> [String] {
  ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
}
