internal import Archive
internal import ShokoCore

extension Message {
  /// Text from outside as messages show it: in quotes, shortened, without control characters.
  static func quoting(_ text: some StringProtocol) -> Message {
    let start = String(text.prefix(80))
    let isCut = start.utf8.count < text.utf8.count
    return .quoted(ArchivePath(start).display + (isCut ? "…" : ""))
  }
}
