// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that users of Shoko neither fetch nor build the benchmark library. It is
// run by `make bench`.
let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(name: "shoko", path: ".."),
    // Without traits: the interposer that counts allocations slows them down, and counts are not used.
    .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Kernels",
      dependencies: [
        .product(name: "Kernels", package: "shoko"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Kernels",
      swiftSettings: [.swiftLanguageMode(.v6)],
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ]
)
