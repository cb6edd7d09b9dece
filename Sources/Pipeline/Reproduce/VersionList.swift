internal import Foundation
internal import ShokoCore

/// A version that is not the one of the bundle.
public struct VersionDifference: Hashable, Sendable {
  /// What has versions, such as `ffmpeg` or `libavcodec`.
  public var name: String
  /// The bundle's, or `nil`.
  public var bundle: String?
  /// This program's, or `nil`.
  public var here: String?
}

/// The versions in a document of the form `shoko.tool/1`, laid flat.
enum VersionList {
  /// Reads them; what is no such document has none.
  static func read(_ bytes: [UInt8]) -> [(name: String, version: String)] {
    guard let value = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
      return []
    }
    return flatten(value).sorted { $0.name < $1.name }
  }

  /// The versions of this program.
  static var here: [(name: String, version: String)] {
    read(Array(ToolDescription.json.serialized().utf8))
  }

  /// Which of them differ.
  static func differences(
    _ bundle: [(name: String, version: String)], _ here: [(name: String, version: String)]
  ) -> [VersionDifference] {
    let (old, new) = (table(bundle), table(here))
    return Set(old.keys).union(new.keys).sorted().filter { old[$0] != new[$0] }
      .map { VersionDifference(name: $0, bundle: old[$0], here: new[$0]) }
  }

  private static func table(_ list: [(name: String, version: String)]) -> [String: String] {
    Dictionary(list.map { ($0.name, $0.version) }, uniquingKeysWith: { a, _ in a })
  }

  private static func flatten(_ value: [String: Any]) -> [(name: String, version: String)] {
    value.flatMap { key, value -> [(name: String, version: String)] in
      switch value {
      case let inner as [String: Any]: flatten(inner)
      case _ where key == "schema": []
      default: [(key, "\(value)")]
      }
    }
  }
}
