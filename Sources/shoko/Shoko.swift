internal import ShokoCLI

/// The program: hands its arguments over and ends with the code that comes back.
@main
enum Shoko {
  static func main() {
    ShokoProgram.run(arguments: Array(CommandLine.arguments.dropFirst()))
  }
}
