internal import Archive

/// Text from outside as messages show it: in quotes, shortened, without control characters.
struct Quoted: CustomStringConvertible {
  private static let longest = 80
  let description: String

  init(_ text: some StringProtocol) {
    let start = String(text.prefix(Self.longest))
    let isCut = start.utf8.count < text.utf8.count
    description = "'" + ArchivePath(start).display + (isCut ? "…'" : "'")
  }
}
