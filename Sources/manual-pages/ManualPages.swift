internal import Foundation

/// Writes manual pages from a program's own help, such as shoko.1 and shoko-scan.1.
///
/// For developers and `make install` only. Standard input is what the program prints with
/// `--experimental-dump-help`; arguments are a folder, the program's release and a date.
@main
enum ManualPages {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4 else {
      FileHandle.standardError.write(
        Data(
          "Usage: shoko --experimental-dump-help | manual-pages <folder> <release> <date>\n".utf8))
      exit(2)
    }
    let info = try JSONDecoder().decode(
      ToolInfo.self, from: FileHandle.standardInput.readDataToEndOfFile())
    let folder = URL(fileURLWithPath: arguments[1])
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let all = named(info.command, info.command.commandName)
    for (command, name) in all {
      let page = ManualPage(
        command, name: name, release: arguments[2], date: arguments[3],
        subcommands: command.pages, related: all.map(\.name).filter { $0 != name })
      try page.text.write(
        to: folder.appendingPathComponent(name + ".1"), atomically: true, encoding: .utf8)
    }
  }

  /// A command and those below it, with the names of their pages.
  private static func named(
    _ command: ToolInfo.Command, _ name: String
  ) -> [(command: ToolInfo.Command, name: String)] {
    [(command, name)] + command.pages.flatMap { named($0, name + "-" + $0.commandName) }
  }
}
