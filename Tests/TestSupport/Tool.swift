public import Foundation

/// Other people's programs, which check what Shoko writes.
public struct Tool: Sendable {
  /// What a run left.
  public struct Outcome: Sendable {
    /// The exit status; a signal's number plus 128.
    public var status: Int32
    /// Standard output.
    public var output: Data
    /// Standard error.
    public var errors: Data

    /// Standard output as text.
    public var text: String { String(decoding: output, as: UTF8.self) }
    /// Standard error as text.
    public var errorText: String { String(decoding: errors, as: UTF8.self) }
  }

  /// The program's full path.
  public let path: String

  /// Finds a program in `PATH` or in the project's Python environment, or gives `nil`.
  public static func find(_ name: String) -> Tool? {
    let places =
      (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
      + [SharedFolder.project.appendingPathComponent(".build-tools/venv/bin").path]
    return places.map { $0 + "/" + name }
      .first { FileManager.default.isExecutableFile(atPath: $0) }.map { Tool(path: $0) }
  }

  /// Wraps a program by its full path.
  public init(path: String) { self.path = path }

  /// Runs it to its end without a terminal and with standard input closed.
  public func run(
    _ arguments: [String], in folder: String? = nil, environment: [String: String]? = nil
  ) throws -> Outcome {
    let scratch = try Scratch()
    let (out, err) = (scratch.path("out"), scratch.path("err"))
    for file in [out, err] { try Data().write(to: URL(fileURLWithPath: file)) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: out)
    process.standardError = FileHandle(forWritingAtPath: err)
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    if let environment { process.environment = environment }
    try process.run()
    process.waitUntilExit()
    let signal = process.terminationReason == .uncaughtSignal
    return Outcome(
      status: process.terminationStatus + (signal ? 128 : 0),
      output: try Data(contentsOf: URL(fileURLWithPath: out)),
      errors: try Data(contentsOf: URL(fileURLWithPath: err)))
  }
}
