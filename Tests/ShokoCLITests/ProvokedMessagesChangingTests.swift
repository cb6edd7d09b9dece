import Foundation
import Glibc
import TestSupport
import Testing

/// What is said of recordings that somebody writes to while they are read.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ProvokedMessagesChangingTests {
  static let cases: [Provocation] = [
    .recording(
      "a recording that grows", "a.ts", 3,
      en: ["a.ts is still being written; its first", "run again when the recorder is done"],
      ja: ["a.ts はまだ書き込み中です。開いた時点の先頭", "もう一度実行してください"]
    ) { scratch in
      try scratch.write(try scratch.clip("moving.ts"), to: "a.ts")
      grow(scratch.path("a.ts"))
    },
    .recording(
      "a recording that grows, inspected", "a.ts", 3, command: "inspect",
      en: ["The original is not at rest: the file is still being written"],
      ja: ["原本が変更されています: ファイルはまだ書き込み中です"]
    ) { scratch in
      try scratch.write(try scratch.clip("long.ts"), to: "a.ts")
      grow(scratch.path("a.ts"))
    },
    .recording(
      "an unfinished recording that grows", "a.mp4", 1,
      en: ["a.mp4 is still being written; run again when the recorder is done with it."],
      ja: ["a.mp4 はまだ書き込み中です。レコーダーの書き込みが終わってから、もう一度実行してください。"]
    ) { scratch in
      let path = scratch.path("a.mp4")
      try scratch.write(try scratch.clip("moving.mp4").prefix(200_000), to: "a.mp4")
      // A hole, so that its digest takes a while.
      truncate(path, 200_000_000)
      grow(path)
    },
    .recording(
      "a recording that is written over", "a.ts", 3,
      en: ["a.ts changed while it was worked on; copy it to a place where nothing writes"],
      ja: ["a.ts が処理中に変わりました。書き込みのない場所へコピーしてから"]
    ) { scratch in
      try scratch.write(try scratch.clip("long.ts"), to: "a.ts")
      keep(scratch.path("a.ts")) { pwrite($0, [UInt8.random(in: 0...255)], 1, 188 * 5000 + 100) }
    },
    .recording(
      "a recording that becomes shorter", "a.ts", 3, command: "inspect",
      en: ["The original is not at rest: the file became shorter while it was read."],
      ja: ["原本が変更されています: 読み取り中にファイルが短くなりました。"]
    ) { scratch in
      try scratch.write(try scratch.clip("long.ts"), to: "a.ts")
      keep(scratch.path("a.ts")) { descriptor in
        var status = stat()
        fstat(descriptor, &status)
        ftruncate(descriptor, status.st_size - 188)
      }
    },
  ]

  /// Adds zeros to a file until it is removed.
  private static func grow(_ path: String) {
    keep(path) { descriptor in
      lseek(descriptor, 0, SEEK_END)
      write(descriptor, [UInt8](repeating: 0, count: 188), 188)
    }
  }

  /// Does something to a file every other millisecond until it is removed, at most for a minute.
  private static func keep(_ path: String, doing work: @escaping @Sendable (Int32) -> Void) {
    let descriptor = open(path, O_RDWR)
    Thread.detachNewThread {
      for _ in 0..<30_000 where access(path, F_OK) == 0 {
        work(descriptor)
        usleep(2_000)
      }
      close(descriptor)
    }
  }

  @Test(arguments: cases) func areSentences(_ provocation: Provocation) throws {
    try provocation.check()
  }
}
