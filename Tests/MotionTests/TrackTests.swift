import Motion
import ShokoCore
import Testing

@Suite struct TrackTests {
  /// Somebody of a brightness who goes along a row of the scene.
  private func walker(
    from start: Double, to end: Double, columns: (Double, Double), row: Int = 16, level: Int = 30
  ) -> (Double) -> [TestSubject] {
    { seconds in
      guard seconds >= start, seconds < end else { return [] }
      let share = (seconds - start) / (end - start)
      let column = columns.0 + (columns.1 - columns.0) * share
      return [
        TestSubject(column: Int(column.rounded()), row: row, columns: 5, rows: 13, level: level)
      ]
    }
  }

  /// The middle of a track's box in cells at a moment, by its path.
  private func column(of track: SubjectTrack, at seconds: Double) -> Double? {
    track.path.last { Double($0.pts) / 1000 <= seconds }
      .map { (Double($0.box.x) + Double($0.box.width) / 2) / 4 }
  }

  @Test func aWalkerIsOneTrack() throws {
    let scene = TestScene(subjects: walker(from: 4, to: 9, columns: (-5, 50)))
    let findings = scene.detect(scene.frames(seconds: 14))
    let track = try #require(findings.tracks.first)
    #expect(findings.tracks.count == 1)
    #expect(abs(Double(track.range.start) / 1000 - 4) <= 0.5)
    #expect(abs(Double(track.range.end) / 1000 - 9) <= 0.5)
    #expect(findings.windows[0].range.overlaps(track.range))
    #expect(track.path.map(\.pts) == track.path.map(\.pts).sorted())
    #expect(track.box.width > 180 && track.peak > 0.02 && track.peak < 0.1)
    // Where it was half way.
    let middle = try #require(column(of: track, at: 6.5))
    #expect(abs(middle - 25) <= 3, "\(middle)")
  }

  @Test func identitiesSurviveAMeeting() throws {
    let scene = TestScene(subjects: { seconds in
      walker(from: 4, to: 10, columns: (-5, 50))(seconds)
        + walker(from: 4, to: 10, columns: (50, -5), row: 18, level: 25)(seconds)
    })
    let findings = scene.detect(scene.frames(seconds: 14))
    #expect(findings.tracks.count == 2, "\(findings.tracks.map(\.range))")
    for track in findings.tracks {
      let early = try #require(column(of: track, at: 5.5))
      let late = try #require(column(of: track, at: 8.8))
      // Both went on the way they came.
      #expect(early < 25 ? late > 30 : late < 20, "\(early) → \(late)")
    }
  }

  @Test func whoeverPassesBehindAPillarStaysThemselves() {
    let scene = TestScene(subjects: { seconds in
      walker(from: 4, to: 10, columns: (-5, 50))(seconds).compactMap { subject in
        // A pillar of eight columns hides all of a person for 0.3 seconds.
        let visible = (subject.column..<subject.column + 5).filter { !(20..<28).contains($0) }
        guard let first = visible.first else { return nil }
        var subject = subject
        (subject.column, subject.columns) = (first, visible.count)
        return subject
      }
    })
    let findings = scene.detect(scene.frames(seconds: 14))
    #expect(findings.tracks.count == 1, "\(findings.tracks.map(\.range))")
  }

  @Test func whoeverStandsForSecondsStaysThemselves() {
    let scene = TestScene(subjects: { seconds in
      let column = seconds < 8 ? (seconds - 4) * 6 : seconds < 12 ? 24 : 24 + (seconds - 12) * 6
      return seconds < 4 || seconds > 17
        ? [] : [TestSubject(column: Int(column), row: 14, columns: 5, rows: 13, level: 30)]
    })
    let findings = scene.detect(scene.frames(seconds: 20))
    #expect(findings.tracks.count == 1, "\(findings.tracks.map(\.range))")
  }

  @Test func twoWhoWalkTogetherAndPartAreTwo() {
    let scene = TestScene(subjects: { seconds in
      walker(from: 4, to: 10, columns: (-11, 44))(seconds)
        + walker(from: 4, to: 10, columns: (-4, 51), level: 25)(seconds)
    })
    let findings = scene.detect(scene.frames(seconds: 14))
    #expect(findings.tracks.count == 2, "\(findings.tracks.map(\.range))")
  }

  @Test func tracksLieInWindowsAndAreBounded() {
    let scene = TestScene(subjects: { seconds in
      [
        TestSubject(
          column: 4 + Int(seconds * 8) % 36, row: 14 + Int(seconds) % 9, columns: 5, rows: 13)
      ]
    })
    let findings = scene.detect(scene.frames(seconds: 60))
    #expect(!findings.tracks.isEmpty)
    for track in findings.tracks {
      #expect(track.path.count <= 65)
      #expect(findings.windows.contains { $0.range.overlaps(track.range) })
      #expect(track.path.allSatisfy { track.range.contains($0.pts) })
    }
    #expect(Set(findings.tracks.map(\.number)).count == findings.tracks.count)
  }

  @Test func aTrackKeepsPicturesInWhichItIsSeenByItself() throws {
    let scene = TestScene(subjects: { seconds in
      walker(from: 4, to: 24, columns: (2, 44), row: 2)(seconds)
        + walker(from: 10, to: 12, columns: (8, 14), row: 22)(seconds)
    })
    let findings = scene.detect(scene.frames(seconds: 30))
    #expect(findings.tracks.count == 2, "\(findings.tracks.map(\.range))")
    for (track, row) in zip(findings.tracks, [2, 22]) {
      #expect(track.sights.count > 8 && track.sights.count <= 64, "\(track.sights.count)")
      #expect(track.sights.map(\.tick) == track.sights.map(\.tick).sorted())
      #expect(track.sights.allSatisfy { track.range.contains($0.tick) && $0.activePixels > 0 })
      for sight in track.sights {
        let (box, place) = (sight.candidate.box, try #require(track.place(at: sight.tick)))
        #expect(box.intersection(place).area * 2 > place.area, "\(box) \(place)")
        #expect(abs(box.y - row * 4) <= 12, "\(box)")
      }
    }
    // They are spread over all of its time.
    let ticks = findings.tracks[0].sights.map(\.tick)
    #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $1 - $0 <= 1_500 }, "\(ticks)")
  }

  @Test func tracksDoNotChangeWithTheRecordingsFirstTick() {
    let scene = TestScene(subjects: walker(from: 4, to: 9, columns: (-5, 50)))
    let frames = scene.frames(seconds: 12)
    let early = scene.detect(frames).tracks
    let late = scene.detect(
      frames.map { frame in
        var frame = frame
        frame.range = TickRange(
          start: frame.range.start + 1_000_000, end: frame.range.end + 1_000_000)
        return frame
      }
    ).tracks
    #expect(early.map(\.box) == late.map(\.box))
    #expect(early.map { $0.range.start + 1_000_000 } == late.map(\.range.start))
    #expect(early.map { $0.path.map(\.box) } == late.map { $0.path.map(\.box) })
  }
}
