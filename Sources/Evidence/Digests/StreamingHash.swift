internal import Crypto

/// A digest in the making, of any algorithm that manifests use.
struct StreamingHash {
  private enum State {
    case md5(Insecure.MD5)
    case sha1(Insecure.SHA1)
    case sha224(SHA224)
    case sha256(SHA256)
    case sha384(SHA384)
    case sha512(SHA512)
    case sha3256(SHA3_256)
    case sha3384(SHA3_384)
    case sha3512(SHA3_512)
  }

  private var state: State

  /// Starts a digest of nothing.
  init(_ algorithm: HashAlgorithm) {
    state =
      switch algorithm {
      case .md5: .md5(Insecure.MD5())
      case .sha1: .sha1(Insecure.SHA1())
      case .sha224: .sha224(SHA224())
      case .sha256: .sha256(SHA256())
      case .sha384: .sha384(SHA384())
      case .sha512: .sha512(SHA512())
      case .sha3256: .sha3256(SHA3_256())
      case .sha3384: .sha3384(SHA3_384())
      case .sha3512: .sha3512(SHA3_512())
      }
  }

  /// Adds bytes.
  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    switch state {
    case .md5(var hash):
      hash.update(bufferPointer: bytes)
      state = .md5(hash)
    case .sha1(var hash):
      hash.update(bufferPointer: bytes)
      state = .sha1(hash)
    case .sha224(var hash):
      hash.update(bytes)
      state = .sha224(hash)
    case .sha256(var hash):
      hash.update(bufferPointer: bytes)
      state = .sha256(hash)
    case .sha384(var hash):
      hash.update(bufferPointer: bytes)
      state = .sha384(hash)
    case .sha512(var hash):
      hash.update(bufferPointer: bytes)
      state = .sha512(hash)
    case .sha3256(var hash):
      hash.update(bufferPointer: bytes)
      state = .sha3256(hash)
    case .sha3384(var hash):
      hash.update(bufferPointer: bytes)
      state = .sha3384(hash)
    case .sha3512(var hash):
      hash.update(bufferPointer: bytes)
      state = .sha3512(hash)
    }
  }

  /// The digest of everything added.
  func finalize() -> [UInt8] {
    switch state {
    case .md5(let hash): Array(hash.finalize())
    case .sha1(let hash): Array(hash.finalize())
    case .sha224(let hash): hash.finalize()
    case .sha256(let hash): Array(hash.finalize())
    case .sha384(let hash): Array(hash.finalize())
    case .sha512(let hash): Array(hash.finalize())
    case .sha3256(let hash): Array(hash.finalize())
    case .sha3384(let hash): Array(hash.finalize())
    case .sha3512(let hash): Array(hash.finalize())
    }
  }

  /// The digest of bytes at hand.
  static func digest(_ bytes: [UInt8], _ algorithm: HashAlgorithm) -> [UInt8] {
    var hash = StreamingHash(algorithm)
    bytes.withUnsafeBytes { hash.update($0) }
    return hash.finalize()
  }
}
