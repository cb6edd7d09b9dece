internal import ArgumentParser
internal import Glibc
internal import ShokoCore

/// The command-line program from its arguments to its exit.
public enum ShokoProgram {
  /// Runs a command and ends the process.
  public static func run(arguments: [String]) -> Never {
    // A reader that goes away ends the output quietly, not the work.
    signal(SIGPIPE, SIG_IGN)
    exit(execute(arguments).rawValue)
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
        Console.out(failure(code, error.message).serialized())
      }
      Console.err("shoko: \(error.message)\n")
      return code
    } catch {
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
    if arguments.contains("--json") {
      Console.out(failure(.usage, ShokoCommand.message(for: error)).serialized())
    }
    Console.err(message + "\n")
    return .usage
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
