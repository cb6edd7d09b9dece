/// What is wrong with a command line, and what to write instead.
extension Message {
  // MARK: Shoko's own rules

  /// A misspelt command, which would otherwise be blamed on its options.
  package static func noCommand(_ name: String, nearest: String?, all: [String]) -> Message {
    let list = all.joined(separator: ", ")
    return Message(
      en: "There is no command '\(name)'; "
        + (nearest.map { "did you mean '\($0)'? The" } ?? "the") + " commands are \(list).",
      ja: "コマンド '\(name)' はありません。" + (nearest.map { "'\($0)' ではありませんか？" } ?? "")
        + "使えるコマンド: \(list)。")
  }

  /// An option of a command behind `help`.
  package static func helpTakesNoOption(_ option: String) -> Message {
    Message(
      en: "'help' takes no options, as its text is in English alone; leave '\(option)' out.",
      ja: "'help' にオプションは付けられません（ヘルプは英語のみです）。'\(option)' を除いてください。")
  }

  /// An option before the command that it belongs to.
  package static func earlyOption(_ option: String, command: String) -> Message {
    Message(
      en: "Options follow the command; write shoko \(command) \(option).",
      ja: "オプションはコマンドの後に書いてください: shoko \(command) \(option)。")
  }

  /// Two options that contradict each other.
  package static let quietAndVerbose = Message(
    en: "--quiet and --verbose exclude each other; leave one of them out.",
    ja: "--quiet と --verbose は同時に指定できません。どちらか一方にしてください。")

  /// A number of jobs that no machine has.
  package static let jobsRange = Message(
    en: "--jobs takes a whole number from 1 to 1024.",
    ja: "--jobs には 1 から 1024 までの整数を指定してください。")

  /// Less memory than anything can be decoded with.
  package static let memoryIsTooLittle = Message(
    en: "--max-memory takes at least 135MB; with less, nothing can be decoded.",
    ja: "--max-memory には 135MB 以上を指定してください（それより少ないと何も復号できません）。")

  /// A parameter without a value.
  package static func setForm(_ argument: String) -> Message {
    Message(
      en: "--set takes name=value, not '\(argument)'.",
      ja: "--set は name=value の形で指定してください ('\(argument)' は使えません)。")
  }

  /// A parameter with bytes that are no text.
  package static func junitIsNoText(_ argument: String) -> Message {
    Message(
      en: "--junit \(argument) is no UTF-8 text; give the report another name.",
      ja: "--junit \(argument) は UTF-8 の文字列ではありません。別の名前を指定してください。")
  }

  /// A value of a parameter that is no text.
  package static func setIsNoText(_ argument: String) -> Message {
    Message(
      en: "--set \(argument) is no UTF-8 text, which values of parameters must be;"
        + " rename the file or name a folder above it.",
      ja: "--set \(argument) は UTF-8 の文字列ではありません。"
        + "ファイル名を変えるか、上のフォルダーを指定してください。")
  }

  // MARK: The lines below the sentence

  /// How a command is written.
  package static func usageLine(_ usage: String) -> Message {
    Message(en: "Usage: \(usage)", ja: "使い方: \(usage)")
  }

  /// Where more is written.
  package static func seeHelp(_ command: String) -> Message {
    Message(
      en: "See '\(command) --help' for more information.",
      ja: "詳しくは '\(command) --help' を参照してください。")
  }

  // MARK: The argument parser's sentences

  /// Both languages in one string, for the way through the argument parser to `usage(_:)`.
  package var forArgumentParser: String { english + Self.languageSeparator + japanese }

  private static let languageSeparator = "\u{1f}"

  /// A sentence that came out of the argument parser: one of ours, or one of its own, found again by
  /// its pattern.
  ///
  /// One that is not known stands for itself in both languages.
  package static func usage(_ sentence: String) -> Message {
    let languages = sentence.split(separator: languageSeparator, omittingEmptySubsequences: false)
    if languages.count == 2 { return Message(en: String(languages[0]), ja: String(languages[1])) }
    // A cluster such as -jq may be wrong in two ways; the first is the likely one.
    let text = sentence.split(separator: "\n   or: ").first.map(String.init) ?? sentence
    return option(text) ?? argument(text) ?? value(text) ?? shell(text) ?? Message(verbatim: text)
  }

  private static func option(_ text: String) -> Message? {
    if let match = text.wholeMatch(of: /Unknown option '(.*)'\. Did you mean '(.*)'\?/) {
      let (name, nearest) = (match.1, match.2)
      return Message(
        en: "Unknown option '\(name)'; did you mean '\(nearest)'?",
        ja: "オプション '\(name)' はありません。'\(nearest)' ではありませんか？")
    }
    if let match = text.wholeMatch(of: /Unknown option '(.*)'/.dotMatchesNewlines()) {
      return Message(
        en: "Unknown option '\(match.1)'; the help lists those that there are,"
          + " and a file of that name is written ./\(match.1).",
        ja: "オプション '\(match.1)' はありません。使えるものはヘルプにあります。"
          + "その名前のファイルは ./\(match.1) と書いてください。")
    }
    if let match = text.wholeMatch(of: /Invalid option: (.*)/.dotMatchesNewlines()) {
      return Message(
        en: "Invalid option '\(match.1)'; the help lists those that there are.",
        ja: "オプション '\(match.1)' は正しくありません。使えるものはヘルプにあります。")
    }
    if let match = text.wholeMatch(
      of: /The option '(.*)' does not take any value, but '(.*)' was specified\./
        .dotMatchesNewlines())
    {
      return Message(
        en: "The option '\(match.1)' takes no value; leave '\(match.2)' out.",
        ja: "オプション '\(match.1)' に値は付けられません。'\(match.2)' を除いてください。")
    }
    return nil
  }

  private static func argument(_ text: String) -> Message? {
    if let match = text.wholeMatch(of: /Missing expected argument '(.*)'/) {
      return Message(
        en: "Missing expected argument '\(match.1)'; name at least what the usage line asks for.",
        ja: "引数 '\(match.1)' がありません。使い方の行に従って指定してください。")
    }
    if let match = text.wholeMatch(of: /Unexpected argument '(.*)'/.dotMatchesNewlines()) {
      return Message(
        en: "Unexpected argument '\(match.1)'; leave it out,"
          + " and quote names that hold spaces.",
        ja: "引数 '\(match.1)' は余分です。除いてください。空白を含む名前は引用符で囲んでください。")
    }
    if let match = text.wholeMatch(
      of: /(\d+) unexpected arguments: '(.*)'/.dotMatchesNewlines())
    {
      return Message(
        en: "\(match.1) unexpected arguments, '\(match.2)'; leave them out,"
          + " and quote names that hold spaces.",
        ja: "余分な引数が \(match.1) 個あります: '\(match.2)'。除いてください。"
          + "空白を含む名前は引用符で囲んでください。")
    }
    return nil
  }

  private static func value(_ text: String) -> Message? {
    if let match = text.wholeMatch(of: /Missing value for '(.*)'/) {
      return Message(
        en: "Missing value for '\(match.1)'; write it after the option.",
        ja: "'\(match.1)' の値がありません。オプションの後に書いてください。")
    }
    let text = listed(text)
    guard
      let match = text.wholeMatch(
        of: /The value '(.*)' is invalid for '(.*?)'(?:\. Please provide one of (.*)\.)?/
          .dotMatchesNewlines())
    else { return nil }
    let (given, place) = (match.1, match.2)
    if let choices = match.3 {
      let list = choices.replacing(", ", with: "、").replacing(" or ", with: "、")
        .replacing(" and ", with: "、")
      return Message(
        en: "The value '\(given)' is invalid for '\(place)'; write one of"
          + " \(choices.replacing(" and ", with: " or ")).",
        ja: "'\(place)' に値 '\(given)' は使えません。次のどれかを指定してください: \(list)。")
    }
    if place.hasSuffix("<length>") {
      return Message(
        en: "The value '\(given)' is invalid for '\(place)'; write a length such as 0.3s, 500ms"
          + " or 5m.",
        ja: "'\(place)' に値 '\(given)' は使えません。0.3s、500ms、5m のような長さを指定してください。")
    }
    if place.hasSuffix("<size>") {
      return Message(
        en: "The value '\(given)' is invalid for '\(place)'; write a size such as 500MB or 2GiB.",
        ja: "'\(place)' に値 '\(given)' は使えません。500MB や 2GiB のような大きさを指定してください。")
    }
    if place.hasSuffix("<share>") {
      return Message(
        en: "The value '\(given)' is invalid for '\(place)'; write a percentage such as 5%.",
        ja: "'\(place)' に値 '\(given)' は使えません。5% のような百分率を指定してください。")
    }
    return Message(
      en: "The value '\(given)' is invalid for '\(place)'; the help says what it takes.",
      ja: "'\(place)' に値 '\(given)' は使えません。指定できる値はヘルプにあります。")
  }

  /// A sentence with its choices one after the other, where there are so many that the parser puts
  /// each on a line of its own.
  private static func listed(_ text: String) -> String {
    let lines = text.split(separator: "\n  - ").map(String.init)
    let end = " the following:"
    guard lines.count > 1, let start = lines.first, start.hasSuffix(end) else { return text }
    return start.dropLast(end.count) + " "
      + lines.dropFirst().map { "'\($0)'" }
      .joined(separator: ", ") + "."
  }

  private static func shell(_ text: String) -> Message? {
    let shells = "bash, zsh, fish"
    if let match = text.firstMatch(of: /Can't generate completion scripts for '(.*)'\./) {
      return Message(
        en: "There is no completion script for '\(match.1)'; the shells are \(shells).",
        ja: "'\(match.1)' 用の補完スクリプトはありません。使えるシェル: \(shells)。")
    }
    if text.hasPrefix("Can't autodetect a supported shell.") {
      return Message(
        en: "The shell is not known; write --generate-completion-script with one of \(shells).",
        ja: "シェルが分かりません。--generate-completion-script に続けて指定してください: \(shells)。")
    }
    return nil
  }
}
