internal import ShokoCore

/// The pipeline format: every key with its type, its default and its meaning, in this one place.
///
/// Checking a pipeline, describing the format as a JSON schema and printing its reference all read
/// these definitions. What several keys have to do with each other is checked by `PlanBuilder`.
package enum PipelineSchema {
  /// The version of the format.
  package static let version = 1

  /// A whole pipeline.
  package static let pipeline = MapDefinition(
    title: Message(en: "the pipeline", ja: "パイプライン"),
    summary: Message(
      en: "What to read, what to do with it, and where the result goes.",
      ja: "何を読み取り、何を行い、結果をどこに置くか。"),
    keys: [
      KeyDefinition(
        "shoko", .integer(version...version), isRequired: true,
        en: "The version of the pipeline format.", ja: "パイプラインの書式の版。"),
      KeyDefinition(
        "name", .line, isRequired: true,
        en: "A short name of the pipeline.", ja: "パイプラインの短い名前。"),
      KeyDefinition(
        "description", .text,
        en: "What the pipeline is for, in a sentence or two.",
        ja: "パイプラインの目的を一、二文で。"),
      KeyDefinition(
        "parameters", .parameters(parameter),
        en: "Values that whoever runs the pipeline may change, used elsewhere as ${name}.",
        ja: "実行する人が変えられる値。ほかの場所では ${name} の形で使う。"),
      KeyDefinition(
        "sources", .list(.map(source), count: 1...1000), isRequired: true,
        en: "The cameras whose recordings are read.", ja: "録画を読み取るカメラ。"),
      KeyDefinition(
        "between", .map(between),
        en: "The time that is looked at; a source without a clock is taken whole.",
        ja: "調べる期間。時計のない入力元は全体を対象とする。"),
      KeyDefinition(
        "steps", .list(.variant(step), count: 1...32), isRequired: true,
        en: "What is done, in this order.", ja: "行う処理を、行う順に。"),
    ])

  /// A parameter.
  package static let parameter = MapDefinition(
    title: Message(en: "a parameter", ja: "パラメーター"),
    summary: Message(
      en: "A value that whoever runs the pipeline may change.",
      ja: "パイプラインを実行する人が変えられる値。"),
    keys: [
      KeyDefinition(
        "type", .choice(ParameterType.allCases.map(\.rawValue)), isRequired: true,
        en: "What the value must be.", ja: "値の型。"),
      KeyDefinition(
        "default", .textOrList,
        en: "The value when no other is given.", ja: "ほかに指定がないときの値。"),
      KeyDefinition(
        "env", .name,
        en: "The environment variable that gives the value when --set does not.",
        ja: "--set がないときに値を得る環境変数。"),
      KeyDefinition(
        "choices", .list(.line, count: 1...1000),
        en: "The values that a choice allows.", ja: "型が choice のとき、選べる値。"),
      KeyDefinition(
        "zone", .zone,
        en: "For a date: where it is today or yesterday, such as Asia/Tokyo.",
        ja: "型が date のとき、today や yesterday を決めるタイムゾーン（例: Asia/Tokyo）。"),
      KeyDefinition("description", .text, en: "What the value is for.", ja: "値の用途。"),
    ])

  /// A step.
  package static let step = VariantDefinition(
    title: Message(en: "step", ja: "ステップ"),
    variants: [
      ("inspect", inspect), ("scan", scan), ("stills", stills),
      ("sheets", sheets), ("clips", clips), ("summary", summary), ("bundle", bundle),
      ("verify", verify), ("expect", expect),
    ])
}
