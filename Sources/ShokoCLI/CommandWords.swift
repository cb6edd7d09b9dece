internal import Archive
internal import ArgumentParser
internal import ShokoCore

/// The words at the beginning of a command line that name a command, and what is wrong with them.
struct CommandWords {
  /// The command that the words lead to.
  private(set) var command: any ParsableCommand.Type = ShokoCommand.self
  /// The command as it is written, such as `shoko cache show`.
  private(set) var name = "shoko"
  private let isHelp: Bool
  private let rest: ArraySlice<String>

  init(_ arguments: [String]) {
    isHelp = arguments.first == "help"
    var rest = isHelp ? arguments.dropFirst() : arguments[...]
    while let word = rest.first, let next = Self.subcommand(word, of: command) {
      command = next
      name += " " + word
      rest = rest.dropFirst()
    }
    self.rest = rest
  }

  /// Whether help is wanted for a command that there is not.
  var asksHelpOfNothing: Bool { isHelp && unknown != nil }

  /// What is wrong with the words; the argument parser would blame something else.
  var mistake: Message? {
    if let unknown { return unknown }
    guard let first = rest.first, first.hasPrefix("-") else { return nil }
    if isHelp { return .helpTakesNoOption(RawArgument.shown(first)) }
    if let command = rest.first(where: { Self.subcommand($0, of: self.command) != nil }) {
      return .earlyOption(RawArgument.shown(first), command: path + command)
    }
    return isGroup && Self.isOptionOfCommands(first)
      ? .earlyOption(RawArgument.shown(first), command: path + "<command>") : nil
  }

  /// A misspelt command.
  private var unknown: Message? {
    guard isGroup, let first = rest.first, !first.hasPrefix("-"), first != "help" else {
      return nil
    }
    let names = command.configuration.subcommands.compactMap { command in
      command.configuration.shouldDisplay ? command.configuration.commandName : nil
    }
    return .noCommand(
      path + RawArgument.shown(first),
      nearest: NearestWord.of(first, among: names, atMost: 2).map { path + $0 }, all: names)
  }

  private var isGroup: Bool { !command.configuration.subcommands.isEmpty }

  /// The command's name without the program's, and a space behind it.
  private var path: String {
    name == "shoko" ? "" : name.dropFirst("shoko ".count) + " "
  }

  private static func isOptionOfCommands(_ argument: String) -> Bool {
    let name = argument.prefix { $0 != "=" }
    return [
      "--json", "--quiet", "-q", "--verbose", "-v", "--progress", "--language", "--log-level",
      "--log-file",
    ].contains(name)
  }

  private static func subcommand(
    _ word: String, of command: any ParsableCommand.Type
  ) -> (any ParsableCommand.Type)? {
    command.configuration.subcommands.first { $0.configuration.commandName == word }
  }
}
