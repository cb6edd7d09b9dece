public import Foundation

/// A fresh folder that is removed at the end of its life.
public final class Scratch: Sendable {
  /// Where it is.
  public let url: URL

  /// Makes the folder.
  public init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("shoko-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// A path inside.
  public func path(_ name: String) -> String { url.appendingPathComponent(name).path }
}
