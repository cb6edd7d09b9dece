/// Names inside a bundle: `[A-Za-z0-9._-]`, and unique ignoring case.
public enum BundleName {
  /// The longest component that Shoko writes, in bytes.
  public static let maximumLength = 200

  /// Whether a string may be a file's or a folder's name in a bundle.
  public static func isValid(_ name: some StringProtocol) -> Bool {
    isPlain(Array(name.utf8)) && name.utf8.count <= maximumLength
  }

  /// Maps a name from outside to the bundle's characters.
  ///
  /// A name that is plain already stays as it is. Any other becomes what is left of it, a hyphen,
  /// twelve hexadecimal digits of the original's SHA-256, and the extension: `廊下 1.mp4` becomes
  /// `1-1f0c2d3e4a5b.mp4`. So different originals get different names, but for case: where names
  /// that differ in case alone may meet, use `BundleNames`.
  public static func mapped(_ original: String) -> String { mapped(bytes: Array(original.utf8)) }

  /// Maps a name that may not be UTF-8, such as one that a file system gave.
  public static func mapped(bytes: [UInt8]) -> String {
    isUnremarkable(bytes) ? String(decoding: bytes, as: UTF8.self) : hashed(bytes, salt: [])
  }

  /// The mapped name with digits of its digest, whether it needed them or not.
  static func hashed(_ bytes: [UInt8], salt: [UInt8]) -> String {
    let (stem, suffix) = split(bytes)
    let digits = Hex.encode(StreamingHash.digest(bytes + salt, .sha256).prefix(6))
    let kept = sanitized(stem)
    return (kept.isEmpty ? "file" : kept) + "-" + digits + suffix
  }

  /// Whether every byte is of the set and the name is no `.` or `..`.
  static func isPlain(_ name: some Collection<UInt8>) -> Bool {
    if name.isEmpty || name.elementsEqual([0x2e]) || name.elementsEqual([0x2e, 0x2e]) {
      return false
    }
    return name.allSatisfy(isAllowed)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// Whether a name is plain and cannot be taken for a mapped one, an option, a hidden file or a
  /// device of Windows.
  private static func isUnremarkable(_ name: [UInt8]) -> Bool {
    guard isPlain(name), name.count <= 100, let first = name.first, let last = name.last else {
      return false
    }
    let dot = UInt8(ascii: ".")
    if first == dot || first == UInt8(ascii: "-") || last == dot { return false }
    let text = String(decoding: name, as: UTF8.self)
    let device = text.prefix { $0 != "." }.uppercased()
    if ["CON", "PRN", "AUX", "NUL"].contains(device) { return false }
    if device.count == 4, device.hasPrefix("COM") || device.hasPrefix("LPT") { return false }
    return !looksMapped(split(name).stem)
  }

  private static func looksMapped(_ stem: ArraySlice<UInt8>) -> Bool {
    let tail = stem.suffix(13)
    return tail.count == 13 && tail.first == UInt8(ascii: "-")
      && Hex.decode(tail.dropFirst()) != nil
  }

  /// The name without its extension, and the extension with its dot where it is short and plain.
  private static func split(_ name: [UInt8]) -> (stem: ArraySlice<UInt8>, suffix: String) {
    let dot = UInt8(ascii: ".")
    guard let index = name.lastIndex(of: dot), index > 0 else { return (name[...], "") }
    let suffix = name[(index + 1)...]
    let isExtension = (1...8).contains(suffix.count) && suffix.allSatisfy(isAllowed)
    if !isExtension { return (name[...], "") }
    return (name[..<index], "." + String(decoding: suffix, as: UTF8.self))
  }

  private static func sanitized(_ stem: ArraySlice<UInt8>) -> String {
    let underscore = UInt8(ascii: "_")
    var kept: [UInt8] = []
    for byte in stem {
      let next = isAllowed(byte) ? byte : underscore
      if next != underscore || kept.last != underscore { kept.append(next) }
      if kept.count == 60 { break }
    }
    let edges = Array("._-".utf8)
    let trimmed = kept[...].drop(while: edges.contains)
    let end = trimmed.lastIndex { !edges.contains($0) }.map { $0 + 1 } ?? trimmed.startIndex
    return String(decoding: trimmed[..<end], as: UTF8.self)
  }
}

/// Gives names in one folder of a bundle so that no two are equal, not even ignoring case.
public struct BundleNames: Sendable {
  private var taken: [String: [UInt8]] = [:]

  /// Starts an empty folder.
  public init() {}

  /// The name for an original.
  ///
  /// The first original of a name gets it as `BundleName.mapped` says; a later, different one that
  /// would clash gets digits of a digest of its name and its `source`.
  ///
  /// - Parameters:
  ///   - original: the name from outside.
  ///   - source: what tells equal names apart, such as the camera.
  public mutating func name(for original: String, source: String = "") -> String {
    let identity = Array(original.utf8) + [0] + Array(source.utf8)
    var candidate = BundleName.mapped(original)
    var round = 0
    while let owner = taken[candidate.lowercased()], owner != identity {
      let salt = [0] + Array("\(source)\u{0}\(round)".utf8)
      candidate = BundleName.hashed(Array(original.utf8), salt: salt)
      round += 1
    }
    taken[candidate.lowercased()] = identity
    return candidate
  }
}
