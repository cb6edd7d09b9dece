internal import ShokoCore

/// How paths are written in manifests: LF and CR, and since BagIt 1.0 also `%`, as `%XX`
/// (RFC 8493 §2.1.3).
enum PathEncoding {
  /// A path as a manifest means it.
  struct Decoded: Hashable {
    /// The decoded bytes.
    var bytes: [UInt8]
    /// Whether something was encoded.
    var isChanged = false
    /// Whether a `%` stands alone, which BagIt 1.0 does not allow.
    var hasBarePercent = false
  }

  /// Reads a path.
  static func decode(_ text: some Collection<UInt8>, decodesPercent: Bool) -> Decoded {
    var decoded = Decoded(bytes: [])
    decoded.bytes.reserveCapacity(text.count)
    var rest = Array(text)[...]
    while let byte = rest.first {
      rest = rest.dropFirst()
      if byte != UInt8(ascii: "%") {
        decoded.bytes.append(byte)
        continue
      }
      guard let value = Hex.decode(rest.prefix(2))?.first,
        value == 0x0a || value == 0x0d || (value == 0x25 && decodesPercent)
      else {
        decoded.hasBarePercent = true
        decoded.bytes.append(byte)
        continue
      }
      decoded.bytes.append(value)
      decoded.isChanged = true
      rest = rest.dropFirst(2)
    }
    return decoded
  }

  /// Writes a path.
  static func encode(_ path: BagPath) -> [UInt8] {
    path.bytes.flatMap { byte in
      switch byte {
      case 0x0a: Array("%0A".utf8)
      case 0x0d: Array("%0D".utf8)
      case 0x25: Array("%25".utf8)
      default: [byte]
      }
    }
  }

  /// What is wrong with a path that leads out of the bag.
  enum Escape {
    case empty, absolute, home, parent, null, windows

    /// A clause that says what.
    var message: Message {
      switch self {
      case .empty: .pathIsEmpty
      case .absolute: .pathIsAbsolute
      case .home: .pathBeginsWithTilde
      case .parent: .pathClimbs
      case .null: .pathHoldsNUL
      case .windows: .pathIsAbsoluteOnWindows
      }
    }
  }

  /// Drops `.` and empty components; a path that may lead out of the bag is refused.
  static func normalized(_ bytes: [UInt8]) -> Result<(path: BagPath, isChanged: Bool), EscapeError>
  {
    let slash = UInt8(ascii: "/")
    let backslash = UInt8(ascii: "\\")
    if bytes.isEmpty { return .failure(EscapeError(.empty)) }
    if bytes.contains(0) { return .failure(EscapeError(.null)) }
    if bytes[0] == slash { return .failure(EscapeError(.absolute)) }
    if bytes[0] == UInt8(ascii: "~") { return .failure(EscapeError(.home)) }
    let hasDrive = bytes.count > 2 && bytes[1] == UInt8(ascii: ":") && bytes[2] == backslash
    if bytes[0] == backslash || hasDrive { return .failure(EscapeError(.windows)) }
    let dots = Array("..".utf8)[...]
    let climbs = bytes.split { $0 == slash || $0 == backslash }.contains(dots)
    if climbs { return .failure(EscapeError(.parent)) }
    let kept = bytes.split(separator: slash).filter { $0 != [UInt8(ascii: ".")] }
    let path = BagPath(kept.joined(separator: [slash]))
    if path.bytes.isEmpty { return .failure(EscapeError(.empty)) }
    return .success((path, path.bytes != bytes))
  }

  /// An escape as an error.
  struct EscapeError: Error {
    let reason: Escape
    init(_ reason: Escape) { self.reason = reason }
  }
}
