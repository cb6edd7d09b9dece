internal import Archive
internal import Glibc
internal import Media
internal import ShokoCore

/// Adds up what a run over recordings costs.
struct Estimator {
  /// Recordings of each camera that are opened.
  private static let sample = 16
  /// One core's time for a picture of 1920x1080 in H.264, as measured; others go by their size.
  private static let secondsPerPicture = 0.004
  /// The time to open a recording and to learn its background, which no second decoder shortens;
  /// measured with 4,000 recordings of a second each.
  private static let secondsPerRecording = 0.013
  /// What the documents of a bundle have on a recording without windows.
  private static let bytesPerRecording: Int64 = 2000
  let plan: PipelinePlan
  let control: RunControl
  private(set) var estimate = RunEstimate()
  private var coreSeconds = 0.0
  private var recordings = 0
  private var exhibitBytes = 0.0

  init(plan: PipelinePlan, control: RunControl) {
    self.plan = plan
    self.control = control
    estimate.jobs = max(1, control.jobs)
  }

  /// Takes one camera's recordings; opens a sample of them, spread evenly.
  mutating func add(_ sources: ArraySlice<RecordingSource>) {
    let bytes = sources.totalBytes
    addLeast(count: sources.count, bytes: bytes)
    let every = max(1, sources.count / Self.sample)
    let headers = stride(from: sources.startIndex, to: sources.endIndex, by: every)
      .prefix(Self.sample).compactMap { try? Demuxer.header(of: sources[$0].file) }
    estimate.sampled += headers.count
    let bound = ExhibitBound(plan)
    var (seconds, sampledBytes, cost, most) = (0.0, 0.0, 0.0, 0.0)
    for header in headers {
      guard let length = header.estimatedSeconds?.approximate, let geometry = header.video?.geometry
      else { continue }
      let pixels = Double(geometry.codedWidth) * Double(geometry.codedHeight)
      let rate = min(max(header.video?.frameRate?.approximate ?? 25, 1), 240)
      seconds += length
      sampledBytes += Double(header.bytes)
      cost += length * rate * pixels / (1920 * 1080) * Self.secondsPerPicture
      most += bound.bytes(
        seconds: length, rate: rate, pixels: pixels,
        isDeep: !(header.video?.pixelFormat?.isEightBit ?? false))
    }
    guard seconds > 0, sampledBytes > 0 else { return }
    let factor = Double(bytes) / sampledBytes
    estimate.footageSeconds = (estimate.footageSeconds ?? 0) + seconds * factor
    coreSeconds += cost * factor
    recordings += sources.count
    estimate.runSeconds =
      coreSeconds / Double(estimate.jobs) + Double(recordings) * Self.secondsPerRecording
    // A sample's bytes stand for all, and no recording has less than one window at most.
    addMost(
      most * max(factor, Double(sources.count) / Double(max(1, headers.count)))
        + bound.clipShare * Double(bytes))
  }

  /// Looks at where the bundle goes.
  mutating func finish() {
    guard let step = plan.bundleStep else { return }
    estimate.freeBytes = FreeSpace.bytes(at: plan.path(step.to))
  }

  /// What is written without a single window.
  private mutating func addLeast(count: Int, bytes: Int64) {
    guard let step = plan.bundleStep else { return }
    let originals = step.originals == .include ? bytes : 0
    estimate.leastBytes = Int64(
      clamping: Int128(estimate.leastBytes) + Int128(count) * Int128(Self.bytesPerRecording)
        + Int128(originals))
  }

  private mutating func addMost(_ bytes: Double) {
    exhibitBytes += bytes
    estimate.mostBytes = Int64(
      clamping: Int128(estimate.leastBytes) + Int128(min(exhibitBytes, 1e15)))
  }
}

/// The space of a file system.
enum FreeSpace {
  /// What this user may still write at a path or, where it is not made yet, at the nearest folder
  /// above it; `nil` when that cannot be told.
  ///
  /// Calls `statvfs(3)`.
  static func bytes(at path: ArchivePath) -> Int64? {
    var bytes = path.isAbsolute ? path.bytes : Discovery.workingFolder.appending(path).bytes
    while !bytes.isEmpty {
      var status = statvfs()
      if statvfs(bytes.map { CChar(bitPattern: $0) } + [0], &status) == 0 {
        let (free, overflow) = UInt64(status.f_bavail)
          .multipliedReportingOverflow(by: UInt64(status.f_frsize))
        return overflow ? .max : Int64(clamping: free)
      }
      if bytes == [UInt8(ascii: "/")] { return nil }
      let slash = bytes.lastIndex(of: UInt8(ascii: "/")) ?? 0
      bytes = slash == 0 ? [UInt8(ascii: "/")] : Array(bytes[..<slash])
    }
    return nil
  }
}
