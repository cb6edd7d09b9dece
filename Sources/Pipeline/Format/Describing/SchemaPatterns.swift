/// Regular expressions of values, in the common part of ECMA-262's and Python's.
///
/// They are a little looser than the reader: what no expression can tell, such as the days of a month
/// or the names of zones, is left to `shoko check`.
enum SchemaPatterns {
  static let name = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}"

  /// The pattern of a type's text, or `nil` where any text may stand.
  static func pattern(of type: ValueType) -> String? {
    switch type {
    case .name: name
    case .line: "[^\\n\\r]+"
    case .clockPattern: "[^%]*%.*"
    case .zone: "UTC|Z|[+-][0-9]{2}(:?[0-9]{2})?|[A-Za-z_]+(/[A-Za-z0-9_+-]+)+"
    case .time:
      "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?"
        + "([Zz]|[+-][0-9]{2}(:?[0-9]{2})?)"
    case .day: "[0-9]{4}-[0-9]{2}-[0-9]{2}"
    case .duration: "[0-9]{1,9}(\\.[0-9]{1,6})?(ms|s|m|h)"
    case .percent: "[0-9]{1,3}(\\.[0-9]{1,6})?%"
    default: nil
    }
  }
}
