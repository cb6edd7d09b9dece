/// The text chunks of a PNG file, read by the format's own rules (ISO/IEC 15948, clause 5).
enum PNGFile {
  /// The plain texts by their keywords.
  static func texts(_ bytes: [UInt8]) -> [String: String] {
    var texts: [String: String] = [:]
    var place = 8
    while place + 12 <= bytes.count {
      let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      let (body, end) = (place + 8, place + 8 + length)
      guard end + 4 <= bytes.count else { break }
      if Array(bytes[place + 4..<body]) == Array("tEXt".utf8) {
        let parts = bytes[body..<end].split(
          separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
        texts[String(decoding: parts[0], as: UTF8.self)] =
          String(decoding: parts.count > 1 ? parts[1] : [], as: UTF8.self)
      }
      place = end + 4
    }
    return texts
  }
}
