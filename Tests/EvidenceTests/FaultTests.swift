import Foundation
import Glibc
import ShokoCore
import Testing

@testable import Evidence

/// A fault of the file system.
struct Fault: CustomTestStringConvertible, Sendable {
  var code: Int32
  var words: String

  var testDescription: String { words }

  static let all = [
    Fault(code: ENOSPC, words: "no space left on the device"),
    Fault(code: EDQUOT, words: "the disk quota is used up"),
    Fault(code: EIO, words: "the device reports an input/output error"),
    Fault(code: EROFS, words: "the file system is read-only"),
  ]
}

struct FaultTests {
  @Test(arguments: Fault.all)
  func aWriteThatFailsGivesOneSentenceAndLeavesNothing(_ fault: Fault) throws {
    let scratch = try Scratch()
    var calls = SystemCalls.system
    let normal = calls.write
    calls.write = { (file, bytes) throws(SystemError) in
      if bytes.count > 1000 { throw SystemError(fault.code) }
      return try normal(file, bytes)
    }
    do {
      let writer = try BundleWriter(parent: scratch.path, name: "CASE-1", jobs: 1, calls: calls)
      try writer.add("data/small.txt", text: "small")
      let error = #expect(throws: ShokoError.self) {
        try writer.add("data/large.png", bytes: [UInt8](repeating: 0, count: 12_345_678))
      }
      let message = error?.message.english ?? ""
      #expect(message.contains("data/large.png") && message.contains(fault.words), "\(message)")
      #expect(message.contains("\(scratch.path)/CASE-1"))
      #expect(!message.contains(".partial-"))
      if fault.code == ENOSPC {
        #expect(message.contains("12.3 MB needed"))
        #expect(message.hasSuffix("free some space or choose another folder."))
      }
    }
    #expect(try scratch.entries() == [])
  }

  @Test(arguments: ["sync", "rename", "write", "makeDirectory"])
  func finishIsAllOrNothing(_ call: String) throws {
    let scratch = try Scratch()
    let isArmed = Guarded(false)
    var calls = SystemCalls.system
    let (sync, rename) = (calls.sync, calls.renameWithoutReplacing)
    let (write, makeDirectory) = (calls.write, calls.makeDirectory)
    @Sendable func check(_ name: String) throws(SystemError) {
      if name == call, isArmed.withLock({ $0 }) { throw SystemError(ENOSPC) }
    }
    calls.sync = { file throws(SystemError) in
      try check("sync")
      try sync(file)
    }
    calls.renameWithoutReplacing = { (from, to) throws(SystemError) in
      try check("rename")
      try rename(from, to)
    }
    calls.write = { (file, bytes) throws(SystemError) in
      try check("write")
      return try write(file, bytes)
    }
    calls.makeDirectory = { path throws(SystemError) in
      try check("makeDirectory")
      try makeDirectory(path)
    }
    let writer = try BundleWriter(parent: scratch.path, name: "CASE-1", jobs: 2, calls: calls)
    if call != "makeDirectory" { try writer.add("data/x", bytes: [1]) }
    isArmed.withLock { $0 = true }
    let error = #expect(throws: ShokoError.self) { try writer.finish() }
    #expect(error?.exit == .failure)
    #expect(error?.message.english.contains("no space left on the device") == true)
    #expect(try scratch.entries() == [])
  }

  @Test func aNameThatCannotBeMadeDurableIsTakenBack() throws {
    let scratch = try Scratch()
    let isNamed = Guarded(false)
    var calls = SystemCalls.system
    let (sync, rename) = (calls.sync, calls.renameWithoutReplacing)
    calls.renameWithoutReplacing = { (from, to) throws(SystemError) in
      try rename(from, to)
      isNamed.withLock { $0 = true }
    }
    calls.sync = { file throws(SystemError) in
      if isNamed.withLock({ $0 }) { throw SystemError(EIO) }
      try sync(file)
    }
    let writer = try BundleWriter(parent: scratch.path, name: "CASE-1", jobs: 1, calls: calls)
    try writer.add("data/x", bytes: [1])
    #expect(throws: ShokoError.self) { try writer.finish() }
    #expect(isNamed.withLock { $0 })
    #expect(try scratch.entries() == [])
  }

  @Test func renamesWithoutTheModernCall() throws {
    let scratch = try Scratch()
    var calls = SystemCalls.system
    calls.renameWithoutReplacing = { (_, _) throws(SystemError) in throw SystemError(EINVAL) }
    for expected in ["written", "alreadyComplete"] {
      let writer = try BundleWriter(parent: scratch.path, name: "CASE-1", jobs: 2, calls: calls)
      try fill(writer)
      #expect("\(try writer.finish())".hasPrefix(expected))
    }
    #expect(try BagVerifier.verify(path: scratch.file("CASE-1")).isValid)
  }

  @Test func aRaceForTheNameIsLostQuietly() throws {
    let scratch = try Scratch()
    var calls = SystemCalls.system
    let normal = calls.renameWithoutReplacing
    calls.renameWithoutReplacing = { (from, to) throws(SystemError) in
      _ = try? writeBundle(in: scratch.path)
      try normal(from, to)
    }
    let writer = try BundleWriter(parent: scratch.path, name: "CASE-1", jobs: 2, calls: calls)
    try fill(writer)
    guard case .alreadyComplete = try writer.finish() else {
      Issue.record("the other run's bundle was not recognised")
      return
    }
    #expect(try scratch.entries() == ["CASE-1"])
  }

  @Test func aDiskThatCannotBeReadIsReported() throws {
    let scratch = try Scratch()
    let bag = try writeBundle(in: scratch.path)
    var calls = SystemCalls.system
    let normal = calls.read
    calls.read = { (file, buffer) throws(SystemError) in
      let count = try normal(file, buffer)
      if count > 500_000 { throw SystemError(EIO) }
      return count
    }
    let error = #expect(throws: ShokoError.self) {
      try BagVerifier.verify(
        path: bag, profile: .shoko, jobs: 2, calls: calls, isCancelled: { false })
    }
    #expect(error?.exit == .failure)
    #expect(error?.message.english.contains("data/clips/0001.mp4") == true)
  }

  @Test func stopsWhenAsked() throws {
    let scratch = try Scratch()
    let bag = try writeBundle(in: scratch.path)
    let verify = #expect(throws: ShokoError.self) {
      try BagVerifier.verify(path: bag, isCancelled: { true })
    }
    #expect(verify?.exit == .interrupted)
    let writer = try BundleWriter(
      parent: scratch.path, name: "CASE-2", isCancelled: { true })
    try writer.add("data/x", bytes: [1])
    let finish = #expect(throws: ShokoError.self) { try writer.finish() }
    #expect(finish?.exit == .interrupted)
    #expect(try scratch.entries() == ["CASE-1"])
  }

  @Test func shortWritesAreContinued() throws {
    let scratch = try Scratch()
    var calls = SystemCalls.system
    let normal = calls.write
    calls.write = { (file, bytes) throws(SystemError) in
      try normal(file, UnsafeRawBufferPointer(rebasing: bytes.prefix(100_000)))
    }
    let writer = try BundleWriter(parent: scratch.path, name: "CASE-1", jobs: 2, calls: calls)
    try fill(writer)
    try writer.add("data/large", bytes: [UInt8](repeating: 9, count: 1_234_567))
    _ = try writer.finish()
    #expect(try BagVerifier.verify(path: writer.path).isValid)
  }
}
