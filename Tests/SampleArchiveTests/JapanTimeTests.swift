import Testing

@testable import sample_archive

@Suite struct JapanTimeTests {
  @Test func namesRunOverMidnightAndMonths() {
    let evening = JapanTime(year: 2026, month: 11, day: 30, hour: 23, minute: 59, second: 58)
    #expect(evening.fileName == "20261130-235958")
    #expect(evening.adding(seconds: 2).burnedIn == "2026-12-01 00:00:00")
    #expect(evening.adding(seconds: 32 * 86_400).withOffset == "2027-01-01T23:59:58+09:00")
  }

  @Test func universalTimeIsNineHoursBehind() {
    let morning = JapanTime(year: 2028, month: 3, day: 1, hour: 6)
    #expect(morning.universal == "2028-02-29T21:00:00Z")
  }

  @Test func theClockShowsTheSecondThatHasBegun() {
    let scene = SampleNight().scenes[0]
    #expect(scene.wallTime(ofFrame: 24).burnedIn == "2026-11-19 23:00:00")
    #expect(scene.wallTime(ofFrame: 25).burnedIn == "2026-11-19 23:00:01")
  }
}
