internal import Imaging
internal import Media
internal import ShokoCore

/// What made a bundle: `metadata/tool.json`.
enum ToolDescription {
  /// The Swift packages in this build, as Package.swift names them; a test compares the two.
  static let packages: [(name: String, version: String)] = [
    ("swift-argument-parser", "1.8.2"), ("swift-crypto", "4.5.2"), ("swift-log", "1.16.2"),
    ("swift-mustache", "2.1.1"), ("Yams", "6.2.2"),
  ]

  /// The document in the form of `shoko.tool/1`.
  static var json: JSONValue {
    [
      "schema": "shoko.tool/1",
      "shoko": .string(ShokoVersion.release),
      "detector": JSONValue(ShokoVersion.detector),
      "ffmpeg": .string(MediaLibrary.release),
      "libraries": .object(
        MediaLibrary.versions.map { JSONValue.Member($0.name, .string($0.version)) }),
      "png": .string(PNGImage.libraries),
      "packages": .object(packages.map { JSONValue.Member($0.name, .string($0.version)) }),
    ]
  }
}
