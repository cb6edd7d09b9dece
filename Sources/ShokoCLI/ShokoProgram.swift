internal import Archive
internal import ArgumentParser
internal import Foundation
internal import Glibc
internal import Logging
internal import Pipeline
internal import ShokoCore

/// The command-line program from its arguments to its exit.
public enum ShokoProgram {
  /// Runs a command, given as its arguments' bytes without the program's name, and ends the process.
  public static func run(arguments: [[UInt8]]) -> Never {
    // A reader that goes away ends the output quietly, not the work.
    signal(SIGPIPE, SIG_IGN)
    occupyStandardStreams()
    let arguments = arguments.map(RawArgument.text)
    let environment = ProcessInfo.processInfo.environment
    let language = LanguageOption.find(in: arguments) ?? Language(environment: environment)
    let failures = FailureReport(
      voice: Voice(language, on: .errors, environment: environment),
      isJSON: arguments.prefix { $0 != "--" }.contains("--json"))
    let code = execute(arguments, language, environment, failures)
    guard let problem = Console.failure else { exit(code.rawValue) }
    failures.print(.cannotPrint(Message.systemReason(problem)))
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

  private static func execute(
    _ arguments: [String], _ language: Language, _ environment: [String: String],
    _ failures: FailureReport
  ) -> ExitCode {
    // The argument parser would print the help of another command.
    if CommandWords(arguments).asksHelpOfNothing { return failures.explainUsage("", arguments) }
    do {
      var command = try ShokoCommand.parseAsRoot(arguments)
      guard let reporting = command as? any ReportingCommand else {
        try command.run()
        return .success
      }
      return execute(reporting, language, environment, failures)
    } catch {
      // Help and the version are no errors; everything else that parsing throws is bad usage.
      if ShokoCommand.exitCode(for: error) == .success {
        Console.output.write(ShokoCommand.fullMessage(for: error) + "\n")
        return .success
      }
      return failures.explainUsage(ShokoCommand.message(for: error), arguments)
    }
  }

  private static func execute(
    _ command: any ReportingCommand, _ language: Language, _ environment: [String: String],
    _ failures: FailureReport
  ) -> ExitCode {
    let session: Session
    do throws(ShokoError) {
      session = try Session(command.output, language: language, environment: environment)
    } catch {
      return failures.explain(error)
    }
    let name = type(of: command).configuration.commandName ?? ""
    session.log.record(.info, .commandBegins(name, version: ShokoVersion.release))
    let code: ExitCode
    do {
      code = try command.execute(session)
    } catch {
      code = failures.explain(error, to: session)
    }
    session.finish(code)
    return code
  }
}

/// The language that the command line asks for, before it is known to be right.
enum LanguageOption {
  static func find(in arguments: [String]) -> Language? {
    var found: Language?
    for (index, argument) in arguments.enumerated() {
      if argument == "--" { break }
      if argument == "--language", index + 1 < arguments.count {
        found = Language(rawValue: arguments[index + 1]) ?? found
      } else if argument.hasPrefix("--language=") {
        found = Language(rawValue: String(argument.dropFirst("--language=".count))) ?? found
      }
    }
    return found
  }
}
