/// Writes numbers and texts one behind the other, little-endian.
struct FieldWriter {
  var bytes: [UInt8] = []

  mutating func put(_ value: UInt8) { bytes.append(value) }

  mutating func put(_ value: Int64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// `nil` is the smallest number, which no time ever is.
  mutating func put(_ value: Int64?) { put(value ?? .min) }

  mutating func put(_ text: String?) {
    guard let text else { return put(Int64(-1)) }
    put(Int64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }
}

/// Reads what `FieldWriter` wrote; gives `nil` for what cannot be from it.
struct FieldReader {
  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  mutating func byte() -> UInt8? { rest.popFirst() }

  mutating func number() -> Int64? {
    guard rest.count >= 8 else { return nil }
    defer { rest.removeFirst(8) }
    return rest.withUnsafeBytes { Int64(littleEndian: $0.loadUnaligned(as: Int64.self)) }
  }

  /// `nil` inside is a number that was `nil`.
  mutating func optionalNumber() -> Int64?? {
    number().map { $0 == .min ? Int64?.none : $0 }
  }

  mutating func text() -> String?? {
    guard let count = number() else { return nil }
    if count == -1 { return .some(nil) }
    guard count >= 0, count <= Int64(rest.count) else { return nil }
    defer { rest.removeFirst(Int(count)) }
    return .some(String(decoding: rest.prefix(Int(count)), as: UTF8.self))
  }
}
