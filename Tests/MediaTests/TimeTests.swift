import ShokoCore
import Testing

@testable import Media

@Suite struct TimelineTests {
  private let base = TimeBase(1, 90_000)

  private func timeline() throws -> Timeline {
    Timeline(timeBase: try #require(base), nominal: 3600)
  }

  @Test("Regular times pass unchanged")
  func regular() throws {
    var line = try timeline()
    for index in 0..<10 {
      let at = Int64(index) * 3600
      let time = line.place(pts: at + 7200, dts: at, duration: 3600, position: nil)
      #expect(time == PacketTime(pts: at + 7200, ticks: at + 7200, duration: 3600))
    }
    #expect(line.jumpCount == 0)
  }

  @Test("A clock that is set back runs on by one picture")
  func back() throws {
    var line = try timeline()
    _ = line.place(pts: 900_000, dts: 900_000, duration: nil, position: nil)
    let next = line.place(pts: 0, dts: 0, duration: nil, position: 77)
    #expect(next.ticks == 903_600)
    #expect(line.jumps == [Timeline.Jump(from: 900_000, to: 0, at: 903_600, position: 77)])
    #expect(line.place(pts: 3600, dts: 3600, duration: nil, position: nil).ticks == 907_200)
  }

  @Test("A pause of less than a day stays a gap, a leap of more is a jump")
  func forward() throws {
    var line = try timeline()
    _ = line.place(pts: 0, dts: 0, duration: nil, position: nil)
    let hour = line.place(pts: 324_000_000, dts: 324_000_000, duration: nil, position: nil)
    #expect(hour.ticks == 324_000_000)
    let far = Int64(324_000_000) + 90_000 * 86_401
    #expect(line.place(pts: far, dts: far, duration: nil, position: nil).ticks == 324_003_600)
    #expect(line.jumpCount == 1)
  }

  @Test("A PTS far from its DTS is not believed")
  func wildPTS() throws {
    var line = try timeline()
    let time = line.place(pts: 90_000 * 4000, dts: 3600, duration: nil, position: nil)
    #expect(time.ticks == nil)
    #expect(line.place(pts: 7200, dts: 7200, duration: nil, position: nil).ticks == 7200)
  }

  private static let extremeTimes: [Int64] = [
    .min, .min + 1, -(1 << 62), -(1 << 61), -1, 0, 1, 1 << 61, 1 << 62, .max,
  ]
  private static let extremeBases = [
    TimeBase(1, 90_000), TimeBase(1, 2_147_483_647), TimeBase(2_147_483_647, 1),
  ]

  @Test("No value of a hostile file overflows", arguments: extremeTimes)
  func extremes(value: Int64) throws {
    for scale in Self.extremeBases {
      var line = Timeline(timeBase: try #require(scale), nominal: .max)
      for other in Self.extremeTimes {
        for isPTS in [true, false] {
          let (pts, dts) = isPTS ? (value, other) : (other, value)
          expectBounded(line.place(pts: pts, dts: dts, duration: value, position: nil))
          expectBounded(line.place(pts: pts, dts: nil, duration: nil, position: nil))
          expectBounded(line.place(pts: nil, dts: dts, duration: nil, position: nil))
        }
      }
      #expect(line.jumps.count <= 32)
    }
  }

  private func expectBounded(_ time: PacketTime) {
    let ticks: Int64 = time.ticks ?? 0
    let limit: UInt64 = 1 << 61
    #expect(ticks.magnitude < limit)
    #expect((time.duration ?? 1) > 0)
  }

  @Test("Endless jumps keep a bounded list")
  func manyJumps() throws {
    var line = try timeline()
    for index in 0..<1000 {
      let at: Int64 = index % 2 == 0 ? 0 : (1 << 61) - 1
      _ = line.place(pts: at, dts: at, duration: nil, position: nil)
    }
    #expect(line.jumpCount == 999)
    #expect(line.jumps.count == 32)
  }
}

@Suite struct PresentationClockTests {
  private func time(_ ticks: Int64?, _ duration: Int64? = nil) -> PacketTime {
    PacketTime(pts: ticks, ticks: ticks, duration: duration)
  }

  @Test("A picture lasts until the next one, but not longer than a second")
  func intervals() {
    var clock = PresentationClock(nominal: 40, second: 1000)
    #expect(clock.next(time(100)).previous == nil)
    #expect(clock.next(time(150)).previous == TickRange(start: 100, end: 150))
    #expect(clock.next(time(1150)).previous == TickRange(start: 150, end: 1150))
    #expect(clock.next(time(2151)).previous == TickRange(start: 1150, end: 1190))
    #expect(clock.finish() == TickRange(start: 2151, end: 2191))
    #expect(clock.first == 100)
  }

  @Test("Pictures without times follow each other at the nominal rate")
  func untimed() {
    var clock = PresentationClock(nominal: 40, second: 1000)
    #expect((0..<4).map { _ in clock.next(time(nil)).start } == [0, 40, 80, 120])
    #expect(clock.untimed == 4)
  }

  @Test("Times that do not rise are moved one tick on")
  func unordered() {
    var clock = PresentationClock(nominal: 40, second: 1000)
    #expect([500, 500, 100, 540].map { clock.next(time($0)).start } == [500, 501, 502, 540])
    #expect(clock.unordered == 2)
  }

  @Test("Extreme times and lengths do not overflow")
  func extremes() {
    let hour: Int64 = 3600 * 2_147_483_647
    var clock = PresentationClock(nominal: hour, second: 2_147_483_647)
    _ = clock.next(time((1 << 61) - 1, 1 << 47))
    for _ in 0..<3_000_000 { _ = clock.next(time(nil)) }
    let start = clock.next(time(-(1 << 61) + 1)).start
    #expect(start > 0)
    #expect(clock.finish() != nil)
  }
}

@Suite struct ReadingLedgerTests {
  private func lost(_ ticks: Int64?, _ duration: Int64? = nil) -> PacketTime {
    PacketTime(pts: ticks, ticks: ticks, duration: duration)
  }

  @Test("Decoded, lost and empty stretches make up the whole")
  func coverage() {
    var ledger = ReadingLedger(stream: 0, second: 100)
    ledger.addFrame(TickRange(start: 10, end: 20), .analysed)
    ledger.addFrame(TickRange(start: 20, end: 30), .analysed)
    ledger.addFrame(TickRange(start: 30, end: 40), .concealed)
    ledger.addFrame(TickRange(start: 60, end: 90), .analysed)
    ledger.addLost(lost(65, 10), nominal: 10)
    ledger.addLost(lost(50, 5), nominal: 10)
    ledger.addLost(lost(86), nominal: 10)
    let spans = ledger.coverage(of: TickRange(start: 0, end: 100))
    #expect(
      spans.map(\.state) == [
        .gap, .analysed, .concealed, .gap, .undecodable, .gap, .analysed, .undecodable, .analysed,
        .undecodable, .gap,
      ])
    #expect(spans.map(\.range.end) == [10, 30, 40, 50, 55, 60, 65, 75, 86, 96, 100])
  }

  @Test("What lies outside the whole is left out")
  func outside() {
    var ledger = ReadingLedger(stream: 0, second: 100)
    ledger.addFrame(TickRange(start: -50, end: 20), .analysed)
    ledger.addLost(lost(95, 50), nominal: 10)
    let spans = ledger.coverage(of: TickRange(start: 0, end: 100))
    #expect(
      spans.map(\.range) == [
        TickRange(start: 0, end: 20), TickRange(start: 20, end: 95), TickRange(start: 95, end: 100),
      ])
    #expect(ledger.coverage(of: TickRange(start: 5, end: 5)).isEmpty)
  }

  @Test("It equals tick-by-tick marking on random lists")
  func equalsMarking() {
    var random = FixedRandom(state: 11)
    for _ in 0..<200 {
      var ledger = ReadingLedger(stream: 0, second: 5)
      var plain = [CoverageState](repeating: .gap, count: 200)
      var at = 0
      while at < 190 {
        let start = at + Int.random(in: 0...5, using: &random)
        let end = start + Int.random(in: 1...9, using: &random)
        let isConcealed = Bool.random(using: &random)
        ledger.addFrame(
          TickRange(start: Int64(start), end: Int64(end)), isConcealed ? .concealed : .analysed)
        for tick in start..<end where tick < 200 {
          plain[tick] = isConcealed ? .concealed : .analysed
        }
        at = end
      }
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        let start = Int.random(in: 0..<195, using: &random)
        let length = Int.random(in: 1...20, using: &random)
        // No slack: nominal 0 joins touching stretches alone.
        ledger.addLost(lost(Int64(start), Int64(length)), nominal: 0)
        for tick in start..<min(200, start + length) { plain[tick] = .undecodable }
      }
      let spans = ledger.coverage(of: TickRange(start: 0, end: 200))
      var found: [CoverageState] = []
      for span in spans { found += Array(repeating: span.state, count: Int(span.range.length)) }
      #expect(found == plain)
      for (a, b) in zip(spans, spans.dropFirst()) { #expect(a.state != b.state) }
    }
  }

  @Test("Near complaints of one kind become one diagnostic; many are counted")
  func damage() {
    var ledger = ReadingLedger(stream: 3, second: 100)
    func note(_ ticks: Int64?, _ message: String) {
      ledger.addDamage(
        PacketDamage(
          said: message, isCorruptPacket: false, time: lost(ticks, 10), position: 5),
        nominal: 10)
    }
    for ticks in [0, 50, 100, 150] as [Int64] { note(ticks, "error while decoding MB 1 1") }
    note(120, "reference picture missing during reorder")
    note(1000, "error while decoding MB 1 1")
    let list = ledger.diagnostics()
    #expect(list.map(\.code) == ["decode_error", "missing_reference", "decode_error"])
    #expect(list.map(\.count) == [4, 1, 1])
    #expect(list.first?.range == TickRange(start: 0, end: 160))
    #expect(list.allSatisfy { $0.stream == 3 && $0.message.english.hasSuffix(".") })
    for index in 0..<2000 { note(Int64(index) * 1000, "x") }
    let many = ledger.diagnostics()
    #expect(many.count == 501)
    #expect(many.last?.code == "more_diagnostics")
    #expect(many.reduce(0) { $0 + $1.count } == 2006)
  }

  @Test("Lost pictures without a time are counted too")
  func untimedLosses() {
    var ledger = ReadingLedger(stream: 0, second: 100)
    for _ in 0..<3 { ledger.addLost(lost(nil), nominal: 10) }
    #expect(ledger.diagnostics().map(\.code) == ["undecodable_pictures"])
    #expect(ledger.diagnostics().first?.count == 3)
  }
}
