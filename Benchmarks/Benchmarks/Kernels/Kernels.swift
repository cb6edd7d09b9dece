import Benchmark
import Evidence
import Imaging
import Motion
import ShokoCore

/// The inner loops of a scan on pictures of 1080 lines, each on the same numbers in every run.
///
/// What one iteration does is in the name. `Thresholds/` holds what the 90th percentile may take;
/// the tolerance is wide, because a build machine is shared: this catches a kernel that has lost
/// its vectorisation or copies what it should not, not a few percent.
let benchmarks: @Sendable () -> Void = {
  let generous = BenchmarkThresholds(relative: [.p90: 100])
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .cpuTotal, .peakMemoryResident],
    timeUnits: .microseconds,
    warmupIterations: 3,
    maxDuration: .seconds(3),
    maxIterations: 10_000,
    thresholds: [.wallClock: generous, .cpuTotal: generous, .peakMemoryResident: generous])

  let width = 1920
  let height = 1080
  // Decoders align rows; a stride is not a width.
  let stride = width + 64
  let layout = GridLayout(width: width, height: height)

  Benchmark("grid-8-bit-1080p") { (_: Benchmark, luma: [UInt8]) in
    blackHole(LumaGrid(luma: luma.span, stride: stride, layout: layout))
  } setup: {
    Noise(seed: 1).bytes(stride * height)
  }

  Benchmark("grid-10-bit-1080p") { (_: Benchmark, luma: [UInt16]) in
    blackHole(LumaGrid(luma: luma.span, stride: stride, bitDepth: 10, layout: layout))
  } setup: {
    Noise(seed: 1).bytes(stride * height).map { UInt16($0) << 2 }
  }

  Benchmark("fold-100-quiet-frames-1080p") { (_: Benchmark, clip: FoldClip) in
    var detector = clip.detector
    for frame in clip.frames { detector.add(frame) }
    blackHole(detector.finish())
  } setup: {
    FoldClip(layout: layout, subject: false)
  }

  Benchmark("fold-100-moving-frames-1080p") { (_: Benchmark, clip: FoldClip) in
    var detector = clip.detector
    for frame in clip.frames { detector.add(frame) }
    let findings = detector.finish()
    precondition(findings.windows.count == 1, "the subject is found")
    blackHole(findings)
  } setup: {
    FoldClip(layout: layout, subject: true)
  }

  Benchmark("sha256-64-MiB") { (_: Benchmark, bytes: [UInt8]) in
    blackHole(FileDigest(of: bytes))
  } setup: {
    Noise(seed: 2).bytes(64 << 20)
  }

  Benchmark("png-1080p") { (_: Benchmark, image: RGBImage) throws in
    blackHole(try PNGImage.encode(image))
  } setup: {
    try RGBImage(
      width: width, height: height,
      samples: .eight(Noise(seed: 3).gradient(width: width, height: height)))
  }
}
