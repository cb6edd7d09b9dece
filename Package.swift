// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A library of this package; dependencies point downwards only.
func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one library, which also see what `TestSupport` shares.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], path: "Tests/\(name)",
    swiftSettings: strict)
}

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "shoko",
  products: [
    .executable(name: "shoko", targets: ["shoko"]),
    // For Benchmarks/, which is a package of its own so that users never build it: another package
    // sees products alone. It is no promise to anybody else.
    .library(name: "Kernels", targets: ["Motion", "Evidence", "Imaging", "ShokoCore"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0"),
  ],
  targets: [
    .executableTarget(name: "shoko", dependencies: ["ShokoCLI"], swiftSettings: strict),
    .executableTarget(
      name: "sample-archive", dependencies: ["Imaging", "Motion", "ShokoCore", arguments],
      swiftSettings: strict),

    .executableTarget(name: "manual-pages", swiftSettings: strict),

    library("ShokoCLI", ["Pipeline", arguments, logging]),
    library(
      "Pipeline",
      ["Report", "Evidence", "Archive", "Imaging", "Motion", "Media", "CZstd", crypto, yams]),
    library("Report", ["ShokoCore", mustache]),
    library("Evidence", ["ShokoCore", crypto]),
    .target(
      name: "Archive", dependencies: ["ShokoCore", yams],
      resources: [.embedInCode("Clocks/clock-patterns.yaml")], swiftSettings: strict),
    library("Imaging", ["ShokoCore", "CImaging", "CPNG"]),
    library("Motion", ["ShokoCore", "CMotion"]),
    library("Media", ["ShokoCore", "CFFmpeg", "CMediaShims", crypto]),
    library("ShokoCore"),

    // `pkgConfig` takes one name, whose flags serve for all of FFmpeg; the module map links each library by
    // name but libavfilter, which CMediaShims loads when it is needed.
    .systemLibrary(
      name: "CFFmpeg", pkgConfig: "libavformat",
      providers: [.apt(["libavformat-dev", "libavfilter-dev"])]),
    // Log capture and file input keep state in C, which a header of inline functions cannot.
    .target(name: "CMediaShims", dependencies: ["CFFmpeg"]),
    // The passes over all cells of each picture, built for several processors of which the program takes
    // its own; a Swift function is built for the oldest alone.
    .target(name: "CMotion"),
    // The same for the passes over a still's samples.
    .target(name: "CImaging"),
    // Compresses kept grids at a speed that a scan can bear, which zlib does not.
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),

    .target(
      name: "TestSupport", dependencies: ["ShokoCore"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("ShokoCoreTests", ["ShokoCore"]),
    tests("MediaTests", ["Media", "Motion"]),
    tests("MotionTests", ["Motion"]),
    tests("ImagingTests", ["Imaging"]),
    tests("ArchiveTests", ["Archive"]),
    tests("EvidenceTests", ["Evidence"]),
    tests("ReportTests", ["Report"]),
    tests("PipelineTests", ["Pipeline"]),
    tests("SampleArchiveTests", ["sample-archive"]),
    tests("ShokoCLITests", ["Archive", "ShokoCLI"]),
  ]
)
