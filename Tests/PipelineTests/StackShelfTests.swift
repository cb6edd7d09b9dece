import Archive
import Imaging
import ShokoCore
import Testing

@testable import Media
@testable import Pipeline

@Suite struct StackShelfTests {
  private func frame(_ index: Int, shown: Int? = nil) -> FrameID {
    FrameID(decodeIndex: index, pts: Int64(shown ?? index) * 10)
  }

  private func view(_ frame: FrameID, side: Int = 4) throws -> StackView {
    let box = PixelBox(x: 0, y: 0, width: side, height: side)
    let image = try RGBImage(
      width: side, height: side, samples: .eight(Array(repeating: 1, count: side * side * 3)))
    return StackView(frame: frame, picture: StackPicture(image, at: box, subject: box))
  }

  private func keys(_ places: [Int]) -> KeyPictures {
    var keys = KeyPictures()
    for place in places { keys.note(place, at: Int64(place) * 10) }
    return keys
  }

  @Test func aPictureShownBeforeTheKeyThatItFollowsBelongsToTwoGroups() {
    let keys = keys([0, 12, 24])
    #expect(keys.groups(of: frame(5)) == [1])
    #expect(keys.groups(of: frame(12)) == [2])
    #expect(keys.groups(of: frame(13, shown: 10)) == [1, 2])
  }

  @Test func groupsOfOthersComeNearestFirstAndNeverTheStillsOwn() throws {
    let keys = keys([0, 12, 24, 36, 48])
    var shelf = StackShelf()
    for index in stride(from: 0, to: 60, by: 4) {
      shelf.add(try view(frame(index)), keys: keys)
    }
    shelf.add(try view(frame(37, shown: 35)), keys: keys)
    let groups = shelf.groups(besides: frame(26), keys, most: 8)
    #expect(
      groups.map { $0.map(\.frame.decodeIndex) } == [
        [20, 16, 12], [36, 40, 44], [8, 4, 0], [48, 52, 56],
      ])
    #expect(shelf.groups(besides: frame(26), keys, most: 1).count == 4)
  }

  @Test func eachPictureOfItsOwnIsAGroup() throws {
    let keys = keys(Array(0..<30))
    var shelf = StackShelf()
    for index in 0..<30 { shelf.add(try view(frame(index)), keys: keys) }
    let groups = shelf.groups(besides: frame(10), keys, most: 4)
    #expect(groups.prefix(3).map { $0.map(\.frame.decodeIndex) } == [[9], [11], [8]])
  }

  @Test func whatIsKeptIsBoundedAndStaysSpreadOverTheWindow() throws {
    let keys = keys(Array(stride(from: 0, to: 400, by: 4)))
    var shelf = StackShelf()
    // 100 groups with two parts of 750 kB each.
    for index in stride(from: 0, to: 400, by: 2) {
      shelf.add(try view(frame(index), side: 500), keys: keys)
    }
    let groups = shelf.groups(besides: frame(401), keys, most: 100)
    let kept = groups.flatMap(\.self)
    #expect(kept.reduce(0) { $0 + $1.bytes } <= 32 << 20)
    #expect(kept.count >= 20)
    let places = kept.map(\.frame.decodeIndex).sorted()
    #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 <= 40 })
  }

  // MARK: Places

  private func places(
    _ known: [(Int, Int)], last: Int, codec: String = "h264", packets: Int = 1000
  ) -> [Int: [PixelBox]] {
    let window = MotionWindow(
      range: TickRange(start: Int64(known[0].0) * 10, end: Int64(last) * 10),
      first: frame(known[0].0), last: frame(last), peak: 0.1,
      box: PixelBox(x: 0, y: 0, width: 4, height: 4),
      candidates: known.map {
        StillCandidate(
          frame: frame($0.0), box: PixelBox(x: $0.1, y: 9, width: 20, height: 40), activePixels: 9)
      })
    var reading = ReadingSummary()
    reading.chunkStarts = Array(stride(from: 0, to: packets, by: 50))
    reading.packets = packets
    return StillPlan.stackPlaces(
      window, most: 4, codec: codec, reading: reading, neighbours: 10)
  }

  @Test func everyGroupOfPicturesOfAStandHasPlacesWithTheStandingBox() {
    // Seen moving until 110, then again from 390 on.
    let known = (100...110).map { ($0, $0) } + (390...399).map { ($0, $0 - 278) }
    let places = places(known, last: 399)
    for chunk in 3..<7 {
      let inside = places.filter { chunk * 50..<(chunk + 1) * 50 ~= $0.key }
      #expect(inside.count == 5)
      #expect(inside.values.allSatisfy { $0.map(\.x).first == 110 })
    }
  }

  @Test func aSubjectIsLookedForWhereItStoodBeforeAndAfterItsWindow() {
    let places = places((300...340).map { ($0, $0) }, last: 340)
    let after = places.filter { $0.key > 340 }
    let before = places.filter { $0.key < 300 }
    #expect(after.count >= 8 && after.values.allSatisfy { $0.map(\.x) == [340] })
    #expect(before.count >= 7 && before.values.allSatisfy { $0.map(\.x) == [300] })
    #expect(places.keys.allSatisfy { $0 >= 100 && $0 < 550 })
  }

  @Test func ofALongWindowNoMorePlacesAreTakenThanAreKept() {
    let known = stride(from: 0, to: 90_000, by: 1_000).map { ($0, $0 % 300) }
    let places = places(known, last: 89_999, packets: 90_000)
    #expect(places.count <= 256 && places.count > 100)
  }
}
