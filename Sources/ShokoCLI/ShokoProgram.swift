internal import ArgumentParser
internal import Glibc
internal import ShokoCore

/// The command-line program from its arguments to its exit.
public enum ShokoProgram {
  /// Runs a command and ends the process.
  public static func run(arguments: [String]) -> Never {
    // A reader that goes away ends the output quietly, not the work.
    signal(SIGPIPE, SIG_IGN)
    occupyStandardStreams()
    let code = execute(arguments)
    guard let problem = Console.failure else { exit(code.rawValue) }
    Console.err("shoko: Cannot print the result: \(String(cString: strerror(problem))).\n")
    exit(ExitCode.combined([code, .failure]).rawValue)
  }

  /// A standard stream that its caller closed must not become a recording or a file of a bundle.
  private static func occupyStandardStreams() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) < 0 {
      // Gives the lowest free number, and those below are taken by now.
      _ = open("/dev/null", O_RDWR)
    }
  }

  private static func execute(_ arguments: [String]) -> ExitCode {
    do {
      var command = try ShokoCommand.parseAsRoot(arguments)
      if let reporting = command as? any ReportingCommand {
        return execute(reporting)
      }
      try command.run()
      return .success
    } catch {
      return explain(error, arguments)
    }
  }

  private static func execute(_ command: any ReportingCommand) -> ExitCode {
    do {
      return try command.execute()
    } catch let error as ShokoError {
      let code = Interruption.shared.exitCode ?? error.exit
      if command.output.json {
        Console.out(failure(code, error.message.english).serialized())
      }
      Console.err("shoko: \(error.message)\n")
      return code
    } catch {
      if command.output.json { Console.out(failure(.failure, "\(error)").serialized()) }
      Console.err("shoko: \(error)\n")
      return .failure
    }
  }

  /// Help and the version are no errors; everything else that parsing throws is bad usage.
  private static func explain(_ error: any Error, _ arguments: [String]) -> ExitCode {
    let message = ShokoCommand.fullMessage(for: error)
    if ShokoCommand.exitCode(for: error) == .success {
      Console.out(message + "\n")
      return .success
    }
    let strange = unknownCommand(arguments)
    if arguments.contains("--json") {
      Console.out(failure(.usage, strange ?? ShokoCommand.message(for: error)).serialized())
    }
    Console.err((strange.map { "Error: \($0)" } ?? message) + "\n")
    return .usage
  }

  /// A misspelt command, which would otherwise be blamed on its options.
  private static func unknownCommand(_ arguments: [String]) -> String? {
    let names = ShokoCommand.configuration.subcommands.compactMap {
      $0.configuration.commandName
    }
    guard let first = arguments.first, !first.hasPrefix("-"), first != "help",
      !names.contains(first)
    else { return nil }
    return "There is no command '\(first)'; the commands are \(names.joined(separator: ", "))."
  }

  private static func failure(_ code: ExitCode, _ message: String) -> JSONValue {
    [
      "schema": "shoko.error/1", "exit": JSONValue(Int(code.rawValue)), "message": .string(message),
    ]
  }
}

/// A command that ends with one of Shoko's exit codes.
protocol ReportingCommand: ParsableCommand {
  var output: OutputOptions { get }

  /// Does the work; what it throws is explained in one place.
  func execute() throws -> ExitCode
}

extension ReportingCommand {
  mutating func run() throws {}
}
