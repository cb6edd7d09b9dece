// What libYAML says when a text is no YAML. Its words are a closed set in scanner.c, parser.c and
// reader.c; here are those that a text can cause which is UTF-8 without control characters.
extension Message {
  /// A problem with what libYAML was reading, and in which line that starts if not in this one.
  package static func yamlProblem(
    _ problem: Message, in context: Message?, since line: Int?
  ) -> Message {
    guard let context else { return problem }
    guard let line else {
      return Message(
        en: "\(problem.english), \(context.english)", ja: "\(context.japanese): \(problem.japanese)"
      )
    }
    return Message(
      en: "\(problem.english), \(context.english) that starts in line \(line)",
      ja: "\(context.japanese) (\(line) 行目から): \(problem.japanese)")
  }

  /// The words of libYAML with their translation, or verbatim when they are unknown.
  package static func yaml(_ words: String) -> Message {
    yamlTable[words] ?? Message(verbatim: words)
  }

  private static let yamlTable = Dictionary(
    (yamlContexts + yamlScannerProblems + yamlParserProblems + yamlDirectiveProblems).map {
      ($0.english, $0)
    },
    uniquingKeysWith: { first, _ in first })

  // MARK: What was being read

  private static let yamlContexts = [
    Message(en: "while scanning for the next token", ja: "次の要素を読み取り中"),
    Message(en: "while scanning a simple key", ja: "キーを読み取り中"),
    Message(en: "while scanning a directive", ja: "% で始まる指示行を読み取り中"),
    Message(en: "while scanning a %YAML directive", ja: "%YAML の指示行を読み取り中"),
    Message(en: "while scanning a %TAG directive", ja: "%TAG の指示行を読み取り中"),
    Message(en: "while scanning an anchor", ja: "アンカー (&) を読み取り中"),
    Message(en: "while scanning an alias", ja: "エイリアス (*) を読み取り中"),
    Message(en: "while scanning a tag", ja: "タグ (!) を読み取り中"),
    Message(en: "while scanning a tag directive", ja: "%TAG の指示行を読み取り中"),
    Message(en: "while scanning a block scalar", ja: "| か > で始まる複数行の文字列を読み取り中"),
    Message(en: "while scanning a quoted scalar", ja: "引用符で囲んだ文字列を読み取り中"),
    Message(en: "while scanning a plain scalar", ja: "引用符のない文字列を読み取り中"),
    Message(en: "while parsing a node", ja: "値を解釈中"),
    Message(en: "while parsing a block node", ja: "字下げで書かれた値を解釈中"),
    Message(en: "while parsing a flow node", ja: "括弧の中の値を解釈中"),
    Message(en: "while parsing a block collection", ja: "「- 」で書かれたリストを解釈中"),
    Message(en: "while parsing a block mapping", ja: "キーと値の組を解釈中"),
    Message(en: "while parsing a flow sequence", ja: "角括弧 [ ] のリストを解釈中"),
    Message(en: "while parsing a flow mapping", ja: "波括弧 { } の組を解釈中"),
    Message(en: "while parsing a quoted scalar", ja: "引用符で囲んだ文字列を解釈中"),
    Message(en: "while parsing a tag", ja: "タグ (!) を解釈中"),
    Message(en: "while parsing a %TAG directive", ja: "%TAG の指示行を解釈中"),
    Message(en: "while parsing a tag directive", ja: "%TAG の指示行を解釈中"),
  ]

  // MARK: What was wrong

  private static let yamlScannerProblems = [
    Message(
      en: "found character that cannot start any token", ja: "値の先頭に使えない文字があります"),
    Message(en: "could not find expected ':'", ja: "キーの後に「:」がありません"),
    Message(
      en: "block sequence entries are not allowed in this context",
      ja: "ここに「- 」で始まる項目は書けません"),
    Message(en: "mapping keys are not allowed in this context", ja: "ここにキーは書けません"),
    Message(
      en: "mapping values are not allowed in this context", ja: "ここに「キー: 値」は書けません"),
    Message(
      en: "did not find expected alphabetic or numeric character",
      ja: "名前の英字か数字がありません"),
    Message(
      en: "found an indentation indicator equal to 0", ja: "字下げの幅に 0 は指定できません"),
    Message(
      en: "did not find expected comment or line break",
      ja: "行の残りに余分な文字があります。改行かコメントだけが書けます"),
    Message(
      en: "found a tab character where an indentation space is expected",
      ja: "字下げの空白があるべき所にタブがあります"),
    Message(
      en: "found unexpected document indicator",
      ja: "文字列が終わらないうちに文書の区切り（--- か ...）があります"),
    Message(
      en: "found unexpected end of stream", ja: "文字列が終わらないうちにファイルが終わっています"),
    Message(
      en: "found unknown escape character", ja: "\\ の後に、エスケープに使えない文字があります"),
    Message(
      en: "did not find expected hexdecimal number", ja: "\\ の後に 16 進数がありません"),
    Message(
      en: "found invalid Unicode character escape code",
      ja: "\\ の後の番号は Unicode の文字ではありません"),
    Message(en: "found unexpected ':'", ja: "予期しない「:」があります"),
    Message(
      en: "found a tab character that violates indentation", ja: "字下げにタブが使われています"),
  ]

  private static let yamlParserProblems = [
    Message(
      en: "did not find expected <document start>", ja: "文書の始まり（---）がありません"),
    Message(en: "did not find expected node content", ja: "値があるべき所にありません"),
    Message(
      en: "did not find expected '-' indicator", ja: "項目の始まりの「-」があるべき所にありません"),
    Message(en: "did not find expected key", ja: "キーがあるべき所にありません"),
    Message(
      en: "did not find expected ',' or ']'", ja: "「,」か「]」があるべき所にありません"),
    Message(
      en: "did not find expected ',' or '}'", ja: "「,」か「}」があるべき所にありません"),
  ]

  private static let yamlDirectiveProblems = [
    Message(en: "found undefined tag handle", ja: "タグの略号が定義されていません"),
    Message(en: "found duplicate %YAML directive", ja: "%YAML の指示行が二つあります"),
    Message(en: "found duplicate %TAG directive", ja: "%TAG の指示行が二つあります"),
    Message(
      en: "found incompatible YAML document", ja: "対応していない版の YAML 文書です"),
    Message(en: "found unknown directive name", ja: "% の後に知らない指示名があります"),
    Message(en: "could not find expected directive name", ja: "% の後に指示名がありません"),
    Message(
      en: "found unexpected non-alphabetical character", ja: "指示名に使えない文字があります"),
    Message(
      en: "did not find expected digit or '.' character", ja: "版の数字か「.」がありません"),
    Message(en: "found extremely long version number", ja: "版の番号が長すぎます"),
    Message(en: "did not find expected version number", ja: "版の番号がありません"),
    Message(en: "did not find expected whitespace", ja: "空白があるべき所にありません"),
    Message(
      en: "did not find expected whitespace or line break", ja: "空白か改行があるべき所にありません"),
    Message(en: "did not find the expected '>'", ja: "タグを閉じる「>」がありません"),
    Message(en: "did not find expected '!'", ja: "タグの「!」がありません"),
    Message(en: "did not find expected tag URI", ja: "タグの URI がありません"),
    Message(en: "did not find URI escaped octet", ja: "タグの URI の % の後に 16 進数がありません"),
    Message(
      en: "found an incorrect leading UTF-8 octet", ja: "タグの URI に UTF-8 ではないバイトがあります"),
    Message(
      en: "found an incorrect trailing UTF-8 octet",
      ja: "タグの URI に UTF-8 ではないバイトがあります"),
  ]
}
