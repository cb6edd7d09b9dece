import CFFmpeg
import ShokoCore
import Testing

@testable import Media

/// A packet with the given bytes.
func packet(_ index: Int, _ bytes: [UInt8], isKey: Bool = true) throws -> Packet {
  var source = av_packet_alloc()
  defer { av_packet_free(&source) }
  let raw = try #require(source)
  #expect(av_new_packet(raw, Int32(bytes.count)) == 0)
  raw.pointee.data.update(from: bytes, count: bytes.count)
  raw.pointee.flags = isKey ? AV_PKT_FLAG_KEY : 0
  return try #require(Packet(taking: raw, decodeIndex: index))
}

private func annexB(_ units: [[UInt8]]) -> [UInt8] { units.flatMap { [0, 0, 0, 1] + $0 } }

private func prefixed(_ units: [[UInt8]]) -> [UInt8] {
  units.flatMap { [0, 0, UInt8($0.count >> 8), UInt8($0.count & 255)] + $0 }
}

@Suite struct NALUnitsTests {
  private func headers(_ bytes: [UInt8], _ units: NALUnits) -> [[UInt8]] {
    var found: [[UInt8]] = []
    bytes.withUnsafeBufferPointer {
      units.forEachHeader(in: $0) { _, unit in found.append(Array(unit)) }
    }
    return found
  }

  private let sps: [UInt8] = [0x67, 1, 2, 3]
  private let slice: [UInt8] = [0x65, 9, 9]

  @Test("Both framings give units up to the first slice")
  func framings() {
    let raw = NALUnits(framing: .annexB, isHEVC: false)
    let boxed = NALUnits(framing: .lengthPrefixed(4), isHEVC: false)
    let list = [sps, [0x68, 7], slice, sps]
    #expect(headers(annexB(list), raw) == [sps, [0x68, 7], [0x65]])
    #expect(headers(prefixed(list), boxed) == [sps, [0x68, 7], [0x65]])
    #expect(headers([0, 0, 1, 0x67, 5, 0, 0, 0, 0, 0, 1, 0x65], raw) == [[0x67, 5], [0x65]])
  }

  @Test("Broken lengths and cut-off codes end the walk")
  func broken() {
    let boxed = NALUnits(framing: .lengthPrefixed(4), isHEVC: false)
    for bytes: [UInt8] in [
      [], [0], [0, 0, 0, 0, 0x67], [0xff, 0xff, 0xff, 0xff, 0x67], [0, 0, 0, 9, 0x67],
      [0, 0, 0, 1],
    ] { #expect(headers(bytes, boxed).isEmpty) }
    let raw = NALUnits(framing: .annexB, isHEVC: false)
    for bytes: [UInt8] in [[], [0, 0, 1], [0, 0, 0, 1], [1, 2, 3], [0, 0, 0, 0, 0]] {
      #expect(headers(bytes, raw).isEmpty)
    }
  }

  @Test("No bytes at all, however wild, break the walk")
  func wild() {
    var random = FixedRandom(state: 5)
    for isHEVC in [false, true] {
      for framing in [NALUnits.Framing.annexB, .lengthPrefixed(1), .lengthPrefixed(4)] {
        let units = NALUnits(framing: framing, isHEVC: isHEVC)
        for _ in 0..<2000 {
          let count = Int.random(in: 0...40, using: &random)
          let bytes = (0..<count).map { _ in UInt8.random(in: 0...3, using: &random) }
          #expect(headers(bytes, units).reduce(0) { $0 + $1.count } <= count)
        }
      }
    }
  }

  @Test("The configuration record tells the framing")
  func record() {
    let avcC: [UInt8] = [1, 100, 0, 30, 0xff, 0xe1]
    #expect(NALUnits.Framing(isHEVC: false, extradata: avcC) == .lengthPrefixed(4))
    #expect(NALUnits.Framing(isHEVC: false, extradata: annexB([sps])) == .annexB)
    #expect(NALUnits.Framing(isHEVC: false, extradata: [1]) == .annexB)
    var hvcC = [UInt8](repeating: 0, count: 23)
    (hvcC[0], hvcC[21]) = (1, 1)
    #expect(NALUnits.Framing(isHEVC: true, extradata: hvcC) == .lengthPrefixed(2))
  }
}

@Suite struct RandomAccessTests {
  private func judge(_ codec: String, _ units: [[UInt8]], isKey: Bool = true) throws -> RandomAccess
  {
    RandomAccessJudge(codec: codec, extradata: []).judge(try packet(0, annexB(units), isKey: isKey))
  }

  @Test("H.264: IDR is clean, a recovery point with count 0 open, anything else nothing")
  func h264() throws {
    #expect(try judge("h264", [[0x65, 1]]) == .clean)
    #expect(try judge("h264", [[0x65, 1]], isKey: false) == .none)
    #expect(try judge("h264", [[0x06, 6, 1, 0x80, 0x80], [0x41, 1]]) == .open)
    #expect(try judge("h264", [[0x06, 6, 1, 0x40, 0x80], [0x41, 1]]) == .none)
    #expect(try judge("h264", [[0x06, 5, 2, 1, 1, 6, 1, 0x84, 0x80], [0x41, 1]]) == .open)
    #expect(try judge("h264", [[0x06, 5, 200, 1], [0x41, 1]]) == .none)
    #expect(try judge("h264", [[0x06, 0xff, 0xff, 0xff], [0x41, 1]]) == .none)
    #expect(try judge("h264", [[0x41, 1]]) == .none)
    #expect(try judge("h264", []) == .none)
  }

  @Test(
    "HEVC by NAL unit type",
    arguments: zip(
      [1, 16, 17, 18, 19, 20, 21, 22] as [UInt8],
      [.none, .clean, .clean, .clean, .clean, .clean, .open, .none] as [RandomAccess]))
  func hevc(type: UInt8, access: RandomAccess) throws {
    #expect(try judge("hevc", [[0x40, 1, 0], [type << 1, 1]]) == access)
  }

  @Test("MPEG-2 by the closed_gop flag of the GOP header")
  func mpeg2() throws {
    for (flags, access) in [(0x40, .clean), (0, .open)] as [(UInt8, RandomAccess)] {
      let bytes: [UInt8] = [0, 0, 1, 0xb3, 1, 2, 0, 0, 1, 0xb8, 0, 8, 0, flags, 0, 0, 1, 0]
      let judge = RandomAccessJudge(codec: "mpeg2video", extradata: [])
      #expect(judge.judge(try packet(0, bytes)) == access)
      #expect(judge.judge(try packet(0, Array(bytes.prefix(12)))) == .none)
    }
  }

  @Test("Codecs by family; what is not known is never cut")
  func families() throws {
    for (codec, access) in [
      ("mjpeg", .clean), ("vp9", .clean), ("mpeg4", .open), ("svq3", .none),
    ] as [(String, RandomAccess)] { #expect(try judge(codec, [[1]]) == access) }
  }
}

@Suite struct ParameterSetsTests {
  private let sps: [UInt8] = [0x67, 1, 2]
  private let pps: [UInt8] = [0x68, 3]

  @Test("Sets of key pictures follow each other in the order of their last appearance")
  func collects() throws {
    var sets = ParameterSets(codec: "h264", extradata: annexB([sps, pps]))
    #expect(sets.extradata == annexB([sps, pps]))
    sets.note(try packet(0, annexB([[0x67, 9, 9], [0x65, 0]])))
    #expect(sets.extradata == annexB([sps, pps, [0x67, 9, 9]]))
    sets.note(try packet(1, annexB([sps, [0x65, 0]])))
    #expect(sets.extradata == annexB([pps, [0x67, 9, 9], sps]))
    sets.note(try packet(2, annexB([[0x67, 7, 7], [0x41, 0]]), isKey: false))
    #expect(sets.extradata == annexB([pps, [0x67, 9, 9], sps]))
  }

  @Test("A configuration record stays as it is")
  func keepsRecord() throws {
    let record: [UInt8] = [1, 100, 0, 30, 0xff, 0xe1, 0]
    var sets = ParameterSets(codec: "h264", extradata: record)
    sets.note(try packet(0, prefixed([sps, [0x65, 0]])))
    #expect(sets.extradata == record)
  }

  @Test("Endless different sets do not make it grow")
  func bounded() throws {
    var sets = ParameterSets(codec: "h264", extradata: [])
    for index in 0..<1000 {
      let unit: [UInt8] = [0x67, UInt8(index & 255), UInt8(index >> 8), 1]
      sets.note(try packet(index, annexB([unit, [0x65, 0]])))
    }
    #expect(sets.extradata.count == 64 * 8)
    sets.note(try packet(1000, annexB([[0x67] + [UInt8](repeating: 5, count: 20_000), [0x65]])))
    #expect(sets.extradata.count == 64 * 8)
  }

  @Test("The header of MPEG-4 before the first picture is kept")
  func mpeg4() throws {
    let header: [UInt8] = [0, 0, 1, 0xb0, 1, 0, 0, 1, 0xb2, 88]
    var sets = ParameterSets(codec: "mpeg4", extradata: [])
    sets.note(try packet(0, header + [0, 0, 1, 0xb6, 1, 2]))
    sets.note(try packet(1, [0, 0, 1, 0xb0, 9, 0, 0, 1, 0xb6]))
    #expect(sets.extradata == header)
  }
}

@Suite struct ChunkCutterTests {
  private func time(_ ticks: Int?) -> PacketTime {
    PacketTime(pts: ticks.map(Int64.init), ticks: ticks.map(Int64.init), duration: 1)
  }

  /// The actions in short: `o0` opens, `0:5` gives packet 5 to chunk 0, `0r5` as reference, `c0` closes.
  private func words(_ actions: [ChunkAction]) -> [String] {
    actions.map { action in
      switch action {
      case .open(let chunk, _): "o\(chunk)"
      case .append(let chunk, let packet, _, let role):
        "\(chunk)\(role == .own ? ":" : "r")\(packet.decodeIndex)"
      case .close(let chunk): "c\(chunk)"
      }
    }
  }

  private func feed(
    _ cutter: inout ChunkCutter, _ times: [Int?], keys: Set<Int>, unit: [UInt8]
  ) throws -> [[String]] {
    try times.enumerated().map { index, ticks in
      let bytes = annexB([keys.contains(index) ? unit : [0x41, 1]])
      return words(cutter.take(try packet(index, bytes, isKey: keys.contains(index)), time(ticks)))
    }
  }

  @Test("A clean key picture after enough packets begins a chunk")
  func clean() throws {
    var cutter = ChunkCutter(codec: "h264", extradata: [])
    let log = try feed(&cutter, Array(0..<80), keys: [0, 31, 40, 60], unit: [0x65, 1])
    #expect(log[0] == ["o0", "0:0"])
    #expect(log[31] == ["0:31"])
    #expect(log[40] == ["c0", "o1", "1:40"])
    #expect(log[60] == ["1:60"])
    #expect(words(cutter.finish()) == ["c1"])
    #expect(cutter.chunkCount == 2)
  }

  @Test("At an open key picture the chunk before gives the leading pictures")
  func open() throws {
    var times: [Int?] = Array(0..<40)
    times += [43, 40, 41, 42, 46, 44]
    var cutter = ChunkCutter(codec: "hevc", extradata: [])
    let log = try times.enumerated().map { index, ticks in
      let bytes = annexB([index == 40 ? [21 << 1, 1] : [1 << 1, 1]])
      return words(cutter.take(try packet(index, bytes, isKey: index == 40), time(ticks)))
    }
    #expect(log[40] == ["0r40", "o1", "1:40"])
    #expect(log[41] == ["0:41", "1r41"])
    #expect(log[43] == ["0:43", "1r43"])
    #expect(log[44] == ["c0", "1:44"])
    #expect(log[45] == ["1:45"])
    #expect(words(cutter.finish()) == ["c1"])
  }

  @Test("Without times an open key picture cuts nothing")
  func untimed() throws {
    var cutter = ChunkCutter(codec: "hevc", extradata: [])
    let log = try feed(
      &cutter, [Int?](repeating: nil, count: 50), keys: [40], unit: [21 << 1, 1])
    #expect(log[40] == ["0:40"])
    #expect(cutter.chunkCount == 1)
  }

  @Test("Endless leading pictures end with the most that a codec allows")
  func endlessLeading() throws {
    let times: [Int?] = Array(1000..<1040) + [5000] + Array(2000..<2100)
    var cutter = ChunkCutter(codec: "hevc", extradata: [])
    let log = try feed(&cutter, times, keys: [40], unit: [21 << 1, 1])
    #expect(log.filter { $0.contains { $0.hasPrefix("1r") } }.count == 64)
    #expect(log[105] == ["c0", "1:105"])
  }

  @Test("Nothing in, nothing out")
  func empty() {
    let cutter = ChunkCutter(codec: "h264", extradata: [])
    #expect(cutter.finish().isEmpty)
    #expect(cutter.chunkCount == 0)
  }
}

@Suite struct ClipPlanTests {
  private func plan(_ range: TickRange, _ packets: [(Int64, RandomAccess)]) -> ClipPlan {
    var plan = ClipPlan(range: range)
    for (index, packet) in packets.enumerated() {
      plan.note(index: index, ticks: packet.0, access: packet.1)
    }
    plan.finish()
    return plan
  }

  @Test("It starts at the key picture before and ends with the last picture")
  func closed() {
    let packets = (0..<40).map { (Int64($0), $0 % 10 == 0 ? RandomAccess.clean : .none) }
    let middle = plan(TickRange(start: 15, end: 23), packets)
    #expect(middle.first == 10)
    #expect(middle.last == 22)
    #expect(middle.holds(index: 10, ticks: 10) && middle.holds(index: 22, ticks: 22))
    #expect(!middle.holds(index: 9, ticks: 9) && !middle.holds(index: 23, ticks: 23))
    #expect(plan(TickRange(start: 20, end: 21), packets).first == 20)
    #expect(plan(TickRange(start: -5, end: 2), packets).first == 0)
    #expect(plan(TickRange(start: 39, end: 400), packets).last == 39)
  }

  @Test("Leading pictures of an open start are left out, references behind the end kept")
  func open() {
    let packets: [(Int64, RandomAccess)] = [
      (0, .clean), (3, .none), (1, .none), (2, .none), (6, .open), (4, .none), (5, .none),
      (9, .none), (7, .none), (8, .none), (12, .none), (10, .none),
    ]
    let clip = plan(TickRange(start: 6, end: 9), packets)
    #expect(clip.first == 4)
    #expect(clip.last == 9)
    #expect(clip.firstIsOpen)
    #expect(!clip.holds(index: 5, ticks: 4))
    #expect(clip.holds(index: 7, ticks: 9))
    #expect(!clip.holds(index: 10, ticks: 12))
  }

  @Test("Extreme ranges and times do no harm")
  func extremes() {
    let packets: [(Int64, RandomAccess)] = [
      (.max, .clean), (.min, .open), (0, .clean), (-1, .none), (1 << 62, .none),
    ]
    #expect(plan(TickRange(start: .min, end: .max), packets).first != nil)
    #expect(plan(TickRange(start: 0, end: 0), packets).first != nil)
    #expect(plan(TickRange(start: 0, end: 1), []).first == nil)
  }
}
