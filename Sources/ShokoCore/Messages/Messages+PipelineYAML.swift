extension Message {
  // MARK: The text

  /// Nothing but blanks and remarks.
  package static let pipelineIsEmpty = Message(
    en: "the pipeline is empty; it has at least shoko, name, sources and steps",
    ja: "パイプラインが空です。少なくとも shoko、name、sources、steps を書いてください")

  /// UTF-16 by its byte order mark.
  package static let pipelineIsUTF16 = Message(
    en: "the file is written in UTF-16", ja: "ファイルの文字コードが UTF-16 です")

  /// Bytes that are no UTF-8, such as Shift JIS.
  package static let pipelineIsNotUTF8 = Message(
    en: "the file is not UTF-8 text here", ja: "ここに UTF-8 ではないバイトがあります")

  /// The encoding that is wanted.
  package static let saveAsUTF8 = Message(
    en: "save it as UTF-8", ja: "UTF-8 で保存し直してください")

  /// A control character by its number.
  package static func controlCharacter(_ number: String) -> Message {
    Message(
      en: "here is a control character (U+\(number))", ja: "ここに制御文字 (U+\(number)) があります")
  }

  // MARK: What pipelines may not be

  /// Lists and groups in each other without end.
  package static func nestedTooDeep(_ levels: Int) -> Message {
    Message(
      en: "the values are nested more than \(levels) levels deep",
      ja: "値の入れ子が \(levels) 段を超えています")
  }

  /// More values than a pipeline may have.
  package static func tooManyValues(_ most: Int) -> Message {
    Message(
      en: "the pipeline has more than \(most) values, counting aliases in full; split it",
      ja: "パイプラインの値が、エイリアスの中身も数えて \(most) 個を超えています。分割してください")
  }

  /// No memory is left.
  package static let noMemoryForPipeline = Message(
    en: "there is not enough memory to read the pipeline",
    ja: "メモリーが足りないため、パイプラインを読み取れません")

  /// A YAML tag.
  package static func tagsAreNotUsed(_ tag: Message) -> Message {
    Message(
      en: "pipelines use no YAML tags, and here is \(tag.english)",
      ja: "パイプラインでは YAML のタグ\(tag.japanese)は使えません")
  }

  /// What text that begins like a part of YAML needs.
  package static func textNeedsQuotes(startingWith mark: String) -> Message {
    Message(
      en: "text that starts with \(mark) needs quotes",
      ja: "\(mark) で始まる文字列は引用符で囲んでください")
  }

  /// A second document.
  package static let anotherDocumentStarts = Message(
    en: "a pipeline is one document, and here another starts; keep one of them",
    ja: "パイプラインは一つの YAML 文書ですが、ここから別の文書が始まっています。どちらか一つにしてください")

  /// An alias inside its own value.
  package static func aliasInsideItself(_ name: String) -> Message {
    Message(
      en: "*\(name) stands inside the value that it refers to; refer to another",
      ja: "*\(name) が、それの指す値自体の中にあります。別の値を参照してください")
  }

  /// An alias of nothing.
  package static func noAnchorForAlias(_ name: String) -> Message {
    Message(
      en: "there is no &\(name) above for *\(name)",
      ja: "*\(name) の指す &\(name) がこれより上にありません")
  }

  // MARK: What usually stands behind libYAML's words

  /// A parameter whose brace ends the braces around it.
  package static let parameterNeedsQuotes = Message(
    en: "between braces or brackets, \"${name}\" needs quotes",
    ja: "波括弧や角括弧の中では \"${name}\" のように引用符で囲んでください")

  /// What to try for a problem of libYAML, by libYAML's words.
  ///
  /// - Parameter context: what libYAML was reading, in its words.
  package static func hint(forYAML problem: String, in context: String? = nil) -> Message {
    if let hint = yamlHints[problem] { return hint }
    let words = "\(problem) \(context ?? "")"
    if words.contains("directive") || words.contains("YAML document") { return noDirectives }
    if words.contains("tag") { return noTags }
    return specialCharacters
  }

  private static let noDirectives = Message(
    en: "leave out lines that start with %", ja: "% で始まる行は除いてください")
  private static let noTags = Message(
    en: "text that starts with ! needs quotes", ja: "! で始まる文字列は引用符で囲んでください")
  private static let specialCharacters = Message(
    en: "text that holds other than letters and digits may need quotes",
    ja: "文字と数字以外を含む文字列は引用符で囲んでください")

  private static let backslash = Message(
    en: "between double quotes, a literal backslash is written \\\\",
    ja: "二重引用符の中では、文字としての \\ を \\\\ と書いてください")

  private static let yamlHints: [String: Message] = [
    "mapping values are not allowed in this context": Message(
      en: "text that holds ': ' needs quotes; keys of one group start in the same column",
      ja: "「: 」を含む文字列は引用符で囲み、同じ組のキーは同じ桁から始めてください"),
    "found character that cannot start any token": Message(
      en: "indent with spaces, never with tabs; text that starts with @, ` or % needs quotes",
      ja: "字下げにはタブではなく空白を使い、@、`、% で始まる文字列は引用符で囲んでください"),
    "found a tab character that violates indentation": Message(
      en: "indent with spaces, never with tabs", ja: "字下げにはタブではなく空白を使ってください"),
    "found a tab character where an indentation space is expected": Message(
      en: "indent with spaces, never with tabs", ja: "字下げにはタブではなく空白を使ってください"),
    "block sequence entries are not allowed in this context": Message(
      en: "start a list in the line below its key", ja: "リストはキーの次の行から書いてください"),
    "did not find expected alphabetic or numeric character": Message(
      en: "text that starts with & or * needs quotes",
      ja: "& や * で始まる文字列は引用符で囲んでください"),
    "did not find expected comment or line break": Message(
      en: "text that starts with | or > needs quotes",
      ja: "| や > で始まる文字列は引用符で囲んでください"),
    "found unexpected ':'": Message(
      en: "text that holds a colon needs quotes", ja: "コロンを含む文字列は引用符で囲んでください"),
    "found unknown escape character": backslash,
    "did not find expected hexdecimal number": backslash,
    "found invalid Unicode character escape code": backslash,
    "could not find expected ':'": Message(
      en: "each key is followed by a colon and a space", ja: "キーの後にはコロンと空白が必要です"),
    "did not find expected key": Message(
      en: "keys of one group start in the same column", ja: "同じ組のキーは同じ桁から始めてください"),
    "did not find expected '-' indicator": Message(
      en: "items of one list start in the same column",
      ja: "同じリストの項目は同じ桁から始めてください"),
    "found unexpected end of stream": Message(
      en: "a quotation mark is missing at the end of a text",
      ja: "文字列の終わりの引用符が抜けています"),
    "did not find expected ',' or ']'": Message(
      en: "a closing bracket or a comma is missing", ja: "閉じる角括弧かコンマが抜けています"),
    "did not find expected ',' or '}'": Message(
      en: "a closing brace or a comma is missing", ja: "閉じる波括弧かコンマが抜けています"),
  ]
}
