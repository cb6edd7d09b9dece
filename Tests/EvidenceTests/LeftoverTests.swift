import Evidence
import Foundation
import Glibc
import ShokoCore
import Testing

struct LeftoverTests {
  @Test func leftoversOfKilledRunsAreRemoved() throws {
    let scratch = try Scratch()
    try makePartial(scratch.file(".CASE-1.partial-abcd1234"), withLock: true)
    try makePartial(scratch.file(".CASE-1.partial-00000000"), withLock: false)
    let writer = try BundleWriter(parent: scratch.path, name: "CASE-1")
    #expect(
      writer.removedLeftovers == [".CASE-1.partial-00000000", ".CASE-1.partial-abcd1234"])
    writer.discard()
    #expect(try scratch.entries() == [])
  }

  @Test func othersAreLeftAlone() throws {
    let scratch = try Scratch()
    let others = [
      ".CASE-2.partial-abcd1234", ".CASE-1.partial-abcd12345", ".CASE-1.partial-ABCD1234",
      "CASE-1.partial-abcd1234",
    ]
    for other in others { try makePartial(scratch.file(other), withLock: true) }
    try put("x", scratch.file("target"))
    try FileManager.default.createSymbolicLink(
      atPath: scratch.file(".CASE-1.partial-linklink"), withDestinationPath: scratch.path)
    let writer = try BundleWriter(parent: scratch.path, name: "CASE-1")
    writer.discard()
    #expect(try scratch.entries() == (others + ["target", ".CASE-1.partial-linklink"]).sorted())
  }

  @Test func workOfThisProcessIsLeftAlone() throws {
    let scratch = try Scratch()
    let first = try BundleWriter(parent: scratch.path, name: "CASE-1")
    try fill(first)
    let second = try BundleWriter(parent: scratch.path, name: "CASE-1")
    #expect(second.removedLeftovers == [])
    try fill(second)
    guard case .written = try first.finish(), case .alreadyComplete = try second.finish() else {
      Issue.record("the first run's work was lost")
      return
    }
    #expect(try scratch.entries() == ["CASE-1"])
  }

  @Test(.enabled(if: Repository.has("/usr/bin/flock"), "flock is not installed"))
  func workOfAnotherProcessIsLeftAloneUntilItDies() throws {
    let scratch = try Scratch()
    let partial = scratch.file(".CASE-1.partial-abcd1234")
    try makePartial(partial, withLock: true)
    let holder = Process()
    holder.executableURL = URL(filePath: "/usr/bin/flock")
    // Without `--no-fork` the lock would outlive the process that is killed here.
    holder.arguments = [
      "--no-fork", "-x", "\(partial)/lock", "sh", "-c", "echo ready; exec sleep 30",
    ]
    let pipe = Pipe()
    holder.standardOutput = pipe
    try holder.run()
    #expect(pipe.fileHandleForReading.availableData.count > 0)
    let during = try BundleWriter(parent: scratch.path, name: "CASE-1")
    #expect(during.removedLeftovers == [])
    #expect(FileManager.default.fileExists(atPath: "\(partial)/bag/data/x"))
    kill(holder.processIdentifier, SIGKILL)
    holder.waitUntilExit()
    let after = try BundleWriter(parent: scratch.path, name: "CASE-1")
    #expect(after.removedLeftovers == [".CASE-1.partial-abcd1234"])
  }

  private func makePartial(_ path: String, withLock: Bool) throws {
    try FileManager.default.createDirectory(
      atPath: "\(path)/bag/data", withIntermediateDirectories: true)
    try put("half", "\(path)/bag/data/x")
    if withLock { try put("", "\(path)/lock") }
  }
}
