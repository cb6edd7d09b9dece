internal import ShokoCore

/// Links from `metadata/index.html` to other files of the bundle.
enum BundleLink {
  /// A relative link to a path from the bundle's top, percent-encoded (RFC 3986).
  ///
  /// Throws unless the path is relative and stays inside the bundle.
  static func href(_ path: String) throws(ShokoError) -> String {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let climbs = parts.contains {
      $0.isEmpty || $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8)
    }
    guard !climbs else {
      throw ShokoError(.failure, .pageCannotLink(path))
    }
    return "../" + parts.map { encode($0) }.joined(separator: "/")
  }

  /// The same, or `nil` where there is no path.
  static func href(_ path: String?) throws(ShokoError) -> String? {
    guard let path else { return nil }
    let link: String = try href(path)
    return link
  }

  private static func encode(_ part: Substring.UTF8View) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in part {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
