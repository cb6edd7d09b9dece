import Foundation
import TestSupport
import Testing

/// Pipelines with many mistakes at once, which are all told.
@Suite struct ProvokedMessagesValuesTests {
  static let values: [Provocation] = [
    .check(
      "keys and parameters", parameters, en: ["p.yaml:1:8", "'shoko' must be 1"],
      ja: ["p.yaml:1:8", "「shoko」に「2」は指定できません"]),
    .check(
      "sources and steps", steps, en: ["there is no step 'sacn'"], ja: ["ステップ「sacn」はありません"]),
    .check("clocks and zones", clocks, en: ["two anchors"], ja: ["時刻の基準が二つ"]),
    .check("values of other kinds", kinds, en: ["not a list"], ja: ["リストは指定できません"]),
    .check(
      "orders of steps", orders, en: ["the step 'verify' needs the step 'bundle' before it"],
      ja: ["ステップ「verify」の前にステップ「bundle」が必要です"]),
    .check(
      "expectations without a scan", inspection, en: ["needs the step 'scan' before 'expect'"],
      ja: ["「expect」の前にステップ「scan」が必要です"]),
    .check(
      "values from outside", parametersAlone,
      more: ["--set", "a=1", "--set", "num=1", "--set", "num=2", "--set", "p=", "--set", "w=2"],
      en: ["--set 'num' is given twice", "its parameters are"],
      ja: ["--set 「num」が二度指定", "パラメーター: "]),
    .check(
      "long values", long,
      en: ["longer than 1000 bytes", "64 KiB", "longer than 3600 s, and is 2h"],
      ja: ["1000 バイト", "64 KiB", "3600 秒以下"]),
    .check(
      "a long pipeline", swollen, en: ["longer than 4 MiB"], ja: ["4 MiB を超えます"]),
  ]

  private static let parameters = """
    shoko: 2
    name: ""
    titel: x
    <<: {a: 1}
    ? [a]
    : x
    description: [a]
    parameters:
      o ut: {type: text, default: x}
      ? [x]
      : {type: path, default: x}
      a: {type: choice, default: x}
      b: {type: text, default: x, choices: [x]}
      c: {type: text, default: x, zone: UTC}
      d: {type: date, default: today}
      e: {type: list, default: x}
      f: {type: path, default: [x]}
      g: {type: text}
      h: {type: text, env: SHOKO_TEST_OF_NO_VALUE}
      i: {type: text, default: "${j}"}
      j: {type: number, default: three}
      k: {type: list, default: [x, y]}
      l: {type: choice, choices: [low, high], default: hihg}
      l: {type: text, default: x}
      m: {type: duration, default: 2}
      n: {type: text, default: "${x"}
    sources:
      - {camera: a, files: "x${k}"}
      - {camera: b, files: "${kk}"}
      - {camera: "${}", files: x}
    steps: [scan]
    """

  private static let steps = """
    shoko: 1
    name: "a\\nb"
    parameters: {out: {type: text, default: x}, wat: {}}
    sources:
      - {camera: 玄関, files: []}
      - {camera: d, files: {a: b}}
      - {camera: E, camera: f, files: "${nowhere}"}
      - {camera: h, files: ~}
      - {camera: i, files: "b["}
      - {camera: e, files: b}
    between: {from: yesterday, to: 2026-02-30T22:00Z}
    steps:
      - sacn
      - scan: {mode: fast, min_length: 2, pad: 2 days, sensitivity: huge}
      - scan: yes
      - [scan]
      - {}
      - {stills: {per_window: 21, per_track: 6, zoom: ~}, zoom: 1}
      - {clips: {cut: encode}, verify: {}}
      - verify: {x: 1}
      - bundle: {to: "", case: a/b, originals: wat}
      - wat
    """

  private static let clocks = """
    shoko: 1
    name: "\\0"
    sources:
      - {camera: a, files: a, clock: {from: name}}
      - {camera: b, files: a, clock: {from: name, vendor: rolink, zone: Asia/Tokio}}
      - {camera: c, files: a, clock: {from: name, vendor: qqqqq, zone: +99}}
      - {camera: d, files: a, clock: {from: name, pattern: "%s", vendor: tapo}}
      - {camera: e, files: a, clock: {from: anchor}}
      - camera: f
        files: a
        clock:
          from: anchor
          anchors:
            - {file: a, pts: x, time: 1}
            - {file: a, pts: 1, time: "2026-11-19T22:00Z"}
            - {file: a, pts: 1, time: "2026-11-19T22:00Z"}
      - {camera: g, files: a, clock: {from: none, uncertainty: 2s}}
      - {camera: h, files: a, clock: {from: nmae}}
      - camera: i
        files: a
        zones:
          - {name: a}
          - {name: a, box: [0, 0, 1, 1.1]}
          - {name: b, box: [0.5, 0, 0.2, 1]}
          - {name: c, box: [0, 0, 1]}
          - {name: d, polygon: [[0, 0], [1, 1]]}
          - {name: e, polygon: [[0, 0], [0.1, 0.1], [1, 1], [0, 0]]}
          - {name: f, exclude: yes, box: [0, 0, 1, 1], polygon: [[0, 0], [0, 1], [1, 1]]}
      - {camera: I, files: a}
    between: {from: 2026-11-20T22:00Z, zone: UTC, to: 2026-11-19T22:00Z}
    steps: [scan]
    """

  private static let kinds = """
    shoko: 1
    name: a
    description: ~
    ? {a: b}
    : x
    parameters: [a]
    sources:
      - {camera: a, files: [~, [x]], title: [x], zones: [{name: a, box: {a: b}}]}
      - camera: [b]
        files: {a: 1}
        clock:
          from: [a]
          zone: [a]
          pattern: [a]
          vendor: {a: 1}
          patterns: [a]
          uncertainty: [a]
          anchors: [{file: [], pts: [], time: []}]
      - {camera: c, files: a, zones: [{name: a, exclude: [], box: [[], 1, 1, 1]}]}
      - x
    between: {from: [a], to: {a: 1}, day: [x], zone: ""}
    steps:
      - stills: {zoom: [], per_window: {}}
      - scan: {pad: [], sensitivity: []}
      - bundle: {to: [], case: {}}
      - ~
      - expect:
          coverage: {at_least: []}
          windows: {at_least: {}}
          cameras: [a]
          longest_gap: {at_most: 1}
    """

  private static let orders = """
    shoko: 1
    name: "${q}"
    sources: [{camera: a, files: a}]
    between: {day: 2026-11-31, to: 2026-11-19T00:00Z}
    steps:
      - expect: {}
      - verify
      - clips
      - scan
      - stills
      - stills
    """

  private static let inspection = """
    shoko: 1
    name: n
    parameters: {num: {type: text, default: x}}
    sources:
      - {camera: a, files: "${wat}"}
      - {camera: b, files: "${nmu}"}
    between: {}
    steps:
      - inspect
      - bundle: {to: x, case: y}
      - summary
      - expect:
          windows: {at_least: 1}
          coverage: {equals: 99}
          duration: {atleast: 1}
          unreadable: {}
          cameras: {door: {unreadable: {equals: 1}}, aa: {unreadable: {equals: 1}}}
    """

  private static let parametersAlone = """
    shoko: 1
    name: n
    parameters:
      num: {type: number, default: 3}
      p: {type: path, default: x}
      w: {type: time, default: 2026-11-19T22:00Z}
    sources: [{camera: a, files: "${p}"}]
    steps: scan
    """

  private static let long = """
    shoko: 1
    name: \(String(repeating: "x", count: 1001))
    parameters:
      a: {type: text, default: \(String(repeating: "x", count: 9000))}
    description: "\(String(repeating: "${a}", count: 10))"
    sources: [{camera: a, files: a}]
    steps: [{scan: {pad: 2h}}, {bundle: {to: x, case: y}}, clips]
    """

  /// Every value is short enough by itself.
  private static let swollen = """
    shoko: 1
    name: n
    parameters:
      a: {type: text, default: \(String(repeating: "x", count: 3000))}
    sources:
      - camera: a
        files: [\(Array(repeating: "\"${a}\"", count: 999).joined(separator: ", "))]
      - camera: b
        files: [\(Array(repeating: "\"${a}\"", count: 999).joined(separator: ", "))]
    steps: [scan]
    """

  @Test(arguments: values) func areAllTold(_ provocation: Provocation) throws {
    try provocation.check()
  }
}
