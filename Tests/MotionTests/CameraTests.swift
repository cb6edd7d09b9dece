import Motion
import ShokoCore
import Testing

/// Cameras that are covered, turned or blurred, and what must not be taken for that.
@Suite struct CameraTests {
  /// A view with edges, changed by a function of column, row, brightness and time.
  private static func scene(
    _ change:
      @escaping (_ view: (Int, Int) -> Int, _ column: Int, _ row: Int, _ seconds: Double)
      -> Int
  ) -> [GridFrame] {
    let scene = TestScene(layout: GridLayout(width: 384, height: 216), frameTimes: [40])
    var random = TestRandom(seed: 11)
    let blocks = (0..<1200).map { _ in 60 + Int(random.next() % 120) }
    let detail = (0..<9973).map { _ in Int(random.next() % 41) - 20 }
    let view = { (column: Int, row: Int) in
      let (x, y) = ((column + 960) % 960, (row + 540) % 540)
      return (blocks[(x / 6 + y / 6 * 31) % blocks.count] + detail[(x * 7 + y * 131) % 9973]) * 64
    }
    let columns = scene.layout.columns
    return scene.frames(seconds: 30).map { frame in
      var frame = frame
      let seconds = Double(frame.range.start) / 1000
      // What the plain scene gives is its noise around a known texture.
      let values = frame.grid.values.indices.map { cell in
        let noise = Int(frame.grid.values[cell]) % 97 - 48
        let value = change(view, cell % columns, cell / columns, seconds) + noise
        return UInt16(max(0, min(16320, value)))
      }
      frame.grid = LumaGrid(layout: scene.layout, values: values)
      return frame
    }
  }

  private func detect(_ frames: [GridFrame]) -> MotionFindings {
    TestScene(layout: GridLayout(width: 384, height: 216)).detect(frames)
  }

  @Test func aCoveredCameraIsAWindowUntilTheViewIsBack() {
    let frames = Self.scene { view, column, row, seconds in
      (10..<20).contains(seconds) ? 70 * 64 : view(column, row)
    }
    let findings = detect(frames)
    #expect(findings.windows.map(\.kind) == ["camera_covered"], "\(findings.windows.map(\.kind))")
    let seconds = findings.seconds(of: "camera_covered")
    #expect(seconds.allSatisfy { abs($0.lowerBound - 10) < 0.3 && abs($0.upperBound - 20) < 0.3 })
    // The light that changed with it is no lamp.
    #expect(findings.suppressed.allSatisfy { !$0.kind.hasPrefix("light") })
  }

  @Test func whatCoversACameraSlowlyBelongsToTheWindow() {
    let frames = Self.scene { view, column, row, seconds in
      // A cloth is drawn over the lens within a second.
      seconds >= 10 && Double(column) < (seconds - 10) * 96 ? 50 * 64 : view(column, row)
    }
    let findings = detect(frames)
    #expect(findings.windows.map(\.kind) == ["camera_covered"], "\(findings.windows.map(\.kind))")
    let seconds = findings.seconds(of: "camera_covered")
    #expect(
      seconds.allSatisfy { abs($0.lowerBound - 10) < 0.3 && $0.upperBound > 29.5 }, "\(seconds)")
  }

  @Test func aTurnedCameraIsAWindowAndTheNewViewIsLearned() {
    let frames = Self.scene { view, column, row, seconds in
      let way = Int(max(0, min(1, seconds - 10)) * 40)
      let walks = (20..<24).contains(seconds)
      let place = Int((seconds - 20) * 24) - 8
      if walks, column >= place, column < place + 8, row >= 20, row < 40 { return 20 * 64 }
      return view(column + way, row)
    }
    let findings = detect(frames)
    #expect(
      findings.windows.map(\.kind) == ["camera_moved", "motion"],
      "\(findings.windows.map(\.kind))")
    let turn = findings.seconds(of: "camera_moved")
    #expect(
      turn.allSatisfy { abs($0.lowerBound - 10) < 0.4 && abs($0.upperBound - 11) < 1.2 }, "\(turn)")
    #expect(findings.seconds.allSatisfy { abs($0.lowerBound - 20) < 0.5 })
  }

  @Test func aBlurredPictureIsAWindowUntilItIsSharp() {
    let frames = Self.scene { view, column, row, seconds in
      guard (10..<20).contains(seconds) else { return view(column, row) }
      var sum = 0
      for y in -2...2 { for x in -2...2 { sum += view(column + x, row + y) } }
      return sum / 25
    }
    let findings = detect(frames)
    let seconds = findings.seconds(of: "camera_defocused")
    #expect(seconds.count == 1, "\(findings.windows.map(\.kind))")
    #expect(seconds.allSatisfy { abs($0.lowerBound - 10) < 0.3 && abs($0.upperBound - 20) < 0.3 })
  }

  @Test func lightThatGoesOutIsNoCoveredCamera() {
    let frames = Self.scene { view, column, row, seconds in
      // A quarter of the contrast, with another brightness on each side.
      seconds < 10 ? view(column, row) : view(column, row) / (column < 48 ? 4 : 6) + 10 * 64
    }
    let findings = detect(frames)
    #expect(findings.windows.isEmpty, "\(findings.windows.map(\.kind))")
    #expect(findings.suppressed.contains { $0.kind == "light_off" }, "\(findings.suppressed)")
  }

  @Test func aRoomThatBecomesQuiteDarkAtOnceIsNoCoveredCamera() {
    let frames = Self.scene { view, column, row, seconds in
      (10..<20).contains(seconds) ? 17 * 64 : view(column, row)
    }
    let findings = detect(frames)
    #expect(findings.windows.isEmpty, "\(findings.windows.map(\.kind))")
    #expect(findings.suppressed.contains { $0.kind == "light_off" }, "\(findings.suppressed)")
  }

  @Test func anInfraredFilterIsNoCameraThatWasTurned() {
    let frames = Self.scene { view, column, row, seconds in
      let level = view(column, row)
      switch seconds {
      case ..<10: return level / 3 + 10 * 64
      case ..<10.4: return 16 * 64
      // Some things are brighter in infrared light, and others darker.
      default: return level < 90 * 64 ? 90 * 64 - level / 2 : level / 2 + 60 * 64
      }
    }
    let findings = detect(frames)
    #expect(findings.windows.isEmpty, "\(findings.windows.map(\.kind))")
    #expect(findings.suppressed.contains { $0.kind == "ir_switch" }, "\(findings.suppressed)")
  }

  /// Infrared light of the camera's own, brightest in the middle of the picture, from a second on.
  private static func infrared(_ level: Int, _ column: Int, _ row: Int) -> Int {
    let distance = (column - 48) * (column - 48) + 3 * (row - 27) * (row - 27)
    return 20 * 64 + level / 2 * (5_200 - min(4_200, distance)) / 4_000
  }

  @Test func lightThatIsOtherwiseSpreadAfterAFilterMovedIsNoBlur() {
    let frames = Self.scene { view, column, row, seconds in
      let level = view(column, row)
      switch seconds {
      case ..<10: return level / 3 + 10 * 64
      case ..<10.2: return 16 * 64
      default: return Self.infrared(level, column, row)
      }
    }
    let findings = detect(frames)
    #expect(findings.windows.isEmpty, "\(findings.windows.map(\.kind))")
    #expect(findings.suppressed.contains { $0.kind == "ir_switch" }, "\(findings.suppressed)")
  }

  /// A picture is looked at every 240 ms, and the filter covers the lens for 200.
  @Test(arguments: 0..<8) func aFilterIsSeenWheneverItMoves(phase: Int) {
    let begin = 10 + Double(phase) / 25
    let frames = Self.scene { view, column, row, seconds in
      let level = view(column, row)
      if seconds < begin - 0.001 { return level / 3 + 10 * 64 }
      return seconds < begin + 0.199 ? 16 * 64 : Self.infrared(level, column, row)
    }
    let findings = detect(frames)
    #expect(findings.windows.isEmpty, "\(findings.windows.map(\.kind))")
    #expect(findings.suppressed.contains { $0.kind == "ir_switch" }, "\(findings.suppressed)")
  }

  @Test func whoeverWalksWhileAFilterMovesIsFound() throws {
    let frames = Self.scene { view, column, row, seconds in
      let way = Int((seconds - 8) * 12)
      let isThere = (8..<16).contains(seconds) && row > 20 && (way..<way + 8).contains(column)
      let level = isThere ? 20 * 64 : view(column, row)
      switch seconds {
      case ..<10: return level / 3 + 10 * 64
      case ..<10.2: return 16 * 64
      default: return isThere ? 12 * 64 : Self.infrared(level, column, row)
      }
    }
    let findings = detect(frames)
    let motion = findings.seconds
    #expect(motion.contains { $0.lowerBound < 8.6 }, "\(motion)")
    #expect(motion.contains { $0.contains(11.5) && $0.upperBound > 15 }, "\(motion)")
  }

  @Test func somebodyCloseToTheLensIsMotion() {
    let frames = Self.scene { view, column, row, seconds in
      guard (10..<16).contains(seconds) else { return view(column, row) }
      let way = Int((seconds - 10) * 28) - 40
      return column >= way && column < way + 36 && row > 8
        ? (40 + (column - way + row) % 7 * 6) * 64 : view(column, row)
    }
    let findings = detect(frames)
    #expect(findings.windows.map(\.kind) == ["motion"], "\(findings.windows.map(\.kind))")
  }

  @Test func aHandThatCoversACameraIsInTheWindowsStills() throws {
    let frames = Self.scene { view, column, row, seconds in
      seconds >= 10 && Double(column) < (seconds - 10) * 96 ? 50 * 64 : view(column, row)
    }
    let window = try #require(detect(frames).windows.first)
    // The first of them show the view before it was gone.
    #expect(window.candidates.contains { $0.frame.pts < 10_700 }, "\(window.candidates.count)")
    #expect(window.first.pts == window.range.start)
  }

  @Test func aGroupThatStandsBeforeHalfTheViewIsNoTurnedCamera() {
    let frames = Self.scene { view, column, row, seconds in
      // They come from the right within two seconds and stay; their faces have edges as well.
      let edge = 96 - Int(max(0, min(1, (seconds - 10) / 2)) * 62)
      return column >= edge && seconds < 20
        ? (50 + (column * 5 + row * 3) % 11 * 9) * 64
        : view(column, row)
    }
    let kinds = detect(frames).windows.map(\.kind)
    #expect(!kinds.contains("camera_moved") && !kinds.contains("camera_covered"), "\(kinds)")
    #expect(kinds.contains("motion"))
  }

  @Test func theLargestCheckerboardIsComparedWithItself() {
    // Its sums are beyond what products of 64 bits hold.
    let layout = GridLayout(width: 16_384, height: 8192)
    let values = (0..<layout.cellCount).map { cell in
      let (row, column) = cell.quotientAndRemainder(dividingBy: layout.columns)
      return UInt16((row / 4 + column / 4) % 2 == 0 ? 1000 : 15_300)
    }
    let frames = (0..<2).map { index in
      GridFrame(
        id: FrameID(decodeIndex: index, pts: Int64(index)),
        range: TickRange(start: Int64(index * 5000), end: Int64(index * 5000 + 5000)),
        grid: LumaGrid(layout: layout, values: values))
    }
    #expect(TestScene(layout: layout).detect(frames).windows.isEmpty)
  }

  @Test func damagedPicturesAreNoCoveredCamera() {
    let frames = Self.scene { view, column, row, seconds in
      (10..<14).contains(seconds) ? 128 * 64 : view(column, row)
    }
    .map { frame in
      var frame = frame
      frame.isDoubtful = (10_000..<14_000).contains(frame.range.start)
      return frame
    }
    let kinds = detect(frames).windows.map(\.kind)
    #expect(!kinds.contains { $0.hasPrefix("camera") }, "\(kinds)")
  }
}
