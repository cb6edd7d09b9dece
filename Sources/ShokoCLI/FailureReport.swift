internal import Archive
internal import ArgumentParser
internal import Logging
internal import Pipeline
internal import ShokoCore

/// Says why a command failed: one sentence for people, a document for programs that asked for one.
struct FailureReport {
  /// How to speak before there is a session.
  let voice: Voice
  /// Whether the command line asks for JSON.
  let isJSON: Bool

  /// Prints an error when no session does it.
  func print(_ message: Message) {
    Console.errors.write("shoko: \(voice.bad(voice(.errorLabel))) \(voice(message))\n")
  }

  /// Explains what kept a session from beginning.
  func explain(_ error: ShokoError) -> ExitCode {
    if isJSON { Console.output.write(document(error.exit, error.message).serialized()) }
    print(error.message)
    return error.exit
  }

  /// Explains what ended a command.
  func explain(_ error: any Error, to session: Session) -> ExitCode {
    switch error {
    case let rejection as PipelineRejection:
      if isJSON { session.show(document(.usage, Message(verbatim: rejection.description))) }
      session.show(rejection)
      return .usage
    case let failure as ShokoError:
      let code = Interruption.shared.exitCode ?? failure.exit
      if isJSON { session.show(document(code, failure.message)) }
      session.log(.error, failure.message)
      return code
    default:
      if isJSON { session.show(document(.failure, Message(verbatim: "\(error)"))) }
      session.log(.error, Message(verbatim: "\(error)"))
      return .failure
    }
  }

  /// Explains what is wrong with the command line: a sentence, and the command's usage.
  func explainUsage(_ sentence: String, _ arguments: [String]) -> ExitCode {
    let command = command(arguments)
    let message =
      unknownCommand(arguments) ?? earlyOption(arguments) ?? .usage(RawArgument.shown(sentence))
    if isJSON { Console.output.write(document(.usage, message).serialized()) }
    print(message)
    let name = ["shoko", command == nil ? nil : arguments.first].compactMap { $0 }
      .joined(separator: " ")
    let usage = (command ?? ShokoCommand.self).configuration.usage ?? name
    Console.errors.write(voice(.usageLine(usage)) + "\n  " + voice(.seeHelp(name)) + "\n")
    return .usage
  }

  private func command(_ arguments: [String]) -> (any ParsableCommand.Type)? {
    ShokoCommand.configuration.subcommands.first {
      $0.configuration.commandName == arguments.first
    }
  }

  /// A misspelt command, which would otherwise be blamed on its options.
  private func unknownCommand(_ arguments: [String]) -> Message? {
    let names = ShokoCommand.configuration.subcommands.compactMap { command in
      command.configuration.shouldDisplay ? command.configuration.commandName : nil
    }
    guard let first = arguments.first, !first.hasPrefix("-"), first != "help",
      command(arguments) == nil
    else { return nil }
    return .noCommand(
      RawArgument.shown(first), nearest: NearestWord.of(first, among: names), all: names)
  }

  /// An option before the command, where only the program's own are looked for.
  private func earlyOption(_ arguments: [String]) -> Message? {
    guard let first = arguments.first, first.hasPrefix("-"),
      let name = arguments.first(where: { command([$0]) != nil })
    else { return nil }
    return .earlyOption(RawArgument.shown(first), command: name)
  }

  private func document(_ code: ExitCode, _ message: Message) -> JSONValue {
    [
      "schema": "shoko.error/1", "exit": JSONValue(Int(code.rawValue)),
      "message": .string(message.english),
    ]
  }
}
