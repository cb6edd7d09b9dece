import Foundation
import TestSupport
import Testing

/// Every mistake on a command line.
@Suite struct ProvokedMessagesUsageTests {
  static let cases: [Provocation] = [
    .init(
      "no command of that name", ["scna", "x"], 2, en: ["'scna'", "scan"], ja: ["コマンド 'scna'"]),
    .init(
      "an unknown option", ["scan", "--wat", "x"], 2, en: ["'--wat'"], ja: ["'--wat'"]),
    .init(
      "a misspelt option", ["scan", "--quite", "x"], 2, en: ["did you mean '--quiet'?"],
      ja: ["'--quiet' ではありませんか？"]),
    .init("no recording named", ["scan"], 2, en: ["Missing expected argument"], ja: ["引数"]),
    .init("no bundle named", ["verify"], 2, en: ["Missing expected argument"], ja: ["引数"]),
    .init(
      "a bundle too many", ["verify", "a", "b"], 2, en: ["'b'", "leave it out"], ja: ["'b' は余分"]),
    .init("two too many", ["verify", "a", "b", "c"], 2, en: ["2 unexpected"], ja: ["2 個"]),
    .init(
      "a length of no unit", ["scan", "--pad", "3x", "x"], 2, en: ["'3x'", "500ms"],
      ja: ["'3x'", "500ms"]),
    .init(
      "a sensitivity that there is not", ["scan", "--sensitivity", "huge", "x"], 2,
      en: ["'huge'", "write one of"], ja: ["'huge'", "次のどれか"]),
    .init(
      "a mode that there is not", ["scan", "--mode", "quick", "x"], 2,
      en: ["'quick'", "write one of"], ja: ["'quick'", "次のどれか"]),
    .init(
      "a share without its sign", ["scan", "--mode", "triage", "--miss-budget", "5", "x"], 2,
      en: ["'5'", "such as 5%"], ja: ["'5'", "百分率"]),
    .init(
      "no jobs", ["scan", "--jobs", "0", "x"], 2, en: ["--jobs", "1024"], ja: ["--jobs", "1024"]),
    .init(
      "hardly any memory", ["scan", "--max-memory", "5MB", "x"], 2, en: ["at least 135MB"],
      ja: ["135MB 以上"]),
    .init(
      "memory without its unit", ["run", "--max-memory", "500", "x"], 2,
      en: ["'500'", "such as 500MB"], ja: ["'500'", "500MB や 2GiB"]),
    .init(
      "a line that is a point", ["scan", "--line", "0.1,0.1,0.1,0.1", "x"], 2,
      en: ["'0.1,0.1,0.1,0.1'"], ja: ["'0.1,0.1,0.1,0.1'"]),
    .init(
      "a debug video of two recordings", ["scan", "--debug-video", "v.mp4", "x", "y"], 2,
      en: ["--debug-video shows one recording, not 2;"], ja: ["--debug-video で描ける録画は一つ", "2 件"]),
    .init("jobs in words", ["scan", "--jobs", "many", "x"], 2, en: ["'many'"], ja: ["'many'"]),
    .init(
      "quiet and verbose", ["scan", "-q", "-v", "x"], 2, en: ["exclude each other"],
      ja: ["同時に指定できません"]),
    .init("a value too many", ["scan", "--json=1", "x"], 2, en: ["no value"], ja: ["値は付けられません"]),
    .init(
      "progress of no kind", ["scan", "--progress", "bar", "x"], 2, en: ["'bar'"], ja: ["'bar'"]),
    .init(
      "a log level of no kind", ["scan", "--log-level", "loud", "x"], 2, en: ["'loud'"],
      ja: ["'loud'"]),
    .init(
      "a set without a value", ["run", "--set", "x", "p.yaml"], 2, en: ["name=value"],
      ja: ["name=value"]),
    .init("an empty name", ["scan", ""], 2, en: ["empty", "name a file"], ja: ["名前が空です"]),
    .init(
      "a report of a dry run", ["run", "--dry-run", "--junit", "x.xml", "p.yaml"], 2,
      en: ["--junit and --dry-run"], ja: ["--junit と --dry-run"]
    ) { try $0.write("shoko: 1\n") },
    .init(
      "a log that is a folder", ["scan", "--log-file", "/", "x"], 1, en: ["log /", "--log-file"],
      ja: ["ログ /", "--log-file"]),
    .init(
      "a log in no folder", ["scan", "--log-file", "no/x.log", "x"], 1, en: ["no/x.log"],
      ja: ["no/x.log", "ファイルまたはフォルダーがありません"]),
    .init(
      "a log that is something else", ["scan", "--log-file", "a.txt", "x"], 1,
      en: ["a.txt", "other than a log"], ja: ["a.txt", "Shoko のログではない"]
    ) { try $0.write("hello\n", to: "a.txt") },
    .init(
      "a folder without recordings", ["scan", "."], 1, en: ["no recording in the folder"],
      ja: ["録画がありません"]),
    .init(
      "no bag there", ["verify", "nowhere"], 1, en: ["nowhere", "check the path"],
      ja: ["nowhere", "パスを確認"]),
  ]

  /// What arguments alone cannot say.
  static let shells: [Provocation] = [
    .init(
      "a command of the cache that there is not", ["cache", "shwo"], 2,
      en: ["no command 'cache shwo'", "did you mean 'cache show'?", "show, verify, prune"],
      ja: ["コマンド 'cache shwo'", "'cache show' ではありませんか？"]),
    .init(
      "help of no command", ["help", "cache", "foo"], 2,
      en: ["no command 'cache foo'; the commands are show"], ja: ["コマンド 'cache foo'"]),
    .init(
      "help with an option", ["help"], 2,
      en: ["'help' takes no options", "leave '--language' out"],
      ja: ["'help' にオプションは付けられません", "'--language' を除いて"]),
    .init(
      "an option of no command of the cache", ["cache"], 2,
      en: ["write shoko cache <command> --language"], ja: ["shoko cache <command> --language"]),
    .init(
      "an option that is near to none", ["scan", "x", "--bogus"], 2,
      en: ["Unknown option '--bogus'; the help lists"], ja: ["オプション '--bogus' はありません。使えるもの"]),
    .init(
      "a command unlike any", ["wat"], 2, en: ["'wat'", "the commands are"], ja: ["コマンド 'wat'"]),
    .init(
      "an option unlike any", ["check", "--zzzzzzzz", "x"], 2, en: ["written ./--zzzzzzzz"],
      ja: ["./--zzzzzzzz と書いて"]),
    .init(
      "an option too early", ["--quiet", "scan", "x"], 2, en: ["write shoko scan --quiet"],
      ja: ["コマンドの後に", "shoko scan --quiet"]),
    .init(
      "an option of no form", ["scan", "---wat", "x"], 2, en: ["'---wat'", "the help lists"],
      ja: ["'---wat'", "ヘルプにあります"]),
    .init(
      "a value missing", ["scan", "x", "--pad"], 2, en: ["'--pad <length>'", "write it after"],
      ja: ["'--pad <length>'", "オプションの後に"]),
    .init(
      "a shell without completion", shell: "\"$shoko\" --generate-completion-script tcsh", 2,
      en: ["'tcsh'", "bash, zsh, fish"], ja: ["'tcsh'", "bash, zsh, fish"]),
    .init(
      "no shell", shell: "unset SHELL; \"$shoko\" --generate-completion-script", 2,
      en: ["with one of bash, zsh, fish"], ja: ["続けて指定してください: bash, zsh, fish"]),
    .init(
      "a set of no text",
      shell: "\"$shoko\" run --set \"x=$(printf 'a\\377')\" p.yaml $language", 2,
      en: ["--set x=a\\xff", "rename the file"], ja: ["--set x=a\\xff", "ファイル名を変える"]),
    .init(
      "a report of no text",
      shell: "\"$shoko\" run --junit \"$(printf 'a\\377')\" p.yaml $language", 2,
      en: ["--junit a\\xff", "another name"], ja: ["--junit a\\xff", "別の名前"]),
  ]

  @Test(arguments: cases + shells) func isOneSentenceInBothLanguages(_ provocation: Provocation)
    throws
  {
    try provocation.check()
  }
}
