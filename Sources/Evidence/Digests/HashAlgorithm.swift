/// A digest that a bag's manifests may use.
public enum HashAlgorithm: String, Sendable, CaseIterable, Comparable {
  /// MD5 (RFC 1321); finds accidents, not forgeries.
  case md5
  /// SHA-1 (FIPS 180-4); finds accidents, not forgeries.
  case sha1
  /// SHA-224 (FIPS 180-4).
  case sha224
  /// SHA-256 (FIPS 180-4).
  case sha256
  /// SHA-384 (FIPS 180-4).
  case sha384
  /// SHA-512 (FIPS 180-4).
  case sha512
  /// SHA3-256 (FIPS 202).
  case sha3256 = "sha3256"
  /// SHA3-384 (FIPS 202).
  case sha3384 = "sha3384"
  /// SHA3-512 (FIPS 202).
  case sha3512 = "sha3512"

  /// Reads a name as manifests spell it: `sha256`, `SHA-256`, `sha3_512`; `nil` when it is unknown.
  public init?(name: some StringProtocol) {
    let letters = name.lowercased().unicodeScalars.filter {
      $0.properties.isAlphabetic || $0.isDigit
    }
    self.init(rawValue: String(String.UnicodeScalarView(letters)))
  }

  /// The length of a digest in bytes.
  public var length: Int {
    switch self {
    case .md5: 16
    case .sha1: 20
    case .sha224: 28
    case .sha256, .sha3256: 32
    case .sha384, .sha3384: 48
    case .sha512, .sha3512: 64
    }
  }

  /// Orders by declaration, weakest first.
  public static func < (a: HashAlgorithm, b: HashAlgorithm) -> Bool {
    a.rank < b.rank
  }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
