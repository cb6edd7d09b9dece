/// Walks the NAL units before the first slice of an H.264 or HEVC access unit (ITU-T H.264 annex B,
/// ISO/IEC 14496-15); what decides about random access stands there.
struct NALUnits {
  /// How the units are told apart.
  enum Framing: Hashable {
    /// By start codes.
    case annexB
    /// By a big-endian length of so many bytes before each unit.
    case lengthPrefixed(Int)

    /// Reads it off the decoder configuration: `avcC` and `hvcC` records begin with version 1.
    init(isHEVC: Bool, extradata: [UInt8]) {
      let lengthAt = isHEVC ? 21 : 4
      if extradata.count > lengthAt, extradata[0] == 1 {
        self = .lengthPrefixed(Int(extradata[lengthAt] & 3) + 1)
      } else {
        self = .annexB
      }
    }
  }

  let framing: Framing
  let isHEVC: Bool

  /// The unit's type by its first byte.
  func type(_ header: UInt8) -> UInt8 { isHEVC ? header >> 1 & 0x3f : header & 0x1f }

  /// Whether a unit of this type carries a part of a picture.
  func isSlice(_ type: UInt8) -> Bool { isHEVC ? type < 32 : (1...5).contains(type) }

  /// Gives each unit up to and with the first slice; of a slice, the first byte alone.
  func forEachHeader(
    in bytes: UnsafeBufferPointer<UInt8>,
    _ body: (_ type: UInt8, _ unit: UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var at = 0
    while let start = nextStart(bytes, from: at) {
      let type = type(bytes[start.begin])
      if isSlice(type) {
        body(type, UnsafeBufferPointer(rebasing: bytes[start.begin...start.begin]))
        return
      }
      let end = start.end ?? annexBEnd(bytes, from: start.begin)
      body(type, UnsafeBufferPointer(rebasing: bytes[start.begin..<end]))
      at = end
    }
  }

  /// Where the next unit begins, and its end where the framing tells it beforehand.
  private func nextStart(
    _ bytes: UnsafeBufferPointer<UInt8>, from at: Int
  ) -> (begin: Int, end: Int?)? {
    switch framing {
    case .lengthPrefixed(let size):
      guard at + size < bytes.count else { return nil }
      let length = bytes[at..<(at + size)].reduce(0) { $0 << 8 | Int($1) }
      guard length > 0, length <= bytes.count - at - size else { return nil }
      return (at + size, at + size + length)
    case .annexB:
      guard let code = startCode(bytes, from: at), code + 3 < bytes.count else { return nil }
      return (code + 3, nil)
    }
  }

  private func annexBEnd(_ bytes: UnsafeBufferPointer<UInt8>, from begin: Int) -> Int {
    var end = startCode(bytes, from: begin) ?? bytes.count
    while end > begin + 1, bytes[end - 1] == 0 { end -= 1 }
    return end
  }

  private func startCode(_ bytes: UnsafeBufferPointer<UInt8>, from at: Int) -> Int? {
    var index = at
    while index + 2 < bytes.count {
      if bytes[index + 2] > 1 {
        index += 3
      } else if bytes[index] == 0, bytes[index + 1] == 0, bytes[index + 2] == 1 {
        return index
      } else {
        index += 1
      }
    }
    return nil
  }
}
