import Benchmark
import Evidence
import Imaging
import Motion
import ShokoCore

/// The inner loops of a scan on pictures of 1080 lines, each on the same numbers in every run.
///
/// What one iteration does is in the name. `Thresholds/` holds the times that the 90th percentile
/// may take; they are wide, because a build machine is shared, and catch a kernel that has lost its
/// vectorisation or copies what it should not, not a few percent.
let benchmarks: @Sendable () -> Void = {
  let generous = BenchmarkThresholds(relative: [.p90: 50])
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .cpuTotal, .peakMemoryResident],
    timeUnits: .microseconds,
    warmupIterations: 3,
    maxDuration: .seconds(3),
    maxIterations: 20_000,
    thresholds: [.wallClock: generous, .cpuTotal: generous, .peakMemoryResident: generous])

  let width = 1920
  let height = 1080
  // Decoders align rows; a stride is not a width.
  let stride = width + 64
  let layout = GridLayout(width: width, height: height)

  Benchmark("grid-8-bit-1080p") { benchmark in
    let luma = Noise(seed: 1).bytes(stride * height)
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      blackHole(LumaGrid(luma: luma.span, stride: stride, layout: layout))
    }
    benchmark.stopMeasurement()
  }

  Benchmark("grid-10-bit-1080p") { benchmark in
    let luma = Noise(seed: 1).bytes(stride * height).map { UInt16($0) << 2 }
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      blackHole(LumaGrid(luma: luma.span, stride: stride, bitDepth: 10, layout: layout))
    }
    benchmark.stopMeasurement()
  }

  Benchmark("fold-100-frames-quiet-1080p") { benchmark in
    let clip = FoldClip(layout: layout, subject: false)
    var detector = clip.learned()
    benchmark.startMeasurement()
    for frame in clip.measured { detector.add(frame) }
    benchmark.stopMeasurement()
    blackHole(detector.finish())
  }

  Benchmark("fold-100-frames-moving-1080p") { benchmark in
    let clip = FoldClip(layout: layout, subject: true)
    var detector = clip.learned()
    benchmark.startMeasurement()
    for frame in clip.measured { detector.add(frame) }
    benchmark.stopMeasurement()
    let findings = detector.finish()
    precondition(findings.windows.count == 1, "the subject is found")
    blackHole(findings)
  }

  Benchmark("sha256-64-MiB") { benchmark in
    let bytes = Noise(seed: 2).bytes(64 << 20)
    benchmark.startMeasurement()
    blackHole(FileDigest(of: bytes))
    benchmark.stopMeasurement()
  }

  Benchmark("png-1080p") { benchmark in
    let image = try RGBImage(
      width: width, height: height,
      samples: .eight(Noise(seed: 3).gradient(width: width, height: height)))
    benchmark.startMeasurement()
    blackHole(try PNGImage.encode(image))
    benchmark.stopMeasurement()
  }
}
