import ShokoCore
import Testing

@testable import Media
@testable import Pipeline

/// Which pictures count as the ones before and after another.
@Suite struct NeighbourNotesTests {
  private func mark(_ decodeIndex: Int) -> FrameMark {
    FrameMark(
      decodeIndex: decodeIndex, displayIndex: decodeIndex, pts: Int64(decodeIndex),
      range: TickRange(start: Int64(decodeIndex), end: Int64(decodeIndex) + 1), trust: .clean)
  }

  private func notes(packets: Int, unexamined: Int64? = nil) -> NeighbourNotes {
    var reading = ReadingSummary()
    reading.packets = packets
    reading.unexaminedStart = unexamined
    return NeighbourNotes(reading)
  }

  private func name(_ side: Neighbours.Side) -> String {
    switch side {
    case .picture: "picture"
    case .none: "none"
    case .unknown: "unknown"
    }
  }

  @Test func aRecordingBeginsAndEndsOnlyWhereItsPacketsDo() {
    func sides(_ place: Int, _ notes: NeighbourNotes) -> [String] {
      let both = notes.both(of: mark(place), before: nil)
      return [name(both.before), name(both.after)]
    }
    #expect(sides(2, notes(packets: 100)) == ["none", "unknown"])
    #expect(sides(50, notes(packets: 100)) == ["unknown", "unknown"])
    #expect(sides(97, notes(packets: 100)) == ["unknown", "none"])
    // Something may follow that was not examined.
    #expect(sides(97, notes(packets: 100, unexamined: 98)) == ["unknown", "unknown"])
  }

  @Test func aPictureFromFarAwayIsNoNeighbour() {
    let shown = NeighbourNotes.Shown(mark: mark(10), frame: nil)
    #expect(name(notes(packets: 100).side(shown, of: mark(11))) == "unknown")
    let both = notes(packets: 100).both(of: mark(60), before: shown)
    #expect(name(both.before) == "unknown")
    #expect(notes(packets: 100).places(beside: [0, 95]) == Set(Array(0...17) + Array(78...99)))
  }
}
