import Archive
import Testing

@Suite struct RawArgumentTests {
  @Test(
    arguments: [
      Array("plain/名前.mp4".utf8), [0x62, 0xff, 0x2e, 0x6d], [0xff, 0xfe, 0x80], [0xe3, 0x81],
      Array("\u{10ffff}x\u{10ff80}".utf8), Array("\u{10ff7f}".utf8), [],
    ] as [[UInt8]])
  func everyArgumentComesBack(bytes: [UInt8]) {
    let text = RawArgument.text(bytes)
    #expect(RawArgument.bytes(text) == bytes)
    #expect(ArchivePath(argument: text).bytes == bytes)
    #expect(RawArgument.isText(text) == (String(validating: bytes, as: UTF8.self) != nil))
  }

  @Test func textStaysTextAndBytesAreShown() {
    #expect(RawArgument.text(Array("廊下 1.mp4".utf8)) == "廊下 1.mp4")
    #expect(RawArgument.shown("no 'a\(RawArgument.text([0xff]))b'") == "no 'a\\xffb'")
  }

  @Test func allShortSequencesComeBack() {
    for first in UInt8.min...UInt8.max {
      for second in stride(from: UInt8(0x70), through: 0xf8, by: 8) {
        let bytes = [first, second, 0x41]
        #expect(RawArgument.bytes(RawArgument.text(bytes)) == bytes)
      }
    }
  }
}
