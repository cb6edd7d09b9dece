internal import ShokoCLI

/// The program: hands its arguments over and ends with the code that comes back.
@main
enum Shoko {
  static func main() {
    // Swift's own list of arguments repairs bytes that are no UTF-8, which file names may hold.
    let arguments = (1..<max(1, Int(CommandLine.argc))).compactMap { index in
      CommandLine.unsafeArgv[index].map { argument in
        var bytes: [UInt8] = []
        var place = argument
        while place.pointee != 0 {
          bytes.append(UInt8(bitPattern: place.pointee))
          place += 1
        }
        return bytes
      }
    }
    ShokoProgram.run(arguments: arguments)
  }
}
