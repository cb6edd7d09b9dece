import ShokoCore
import Testing

@Suite("Messages about archives")
struct ArchiveMessageTests {
  @Test(
    "the system's reasons keep its English words and have Japanese ones",
    arguments: [
      (2, "No such file or directory"), (5, "Input/output error"), (13, "Permission denied"),
      (20, "Not a directory"), (21, "Is a directory"), (24, "Too many open files"),
      (36, "File name too long"), (40, "Too many levels of symbolic links"),
    ] as [(Int32, String)])
  func systemReasons(code: Int32, english: String) {
    let reason = Message.systemReason(code)
    #expect(reason.english == english)
    #expect(reason.japanese.unicodeScalars.allSatisfy { $0.value > 0x2fff })
  }

  @Test("rare reasons are the system's words")
  func rare() {
    #expect(Message.systemReason(71).japanese == "Protocol error")
  }

  @Test("what is said of a file holds its name and reason in both languages")
  func arguments() {
    let message = Message.pathUnreadable("門/a.mp4", .systemReason(13))
    #expect(message.english == "門/a.mp4 cannot be read: Permission denied.")
    #expect(message.japanese == "門/a.mp4 を読めません: 許可がありません。")
  }
}
