extension Message {
  // MARK: Lines

  /// A mistake with its place and what to write instead.
  package static func mistake(
    at place: String, _ message: Message, suggestion: Message?
  ) -> Message {
    Message(
      en: "\(place): error: \(message.english)\(suggestion.map { " (\($0.english))" } ?? "")",
      ja: "\(place): エラー: \(message.japanese)\(suggestion.map { "（\($0.japanese)）" } ?? "")")
  }

  /// Several mistakes, one a line.
  package static func mistakeLines(_ lines: [Message]) -> Message {
    Message(
      en: "\(lines.map(\.english).joined(separator: "\n"))",
      ja: "\(lines.map(\.japanese).joined(separator: "\n"))")
  }

  /// What precedes the clause about a value that does not stand in the file, such as `--set p`.
  package static func labelled(_ label: String, _ message: Message) -> Message {
    Message(en: "\(label): \(message.english)", ja: "\(label): \(message.japanese)")
  }

  /// Text from outside, printable already, in the quotation marks of each language.
  package static func quoted(_ printable: String) -> Message {
    Message(en: "'\(printable)'", ja: "「\(printable)」")
  }

  // MARK: Suggestions

  /// What to write instead.
  package static func writeIt(_ text: String) -> Message {
    Message(en: "write \(text)", ja: "\(text) と書いてください")
  }

  /// How it may look.
  package static func forExample(_ text: String) -> Message {
    Message(en: "for example \(text)", ja: "例: \(text)")
  }

  /// How it may look, in two ways.
  package static func forExample(_ one: String, or other: String) -> Message {
    Message(en: "for example \(one) or \(other)", ja: "例: \(one)、\(other)")
  }

  /// What belongs there, as it is written.
  package static func asIn(_ yaml: String) -> Message {
    Message(en: "\(yaml)", ja: "例: \(yaml)")
  }

  /// The word that was probably meant.
  package static func didYouMean(_ word: String) -> Message {
    Message(en: "did you mean '\(word)'?", ja: "「\(word)」ではありませんか？")
  }

  /// All words that could be meant, after what introduces them.
  package static func naming(_ introduction: Message, _ words: String) -> Message {
    Message(en: "\(introduction.english) \(words)", ja: "\(introduction.japanese) \(words)")
  }

  /// What precedes the keys that a group may have.
  package static let itsKeysAre = Message(en: "its keys are", ja: "使えるキー:")
  /// What precedes the parameters of a pipeline.
  package static let itsParametersAre = Message(en: "its parameters are", ja: "パラメーター:")
  /// What precedes the parameters that are defined so far.
  package static let theParametersAre = Message(en: "the parameters are", ja: "パラメーター:")
  /// What precedes the words of a choice between groups of keys.
  package static let thereAre = Message(en: "there are", ja: "使えるもの:")
  /// What precedes the words of a choice.
  package static let chooseFrom = Message(en: "choose from", ja: "次から選んでください:")
  /// What precedes the only word of a choice.
  package static let itCanOnlyBe = Message(en: "it can only be", ja: "指定できる値は次だけです:")

  /// A sentence, such as what a key means, as a remark in brackets.
  package static func remark(_ sentence: Message) -> Message {
    let (english, japanese) = (sentence.english, sentence.japanese)
    return Message(
      en: "\(english.prefix(1).lowercased())\(english.dropFirst().dropLast())",
      ja: "\(japanese.dropLast())")
  }

  // MARK: The file

  /// More bytes than a pipeline may have.
  package static func pipelineIsLong(most bytes: Int) -> Message {
    Message(
      en: "the pipeline is longer than \(bytes) bytes; shorten it",
      ja: "パイプラインが \(bytes) バイトを超えています。短くしてください")
  }

  /// An empty name, or one with a zero byte.
  package static let pipelineHasNoPath = Message(
    en: "the path is empty or holds a zero byte; name a pipeline file",
    ja: "パスが空か、値 0 のバイトを含んでいます。パイプラインのファイルを指定してください")

  /// A folder instead of a file.
  package static let pipelineIsFolder = Message(
    en: "this is a folder; name a pipeline file",
    ja: "これはフォルダーです。パイプラインのファイルを指定してください")

  /// A pipe or a device instead of a file.
  package static let pipelineIsNoFile = Message(
    en: "this is not a regular file; name a pipeline file",
    ja: "これは通常のファイルではありません。パイプラインのファイルを指定してください")

  /// The kernel does not let it be read.
  package static func pipelineCannotBeRead(_ reason: Message) -> Message {
    Message(
      en: "the file cannot be read: \(reason.english)",
      ja: "ファイルを読み取れません: \(reason.japanese)")
  }

  /// The checked pipeline does not become YAML again.
  package static func resolvedPipelineFails(_ reason: String) -> Message {
    Message(
      en: "the resolved pipeline cannot be written: \(reason)",
      ja: "値を当てはめたパイプラインを書き出せません: \(reason)")
  }
}
