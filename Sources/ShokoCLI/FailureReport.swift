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
    Console.errors.say("shoko: \(voice.bad(voice(.errorLabel))) \(voice(message))\n")
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
    let words = CommandWords(arguments)
    let message = words.mistake ?? .usage(Self.withoutFarSuggestion(RawArgument.shown(sentence)))
    if isJSON { Console.output.write(document(.usage, message).serialized()) }
    print(message)
    let usage = words.command.configuration.usage ?? words.name
    Console.errors.write(voice(.usageLine(usage)) + "\n  " + voice(.seeHelp(words.name)) + "\n")
    return .usage
  }

  /// The argument parser suggests any option that is about as long.
  private static func withoutFarSuggestion(_ sentence: String) -> String {
    guard
      let match = sentence.wholeMatch(of: /(Unknown option '(.*)')\. Did you mean '(.*)'\?/),
      NearestWord.of(String(match.2), among: [String(match.3)], atMost: 2) == nil
    else { return sentence }
    return String(match.1)
  }

  private func document(_ code: ExitCode, _ message: Message) -> JSONValue {
    [
      "schema": "shoko.error/1", "exit": JSONValue(Int(code.rawValue)),
      "message": .string(message.english),
    ]
  }
}
