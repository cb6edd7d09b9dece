import Foundation
import Glibc
import TestSupport
import Testing

/// What a machine's limits, its terminals and the end of a run have the program say.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ProvokedMessagesMachineTests {
  /// A file of Linux that can be opened and not read.
  private static let unreadable = "/sys/class/net/lo/speed"

  static let limits: [Provocation] = [
    .bag(
      "a sound bag where too few files may be open", status: 1,
      en: ["Cannot read", "bag bag: too many files are open; raise the limit (ulimit -n)."],
      ja: ["バッグ bag", "開いているファイルが多すぎます。上限を上げてください (ulimit -n)。"]
    ).after("ulimit -n 7; exec"),
    .recording(
      "what can be opened and not read", unreadable, 1,
      en: ["error: reading failed: Invalid argument; check the disk"],
      ja: ["エラー: 読み取りに失敗しました: 引数が正しくありません。"]
    ) { _ in },
    .pipeline(
      "a folder with the summary's name", 1, steps: "scan, {summary: {to: out}}",
      en: ["out/summary.txt: a folder has that name; move it or choose another name."],
      ja: ["out/summary.txt に書き込めません: 同じ名前のフォルダーがあります"]
    ) { try $0.write("x", to: "out/summary.txt/x") },
  ]

  /// A scan on a terminal that meets a fault; of what it draws, the first line that has a text.
  private static func terminal(
    _ name: String, _ fault: String, _ parts: [String], en: [String], ja: [String]
  ) -> Provocation {
    let faults = Faults.variables([fault]).replacing("$", with: "\\$")
    let patterns = parts.map { "-e '\($0)'" }.joined(separator: " ")
    let scan = "env \(faults) \\\"\\$shoko\\\" scan --no-cache --jobs 1 1.mp4 long.ts $language"
    return .init(
      name,
      shell: "env -u NO_COLOR TERM=xterm script -qec \"\(scan)\" /dev/null"
        + " < /dev/null | tr '\\r' '\\n' | sed 's/\\x1b\\[[?0-9]*[A-Za-z]//g'"
        + " | grep -a -m 1 \(patterns)", 0, en: en, ja: ja
    ) {
      try Clips.copy("moving.mp4", to: $0.path("1.mp4"))
      try Clips.copy("long.ts", to: $0.path("long.ts"))
    }
  }

  static let terminals: [Provocation] = [
    // What is left is not told in the first seconds.
    terminal(
      "progress on a terminal", "pread long.ts 60 $sleep 6", [" left ", "残り"],
      en: ["/2 recordings", "pictures/s", "x real time", " left"],
      ja: ["/2 件", "枚/秒", "実時間の", "残り"]),
    terminal(
      "the end asked for on a terminal",
      "pread long.ts 20 $sleep 1; kill -TERM $PPID; sleep 1", ["stopping [.]", "ます[.]"],
      en: ["stopping ..."], ja: ["停止しています..."]),
  ]

  static let ends: [Provocation] = [
    .init(
      "an inspection that is stopped",
      ["inspect", "1.ts", "2.ts", "3.ts", "4.ts"], 143,
      en: ["stopping", "error: Interrupted."], ja: ["停止しています", "エラー: 中断しました。"]
    ) { for number in 1...4 { try Clips.copy("long.ts", to: $0.path("\(number).ts")) } }
    .meanwhile("pread 1.ts 2", "kill -TERM $PPID; sleep 3"),
    .pipeline(
      "a run that is stopped at its exhibits", 143,
      steps: "scan, {stills: {per_window: 9}}, clips,"
        + " {bundle: {to: out, case: K, originals: digests}}",
      clips: ["1.ts": "long.ts"],
      en: ["stopping", "error: Interrupted; no bundle was written."],
      ja: ["停止しています", "エラー: 中断しました。証拠バンドルは書き込んでいません。"]
    ).stopped(until("grep -q -e 'taking' -e '切り出して' l 2>/dev/null")),
  ]

  /// Waits for something, half a minute at most, and then asks for the end.
  private static func until(_ condition: String) -> String {
    "for i in $(seq 3000); do \(condition) && break; sleep 0.01; done; kill -TERM $!; wait $!"
  }

  /// Whether the file that cannot be read is there, and a terminal can be played.
  static let isPossible =
    access(unreadable, R_OK) == 0 && access("/usr/bin/script", X_OK) == 0

  @Test(.enabled(if: isPossible), arguments: limits)
  func ofLimits(_ provocation: Provocation) throws { try provocation.check() }

  @Test(
    .enabled(if: isPossible), .enabled(if: Faults.isPossible, Comment(rawValue: Faults.absence)),
    arguments: terminals)
  func ofTerminals(_ provocation: Provocation) throws {
    let said = try ProvokedWords.of(provocation)
    for part in provocation.english { #expect(said.english.words.contains(part)) }
    for part in provocation.japanese { #expect(said.japanese.words.contains(part)) }
  }

  @Test(
    .enabled(if: Faults.isPossible, Comment(rawValue: Faults.absence)), arguments: ends)
  func ofEnds(_ provocation: Provocation) throws {
    try provocation.check()
  }
}

extension Provocation {
  /// The same with a log, run beside a shell that does something.
  fileprivate func stopped(_ rest: String) -> Provocation {
    var provocation = self
    provocation.script =
      "\"$shoko\" \(arguments.joined(separator: " ")) --log-file l --log-level debug $language & "
      + rest
    provocation.arguments = []
    return provocation
  }
}
