import Foundation
import Glibc
import TestSupport
import Testing

/// What can be wrong or odd about a recording.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ProvokedMessagesRecordingsTests {
  static let unreadable: [Provocation] = [
    .recording(
      "an empty file", "a.mp4", 1, en: ["the file is empty."], ja: ["ファイルが空です。"]
    ) { try $0.write("", to: "a.mp4") },
    .recording(
      "no file", "a.mp4", 1, en: ["it cannot be opened: No such file"],
      ja: ["ファイルを開けません: ファイルまたはフォルダーがありません"]
    ) { _ in },
    .recording(
      "a FIFO", "a.mp4", 1, en: ["it is not a regular file"],
      ja: ["通常のファイルではありません"]
    ) { mkfifo($0.path("a.mp4"), 0o600) },
    .recording(
      "no recording", "README", 1, en: ["it is no recording that FFmpeg can read"],
      ja: ["FFmpeg で読み取れる録画ではありません"]
    ) { try $0.write("hello\n", to: "README") },
    .recording(
      "a playlist", "a.mkv", 1, en: ["it is of a format that Shoko does not open"],
      ja: ["プレイリストなど、Shoko では開かない形式です"]
    ) { try $0.write("ffconcat version 1.0\nfile b.ts\n", to: "a.mkv") },
    .recording(
      "an unfinished file", "a.mp4", 1, en: ["it was not finished", "moov atom not found"],
      ja: ["記録が完了していないか", "索引"]
    ) { scratch in
      try scratch.write(try scratch.clip("moving.mp4").prefix(200_000), to: "a.mp4")
    },
    .recording(
      "sound alone", "a.m4a", 1, en: ["it holds no video stream"],
      ja: ["画像の大きさが分かる映像ストリームがありません"], make: sound),
    .recording(
      "sound alone, inspected", "a.m4a", 1, command: "inspect", en: ["It holds no video stream."],
      ja: ["映像ストリームがありません。"], make: sound),
    .recording(
      "a codec that is not decoded", "a.mov", 1,
      en: ["its pictures are coded as qtrle, which Shoko does not decode."],
      ja: ["画像が qtrle で符号化されており、Shoko では復号しない形式です。"]
    ) { try $0.ffmpeg("-f lavfi -i testsrc=s=160x90:d=1 -c:v qtrle a.mov") },
    .recording(
      "a codec that FFmpeg does not know", "a.mp4", 1,
      en: ["FFmpeg has no decoder for vvc1; export the recording in another format"],
      ja: ["FFmpeg に vvc1 のデコーダーがありません。H.264 など別の形式で"]
    ) { scratch in
      var bytes = try scratch.clip("moving.mp4")
      let header = bytes.range(of: Data("stsd".utf8))?.upperBound ?? bytes.endIndex
      if let name = bytes.range(of: Data("avc1".utf8), in: header..<bytes.endIndex) {
        bytes.replaceSubrange(name, with: Data("vvc1".utf8))
      }
      try scratch.write(bytes, to: "a.mp4")
    },
    .recording(
      "a decoder's settings that are damaged", "a.mkv", 1,
      en: ["the ffv1 decoder does not start: CRC mismatch"],
      ja: ["ffv1 のデコーダーを開始できません: CRC mismatch"]
    ) { scratch in
      try scratch.ffmpeg("-f lavfi -i testsrc=s=160x90:d=1 -c:v ffv1 -level 3 w.mkv")
      try scratch.write(withBadSettings(try contents(scratch.path("w.mkv"))), to: "a.mkv")
    },
    .recording(
      "pictures of nothing but zeros", "a.mkv", 1,
      en: ["not a single picture could be decoded"], ja: ["画像を 1 枚も復号できませんでした"]
    ) { try $0.writeZeros(to: "a.mkv") },
  ]

  static let damaged: [Provocation] = [
    .recording(
      "lost packets", "a.ts", 3,
      en: ["Bytes of the recording are lost here", "The picture was decoded with errors"],
      ja: ["ここで録画のデータが失われています", "画像の復号中にエラーがありました"], make: copy("damaged.ts")),
    .recording(
      "lost packets, inspected", "a.ts", 3, command: "inspect",
      en: ["Bytes of the recording are lost."], ja: ["録画のデータが一部失われています。"],
      make: copy("damaged.ts")),
    .recording(
      "an end cut off", "a.ts", 3,
      en: ["The recording is cut short: its header promises", "gave no picture", "FFmpeg says"],
      ja: ["録画が途中で切れています", "復号できなかった画像があります", "FFmpeg の報告"], make: copy("cut.mkv")),
    .recording(
      "an end cut off, inspected", "a.ts", 3, command: "inspect",
      en: ["The recording may be incomplete: the end is not regular", "The header promises 10 s"],
      ja: ["録画が最後まで揃っていない可能性があります", "ヘッダーには 10 秒とありますが"], make: copy("cut.mkv")),
    .recording(
      "a last picture cut off", "a.mkv", 3, en: ["The recording may be incomplete"],
      ja: ["録画が最後まで揃っていない可能性があります"]
    ) { scratch in try scratch.write(try scratch.clip("moving.mkv").dropLast(3000), to: "a.mkv") },
    .recording(
      "a first picture that all others need", "a.ts", 3,
      en: ["Motion was seen here in pictures alone that were predicted from damaged ones"],
      ja: ["ここの動きは、破損した画像から予測された画像にだけ現れています"]
    ) { scratch in
      let from = try Clips.path("moving.mp4")
      try scratch.ffmpeg(
        "-i \(from) -an -c:v libx264 -preset veryfast -threads 1 -g 300 -bf 2 w.ts")
      var bytes = try contents(scratch.path("w.ts"))
      for byte in stride(from: 188 * 20 + 60, to: 188 * 23, by: 97) { bytes[byte] ^= 0x5a }
      try scratch.write(bytes, to: "a.ts")
    },
    .recording(
      "pictures of no size in the middle", "a.mp4", 3,
      en: ["Pictures whose time is not after the one before were moved"],
      ja: ["直前の画像より後の時刻になっていない画像"]
    ) { scratch in
      var bytes = try scratch.clip("moving.mp4")
      for index in 60_000..<80_000 { bytes[index] = 0 }
      try scratch.write(bytes, to: "a.mp4")
    },
    .recording(
      "pictures without a time lost", "a.avi", 3,
      en: ["Coded pictures without a time of their own gave no picture"],
      ja: ["時刻を持たない画像に復号できなかったものがあります"]
    ) { scratch in
      try scratch.ffmpeg("-i \(try Clips.path("moving.mp4")) -an -c copy w.avi")
      var bytes = try contents(scratch.path("w.avi"))
      for index in 120_000..<123_000 { bytes[index] = 255 }
      try scratch.write(bytes, to: "a.avi")
    },
    .recording(
      "a picture as large as can be", "a.ivf", 0,
      en: ["A damaged place was passed over: FFmpeg stopped reading"],
      ja: ["破損した箇所を飛ばして読み進めました: FFmpeg が読み取りを中止しました"]
    ) { scratch in
      try scratch.ffmpeg(
        "-f lavfi -i testsrc=s=160x90:d=2 -c:v libvpx -deadline realtime -threads 1 w.ivf")
      try scratch.write(withLargePicture(try contents(scratch.path("w.ivf"))), to: "a.ivf")
    },
    .recording(
      "more damage than can be listed", "a.mkv", 3,
      en: ["Further complaints of the decoder were counted"], ja: ["件数だけを数えて一覧には"],
      make: pictures(seconds: 5500)),
    .init(
      "more damage than is shown", ["scan", "a.mkv"], 3,
      en: ["more (--verbose lists them)"], ja: ["件 (--verbose で全件)"],
      prepare: pictures(seconds: 500)),
  ]

  static let odd: [Provocation] = [
    .recording(
      "no time stamps", "a.h264", 0, en: ["has no time stamps; times are counted at 25"],
      ja: ["タイムスタンプがありません", "毎秒 25"], make: raw),
    .recording(
      "no time stamps, inspected", "a.h264", 0, command: "inspect",
      en: ["has no time stamps; times are counted by its rate"], ja: ["時刻はフレームレートから数えます"],
      make: raw),
    .recording(
      "some time stamps", "a.avi", 0, en: ["Pictures without a time stamp follow the one before"],
      ja: ["直前の画像に続くものとしました"]
    ) { try $0.ffmpeg("-f lavfi -i testsrc=s=160x90:d=2 -c:v mpeg4 -bf 2 -q:v 4 a.avi") },
    .recording(
      "a clock set back", "a.ts", 0, en: ["The file's clock jumps from"], ja: ["ファイル内の時計が"],
      make: twice),
    .recording(
      "a clock set back, inspected", "a.ts", 3, command: "inspect",
      en: ["The file's clock is set back."], ja: ["ファイル内の時計が途中で前に戻っています。"], make: twice),
    .recording(
      "another size in the middle", "a.ts", 3, en: ["From here on pictures have 320x180"],
      ja: ["ここから画像は 320x180"]
    ) { scratch in
      try scratch.ffmpeg("-f lavfi -i testsrc=s=160x90:d=2 -c:v libx264 -preset ultrafast 1.ts")
      try scratch.ffmpeg("-f lavfi -i testsrc=s=320x180:d=2 -c:v libx264 -preset ultrafast 2.ts")
      let parts = try ["1.ts", "2.ts"].map { try contents(scratch.path($0)) }
      try scratch.write(parts[0] + parts[1], to: "a.ts")
    },
    .recording(
      "two pictures at a time", "a.mkv", 0,
      en: ["Only the largest video stream was examined; streams 0 were not"],
      ja: ["ストリーム 0 は調べていません"]
    ) {
      try $0.ffmpeg(
        "-f lavfi -i testsrc=s=96x80:d=1 -f lavfi -i testsrc=s=160x90:d=1 -map 0 -map 1 a.mkv")
    },
    .recording(
      "an edit list", "b.mp4", 0, en: ["The container's edit list hides pictures"],
      ja: ["編集リストで隠された画像があります"]
    ) { scratch in
      try scratch.ffmpeg("-ss 2.5 -i \(try Clips.path("moving.mp4")) -c copy b.mp4")
    },
    .recording(
      "a picture askew", "b.mp4", 0, en: ["turns the picture by", "the nearest quarter was used"],
      ja: ["度回転させます", "最も近い 90 度単位"]
    ) { scratch in
      try scratch.ffmpeg(
        "-i \(try Clips.path("moving.mp4")) -c copy -metadata:s:v rotate=30 b.mp4")
    },
  ]

  /// Gives the 25th picture of an IVF file the largest size that its header can state.
  private static func withLargePicture(_ file: Data) -> Data {
    var (bytes, at) = (file, 32)
    for _ in 0..<25 {
      let size = bytes[at..<at + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
      at += 12 + size
    }
    bytes.replaceSubrange(at..<at + 4, with: [255, 255, 255, 255])
    return bytes
  }

  /// Flips the last four bytes of CodecPrivate, the element 63 A2 of Matroska, which check the others.
  private static func withBadSettings(_ file: Data) -> Data {
    var bytes = file
    guard let name = bytes.range(of: Data([0x63, 0xa2])) else { return bytes }
    // A length of one byte has its first bit set, one of two bytes the second.
    let first = Int(bytes[name.upperBound])
    let isShort = first & 0x80 != 0
    let length = isShort ? first & 0x7f : (first & 0x3f) << 8 | Int(bytes[name.upperBound + 1])
    let end = name.upperBound + (isShort ? 1 : 2) + length
    for index in end - 4..<end { bytes[index] ^= 0xff }
    return bytes
  }

  /// Pictures of which every other one is damaged, five seconds apart.
  private static func pictures(seconds: Int) -> @Sendable (Scratch) throws -> Void {
    { scratch in
      try scratch.ffmpeg("-f lavfi -i testsrc=s=64x48:r=1/5:d=\(seconds) -c:v mjpeg w.mkv")
      try scratch.write(everyOther(in: try contents(scratch.path("w.mkv"))), to: "a.mkv")
    }
  }

  /// Takes the markers from every other JPEG.
  private static func everyOther(in file: Data) -> Data {
    var (bytes, start, count) = (file, file.startIndex, 0)
    while let found = bytes.range(of: Data([0xff, 0xd8, 0xff]), in: start..<bytes.endIndex) {
      count += 1
      start = found.upperBound
      if count.isMultiple(of: 2) { continue }
      let end = min(bytes.endIndex, found.lowerBound + 1500)
      for index in found.lowerBound..<end where bytes[index] == 0xff { bytes[index] = 0 }
    }
    return bytes
  }

  @Sendable private static func sound(_ scratch: Scratch) throws {
    try scratch.ffmpeg("-f lavfi -i sine=d=1 -c:a aac a.m4a")
  }

  @Sendable private static func raw(_ scratch: Scratch) throws {
    try scratch.ffmpeg("-f lavfi -i testsrc=s=160x90:d=1 -c:v libx264 -preset ultrafast a.h264")
  }

  @Sendable private static func twice(_ scratch: Scratch) throws {
    try scratch.write(try scratch.clip("moving.ts") + scratch.clip("moving.ts"), to: "a.ts")
  }

  private static func copy(_ clip: String) -> @Sendable (Scratch) throws -> Void {
    { scratch in try scratch.write(try scratch.clip(clip), to: "a.ts") }
  }

  @Test(arguments: unreadable) func ofUnreadableOnes(_ provocation: Provocation) throws {
    try provocation.check()
  }

  @Test(arguments: damaged) func ofDamagedOnes(_ provocation: Provocation) throws {
    try provocation.check()
  }

  @Test(arguments: odd) func ofOddOnes(_ provocation: Provocation) throws {
    try provocation.check()
  }
}
