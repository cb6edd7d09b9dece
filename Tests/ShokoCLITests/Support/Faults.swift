import Foundation
import TestSupport

/// The library that makes chosen calls of the program fail, built once from `Tests/Faults/faults.c`.
enum Faults {
  static let isPossible = (try? library.get()) != nil
  static let absence = "a C compiler, which builds what makes system calls fail, is not installed"

  /// The built library's path.
  static let library: Result<String, any Error> = Result {
    guard let compiler = Tool.find("clang") ?? Tool.find("cc") ?? Tool.find("gcc") else {
      throw ToolFailure(text: absence)
    }
    let source = SharedFolder.project.appendingPathComponent("Tests/Faults/faults.c").path
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("shoko-faults-\(UUID().uuidString).so").path
    atexit { Faults.remove() }
    _ = try compiler.succeed(["-shared", "-fPIC", "-O1", "-Wall", "-o", path, source])
    return path
  }

  private static func remove() {
    if let path = try? library.get() { try? FileManager.default.removeItem(atPath: path) }
  }

  /// What the program's environment has for it to meet faults, as a shell takes it.
  static func variables(_ rules: [String]) -> String {
    let library = (try? library.get()) ?? ""
    return "LD_PRELOAD='\(library)' FAULTS='\(rules.joined(separator: "\n"))'"
  }
}

extension Provocation {
  /// The same while calls fail; `Tests/Faults/faults.c` says how a rule is written.
  func failing(_ rules: String...) -> Provocation { after(Faults.variables(rules)) }

  /// The same, where a shell does something just before a call.
  ///
  /// - Parameter call: the call, a part of the file's path, and which of those calls.
  func meanwhile(_ call: String, _ command: String) -> Provocation {
    failing("\(call) $\(command)")
  }
}
