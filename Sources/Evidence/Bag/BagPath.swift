/// A path inside a bag: the bytes of its name, with `/` between components.
///
/// Equality is that of bytes. Swift's strings compare by canonical equivalence, so two names that
/// differ in Unicode normalisation would be one; on a Linux file system they are two.
struct BagPath: Hashable, Sendable {
  /// The bytes as the file system has them.
  let bytes: [UInt8]

  /// Wraps bytes.
  init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  /// Wraps the UTF-8 of a string.
  init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

  /// The components between the slashes.
  var components: [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
  }

  /// Whether this lies in the payload folder.
  var isPayload: Bool { bytes.starts(with: Self.payloadPrefix) }

  /// Whether this lies in the folder of signatures and time-stamps, which no manifest lists.
  var isSeal: Bool { bytes.starts(with: Self.sealPrefix) }

  /// Whether this lies in a folder of that path.
  func isInside(_ folder: String) -> Bool { bytes.starts(with: Array(folder.utf8) + [0x2f]) }

  /// The last component.
  var name: ArraySlice<UInt8> { components.last ?? [] }

  /// A path one level down.
  func appending(_ name: [UInt8]) -> BagPath {
    bytes.isEmpty ? BagPath(name) : BagPath(bytes + [UInt8(ascii: "/")] + name)
  }

  /// Equal for paths that differ in Unicode normalisation alone (as Swift compares strings).
  var canonicalKey: String { String(decoding: bytes, as: UTF8.self) }

  /// Equal for paths that differ in case or normalisation alone.
  var caselessKey: String { canonicalKey.lowercased() }

  /// The path for people: control characters, direction marks and broken UTF-8 are escaped.
  var display: String { PrintableText.escaped(bytes) }

  private static let payloadPrefix = Array("data/".utf8)
  private static let sealPrefix = Array("seal/".utf8)
}

extension BagPath: Comparable {
  /// Orders by bytes, as `LC_ALL=C sort` does.
  static func < (a: BagPath, b: BagPath) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }
}
