import Glibc
import ShokoCore
import Testing

@testable import Evidence

/// The machine's own limits and failures are no evidence of anything.
struct MachineLimitTests {
  @Test(arguments: [EMFILE, ENFILE, ENOMEM, EIO, ESTALE])
  func aLimitAtAnyMomentIsAFailureAndNoDifference(code: Int32) throws {
    let scratch = try Scratch()
    let bag = try writeBundle(in: scratch.path)
    var isReached = true
    var moment = 0
    while isReached {
      let count = Guarded(0)
      let limit = moment
      var calls = SystemCalls.system
      let open = calls.open
      calls.open = { (folder, path, flags) throws(SystemError) in
        let number = count.withLock { count in
          count += 1
          return count
        }
        if number > limit { throw SystemError(code) }
        return try open(folder, path, flags)
      }
      do throws(ShokoError) {
        let report = try verify(bag, calls)
        #expect(report.isValid, "\(report.differences.map(\.message.english))")
        isReached = false
      } catch {
        #expect(error.exit == .failure)
        #expect(error.message.english.hasPrefix("Cannot read "))
        #expect(error.message.english.contains("; "), "\(error.message.english)")
      }
      moment += 1
    }
    #expect(moment > 5)
  }

  @Test func aDeviceThatFailsIsNamedWithTheFile() throws {
    let scratch = try Scratch()
    let bag = try writeBundle(in: scratch.path)
    var calls = SystemCalls.system
    calls.read = { (_, _) throws(SystemError) in throw SystemError(EIO) }
    let error = #expect(throws: ShokoError.self) { try verify(bag, calls) }
    #expect(error?.exit == .failure)
    let words = error?.message.english ?? ""
    #expect(words.contains("Cannot read bagit.txt of the bag"), "\(words)")
    #expect(words.hasSuffix("check the disk and its cable."), "\(words)")
  }

  @Test func whatLiesInAFolderThatCannotBeListedIsNotMissing() throws {
    let scratch = try Scratch()
    let bag = try writeBundle(in: scratch.path)
    var calls = SystemCalls.system
    let open = calls.open
    calls.open = { (folder, path, flags) throws(SystemError) in
      if String(cString: path) == "data" { throw SystemError(EACCES) }
      return try open(folder, path, flags)
    }
    let report = try verify(bag, calls)
    #expect(report.differences.map(\.code) == [.unreadable])
    #expect(report.differences.map(\.path) == ["data"])
  }

  private func verify(
    _ bag: String, _ calls: SystemCalls
  ) throws(ShokoError) -> VerificationReport {
    try BagVerifier.verify(
      path: bag, profile: .shoko, jobs: 1, calls: calls, isCancelled: { false })
  }
}
