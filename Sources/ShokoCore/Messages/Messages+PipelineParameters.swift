extension Message {
  // MARK: Definitions of parameters

  /// A name that parameters cannot have.
  package static func cannotNameParameter(_ name: Message) -> Message {
    Message(
      en: "\(name.english) cannot name a parameter",
      ja: "\(name.japanese)はパラメーターの名前にできません")
  }

  /// Something that is no text, in the place of a name.
  package static let thisThing = Message(en: "this", ja: "これ")

  /// What names of parameters may be.
  package static let parameterNameRule = Message(
    en: "names are made of letters, digits, '.', '_' and '-'",
    ja: "名前に使えるのは英字、数字、「.」「_」「-」です")

  /// A choice without words to choose from.
  package static func choiceNeedsChoices(_ name: String) -> Message {
    Message(
      en: "the choice '\(name)' needs the key 'choices'",
      ja: "選択式のパラメーター「\(name)」にはキー「choices」が必要です")
  }

  /// Words to choose from at a parameter that is no choice.
  package static let onlyChoicesHaveChoices = Message(
    en: "only a parameter of type choice has choices",
    ja: "キー「choices」を使えるのは型が choice のパラメーターだけです")

  /// A zone at a parameter that is no date.
  package static let onlyDatesHaveZones = Message(
    en: "only a parameter of type date has a zone",
    ja: "キー「zone」を使えるのは型が date のパラメーターだけです")

  /// `today` without a zone.
  package static func dateNeedsZone(_ name: String, word: String) -> Message {
    Message(
      en: "the date '\(name)' needs the key 'zone' to tell what \(word) is",
      ja: "日付「\(name)」の \(word) を決めるにはキー「zone」が必要です")
  }

  /// A text as the default of a list.
  package static func defaultMustBeList(_ name: String) -> Message {
    Message(
      en: "the default of '\(name)' must be a list",
      ja: "「\(name)」の既定値はリストにしてください")
  }

  /// A list as the default of something else.
  package static func defaultMustBeText(_ name: String) -> Message {
    Message(
      en: "the default of '\(name)' must be text, not a list",
      ja: "「\(name)」の既定値はリストではなく文字列にしてください")
  }

  // MARK: Values of parameters

  /// No default, and no value from outside.
  package static func parameterHasNoValue(_ name: String) -> Message {
    Message(
      en: "the parameter '\(name)' has no value", ja: "パラメーター「\(name)」に値がありません")
  }

  /// How to give a value.
  package static func giveSet(_ name: String) -> Message {
    Message(en: "give --set \(name)=VALUE", ja: "--set \(name)=値 を付けて実行してください")
  }

  /// How to give a value in two ways.
  package static func giveSet(_ name: String, orVariable variable: String) -> Message {
    Message(
      en: "give --set \(name)=VALUE, or set the variable \(variable)",
      ja: "--set \(name)=値 を付けて実行するか、環境変数 \(variable) を設定してください")
  }

  /// A value for a parameter that is not there.
  package static func setNamesNothing(_ name: Message) -> Message {
    Message(
      en: "--set \(name.english): the pipeline has no such parameter",
      ja: "--set \(name.japanese): このパラメーターはパイプラインにありません")
  }

  /// Two values for one parameter.
  package static func setTwice(_ name: String) -> Message {
    Message(en: "--set '\(name)' is given twice", ja: "--set 「\(name)」が二度指定されています")
  }

  /// What to do about two values.
  package static let giveOnce = Message(en: "give it once", ja: "一度だけ指定してください")

  // MARK: Uses of parameters

  /// `${` without its end.
  package static let parameterIsOpen = Message(
    en: "'${' has no closing '}'", ja: "「${」を閉じる「}」がありません")

  /// How to write a dollar that begins no parameter.
  package static let dollarIsWritten = Message(
    en: "a literal dollar is written $$", ja: "文字としての $ は $$ と書きます")

  /// How to write a dollar where nothing is named.
  package static let dollarIs = Message(
    en: "a literal dollar is $$", ja: "文字としての $ は $$ と書きます")

  /// A value that parameters swell.
  package static let expandedValueIsLong = Message(
    en: "with its parameters, the value is longer than 64 KiB; shorten it",
    ja: "パラメーターを当てはめると、値が 64 KiB を超えます。短くしてください")

  /// A pipeline that parameters swell.
  package static let expandedPipelineIsLong = Message(
    en: "with its parameters, the pipeline is longer than 4 MiB; shorten it",
    ja: "パラメーターを当てはめると、パイプラインが 4 MiB を超えます。短くしてください")

  /// A list within a text.
  package static func listStandsInText(_ name: String) -> Message {
    Message(
      en: "the parameter '\(name)' is a list and fits only where a list stands",
      ja: "パラメーター「\(name)」はリストなので、リストを書く場所でしか使えません")
  }

  /// How a list is used.
  package static func writeAlone(_ parameter: String) -> Message {
    Message(en: "write it alone: \(parameter)", ja: "単独で書いてください: \(parameter)")
  }

  /// `${}`.
  package static let namesNoParameter = Message(
    en: "'${}' names no parameter", ja: "「${}」にパラメーターの名前がありません")

  /// A parameter that comes later.
  package static func notDefinedYet(_ name: Message) -> Message {
    Message(
      en: "the parameter \(name.english) is not defined yet here",
      ja: "パラメーター\(name.japanese)はここではまだ定義されていません")
  }

  /// Where the parameter should be.
  package static let defineAbove = Message(
    en: "define it above this one", ja: "これより上で定義してください")

  /// A parameter that is not there.
  package static func noSuchParameter(_ name: Message) -> Message {
    Message(
      en: "there is no parameter \(name.english)",
      ja: "パラメーター\(name.japanese)はありません")
  }

  /// Where parameters are defined.
  package static let defineUnderParameters = Message(
    en: "define it under parameters", ja: "parameters の下で定義してください")
}
