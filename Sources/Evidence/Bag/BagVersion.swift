/// The version of BagIt that a bag follows.
struct BagVersion: Hashable, Comparable, CustomStringConvertible {
  /// Before the dot.
  let major: Int
  /// After the dot.
  let minor: Int

  /// RFC 8493.
  static let one = BagVersion(major: 1, minor: 0)
  /// The oldest draft that is judged.
  static let oldest = BagVersion(major: 0, minor: 93)

  /// Takes both numbers.
  init(major: Int, minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// Reads `M.N`, or gives `nil`.
  init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard parts.count == 2, parts.allSatisfy({ $0.allSatisfy(digits.contains) }),
      let major = Int(String(decoding: parts[0], as: UTF8.self)),
      let minor = Int(String(decoding: parts[1], as: UTF8.self))
    else { return nil }
    self.init(major: major, minor: minor)
  }

  /// Whether this release knows the rules of the version.
  var isKnown: Bool { self >= .oldest && self <= .one }

  /// The version as `1.0`.
  var description: String { "\(major).\(minor)" }

  static func < (a: BagVersion, b: BagVersion) -> Bool {
    (a.major, a.minor) < (b.major, b.minor)
  }
}
