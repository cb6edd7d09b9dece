import Motion
import ShokoCore
import Testing

@Suite("Keyframes")
struct KeyframeTests {
  private func views(_ scene: TestScene, seconds: Double, zones: [Zone] = []) -> [KeyframeView] {
    var scene = scene
    scene.frameTimes = [2000]
    var watch = KeyframeWatch(
      settings: ScanSettings(), zones: zones,
      geometry: PictureGeometry(codedWidth: 200, codedHeight: 160))
    var views: [KeyframeView] = []
    for frame in scene.frames(seconds: seconds) { views += watch.add(frame.grid) }
    return views + watch.finish()
  }

  @Test("of a scene at rest are not suspicious")
  func rest() {
    let views = views(TestScene(), seconds: 120)
    #expect(views.count == 60)
    #expect(!views.contains { $0.isSuspicious })
  }

  @Test("fewer than the background needs are looked at all the same")
  func few() { #expect(views(TestScene(), seconds: 9).count == 5) }

  @Test("that show somebody are suspicious, from the first to the last, walking or standing")
  func subject() {
    var scene = TestScene()
    scene.subjects = { seconds in
      (40..<52).contains(seconds)
        ? [TestSubject(column: seconds < 46 ? 10 + Int(seconds - 40) : 20, row: 15)] : []
    }
    let views = views(scene, seconds: 80)
    let suspicious = views.indices.filter { views[$0].isSuspicious }
    #expect(suspicious == Array(20..<26))
  }

  @Test("show a subject of a few cells that is there in a single one")
  func small() {
    var scene = TestScene()
    scene.subjects = {
      (41..<43).contains($0)
        ? [TestSubject(column: 30, row: 20, columns: 2, rows: 3, level: 10)] : []
    }
    let views = views(scene, seconds: 80)
    #expect(views.indices.filter { views[$0].isSuspicious } == [21])
  }

  @Test("in another light are not suspicious")
  func light() {
    var scene = TestScene()
    scene.light = { level, seconds in Int(Double(level) * (1 + 0.004 * seconds)) }
    #expect(views(scene, seconds: 60).count { $0.isSuspicious } == 0)
  }

  @Test("outside the watched zones do not count")
  func zones() throws {
    var scene = TestScene()
    scene.subjects = { $0 >= 40 && $0 < 50 ? [TestSubject(column: 30, row: 15)] : [] }
    let points = [(0.0, 0.0), (0.3, 0.0), (0.3, 1.0), (0.0, 1.0)].map {
      UnitPoint(x: $0.0, y: $0.1)
    }
    let zone = Zone(name: "left", excludes: false, polygon: points)
    #expect(!views(scene, seconds: 80, zones: [zone]).contains { $0.isSuspicious })
  }

  @Test("before the first frame teach the background, so that a subject there is found at once")
  func glances() {
    var scene = TestScene()
    scene.subjects = {
      $0 >= 20 && $0 < 22.5 ? [TestSubject(column: Int($0 * 10) % 40, row: 15)] : []
    }
    var detector = MotionDetector(
      settings: ScanSettings(), zones: [],
      geometry: PictureGeometry(codedWidth: 200, codedHeight: 160), timeBase: TestScene.timeBase)
    var keys = scene
    keys.frameTimes = [2000]
    for frame in keys.frames(seconds: 12, from: 8) { detector.glance(frame) }
    for frame in scene.frames(seconds: 6, from: 20) { detector.add(frame) }
    let findings = detector.finish()
    #expect(findings.windows.count == 1)
    #expect(findings.windows.first?.range == TickRange(start: 20_100, end: 22_500))
    #expect(findings.learning.isEmpty && !findings.isUnsettled)
  }

  @Test("tell when the last frames leave something open")
  func unsettled() {
    var scene = TestScene()
    scene.subjects = { $0 >= 19.85 ? [TestSubject(column: Int($0 * 20) % 40, row: 15)] : [] }
    var detector = MotionDetector(
      settings: ScanSettings(), zones: [],
      geometry: PictureGeometry(codedWidth: 200, codedHeight: 160), timeBase: TestScene.timeBase)
    for frame in scene.frames(seconds: 20) { detector.add(frame) }
    let findings = detector.finish()
    #expect(findings.windows.isEmpty && findings.isUnsettled)
  }

  @Test("packets count as unusual when they are larger or smaller than those around them")
  func packets() {
    var sizes = [Double](repeating: 1000, count: 100)
    for index in sizes.indices { sizes[index] += Double(index * 37 % 11) }
    sizes[20] = 1400
    sizes[70] = 700
    let scores = PacketUnrest.scores(sizes)
    #expect(scores.indices.filter { scores[$0] > 8 } == [20, 70])
    #expect(PacketUnrest.scores([]).isEmpty && PacketUnrest.scores([0, 0]) == [0, 0])
  }
}
