import Foundation
import Testing

/// A parsed JSON document for assertions; what is missing is `nil` all the way down.
struct JSON {
  let value: Any?

  init(_ data: Data) throws { value = try JSONSerialization.jsonObject(with: data) }

  private init(value: Any?) { self.value = value }

  subscript(_ key: String) -> JSON { JSON(value: (value as? [String: Any])?[key]) }
  subscript(_ index: Int) -> JSON {
    let list = value as? [Any] ?? []
    return JSON(value: list.indices.contains(index) ? list[index] : nil)
  }

  var list: [JSON] { (value as? [Any] ?? []).map { JSON(value: $0) } }
  var keys: Set<String> { Set((value as? [String: Any] ?? [:]).keys) }
  var text: String? { value as? String }
  var number: Double? { (value as? NSNumber)?.doubleValue }
  var whole: Int? { (value as? NSNumber)?.intValue }
  var isNull: Bool { value is NSNull }
}
